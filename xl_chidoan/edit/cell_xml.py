"""Writing one value as the XML of a cell; writers of workbooks give out whole files only."""

import math
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final

from xl_chidoan.edit.markup import cell_text
from xl_chidoan.errors import DataError
from xl_chidoan.reading.days import EPOCH_1904, day_number

CellValue = str | bool | int | float | Fraction | Decimal | date | None

LONGEST_TEXT: Final = 32_767


def cell_xml(address: str, value: CellValue, *, style: str, prefix: str, date1904: bool) -> bytes:
    """Return the cell at ``address``; text is written into it, so that no other part changes.

    Text that begins like a formula stays text. Raises DataError ``edit_text_too_long`` or
    ``edit_date_outside`` (before 1900 or, in such a workbook, 1904).
    """
    start = f'<{prefix}c r="{address}"' + (f' s="{style}"' if style else "")
    if value is None or value == "":
        return f"{start}/>".encode()
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise DataError("edit_text_too_long", cell=address, most=LONGEST_TEXT)
        text = cell_text(value)
        keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
        inner = f"<{prefix}is><{prefix}t{keep}>{text}</{prefix}t></{prefix}is>"
        return f'{start} t="inlineStr">{inner}</{prefix}c>'.encode()
    kind = ' t="b"' if isinstance(value, bool) else ""
    number = _number(value, address, date1904)
    return f"{start}{kind}><{prefix}v>{number}</{prefix}v></{prefix}c>".encode()


def _number(
    value: bool | int | float | Fraction | Decimal | date, address: str, date1904: bool
) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, date):
        return _serial(value, address, date1904)
    if isinstance(value, int):
        return str(value)
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"no cell can hold {number}")
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _serial(value: date, address: str, date1904: bool) -> str:
    day = value.date() if isinstance(value, datetime) else value
    first = EPOCH_1904 if date1904 else date(1900, 1, 1)
    if day < first:
        raise DataError("edit_date_outside", cell=address, first=first.year)
    return str(day_number(value, date1904=date1904))
