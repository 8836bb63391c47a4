"""Eighteen lists as offices, schools and programs make them, with 298 invented persons in all.

The faults of each are those of lists that were seen: what the persons are is known by construction,
so that a test can say who came in right, who was lost, who was invented and what was told.
"""

import random
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import xlsxwriter

from tests.importing.foreign_texts import tcvn3, vni, windows_1258
from xl_chidoan.schema import Sex

_SURNAMES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Nông",
    "Triệu",
    "Lò",
]
_MEN = [
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Đức",
    "Hải",
    "Hùng",
    "Khánh",
    "Long",
    "Minh",
    "Nam",
    "Phúc",
    "Quang",
    "Sơn",
    "Tùng",
    "Vinh",
]
_WOMEN = [
    "Ánh",
    "Châu",
    "Dung",
    "Giang",
    "Hạnh",
    "Hương",
    "Lan",
    "Linh",
    "Mai",
    "Nga",
    "Oanh",
    "Phương",
    "Thảo",
    "Trang",
    "Vân",
    "Yến",
]
_PEOPLES = ("Kinh", "Kinh", "Tày", "Nùng", "Thái")


@dataclass(frozen=True)
class Invented:
    """One person; ``birth`` is None where the list has no more than a year."""

    name: str
    birth: date | None
    sex: Sex
    ethnicity: str
    sheet: str = ""
    row: int = 0

    @property
    def woman(self) -> bool:
        return self.sex is Sex.FEMALE

    @property
    def dmy(self) -> str:
        assert self.birth is not None
        return f"{self.birth:%d/%m/%Y}"

    def at(self, row: int, sheet: str = "DS") -> "Invented":
        """The person as row ``row`` of a list."""
        return replace(self, row=row, sheet=sheet)


@dataclass(frozen=True)
class ForeignList:
    """A list as a file: its persons, the fields it gives and other texts that are no persons."""

    path: Path
    people: Sequence[Invented]
    fields: Sequence[str] = ("name", "birth_date", "sex", "ethnicity")
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])


class Layout(NamedTuple):
    name: str
    count: int
    write: Callable[[Path, Sequence[Invented]], ForeignList]


def persons(count: int, seed: int) -> list[Invented]:
    """Invent persons; no two of one list have the same name and birth date."""
    chance = random.Random(seed)
    found: list[Invented] = []
    for i in range(count):
        woman = chance.random() < 0.5
        surname = _SURNAMES[i % len(_SURNAMES)]
        middle = ("Thị" if woman else "Văn", "Minh", "Ngọc")[i // len(_SURNAMES)]
        given = chance.choice(_WOMEN if woman else _MEN)
        birth = date(1990 + chance.randrange(14), 1 + i % 12, 13 + i % 15)
        sex = Sex.FEMALE if woman else Sex.MALE
        found.append(Invented(f"{surname} {middle} {given}", birth, sex, chance.choice(_PEOPLES)))
    return found


# --- files


def _book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], **also: Any) -> Path:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for i, row in enumerate(rows):
            page.write_row(i, 0, ["" if cell is None else cell for cell in row])
        for hidden in also.get("rows_hidden", ()):
            page.set_row(hidden - 1, None, None, {"hidden": True})
    book.close()
    return path


def _text(path: Path, lines: Sequence[Sequence[Any]], mark: str, encoded: Any = "utf-8") -> Path:
    text = "\r\n".join(mark.join(str(cell) for cell in line) for line in lines) + "\r\n"
    path.write_bytes(encoded(text) if callable(encoded) else text.encode(encoded))
    return path


def _placed(people: Sequence[Invented], first: int, sheet: str = "DS") -> list[Invented]:
    return [person.at(first + i, sheet) for i, person in enumerate(people)]


# --- the lists


def _national(folder: Path, people: Sequence[Invented]) -> ForeignList:
    headings = [
        "STT", "Họ và tên", "Mã định danh đoàn viên", "Ngày sinh", None, "Dân tộc", "Tôn giáo",
        "Số CMND/CCCD", "Số Nghị quyết chuẩn y kết nạp đoàn viên", "Đối tượng đoàn viên",
        "Rèn luyện đoàn viên", "Đơn vị",
    ]  # fmt: skip
    rows = [
        [i, p.name.upper(), f"07{i}", None if p.woman else p.dmy, p.dmy if p.woman else None,
         p.ethnicity, "Không", f"0123{i:08}", None, "Học sinh", "Đạt", "Chi đoàn Sở"]
        for i, p in enumerate(people, 1)
    ]  # fmt: skip
    top = [["DANH SÁCH ĐOÀN VIÊN"], [], headings, [None] * 3 + ["Nam", "Nữ"]]
    return ForeignList(
        _book(folder / "01.xlsx", {"DS": [*top, *rows]}), _placed(people, len(top) + 1)
    )


def _school(folder: Path, people: Sequence[Invented]) -> ForeignList:
    sheets: dict[str, list[list[Any]]] = {}
    placed: list[Invented] = []
    for k, name in enumerate(("10A1", "10A2", "10A3")):
        part = people[k * 12 : k * 12 + 12]
        sheets[name] = [
            ["TRƯỜNG THPT SỐ 1"],
            [f"DANH SÁCH ĐOÀN VIÊN LỚP {name}"],
            ["STT", "Họ và tên", "Ngày sinh", "Nữ", "Dân tộc"],
            *([i, p.name, p.birth, "x" if p.woman else None, p.ethnicity]
              for i, p in enumerate(part, 1)),
            [None, "NGƯỜI LẬP BIỂU", None, None, "BÍ THƯ CHI ĐOÀN"],
            [],
            [None, "Phan Thị Lập", None, None, "Vũ Văn Thư"],
        ]  # fmt: skip
        placed += _placed(part, 4, name)
    return ForeignList(_book(folder / "02.xlsx", sheets), placed)


def _staff(folder: Path, people: Sequence[Invented]) -> ForeignList:
    rows = [
        [i, p.name, None if p.woman else p.dmy, p.dmy if p.woman else None, "Đại học", "B1",
         "Khá", p.ethnicity]
        for i, p in enumerate(people, 1)
    ]  # fmt: skip
    top = [
        ["STT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Trình độ", None, None, "Dân tộc"],
        [None, None, "Nam", "Nữ", "Chuyên môn", "Ngoại ngữ", "Tin học", None],
        [1, 2, 3, 4, 5, 6, 7, 8],
    ]
    path = _book(folder / "03.xlsx", {"DS": [*top, *rows]})
    return ForeignList(path, _placed(people, 4))


def _form(folder: Path, people: Sequence[Invented]) -> ForeignList:
    headings = ["Dấu thời gian", "1. Họ và tên", "2. Ngày sinh (ngày/tháng/năm)", "3. Giới tính",
                "4. Dân tộc"]  # fmt: skip
    rows = [[f"1/10/2023 8:{i:02}", p.name, p.dmy, p.sex, p.ethnicity]
            for i, p in enumerate(people)]  # fmt: skip
    path = _text(folder / "04.csv", [headings, *rows], ",")
    return ForeignList(path, _placed(people, 2, "04"))


def _plain_rows(people: Sequence[Invented]) -> list[list[Any]]:
    headings = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc"]
    return [headings, *([i, p.name, p.dmy, p.sex, p.ethnicity] for i, p in enumerate(people, 1))]


def _windows_1258(folder: Path, people: Sequence[Invented]) -> ForeignList:
    path = _text(folder / "05.csv", _plain_rows(people), ";", windows_1258)
    return ForeignList(path, _placed(people, 2, "05"))


def _tcvn3_book(folder: Path, people: Sequence[Invented]) -> ForeignList:
    rows = [[tcvn3(str(cell)) for cell in row] for row in _plain_rows(people)]
    return ForeignList(_book(folder / "06.xlsx", {"DS": rows}), _placed(people, 2))


def _tcvn3_text(folder: Path, people: Sequence[Invented]) -> ForeignList:
    rows = [[tcvn3(str(cell)) for cell in row] for row in _plain_rows(people)]
    path = _text(folder / "07.csv", rows, ",", "latin-1")
    return ForeignList(path, _placed(people, 2, "07"))


def _vni(folder: Path, people: Sequence[Invented]) -> ForeignList:
    rows = [[vni(str(cell)) for cell in row] for row in _plain_rows(people)]
    return ForeignList(_book(folder / "08.xlsx", {"DS": rows}), _placed(people, 2))


def _two_names(folder: Path, people: Sequence[Invented]) -> ForeignList:
    rows = [["TT", "Họ đệm", "Tên", "Ngày sinh", "Giới tính", "Dân tộc"]]
    for i, p in enumerate(people, 1):
        surname, _, given = p.name.rpartition(" ")
        assert p.birth
        rows.append([i, surname, given, f"{p.birth:%d/%m/%y}", "F" if p.woman else "M",
                     p.ethnicity])  # type: ignore[list-item]  # fmt: skip
    path = _text(folder / "09.csv", rows, ";")
    return ForeignList(path, _placed(people, 2, "09"))


def _years(folder: Path, people: Sequence[Invented]) -> ForeignList:
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Năm sinh", "Giới tính (1: Nam, 0: Nữ)", "Dân tộc"]
    ]
    for i, p in enumerate(people, 1):
        assert p.birth
        rows.append([i, p.name, p.birth.year, 0 if p.woman else 1, p.ethnicity])
    placed = [replace(person, birth=None) for person in _placed(people, 2)]
    return ForeignList(_book(folder / "10.xlsx", {"DS": rows}), placed)


def _english(folder: Path, people: Sequence[Invented]) -> ForeignList:
    rows: list[list[Any]] = [
        ["No.", "Full name", "Date of birth", "Gender", "Ethnicity", "Department"]
    ]
    for i, p in enumerate(people, 1):
        rows.append([i, p.name, p.birth, "Female" if p.woman else "Male", p.ethnicity, "Kế toán"])
    path = _text(folder / "11.txt", rows, "\t")
    return ForeignList(path, _placed(people, 2, "11"), ("name", "birth_date", "sex"))


def _groups(folder: Path, people: Sequence[Invented]) -> ForeignList:
    rows: list[list[Any]] = [["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc"]]
    placed: list[Invented] = []
    for k, group in enumerate(("I. Khối văn phòng", "II. Khối nghiệp vụ", "III. Khối sự nghiệp")):
        part = people[k * 6 : k * 6 + 6]
        rows.append([None, group])
        for i, p in enumerate(part, 1):
            rows.append([i, p.name, p.birth, p.sex, p.ethnicity])
            placed.append(p.at(len(rows)))
        rows.append(["Cộng", None, None, len(part), len(part)])
    rows += [
        ["Tổng cộng: 18 đồng chí"],
        [None, None, None, "Hà Nội, ngày 02 tháng 8 năm 2024"],
        [None, "NGƯỜI LẬP", None, "TM. BAN CHẤP HÀNH"],
        [None, "Phan Thị Lập", None, "Vũ Văn Thư"],
    ]
    return ForeignList(_book(folder / "12.xlsx", {"DS": rows}), placed)


def _side_by_side(folder: Path, people: Sequence[Invented]) -> ForeignList:
    headings = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc"]
    rows: list[list[Any]] = [["DANH SÁCH ĐOÀN VIÊN"], headings * 2]
    left, right = people[:10], people[10:]
    for i, (one, two) in enumerate(zip(left, right, strict=True), 1):
        rows.append([i, one.name, one.birth, one.sex, one.ethnicity,
                     i + 10, two.name, two.birth, two.sex, two.ethnicity])  # fmt: skip
    placed = [*_placed(left, 3), *_placed(right, 3)]
    return ForeignList(_book(folder / "13.xlsx", {"DS": rows}), placed)


def _web_page(folder: Path, people: Sequence[Invented]) -> ForeignList:
    cells = "".join(
        "<tr>" + "".join(f"<td style='mso-number-format:\"@\"'>{cell}</td>" for cell in row)
        + "</tr>\n"
        for row in _plain_rows(people)
    )  # fmt: skip
    page = (
        "<html><head><meta charset='utf-8'><style>td {border: 1px}</style></head><body>"
        "<table><tr><td colspan=5><b>DANH SÁCH&nbsp;ĐOÀN VIÊN</b></td></tr>"
        f"{cells}</table></body></html>"
    )
    path = folder / "14.xls"
    path.write_text(page, encoding="utf-8")
    return ForeignList(path, _placed(people, 3, "14"))


def _utf16(folder: Path, people: Sequence[Invented]) -> ForeignList:
    path = folder / "15.csv"
    text = "sep=,\r\n" + "\r\n".join(
        ",".join(map(str, row)) for row in _plain_rows(people)
    )  # fmt: skip
    path.write_bytes(text.encode("utf-16"))
    return ForeignList(path, _placed(people, 2, "15"))


def _decomposed(folder: Path, people: Sequence[Invented]) -> ForeignList:
    rows = [
        [unicodedata.normalize("NFD", str(cell)) for cell in row] for row in _plain_rows(people)
    ]
    rows[0][1] = rows[0][1].replace(" ", "\n", 1)
    for row in rows[1:]:
        row[1] = row[1].replace(" ", "\u00a0")
    return ForeignList(_book(folder / "16.xlsx", {"DS": rows}), _placed(people, 2))


def _three_columns(folder: Path, people: Sequence[Invented]) -> ForeignList:
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Năm sinh", None, None, "Giới tính", None, "Dân tộc"],
        [None, None, "Ngày", "Tháng", "Năm", "Nam", "Nữ", None],
    ]
    for i, p in enumerate(people, 1):
        assert p.birth
        rows.append([i, p.name, p.birth.day, p.birth.month, p.birth.year,
                     None if p.woman else "x", "x" if p.woman else None, p.ethnicity])  # fmt: skip
    return ForeignList(_book(folder / "17.xlsx", {"DS": rows}), _placed(people, 3))


def _filtered(folder: Path, people: Sequence[Invented]) -> ForeignList:
    two = [replace(people[1], name=people[0].name, sex=people[0].sex)]
    found = [people[0], *two, *people[2:]]
    rows = [*_plain_rows(found)]
    path = _book(folder / "18.xlsx", {"DS": rows}, rows_hidden=[4])
    return ForeignList(path, _placed(found, 2))


LAYOUTS: Final = (
    Layout("01 national export", 25, _national),
    Layout("02 school, three sheets, Nữ x, signatures", 36, _school),
    Layout("03 two-row headings, numbers row", 20, _staff),
    Layout("04 form with numbered questions", 18, _form),
    Layout("05 windows-1258, semicolons", 15, _windows_1258),
    Layout("06 TCVN3 workbook", 15, _tcvn3_book),
    Layout("07 TCVN3 text", 15, _tcvn3_text),
    Layout("08 VNI", 15, _vni),
    Layout("09 Họ đệm and Tên, dd/mm/yy, F and M", 20, _two_names),
    Layout("10 birth years, sex as 1 and 0", 10, _years),
    Layout("11 English, tabs, ISO dates", 12, _english),
    Layout("12 groups, sums, signatures", 18, _groups),
    Layout("13 two lists side by side", 20, _side_by_side),
    Layout("14 web page named .xls", 10, _web_page),
    Layout("15 UTF-16 with sep=", 10, _utf16),
    Layout("16 decomposed letters, hard blanks, line breaks", 12, _decomposed),
    Layout("17 Ngày, Tháng, Năm under Năm sinh, Nam and Nữ x", 15, _three_columns),
    Layout("18 filtered row, two of one name", 12, _filtered),
)
