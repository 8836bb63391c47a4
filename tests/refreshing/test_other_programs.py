"""Refreshed reports are valid for Microsoft's SDK, and survive other programs."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.refreshing.conftest import origin_of
from tests.support.branches import branch
from tests.support.docx_text import DocxText
from tests.support.tools import convert, validation_errors
from tests.support.word_edits import WordDocument
from tools.source_tables import load_source
from xl_chidoan import shipped
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Branch, RawTable, RawWorkbook
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.refreshing.changes import Refreshed
from xl_chidoan.refreshing.report_refresh import refresh_report, verify_report

TEMPLATE = "bao-cao-nhiem-ky"
SAMPLE_MEMBERS, SAMPLE_WOMEN = "24", "20"


@pytest.fixture(scope="module")
def source() -> RawWorkbook:
    return load_source("sample")


@pytest.fixture
def sample(source: RawWorkbook, exported: Callable[..., bytes]) -> bytes:
    return exported(read_branch(source), template=shipped.template(TEMPLATE), sources=True)


def changed(source: RawWorkbook) -> Branch:
    """The sample with one woman more, without CT01a, with a new target before CT02a."""

    def rows(table: RawTable) -> list[list[object]]:
        made = [list(row) for row in table.rows]
        headers = list(table.headers)
        if table.name == "tblDoanVien":
            made.append(["DV99", *made[0][1:]])
        if table.name == "tblChiTieu":
            codes = [row[0] for row in made]
            new = list(made[codes.index("CT02a")])
            new[0] = "CT02x"
            new[headers.index("Nội dung")] = "Có {nu} đoàn viên nữ[[trong {tong_doan_vien}]]"
            made.insert(codes.index("CT02a"), new)
            del made[codes.index("CT01a")]
        return made

    tables = [table._replace(rows=rows(table)) for table in source.tables]
    return read_branch(source._replace(tables=tables))


def refreshed(data: bytes, made: Branch) -> Refreshed:
    return refresh_report(data, made, compute(made), origin=origin_of(made))


@pytest.mark.validator
def test_the_sample_refreshed_once_and_twice_is_valid(
    sample: bytes, source: RawWorkbook, tmp_path: Path
) -> None:
    once = refreshed(sample, changed(source))
    back = refreshed(once.data, read_branch(source))
    for number, data in enumerate((sample, once.data, back.data)):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(data)
        assert validation_errors(path) == []


def test_the_sample_refreshed(sample: bytes, source: RawWorkbook) -> None:
    made = changed(source)
    result = refreshed(sample, made)
    text = DocxText(result.data).text
    assert "hiện có 25 đoàn viên" in text
    assert "21 đoàn viên nữ (chiếm 84%)" in text
    table = DocxText(result.data).tables[-2]
    assert [row[:2] for row in table[1:4]] == [
        ["1", "100% đoàn viên đăng ký thực hiện chương trình “Rèn luyện đoàn viên” hằng năm, gắn "
         "với học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"],
        ["2", "Có 21 đoàn viên nữ¹"],
        ["", "Từ 95% đoàn viên trở lên được xếp loại hoàn thành xuất sắc nhiệm vụ; không có đoàn "
         "viên không hoàn thành nhiệm vụ"],
    ]  # fmt: skip
    assert DocxText(result.data).notes[-1] == "trong 25"
    verdict = verify_report(result.data, made, compute(made))
    assert verdict.differing == []
    assert {each.reason for each in verdict.missing} == {"unknown_code"}


@pytest.mark.validator
def test_a_draft_of_nothing_refreshed_is_valid(
    exported: Callable[..., bytes], source: RawWorkbook, tmp_path: Path
) -> None:
    empty = read_branch(load_source("master"))
    data = exported(empty, template=shipped.template(TEMPLATE), draft=True, sources=True)
    for made in (read_branch(source), empty):
        data = refreshed(data, made).data
        path = tmp_path / "nhap.docx"
        path.write_bytes(data)
        assert validation_errors(path) == []


@pytest.mark.libreoffice
def test_a_report_saved_by_libreoffice(sample: bytes, source: RawWorkbook, tmp_path: Path) -> None:
    """LibreOffice keeps the record and the properties; before 7.5 it drops the controls' tags.

    Then nothing may be changed, and the officer is told; later versions refresh as Word's do.
    """
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(sample)
    saved = convert(path, "docx", tmp_path / "lo").read_bytes()
    made = changed(source)
    result = refreshed(saved, made)
    verdict = verify_report(saved, made, compute(made))
    assert verdict.data_changed is True
    if "no_figures" in {note.code for note in result.notes}:
        assert WordDocument(result.data).text() == WordDocument(saved).text()
    else:
        assert "hiện có 25 đoàn viên" in DocxText(result.data).text


@pytest.mark.libreoffice
def test_libreoffice_prints_a_refreshed_report(
    sample: bytes, source: RawWorkbook, tmp_path: Path
) -> None:
    path = tmp_path / "moi.docx"
    path.write_bytes(refreshed(sample, changed(source)).data)
    text = convert(path, "txt:Text", tmp_path / "lo").read_text(encoding="utf-8-sig")
    assert "hiện có 25 đoàn viên" in text
    assert "NGUỒN SỐ LIỆU" in text


def test_a_report_edited_by_python_docx(sample: bytes, source: RawWorkbook) -> None:
    document = docx.Document(io.BytesIO(sample))
    first = next(each for each in document.paragraphs if "công tác tại các ban" in each.text)
    first.insert_paragraph_before("Đoạn do đơn vị thêm: 24 & <20>.")
    for run in first.runs:
        run.italic = True
    saved = io.BytesIO()
    document.save(saved)
    result = refreshed(saved.getvalue(), changed(source))
    lines = DocxText(result.data).lines
    assert "Đoạn do đơn vị thêm: 24 & <20>." in lines
    assert any("hiện có 25 đoàn viên" in line for line in lines)


def test_a_branch_of_nobody_is_no_obstacle(exported: Callable[..., bytes]) -> None:
    made = branch(members=[{"code": "DV1", "sex": "Nữ"}])
    data = exported(made, "{{ tong_doan_vien }} {{ nu_tyle }}")
    nobody = branch()
    result = refresh_report(data, nobody, compute(nobody))
    assert [each.code for each in result.missing] == ["nu_tyle"]
    assert DocxText(result.data).lines == ["00 [THIẾU: Tỷ lệ đoàn viên nữ]"]
