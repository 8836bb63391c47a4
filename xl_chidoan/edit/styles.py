"""Finding cell formats that show dates in the styles part, and adding one where none does."""

import re
from collections.abc import Iterator
from typing import Final

from xl_chidoan.edit.markup import attributes, children, root_prefix, tag, with_attribute
from xl_chidoan.reading.number_formats import kind_of

_SHORT_DATE: Final = 14  # the country's own short date
_DATE_NUMBERS: Final = frozenset((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)))
_USUAL: Final = frozenset({"dd/mm/yyyy", "d/m/yyyy", "dd/m/yyyy"})


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
