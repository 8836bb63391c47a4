"""CSV files: encodings and delimiters are found, not asked for."""

import codecs

import pytest

from xl_chidoan.errors import FileError
from xl_chidoan.importing.delimited import decode, read_delimited
from xl_chidoan.importing.list_files import read_list

TEXT = "Họ và tên;Ngày sinh\r\nNguyễn Thị Hoà;03/08/1995\r\n"
ROWS = [["Họ và tên", "Ngày sinh"], ["Nguyễn Thị Hoà", "03/08/1995"]]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode("utf-16"),
        TEXT.replace(";", "|").encode(),
        b"sep=;\r\n" + TEXT.encode(),
    ],
)
def test_encodings_and_delimiters(data: bytes) -> None:
    assert read_delimited(data, "list.csv") == ROWS


def test_windows_1258_with_its_combining_tones() -> None:
    data = "Nguyê\u0303n Thi\u0323 Ha\u0300 \u0110ư\u0301c,1".encode("cp1258")
    assert decode(data) == "Nguyê\u0303n Thi\u0323 Ha\u0300 \u0110ư\u0301c,1"


def test_old_encodings_stay_western_letters() -> None:
    assert decode("NguyÔn ThÞ H­¬ng;§øc".encode("latin-1")) == "NguyÔn ThÞ H­¬ng;§øc"
    assert decode("Nguyeãn Vaên Ñöùc".encode("latin-1")) == "Nguyeãn Vaên Ñöùc"


def test_quotes_commas_and_line_breaks_inside_cells() -> None:
    data = 'Họ và tên,Ghi chú\n"Lê, An","dòng 1\ndòng 2 ""x"""\n'.encode()
    assert read_delimited(data, "x")[1] == ["Lê, An", 'dòng 1\ndòng 2 "x"']


def test_a_title_does_not_mislead() -> None:
    data = "DANH SÁCH ĐOÀN VIÊN, NĂM 2024\n\nHọ và tên;Ngày sinh\nLê An;1/1/1995\n".encode()
    assert read_delimited(data, "x")[2:] == [["Họ và tên", "Ngày sinh"], ["Lê An", "1/1/1995"]]


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03", b"\xff\xfe\x00", bytes(range(256)) * 4])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(FileError) as caught:
        read_delimited(data, "x.csv")
    assert caught.value.code == "list_not_readable"


def test_a_short_title_line_cuts_no_column_off(tmp_path):
    path = tmp_path / "danh-sach.csv"
    path.write_text("DANH SÁCH,\nHọ và tên,Ngày sinh,Dân tộc\nA,1/3/1999,Tày\n", encoding="utf-8")
    (grid,) = read_list(path).grids
    assert [list(row) for row in grid.rows] == [
        ["DANH SÁCH", "", ""],
        ["Họ và tên", "Ngày sinh", "Dân tộc"],
        ["A", "1/3/1999", "Tày"],
    ]
