"""Workbooks with mistakes in them, made from the sample while the test runs."""

from collections.abc import Callable
from typing import NamedTuple

from tests.golden.edits import Error, Value, with_cells, with_heading, with_table_named
from tests.golden.lab import SAMPLE, Lab
from tests.golden.show import against, page, transcript

OTHER_FIGURES = "other-figures"
"""The one edit without a mistake."""

Item = Callable[[Lab], str]


class _Cells(NamedTuple):
    """Values put into cells, by sheet."""

    sheets: dict[str, dict[str, Value]]

    def on(self, book: bytes) -> bytes:
        for sheet, cells in self.sheets.items():
            book = with_cells(book, sheet, cells)
        return book


class _Heading(NamedTuple):
    """A column under another heading."""

    sheet: str
    table: str
    old: str
    new: str

    def on(self, book: bytes) -> bytes:
        return with_heading(book, *self)


class _TableName(NamedTuple):
    """A table under another name."""

    old: str
    new: str

    def on(self, book: bytes) -> bytes:
        return with_table_named(book, *self)


_DRAFTS = ("missing-column", "no-report-date", "results-astray", "unknown-code", "brackets")
_EDITS: dict[str, _Cells | _Heading | _TableName] = {
    "unreadable-date": _Cells({"Đoàn viên": {"C9": "31/02/1989", "O10": "hôm qua"}}),
    "unknown-group": _Cells({"Hoạt động": {"D5": "nhom_la", "D9": None}}),
    "missing-column": _Heading("Đoàn viên", "tblDoanVien", "Giới tính", "Cột lạ"),
    "misspelt-column": _Heading("Hoạt động", "tblHoatDong", "Lượt tham gia", "Lượt tham giá"),
    "missing-table": _TableName("tblKetQua", "tblKetQuaCu"),
    "text-in-number": _Cells({"Hoạt động": {"I5": "chín", "J6": "1.050", "L7": -5, "H8": 1.5}}),
    "error-in-cell": _Cells(
        {"Hoạt động": {"I5": Error("#REF!")}, "Kết quả": {"C5": Error("#N/A")}},
    ),
    "term-reversed": _Cells({"Thông tin": {"C9": 2025}}),
    "no-report-date": _Cells({"Thông tin": {"C13": None}}),
    "report-earlier": _Cells({"Thông tin": {"C9": 2021, "C13": 45291}}),
    "report-outside-term": _Cells({"Thông tin": {"C13": 46000, "C14": "ba mươi"}}),
    "duplicate-target": _Cells({"Chỉ tiêu": {"A6": "CT01a"}}),
    "target-kinds": _Cells(
        {"Chỉ tiêu": {"E5": "Tỉ lệ", "F7": "nhiều", "H8": None, "K15": "hd_la"}},
    ),
    "results-astray": _Cells(
        {"Kết quả": {"A5": "CT99", "B6": 2019, "C7": 30, "D8": 0, "B11": 2022}},
    ),
    "unknown-code": _Cells(
        {"Nội dung": {"D5": "Có {khong_co_ma_nay} và {tong_doan_vienn}.", "E6": "{la}"}},
    ),
    "unclosed-brackets": _Cells(
        {"Nội dung": {"D5": "Chi đoàn [[đang phấn đấu", "D6": "Có {tong_doan_vien đoàn viên"}},
    ),
    "brackets": _Cells(
        {"Nội dung": {"D5": "Một [[chú thích {nam}]] hai {{nu}} ]] }", "A7": "C.IX"}},
    ),
    "members": _Cells(
        {
            "Đoàn viên": {
                "A6": "DV01",
                "B11": None,
                "C12": 47000,
                "D7": "khác",
                "E8": "Tầy",
                "M13": "có thể",
                "P9": 30000,
                "Q10": "Lý do lạ",
            },
        },
    ),
    OTHER_FIGURES: _Cells(
        {
            "Thông tin": {"C14": 30, "C15": 1.1},
            "Kết quả": {"C5": 17, "D5": 23, "C9": 11, "C22": 2, "C24": 7, "C13": "Không đạt"},
            "Hoạt động": {"I5": 1234567, "L6": 1050000.5, "H7": 12},
            "Đoàn viên": {"D9": "Nam", "C13": 33000, "P20": 45000},
        },
    ),
}


def items() -> dict[str, Item]:
    found: dict[str, Item] = {f"damaged/{name}": _edited(name) for name in _EDITS}
    found["damaged/files"] = _files
    return found


def edited(lab: Lab, name: str) -> str:
    """Make a workbook with these mistakes and return its name."""
    file = f"{name}.xlsm"
    if not lab.path(file).exists():
        lab.put(file, _EDITS[name].on(lab.bytes_of(SAMPLE)))
    return file


def _edited(name: str) -> Item:
    def write(lab: Lab) -> str:
        file = edited(lab, name)
        commands = ("check", "stats", "targets")
        return page(
            *(
                against(lab.run(command, file, "--json"), lab.run(command, SAMPLE, "--json"))
                for command in commands
            ),
            transcript(lab.run("export", file, "-o", f"{name}.docx", *_draft(name))),
        )

    return write


def _draft(name: str) -> tuple[str, ...]:
    return ("--draft",) if name in _DRAFTS else ()


def _files(lab: Lab) -> str:
    """Files that are no workbooks, or only half of one."""
    book = lab.bytes_of(SAMPLE)
    names = (
        lab.put("trong.xlsm", b""),
        lab.put("chu.xlsm", "Không phải sổ.".encode()),
        lab.put("nua.xlsm", book[: len(book) // 2]),
        lab.put("so.xls", book),
        lab.put("so.txt", book),
    )
    return page(*(transcript(lab.run("check", name, "--json")) for name in names))
