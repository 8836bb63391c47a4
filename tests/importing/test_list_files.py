"""Opening lists: sheets as rows and columns that hold something, broken files as one sentence."""

import io
import struct
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter

from tools.vba import compound_file
from xl_chidoan.errors import FileError
from xl_chidoan.importing.list_files import read_list
from xl_chidoan.model import UNCALCULATED, CellError
from xl_chidoan.text.error_sentences import sentence


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def old_workbook(*records: bytes) -> bytes:
    """Return a .xls of these records, whatever they say."""
    beginning = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    stream = b"".join((beginning, *records, record(0x000A)))
    return compound_file.write({"Workbook": stream.ljust(4608, b"\0")})


# A shared text of three letters that goes on in the next record, which has none.
TEXT_CUT_OFF = record(0x00FC, struct.pack("<IIHB", 1, 1, 3, 0)) + record(0x003C)


def refusal(path: Path) -> str:
    with pytest.raises(FileError) as caught:
        read_list(path)
    assert path.name in sentence(caught.value)
    return caught.value.code


def test_a_file_on_which_calamine_panics_is_refused_in_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "so.xls"
    path.write_bytes(old_workbook(TEXT_CUT_OFF))
    with pytest.raises(BaseException, match="out of bounds") as caught:
        python_calamine.load_workbook(io.BytesIO(path.read_bytes()))
    assert not isinstance(caught.value, Exception)
    capfd.readouterr()
    assert refusal(path) == "list_not_readable"
    assert capfd.readouterr().err == ""  # Rust's own words stay in the other process


def test_rows_and_columns_without_anything_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write("B2", "Họ và tên")
        sheet.write("E2", "Tuổi")
        sheet.write("C4", "", book.add_format({"border": 1}))
        sheet.write("B6", "Nguyễn Văn A")
        sheet.write_formula("E6", "=1/0", None, "#DIV/0!")
        sheet.write_formula("E7", "=1+1", None, "")
    (grid,) = read_list(path).grids
    assert (list(grid.row_numbers), list(grid.column_numbers)) == ([2, 6, 7], [2, 5])
    assert grid.rows == [
        ["Họ và tên", "Tuổi"],
        ["Nguyễn Văn A", CellError("#DIV/0!")],
        ["", UNCALCULATED],
    ]


FILE_PASS = record(0x002F, b"\x01\x00" + b"\0" * 52)


@pytest.mark.parametrize(
    "content",
    [
        old_workbook(FILE_PASS),
        old_workbook(record(0x0086), FILE_PASS),  # to be opened read-only, too
        compound_file.write({"EncryptionInfo": b"\x04", "EncryptedPackage": b"\0" * 5000}),
    ],
)
def test_a_file_that_asks_for_a_password_is_told_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "so.xls"
    path.write_bytes(content)
    assert refusal(path) == "file_password"


def test_a_sheet_that_excel_hides_is_known(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("A", "B", "C"):
            book.add_worksheet(name).write("A1", name)
        book.worksheets()[1].hide()
        book.worksheets()[2].very_hidden()
    assert [grid.hidden for grid in read_list(path).grids] == [False, True, True]
