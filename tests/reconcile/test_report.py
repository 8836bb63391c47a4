"""Reports as Word files and as plain text: what is read, and where each finding is."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from tests.reconcile.support import findings, reconciled, sample
from tools.source_tables import load_source
from xl_chidoan import shipped
from xl_chidoan.errors import FileError
from xl_chidoan.reconcile.reconciling import reconcile_document
from xl_chidoan.reconcile.report_text import ReportParagraph, ReportTable, read_document
from xl_chidoan.usecases.word_reports import export
from xl_chidoan.usecases.workbooks import assess

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"


def write_docx(path: Path, body: str, notes: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as package:
        document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        package.writestr("word/document.xml", document)
        if notes:
            package.writestr(
                "word/footnotes.xml",
                f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator"/>'
                f"<w:footnote>{paragraph(notes)}</w:footnote></w:footnotes>",
            )
    return path


HEADERS = ("TT", "Nội dung", "Kết quả", "Tỷ lệ", "Ghi chú")
RECOMMENDED = "Giới thiệu cho Đảng ít nhất 06 đoàn viên ưu tú"


def test_a_word_file_paragraph_by_paragraph(tmp_path: Path) -> None:
    body = (
        paragraph("Báo cáo")
        + "<w:p><w:r><w:t>Chi đoàn hiện có </w:t></w:r><w:del><w:r><w:delText>24</w:delText></w:r>"
        "</w:del><w:ins><w:r><w:t>26</w:t></w:r></w:ins>"
        "<w:r><w:tab/><w:t>đoàn viên.</w:t></w:r></w:p>"
        + table(HEADERS, ("6", RECOMMENDED, "05/06", "83%", "Chưa đạt"))
    )
    path = write_docx(tmp_path / "báo cáo.docx", body, "Nữ chiếm 80%.")

    blocks = read_document(path)
    assert blocks[1] == ReportParagraph(2, "Chi đoàn hiện có 26\tđoàn viên.")
    assert blocks[2] == ReportTable(
        1, [list(HEADERS), ["6", RECOMMENDED, "05/06", "83%", "Chưa đạt"]]
    )
    assert blocks[3] == ReportParagraph(1, "Nữ chiếm 80%.", is_note=True)

    found = [(p.sheet, p.cell, p.code, p.value) for p in reconcile_document(path, *sample())]
    assert found == [
        ("báo cáo.docx", "đoạn 2", "figure_differs", "26 đoàn viên"),
        ("báo cáo.docx", "bảng 1, dòng 2", "table_differs", "05/06"),
        ("báo cáo.docx", "bảng 1, dòng 2", "table_differs", "83%"),
        ("báo cáo.docx", "bảng 1, dòng 2", "table_differs", "Chưa đạt"),
        ("báo cáo.docx", "chú thích 1", "figure_differs", "Nữ chiếm 80%"),
    ]


def test_plain_text_as_word_saves_it(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.txt"
    text = (
        "Nam chiếm 20%.\n\n\tTT\n\tNội dung\n\tKết quả\n\tTỷ lệ\n\tGhi chú\n\n"
        f"\t6\n\t{RECOMMENDED}\n\t06/06\n\n\n\t90%\n\tĐạt chỉ tiêu\n\n\n\ufffd Nữ chiếm 80%.\n"
    )
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        path.write_text(text, encoding=encoding)
        found = [(p.cell, p.value) for p in reconcile_document(path, *sample())]
        assert found == [
            ("đoạn 1", "Nam chiếm 20%"),
            ("bảng 1, dòng 2", "90%"),
            ("chú thích 1", "Nữ chiếm 80%"),
        ]


def test_the_report_of_the_sample_says_what_its_data_say(tmp_path: Path) -> None:
    """But for what the sample keeps of the report it was made after."""
    assessment = assess(load_source("sample"))
    template = shipped.template("bao-cao-nhiem-ky")
    done = export(assessment, tmp_path / "bao-cao.docx", template=template)
    found = reconcile_document(done.report, assessment.branch, assessment.figures)
    kept = {"section_skipped", "year_totals_differ", "verdict_rule_missing", "opening_missing"}
    assert {problem.code for problem in found} <= kept


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("la.docx", b"khong phai word", "file_not_office"),
        ("la.txt", b"\x80\x81", "file_damaged"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(FileError) as caught:
        read_document(path)
    assert caught.value.code == code


def test_a_workbook_is_no_report() -> None:
    with pytest.raises(FileError) as caught:
        read_document(shipped.workbook(shipped.SAMPLE))
    assert caught.value.code == "report_not_word"


def test_a_missing_file(tmp_path: Path) -> None:
    for name in ("khong.docx", "khong.txt"):
        with pytest.raises(FileError) as caught:
            read_document(tmp_path / name)
        assert caught.value.code == "file_missing"


# --- structure


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("1. Một\n2. Hai\n3. Ba", set()),
        ("1. Một\n3. Ba", {"section_skipped"}),
        ("I. MỘT\n1. Một\n2. Hai\nII. HAI\n1. Một", set()),
        ("I. MỘT\nIII. BA", {"section_skipped"}),
        ("Phần thứ nhất\nI. MỘT\nII. HAI\nPhần thứ hai\nI. MỘT", set()),
        ("6. Sáu\n6.1. Một\n6.2. Hai\n7. Bảy\n7.1. Một", set()),
        ("6. Sáu\n6.1. Một\n6.3. Ba", {"section_skipped"}),
        ("9. Chín\n10.100% đoàn viên thi đua\n11. Mười một", set()),
        ("1. Một\n2. Hai\n2. Hai", {"section_repeated"}),
        ("7. . Bảy", {"section_number_odd"}),
        ("15/5/2016 là ngày ban hành\n20 năm qua", set()),
    ],
)
def test_numbers_of_sections(text: str, wrong: set[str]) -> None:
    assert findings(text) == wrong


def test_the_second_part_speaks_of_wishes() -> None:
    text = "Phần thứ hai\nMỤC TIÊU, NHIỆM VỤ NHIỆM KỲ 2024 - 2027\nChi đoàn hiện có 30 đoàn viên."
    assert findings(text) == set()
    assert findings(text.replace("2024 - 2027", "2025 - 2030")) == {"term_differs"}


def test_opening_in_out_and_closing() -> None:
    moved = (
        "Trong nhiệm kỳ, Chi đoàn tiếp nhận 10 đoàn viên; tổ chức trưởng thành Đoàn, "
        "chuyển sinh hoạt cho 08 đoàn viên.\n"
    )
    assert findings(f"{moved}Chi đoàn hiện có 24 đoàn viên.") == {"opening_missing"}
    opening = "Đầu nhiệm kỳ, Chi đoàn có 22 đoàn viên.\n"
    assert findings(f"{opening}{moved}Chi đoàn hiện có 24 đoàn viên.") == set()
    (problem,) = reconciled(f"{moved}Chi đoàn hiện có 24 đoàn viên.")
    assert (problem.cell, problem.values["expected"]) == ("toàn văn bản", "22")
