"""Writing one value as the XML of a cell, and finding or adding the format that shows a date.

By hand, as writers of workbooks give out whole files only.
"""

import math
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from xl_chidoan.edit.markup import attributes, cell_text, children, root_prefix, tag, with_attribute
from xl_chidoan.errors import DataError
from xl_chidoan.reading.days import EPOCH_1904, day_number, kind_of

CellValue = str | bool | int | float | Fraction | Decimal | date | None

_CLOCK_ERROR: Final = timedelta(seconds=1)
LONGEST_TEXT: Final = 32_767
_SHORT_DATE: Final = 14  # the country's own short date
_DATE_NUMBERS: Final = frozenset((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)))
_USUAL: Final = frozenset({"dd/mm/yyyy", "d/m/yyyy", "dd/m/yyyy"})


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


def same_value(meant: Any, found: Any) -> bool:
    """Whether the cell value ``found`` is ``meant``; times may differ by less than a second."""
    if type(meant) is type(found) and meant == found:
        return True
    one, other = _plain(meant), _plain(found)
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs(one - other) < _CLOCK_ERROR
    return one == other and isinstance(one, bool) is isinstance(other, bool)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, str):
        whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return whole.replace("\r\n", "\n").replace("\r", "\n") or None
    if isinstance(value, Fraction | Decimal | int) and not isinstance(value, bool):
        return float(value)
    return value


class StylesPart:
    """A styles part (UTF-8); formats may be added at its end, none ever changes."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self._prefix = root_prefix(xml)
        self._codes = dict(self._read_codes())
        self._list = next(self._elements("cellXfs"), None)
        self._formats = self._read_formats()
        self._dates: dict[str, str] = {}

    def _elements(self, name: str) -> Iterator[tuple[re.Match[bytes], int]]:
        return children(self.xml, name, self._prefix, 0, len(self.xml))

    def _read_codes(self) -> Iterator[tuple[str, str]]:
        for found, end in self._elements("numFmts"):  # other lists have numFmt elements too
            for each in tag("numFmt", self._prefix).finditer(self.xml, found.end(), end):
                given = attributes(each[0])
                yield given.get("numFmtId", ""), given.get("formatCode", "")

    def _read_formats(self) -> list[bytes]:
        if self._list is None:
            return []
        found, end = self._list
        inner = children(self.xml, "xf", self._prefix, found.end(), end)
        return [self.xml[each.start() : stop] for each, stop in inner]

    def shows_date(self, style: str) -> bool:
        """Whether numbers of this style are shown as dates."""
        number = attributes(self._format(style)).get("numFmtId", "0")
        if number in self._codes:
            return kind_of(self._codes[number]) == "date"
        return number.isdecimal() and int(number) in _DATE_NUMBERS

    def date_style(self, style: str) -> str:
        """Return a style that looks like ``style`` and shows dates; add it where there is none."""
        if self.shows_date(style) or self._list is None:
            return style
        if style not in self._dates:
            self._dates[style] = self._add_date_format(self._format(style))
        return self._dates[style]

    def _format(self, style: str) -> bytes:
        number = int(style or 0)
        return self._formats[number] if number < len(self._formats) else b"<xf/>"

    def _add_date_format(self, like: bytes) -> str:
        assert self._list is not None
        usual = (number for number, code in self._codes.items() if code.lower() in _USUAL)
        opening = tag("xf", self._prefix).match(like)
        if opening is None:
            return ""
        dated = with_attribute(opening[0], "numFmtId", next(usual, str(_SHORT_DATE)))
        dated = with_attribute(dated, "applyNumberFormat", "1")
        self._formats.append(dated + like[opening.end() :])
        found, end = self._list
        count = str(len(self._formats))
        closing = self.xml.rfind(b"</", found.end(), end)
        self.xml = (
            self.xml[: found.start()]
            + with_attribute(found[0], "count", count)
            + self.xml[found.end() : closing]
            + self._formats[-1]
            + self.xml[closing:]
        )
        self._list = next(self._elements("cellXfs"), None)
        return str(len(self._formats) - 1)
