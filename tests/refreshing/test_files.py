"""Refreshing on disk: the old report is never written to."""

from pathlib import Path

import pytest

from tests.refreshing.conftest import FIVE, FOUR, figures_of, workbook
from tests.support.word_edits import WordDocument
from xl_chidoan.errors import DataError, FileError
from xl_chidoan.usecases.edited_reports import refresh, verify
from xl_chidoan.usecases.workbooks import Assessment


def known(members: list[dict]) -> Assessment:  # type: ignore[type-arg]
    """Return a workbook whose data are taken to be sound."""
    branch, figures = figures_of(workbook(members))
    return Assessment(branch, figures, ())


def test_the_old_report_stays(before: bytes, tmp_path: Path) -> None:
    report = tmp_path / "Báo cáo đã sửa.docx"
    report.write_bytes(before)
    done = refresh(report, known(FIVE))
    assert report.read_bytes() == before
    assert done.path.name == "Báo cáo đã sửa (2).docx"
    assert verify(done.path, known(FIVE)).agrees
    assert not verify(report, known(FIVE)).agrees


def test_missing_figures_stop_all_but_drafts(before: bytes, tmp_path: Path) -> None:
    report, target = tmp_path / "a.docx", tmp_path / "b.docx"
    report.write_bytes(before)
    unknown = known([*FOUR, {"code": "DV5"}])
    with pytest.raises(DataError) as caught:
        refresh(report, unknown, target)
    assert caught.value.values["gaps"] == (
        "Đoàn viên nam",
        "Đoàn viên nữ",
        "Tỷ lệ đoàn viên nữ",
    )
    assert "còn thiếu 3 số liệu" in str(caught.value)
    assert not target.exists()
    done = refresh(report, unknown, target, draft=True)
    assert "[THIẾU: Đoàn viên nam]" in WordDocument(done.path.read_bytes()).text()


def test_a_missing_report_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        verify(tmp_path / "không có.docx", known(FOUR))
    assert caught.value.code == "file_missing"
