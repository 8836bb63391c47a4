"""References in formulas, moved by hand-worked rules."""

from dataclasses import replace

import pytest

from xl_chidoan.upgrade.references import (
    Corner,
    UnplacedReferenceError,
    mapped,
    shifted,
)


class Moved:
    """Sheet ``A`` becomes ``B``, two rows down and one column right; table t is tblMoi."""

    def corners(self, sheet: str, first: Corner, last: Corner) -> tuple[str, Corner, Corner]:
        if sheet not in ("A", "Trang một"):
            raise UnplacedReferenceError(sheet)

        def move(corner: Corner) -> Corner:
            row = corner.row + 2 if corner.row else 0
            column = corner.column + 1 if corner.column else 0
            return replace(corner, row=row, column=column)

        return "B", move(first), move(last)

    def column(self, table: str, header: str) -> tuple[str, str]:
        if table != "t":
            raise UnplacedReferenceError(table)
        return "tblMoi", {"Cũ": "Mới", "": "", "a#b": "c#d"}[header]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1+$B$2", "B3+$C$4"),
        ("SUM(A1:B2)", "SUM(B3:C4)"),
        ('"A1"&A1', '"A1"&B3'),
        ("A!A1", "'B'!B3"),
        ("'Trang một'!A1:A9", "'B'!B3:B11"),
        ("SUM(A:A)", "SUM(B:B)"),
        ("SUM(1:2)", "SUM(3:4)"),
        ("LOG10(A1)", "LOG10(B3)"),
        ("t[Cũ]", "tblMoi[Mới]"),
        ("t[[#This Row],[Cũ]]*2", "tblMoi[[#This Row],[Mới]]*2"),
        ("t[[#Headers],[#Data]]", "tblMoi[[#Headers],[#Data]]"),
        ("t[a'#b]", "tblMoi[c'#d]"),
        ("[@Cũ]", "tblMoi[[#This Row],[Mới]]"),
        ("#REF!", "#REF!"),
        ("1.5E3+TRUE", "1.5E3+TRUE"),
        ("DM1_x+_xlfn.IFS(A1,1)", "DM1_x+_xlfn.IFS(B3,1)"),
    ],
)
def test_moving(formula: str, expected: str):
    assert mapped(formula, "A", "B", "t", Moved()) == expected


@pytest.mark.parametrize(
    "formula",
    ["Khác!A1", "[1]A!A1", "'[So.xlsx]A'!A1", "'T1:T12'!A1", "x[Cũ]", "t[[#Totals],[Cũ]]", "A!ten"],
)
def test_what_has_no_place_is_refused(formula: str):
    with pytest.raises(UnplacedReferenceError):
        mapped(formula, "A", "B", "t", Moved())


def test_shared_formulas_move_their_relative_parts():
    assert shifted('A1+$B$2+C$3&"A1"', 2, 1) == 'B3+$B$2+D$3&"A1"'
    assert shifted("SUM(Quỹ!A1:A3)", 1, 0) == "SUM(Quỹ!A2:A4)"
