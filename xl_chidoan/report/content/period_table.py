"""Tables of the period's figures beside those of the same period a year earlier."""

from collections.abc import Iterator, Mapping
from typing import Any

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.computing.activity_figures import (
    MONEY,
    NUMBER,
    QUANTITY,
    TURNOUT,
    ActivityGroups,
)
from xl_chidoan.model import Branch, Figures
from xl_chidoan.report import marks
from xl_chidoan.text import report_words as words

_COLUMNS = {"so": NUMBER, "luot": TURNOUT, "so_luong": QUANTITY, "kinh_phi": MONEY}
_THEN = "_cung_ky"
_MEMBERS = (
    codes.TOTAL, codes.MALE, codes.FEMALE, codes.PARTY_MEMBERS, codes.PLANNED,
    codes.PARTY_ADMISSIONS,
)  # fmt: skip
_MOVEMENTS = (codes.OPENING, codes.RECEIVED, codes.LEFT, codes.CLOSING)

Live = Mapping[str, marks.Figure]


def figure_table(branch: Branch, figures: Figures, live: Live) -> list[dict[str, Any]]:
    """Return the groups of the table of figures, each with ``ten`` and ``dong``.

    A row has ``ten``, ``ky_nay``, ``cung_ky`` and ``tang``. Rows without anything in either period
    are left out, and so are groups without rows.
    """

    def named(counted: tuple[str, ...]) -> list[dict[str, Any]]:
        rows = (_row(figures, live, code, words.FIGURE_NAMES[code]) for code in counted)
        return [row for row in rows if row is not None]

    groups = (
        (words.MEMBERS_GROUP, named(_MEMBERS)),
        (words.MOVEMENTS_GROUP, named(_MOVEMENTS)),
        (words.ACTIVITIES_GROUP, list(_activity_rows(branch, figures, live))),
    )
    return [{"ten": name, "dong": rows} for name, rows in groups if rows]


def _activity_rows(branch: Branch, figures: Figures, live: Live) -> Iterator[dict[str, Any]]:
    for group, title in ActivityGroups(branch.lists, branch.activities).titles.items():
        for column, measure in _COLUMNS.items():
            code = measure.code_of({"group": group})
            if measure is not NUMBER and not _any_known(figures, code):
                continue  # one row tells that the group's activities have no day
            row = _row(figures, live, code, words.MEASURES[column].format(group=title))
            if row is not None:
                yield row


def _row(figures: Figures, live: Live, code: str, name: str) -> dict[str, Any] | None:
    now, then = _cell(figures, live, code), _cell(figures, live, codes.a_year_earlier(code))
    if not any(_says(figures, each) for each in (code, codes.a_year_earlier(code))):
        return None
    growth = figures.indicators.get(codes.growth_of(code))
    known = growth is not None and growth.value is not None
    return {
        "ten": marks.clean(name),
        "ky_nay": now,
        "cung_ky": then,
        "tang": live[codes.growth_of(code)] if known else "",
    }


def _any_known(figures: Figures, code: str) -> bool:
    both = map(figures.indicators.get, (code, codes.a_year_earlier(code)))
    return any(figure is not None and figure.value for figure in both)


def _says(figures: Figures, code: str) -> bool:
    figure = figures.indicators.get(code)
    if figure is None or figure.blank:
        return False
    return figure.value is None or bool(figure.value)


def _cell(figures: Figures, live: Live, code: str) -> str:
    """Return a cell: live where it is known, else blank or the word for what is not known."""
    figure = figures.indicators.get(code)
    if figure is None or (figure.value is None and figure.blank):
        return ""
    return words.NOT_KNOWN if figure.value is None else live[code]


def activity_table(branch: Branch, figures: Figures, live: Live) -> list[dict[str, Any]]:
    """Return each group with something in the period or a year earlier.

    A row has ``ten``, and the sums ``so``, ``luot``, ``so_luong``, ``kinh_phi``, each also with
    ``_cung_ky`` for a year earlier; '' where there is nothing to sum.
    """
    rows: list[dict[str, Any]] = []
    for group, title in ActivityGroups(branch.lists, branch.activities).titles.items():
        sums = {name: measure.code_of({"group": group}) for name, measure in _COLUMNS.items()}
        sums |= {f"{name}{_THEN}": codes.a_year_earlier(code) for name, code in sums.items()}
        if any(_says(figures, code) for code in sums.values()):
            cells = {
                name: _cell(figures, live, code) if _says(figures, code) else ""
                for name, code in sums.items()
            }
            rows.append({"ten": marks.clean(title), **cells})
    return rows
