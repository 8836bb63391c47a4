"""Refreshing on disk: the old report is never written to."""

from pathlib import Path

import pytest

from tests.refreshing.conftest import FIVE, FOUR, figures_of, workbook
from tests.support.word_edits import WordDocument
from xl_chidoan.errors import DataError, FileError
from xl_chidoan.refreshing.files import refresh_file, verify_file
from xl_chidoan.text.error_sentences import sentence


def test_the_old_report_stays(before: bytes, tmp_path: Path) -> None:
    report = tmp_path / "Báo cáo đã sửa.docx"
    report.write_bytes(before)
    done = refresh_file(report, report, *figures_of(workbook(FIVE)))
    assert report.read_bytes() == before
    assert done.path.name == "Báo cáo đã sửa (2).docx"
    assert verify_file(done.path, *figures_of(workbook(FIVE))).agrees
    assert not verify_file(report, *figures_of(workbook(FIVE))).agrees


def test_missing_figures_stop_all_but_drafts(before: bytes, tmp_path: Path) -> None:
    report, target = tmp_path / "a.docx", tmp_path / "b.docx"
    report.write_bytes(before)
    unknown = figures_of(workbook([*FOUR, {"code": "DV5"}]))
    with pytest.raises(DataError) as caught:
        refresh_file(report, target, *unknown)
    assert caught.value.values["gaps"] == (
        "Đoàn viên nam",
        "Đoàn viên nữ",
        "Đoàn viên nữ: tỷ lệ",
    )
    assert "còn thiếu 3 số liệu" in sentence(caught.value)
    assert not target.exists()
    done = refresh_file(report, target, *unknown, draft=True)
    assert "[THIẾU: Đoàn viên nam]" in WordDocument(done.path.read_bytes()).text()


def test_a_missing_report_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        verify_file(tmp_path / "không có.docx", *figures_of(workbook(FOUR)))
    assert caught.value.code == "file_missing"
