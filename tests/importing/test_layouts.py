"""Lists as they come: titles, headings of one or two rows, national export, columns chosen."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.importing.books import codes, plan, sheet, taken, workbook
from xl_chidoan.errors import DataError, FileError, UsageError
from xl_chidoan.importing.delimited import read_map
from xl_chidoan.schema import Sex

NATIONAL = next(
    csv.reader(
        [
            "STT;Họ và tên;Mã định danh đoàn viên;Ngày sinh;;Dân tộc;Tôn giáo;Quê quán;"
            "Địa chỉ thường trú;Số CMND/CCCD;Ngày cấp;Nơi cấp;Trình độ văn hóa;"
            "Trình độ chuyên môn;Trình độ LLCT;Tin học;Ngoại ngữ;Thời gian vào đoàn;"
            "Số Nghị quyết chuẩn y kết nạp đoàn viên;Số thẻ đoàn;Thời gian vào Đảng;"
            "Nghề nghiệp hiện nay;Đối tượng đoàn viên;Rèn luyện đoàn viên;"
            "Đánh giá, xếp loại đoàn viên;Khen thưởng;Kỷ luật;Chức vụ trong chi đoàn;Hội;"
            "Đoàn viên danh dự;Email liên hệ;Điện thoại liên hệ;Đơn vị"
        ],
        delimiter=";",
    )
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "so.xlsx", [])


def national_row(**cells: Any) -> list[Any]:
    row: list[Any] = [None] * len(NATIONAL)
    for heading, cell in cells.items():
        row[NATIONAL.index(heading)] = cell
    return row


def test_the_national_export(tmp_path: Path, book: Path) -> None:
    lower = [None] * len(NATIONAL)
    lower[3:5] = ["Nam", "Nữ"]
    man = national_row(**{
        "STT": 1, "Họ và tên": "TRẦN VĂN MỚI", "Mã định danh đoàn viên": "079",
        "Ngày sinh": "25/12/1996", "Dân tộc": "Kinh", "Tôn giáo": "Không",
        "Số CMND/CCCD": "012345678901", "Trình độ chuyên môn": "Cử nhân",
        "Trình độ LLCT": "Cử nhân", "Thời gian vào đoàn": "26/03/2011",
        "Chức vụ trong chi đoàn": "Bí thư chi đoàn", "Điện thoại liên hệ": "0900000000",
        "Đơn vị": "Chi đoàn Sở",
    })  # fmt: skip
    woman = national_row(**{
        "STT": 2, "Họ và tên": "H'MI NIÊ", "Dân tộc": "4", "Trình độ chuyên môn": "7",
        "Trình độ LLCT": "3", "Thời gian vào Đảng": "03/02/2020",
    })  # fmt: skip
    woman[4] = date(1997, 1, 31)
    title = [["DANH SÁCH ĐOÀN VIÊN"], [], ["Chi đoàn: Sở"], []]
    source = sheet(tmp_path / "yum.xlsx", [*title, NATIONAL, lower, man, woman])

    found = plan(source, book)

    assert found.heading_row == 5
    assert codes(found) == [("import_date_order_assumed", "U8")]
    assert [member.values for member in found.new] == [
        {
            "code": "DV01",
            "name": "Trần Văn Mới",
            "birth_date": date(1996, 12, 25),
            "sex": Sex.MALE,
            "ethnicity": "Kinh",
            "qualification": "Đại học",  # Cử nhân, in the workbook's word
            "political_theory": "Cử nhân",  # another list: it stays
            "union_date": date(2011, 3, 26),
            "union_position": "Bí thư chi đoàn",
        },
        {
            "code": "DV02",
            "name": "H'Mi Niê",
            "birth_date": date(1997, 1, 31),
            "sex": Sex.FEMALE,
            "ethnicity": "Ê đê",  # its code lists
            "qualification": "Trung cấp",
            "political_theory": "Trung cấp",
            "party_date": date(2020, 2, 3),
        },
    ]


def test_private_columns_stay_behind(tmp_path: Path, book: Path) -> None:
    headings = ["Họ và tên", "Ngày sinh", "Giới tính", "Tôn giáo", "Số CCCD", "ĐT di động", "Email",
                "Địa chỉ", "Mã định danh đoàn viên"]  # fmt: skip
    row = ["Lê An", "1/1/1995", "Nam", "Không", "012", "0900", "a@b.vn", "Số 1", "79"]
    found = plan(sheet(tmp_path / "a.xlsx", [headings, row]), book)
    assert set(found.new[0].values) == {"code", "name", "birth_date", "sex"}
    assert [match.source for match in found.columns if match.sensitive] == headings[3:]


def test_a_private_column_asked_for_needs_a_place_in_the_workbook(tmp_path: Path) -> None:
    source = sheet(
        tmp_path / "a.xlsx",
        [
            ["Họ và tên", "Ngày sinh", "Giới tính", "Tôn giáo"],
            ["Lê An", "1/1/1995", "Nam", "Không"],
        ],
    )
    with pytest.raises(DataError) as caught:
        plan(source, workbook(tmp_path / "so.xlsx", []), extra=["tôn giáo"])
    assert caught.value.code == "import_extra_missing"
    book = workbook(tmp_path / "so2.xlsx", [], extra=["Tôn giáo"])
    assert plan(source, book).new[0].values.get("Tôn giáo") is None
    assert plan(source, book, extra=["Tôn giáo"]).new[0].values["Tôn giáo"] == "Không"
    with pytest.raises(UsageError) as unknown:
        plan(source, book, extra=["Zalo"])
    assert unknown.value.code == "import_extra_column"


@pytest.mark.parametrize(
    ("rows", "fields"),
    [
        pytest.param(
            [["Họ tên", "Sinh ngày", "Phái"], ["Lê An", "1/1/1995", "Nữ"]],
            {"A": "name", "B": "birth_date", "C": "sex"},
            id="synonyms",
        ),
        pytest.param(
            [["HO VA TEN", "NGAY SINH", "GIOI TINH"], ["Lê An", "1/1/1995", "Nữ"]],
            {"A": "name", "B": "birth_date", "C": "sex"},
            id="no accents",
        ),
        pytest.param(
            [["Họ và tên", "Ngày  sinh:", "Giới tíh"], ["Lê An", "1/1/1995", "Nữ"]],
            {"A": "name", "B": "birth_date", "C": "sex"},
            id="slips",
        ),
        pytest.param(
            [["Họ và đệm", "Tên", "Ngày sinh", "Nữ"], ["Lê", "An", "1/1/1995", "x"]],
            {"A": "surname", "B": "given_name", "C": "birth_date", "D": "mark_female"},
            id="name in two columns, women marked",
        ),
        pytest.param(
            [["Họ và tên", None, "Ngày sinh", "Giới tính"], ["Lê", "An", "1/1/1995", "Nữ"]],
            {"A": "surname", "B": "given_name", "C": "birth_date", "D": "sex"},
            id="one heading merged over two name columns",
        ),
        pytest.param(
            [
                ["Họ và tên", "Ngày sinh", None, None, "Giới tính", None],
                [None, "Ngày", "Tháng", "Năm", "Nam", "Nữ"],
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
                ["Lê An", 1, 1, 1995, None, "x"],
            ],
            {
                "A": "name",
                "B": "birth_day",
                "C": "birth_month",
                "D": "birth_year",
                "E": "mark_male",
                "F": "mark_female",
            },
            id="day, month and year apart, sex by crosses, numbered columns",
        ),
        pytest.param(
            [["TT", "Họ và tên", "Nam", "Nữ"], [1, "Lê An", None, "1/1/1995"]],
            {"B": "name", "C": "birth_male", "D": "birth_female"},
            id="birth dates under Nam and Nữ in one row",
        ),
        pytest.param(
            [
                [None, "Họ và tên", "Nữ", "Ngày sinh", "Ngày vào", None],
                [None, None, None, None, "Đoàn", "Đảng"],
                [1, "Lê An", "x", "1/1/1995", "26/3/2010", "3/2/2020"],
            ],
            {
                "B": "name",
                "C": "mark_female",
                "D": "birth_date",
                "E": "union_date",
                "F": "party_date",
            },
            id="dates under one heading",
        ),
    ],
)
def test_layouts(tmp_path: Path, book: Path, rows: list[Any], fields: dict[str, str]) -> None:
    found = plan(sheet(tmp_path / "a.xlsx", [["DANH SÁCH ĐOÀN VIÊN"], [], *rows]), book)
    assert taken(found) == fields
    assert len(found.new) == 1
    values = found.new[0].values
    assert (values["name"], values["birth_date"], values["sex"]) == (
        "Lê An",
        date(1995, 1, 1),
        Sex.FEMALE,
    )


def test_another_word_is_another_meaning(tmp_path: Path, book: Path) -> None:
    headings = ["Họ và tên", "Ngày sinh", "Chức vụ Đảng", "Ngày vào Đảng chính thức",
                "Ngày sinh con", "Trình độ tin học"]  # fmt: skip
    found = plan(sheet(tmp_path / "a.xlsx", [headings, ["Lê An", "1/1/1995"]]), book)
    assert taken(found) == {"A": "name", "B": "birth_date"}


def test_certainty_is_shown(tmp_path: Path, book: Path) -> None:
    headings = ["Họ và tên", "Ngay sinh", "Đơn vị", "Trình độ chuyên mônn", "Sở thích"]
    found = plan(sheet(tmp_path / "a.xlsx", [headings, ["Lê An"]]), book)
    sure, plain, vague, slip, unknown = (match.confidence for match in found.columns)
    assert sure == 1 > plain > vague > unknown == 0
    assert plain > slip > 0


def test_only_the_best_of_two_columns_counts(tmp_path: Path, book: Path) -> None:
    headings = ["Họ và tên", "Đơn vị", "Đơn vị công tác"]
    found = plan(sheet(tmp_path / "a.xlsx", [headings, ["Lê An", "Khối 1", "Văn phòng"]]), book)
    assert found.new[0].values["unit"] == "Văn phòng"
    assert ("import_column_repeated", "B1") in codes(found)


def test_a_mapping_wins(tmp_path: Path, book: Path) -> None:
    chosen = tmp_path / "map.txt"
    chosen.write_text(
        "# cột nguồn = cột đích\nTên đầy đủ = Họ và tên\n\n\"Sinh\" = 'Ngày sinh'\n"
        "Đơn vị = bỏ qua\nd = Ghi chú\n",
        encoding="utf-8",
    )
    headings = ["Tên đầy đủ", "Sinh", "Đơn vị", "Sở thích", "Giới tính"]
    source = sheet(tmp_path / "a.xlsx", [headings, ["Lê An", "1/1/1995", "A", "Cờ", "Nam"]])
    found = plan(source, book, chosen=read_map(chosen))
    assert taken(found) == {"A": "name", "B": "birth_date", "D": "note", "E": "sex"}
    assert found.new[0].values["note"] == "Cờ"


@pytest.mark.parametrize("separator", [";", ",", "\t", " = "])
def test_mapping_files(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "map.csv"
    path.write_bytes(f"Họ tên{separator}Họ và tên\r\nSTT{separator}\r\n".encode("utf-8-sig"))
    assert read_map(path) == {"Họ tên": "Họ và tên", "STT": ""}


@pytest.mark.parametrize(
    ("text", "code"),
    [("Họ tên", "import_map_line"), ("a=b\na=c", "import_map_line"), ("= b", "import_map_line")],
)
def test_faulty_mapping_files(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "map.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_map(path)
    assert caught.value.code == code


def test_a_mapping_of_columns_that_are_not_there(tmp_path: Path, book: Path) -> None:
    source = sheet(tmp_path / "a.xlsx", [["Họ và tên", "Ngày sinh"], ["Lê An", "1/1/1995"]])
    for chosen, code in (
        ({"Tên khác": "Họ và tên"}, "import_map_column"),
        ({"Họ và tên": "Ghi chú", "Ngày sinh": "Ghi chú"}, "import_map_twice"),
    ):
        with pytest.raises(UsageError) as caught:
            plan(source, book, chosen=chosen)
        assert caught.value.code == code
    with pytest.raises(DataError) as missing:
        plan(source, book, chosen={"Họ và tên": "Cột lạ"})
    assert missing.value.code in {"import_no_name", "import_extra_missing"}


def test_the_sheet_with_the_members_is_found_or_named(tmp_path: Path, book: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    made = xlsxwriter.Workbook(str(path))
    first = made.add_worksheet("Bìa")
    first.write_row(0, 0, ["Họ và tên", "Đơn vị"])
    second = made.add_worksheet("DS 2024")
    second.write_row(0, 0, ["Họ và tên", "Ngày sinh", "Giới tính"])
    second.write_row(1, 0, ["Lê An", "1/1/1995", "Nam"])
    made.close()
    assert plan(path, book).sheet == "DS 2024"
    assert plan(path, book, sheet="bìa").people == 0
    with pytest.raises(UsageError) as caught:
        plan(path, book, sheet="Không có")
    assert caught.value.code == "import_no_sheet"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xls", b"<html><table><tr><td>x</td></tr></table></html>", "list_is_web_page"),
        ("a.xlsx", b"", "file_empty"),
        ("a.xlsx", b"PK\x03\x04 broken", "file_damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "list_not_readable"),
    ],
)
def test_files_that_are_no_lists(
    tmp_path: Path, book: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileError) as caught:
        plan(path, book)
    assert caught.value.code == code


def test_missing_list(tmp_path: Path, book: Path) -> None:
    with pytest.raises(FileError) as caught:
        plan(tmp_path / "none.csv", book)
    assert caught.value.code == "file_missing"


def test_a_list_without_headings(tmp_path: Path, book: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("1,2,3\n4,5,6\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        plan(path, book)
    assert caught.value.code == "import_no_headings"
