"""What a template can print: figures under their codes, sections, targets and their comparison.

All names are ASCII Vietnamese, for officers to read and type in Word.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from xl_chidoan.computing.activity_figures import MONEY, NUMBER, QUANTITY, TURNOUT
from xl_chidoan.computing.figure_codes import in_year
from xl_chidoan.computing.info_figures import REPORT_YEAR
from xl_chidoan.model import Branch, Figures
from xl_chidoan.report import marks
from xl_chidoan.report.content.writer import TextWriter
from xl_chidoan.schema import GROUP_LIST
from xl_chidoan.text import report_words as words
from xl_chidoan.text.formats import date_text
from xl_chidoan.text.normalise import slug

_COLUMNS = {"so": NUMBER, "luot": TURNOUT, "so_luong": QUANTITY, "kinh_phi": MONEY}


class ReportContext(Mapping[str, Any]):
    """Every name a template may use, made when it is asked for.

    Texts are cleaned and carry marks (:mod:`xl_chidoan.report.marks`). Names of the
    structure below win over an indicator of the same code, which ``chi_so["code"]`` still reaches.

    - ``<indicator code>``: a live figure; ``chi_so``: all of them by code;
    - ``nhiem_ky``, ``nhiem_ky_moi``: "2022 - 2024"; ``nam_bao_cao``: the report date's year;
    - ``muc``: sections, each with ``ma``, ``so``, ``ten``, ``cap`` (1 a part, 0 no heading),
      ``doan`` (paragraphs with ``kieu`` and ``noi_dung``) and ``chi_tieu`` (see chi_tieu_moi);
    - ``bang_so_sanh``: groups with ``tt``, ``ghi_chu`` and ``dong`` (rows with ``ma``,
      ``noi_dung``, ``ket_qua``, ``ty_le``);
    - ``chi_tieu_moi``: the next term's targets by group, each with ``tt`` and ``noi_dung``;
    - ``hoat_dong_nam``: the report year's sums by group, with ``ten``, ``so``, ``luot``,
      ``so_luong``, ``kinh_phi`` (None where there is nothing to sum);
    - ``hoat_dong_anh``: the activities the report names that have pictures, each with ``ten``,
      ``ngay`` (the year where there is no date) and ``anh``, pictures with ``tep``, a file name.
    """

    def __init__(self, branch: Branch, figures: Figures) -> None:
        writer = TextWriter(branch, figures)
        shown = self._figures = writer.figures
        self._structure: Mapping[str, Callable[[], Any]] = {
            "chi_so": lambda: shown,
            "nhiem_ky": lambda: _years(shown, "nhiem_ky_tu", "nhiem_ky_den"),
            "nhiem_ky_moi": lambda: _years(shown, "nhiem_ky_moi_tu", "nhiem_ky_moi_den"),
            REPORT_YEAR.code: lambda: _report_year(figures),
            "muc": writer.sections,
            "bang_so_sanh": lambda: writer.comparison,
            "chi_tieu_moi": lambda: writer.new_targets,
            "hoat_dong_nam": lambda: _activity_sums(branch, figures, shown),
            "hoat_dong_anh": lambda: _pictured(figures),
        }

    def __getitem__(self, name: str) -> Any:
        make = self._structure.get(name)
        return self._figures[name] if make is None else make()

    def __iter__(self) -> Iterator[str]:
        yield from self._structure
        yield from (name for name in self._figures if name not in self._structure)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return name in self._structure or name in self._figures


def _years(figures: Mapping[str, marks.Figure], first: str, last: str) -> str:
    missing = marks.Figure("", words.YEARS, "", None)
    return words.YEARS.format(
        first=figures.get(first, missing).marked, last=figures.get(last, missing).marked
    )


def _report_year(figures: Figures) -> marks.Figure:
    as_of = figures.as_of
    year = None if as_of is None else as_of.year
    return marks.Figure(REPORT_YEAR.code, REPORT_YEAR.label, str(year or ""), year)


def _pictured(figures: Figures) -> list[dict[str, Any]]:
    return [
        {
            "ten": marks.clean(item.name),
            "ngay": date_text(item.date) if item.date else str(item.year),
            "anh": [{"tep": marks.clean(name)} for name in item.pictures],
        }
        for item in figures.marked
        if item.pictures
    ]


def _activity_sums(
    branch: Branch, figures: Figures, live: Mapping[str, marks.Figure]
) -> list[dict[str, Any]]:
    """Return the report year's sums of every listed group with something to show."""
    as_of = figures.as_of
    if as_of is None:
        return []
    sums: list[dict[str, Any]] = []
    for item in branch.lists.get(GROUP_LIST, ()):
        group = slug(item.code or item.value)
        row = {
            name: live.get(in_year(measure.code_of({"group": group}), as_of.year))
            for name, measure in _COLUMNS.items()
        }
        shown = {
            name: figure for name, figure in row.items() if figure is not None and figure.value != 0
        }
        if shown:
            sums.append({"ten": marks.clean(item.value), **dict.fromkeys(row), **shown})
    return sums
