"""A worksheet part fit for calamine, and what calamine cannot say of its cells."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from xl_chidoan.model import UNCALCULATED, CellError
from xl_chidoan.reading.areas import MAX_COLUMN, MAX_ROW

MAX_DENSE_CELLS: Final = 6_000_000  # about 200 MB in calamine

# Calamine reads a sheet a second time, for its merged cells, until it has met them.
_BEFORE_ROWS: Final = b"<worksheet><mergeCells></mergeCells><sheetData>"
_AFTER_ROWS: Final = b"</sheetData></worksheet>"
_NO_FAULTS: Final[Mapping[tuple[int, int], CellError]] = MappingProxyType({})


class FittedSheet(NamedTuple):
    """A worksheet part ready for calamine.

    Row ``i`` of its grid (from 0) is row ``rows[i]`` of the officer's sheet, likewise columns.
    ``faults`` are the errors and uncalculated formulas, by row and column of ``xml`` from 1:
    calamine gives them as blanks, so ``xml`` holds a text in their place.
    """

    xml: bytes
    rows: Sequence[int] = range(1, MAX_ROW + 1)
    columns: Sequence[int] = range(1, MAX_COLUMN + 1)
    faults: Mapping[tuple[int, int], CellError] = _NO_FAULTS


def whole_sheet(*rows: bytes | memoryview) -> bytes:
    """Return a worksheet part of the XML ``rows``."""
    return b"".join((_BEFORE_ROWS, *rows, _AFTER_ROWS))


def placeholder(address: bytes) -> bytes:
    """Return a cell with a text, so that a fault at ``address`` lies inside calamine's grid."""
    return b'<c r="%s" t="str"><v>?</v></c>' % address


def fault_of(kind: bytes, content: bytes, value: bytes) -> CellError | None:
    """Return the fault of a cell: an error value, or a formula that was never calculated.

    ``kind`` is the cell's type attribute, ``content`` its inner XML, ``value`` what stands in
    ``<v>``. A formula of type ``str`` without a value has given an empty text.
    """
    if kind == b"e":
        return CellError(value.decode("utf-8", "replace") if value else "#?")
    if value or kind == b"str" or b"<is" in content or b"<f" not in content:
        return None
    return UNCALCULATED
