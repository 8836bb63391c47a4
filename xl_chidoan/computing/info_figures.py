"""Every code of tblThongTin as a figure: its value as text."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.computing.declaration import Counted, Declaration
from xl_chidoan.model import UNKNOWN, Form, Info
from xl_chidoan.schema import (
    DEFAULT_AGE_MARK,
    DEFAULT_EXCEEDED_FROM,
    INFO,
    INFO_FIELD_BY_CODE,
    INFO_FIELDS,
    CellKind,
    InfoField,
)
from xl_chidoan.text import labels
from xl_chidoan.text.formats import cell_text, letterhead_date_text, percent_text
from xl_chidoan.text.normalise import slug

_DEFAULTS = {"moc_tuoi": DEFAULT_AGE_MARK, codes.EXCEEDED_FROM: DEFAULT_EXCEEDED_FROM}
_FORMS = {
    CellKind.YEAR: Form.YEAR,
    CellKind.DATE: Form.DATE,
    CellKind.COUNT: Form.WHOLE,
    CellKind.NUMBER: Form.NUMBER,
}


def _value_of(info: Info, code: str) -> Any:
    """Return the value of a known code, or its default; None where blank or unreadable."""
    value = info.get(code)
    if value is None:
        value = _DEFAULTS.get(code)
    if value is UNKNOWN or value == "":
        return None
    if isinstance(value, bool):
        return labels.YES if value else labels.NO
    return value


def _added(info: Info) -> Iterator[Counted]:
    """Return a Counted for each code that an officer added to the table."""
    for code, value in info.values.items():
        if code not in INFO_FIELD_BY_CODE and slug(code):
            parts = {"code": slug(code), "typed": code}
            yield Counted(_as_typed(value) or None, (code,), parts, blank=value is None)


def _as_typed(value: Any) -> str:
    """Return the text of an added value; numbers have no thousands dots, as they may be years."""
    if isinstance(value, bool):
        return labels.YES if value else labels.NO
    if isinstance(value, float):
        value = Fraction(repr(value))
    text = cell_text(value)
    return text.replace(".", "") if isinstance(value, Fraction) else text


def _declared(
    code: str, label: str, rule: str, form: Form, count: Callable[[Info], Any] | None = None
) -> Declaration:
    return Declaration(
        code, label, rule, INFO, ("value",), counted_by=count, form=form, by_period=False
    )


def _of_field(field: InfoField) -> Iterator[Declaration]:
    """Declare a code as entered; as a ratio or in words too, where reports want that."""
    code, label = field.code, field.label

    def count(convert: Callable[[Any], Any] = lambda value: value) -> Callable[[Info], Counted]:
        return lambda info: Counted(
            convert(_value_of(info, code)), (code,), blank=info.get(code) is None
        )

    default = _DEFAULTS.get(code)
    shown = percent_text(default) if field.percent and default is not None else default
    blank = "" if default is None else f" (để trống là {shown})"
    as_entered = f"Lấy nguyên từ mục {label}{blank}."
    yield _declared(code, label, as_entered, _FORMS.get(field.kind, Form.TEXT), count())
    if code == codes.EXCEEDED_FROM:
        title = "Tỷ lệ hoàn thành được coi là vượt chỉ tiêu"
        as_percent = f"Lấy số ở mục {label}, ghi theo phần trăm{blank}."
        yield _declared(codes.share_of(code), title, as_percent, Form.RATIO, count(_ratio))
    if field.kind is CellKind.DATE:
        in_words = f"Lấy từ mục {label}, ghi đầy đủ ngày, tháng, năm."
        title = "Ngày báo cáo (ghi bằng chữ)"
        yield _declared(f"{code}_chu", title, in_words, Form.TEXT, count(_in_words))


def _ratio(value: Any) -> Fraction | None:
    return Fraction(value) if isinstance(value, int | Fraction) else None


def _in_words(value: Any) -> str | None:
    return letterhead_date_text(value) if isinstance(value, date) else None


KNOWN_INFO = tuple(declared for field in INFO_FIELDS for declared in _of_field(field))
ADDED_INFO = _declared("{code}", "{typed}", "Lấy nguyên từ mục có mã {code}.", Form.TEXT, _added)
"""Codes that an officer added; any name is possible, so none is recognised by its form."""

REPORT_YEAR = _declared(codes.REPORT_YEAR, "Năm báo cáo", "Lấy năm của ngày báo cáo.", Form.YEAR)
"""Printed by templates; no figure of the statistics."""
