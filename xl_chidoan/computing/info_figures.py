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
from xl_chidoan.text.formats import date_text, letterhead_date_text, number_text
from xl_chidoan.text.normalise import slug

_VALUE = ("value",)
_DEFAULTS = {"moc_tuoi": DEFAULT_AGE_MARK, codes.EXCEEDED_FROM: DEFAULT_EXCEEDED_FROM}
_FORMS = {
    CellKind.YEAR: Form.YEAR,
    CellKind.DATE: Form.DATE,
    CellKind.COUNT: Form.WHOLE,
    CellKind.NUMBER: Form.NUMBER,
}


def value_of(info: Info, code: str) -> Any:
    """Return the value of a known code, or its default; None where blank or unreadable."""
    value = info.get(code)
    if value is None:
        value = _DEFAULTS.get(code)
    if value is UNKNOWN or value == "":
        return None
    if isinstance(value, bool):
        return labels.YES if value else labels.NO
    return value


def _as_entered(field: InfoField) -> Declaration:
    return _declared(
        field.code,
        field.label,
        f"Lấy nguyên từ mục {field.label}.",
        lambda info: Counted(value_of(info, field.code), (field.code,)),
        _FORMS.get(field.kind, Form.TEXT),
    )


def _in_words(field: InfoField) -> Declaration:
    def count(info: Info) -> Counted:
        value = value_of(info, field.code)
        text = letterhead_date_text(value) if isinstance(value, date) else None
        return Counted(text, (field.code,))

    return _declared(
        f"{field.code}_chu",
        "Ngày báo cáo (ghi bằng chữ)",
        f"Ghi bằng chữ từ mục {field.label}.",
        count,
        Form.TEXT,
    )


def _as_ratio(field: InfoField, label: str) -> Declaration:
    def count(info: Info) -> Counted:
        value = value_of(info, field.code)
        ratio = Fraction(value) if isinstance(value, int | Fraction) else None
        return Counted(ratio, (field.code,))

    rule = f"Lấy nguyên từ mục {field.label}."
    return _declared(codes.share_of(field.code), label, rule, count, Form.RATIO)


def _added(info: Info) -> Iterator[Counted]:
    """Return a Counted for each code that an officer added to the table."""
    for code, value in info.values.items():
        if code not in INFO_FIELD_BY_CODE and slug(code):
            yield Counted(_as_typed(value) or None, (code,), {"code": slug(code), "typed": code})


def _as_typed(value: Any) -> str:
    """Return the text of an added value; numbers have no thousands dots, as they may be years."""
    if value is None or value is UNKNOWN:
        return ""
    if isinstance(value, bool):
        return labels.YES if value else labels.NO
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, float):
        value = Fraction(repr(value))
    if isinstance(value, int | Fraction):
        return number_text(value).replace(".", "")
    return str(value)


def _declared(
    code: str, label: str, rule: str, count: Callable[[Info], Any], form: Form
) -> Declaration:
    return Declaration(
        code,
        label,
        rule,
        INFO,
        _VALUE,
        counted_by=count,
        form=form,
        by_period=False,
        additive=False,
    )


def _of_field(field: InfoField) -> Iterator[Declaration]:
    yield _as_entered(field)
    if field.code == codes.EXCEEDED_FROM:
        yield _as_ratio(field, "Mức hoàn thành được coi là vượt chỉ tiêu")
    if field.kind is CellKind.DATE:
        yield _in_words(field)


KNOWN_INFO = tuple(declared for field in INFO_FIELDS for declared in _of_field(field))
ADDED_INFO = _declared("{code}", "{typed}", "Lấy nguyên từ mục có mã {code}.", _added, Form.TEXT)
"""Codes that an officer added; any name is possible, so none is recognised by its form."""

REPORT_YEAR = Declaration(
    codes.REPORT_YEAR,
    "Năm báo cáo",
    "Lấy năm của ngày báo cáo.",
    INFO,
    _VALUE,
    form=Form.YEAR,
    by_period=False,
    additive=False,
)
"""Printed by templates; no figure of the statistics."""
