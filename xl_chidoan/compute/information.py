"""Every code of tblThongTin as an indicator: its value as text."""

from datetime import date
from fractions import Fraction
from typing import Any

from xl_chidoan.compute.book import Book
from xl_chidoan.model import UNKNOWN, Form, Info
from xl_chidoan.schema import (
    DEFAULT_AGE_MARK,
    DEFAULT_EXCEEDED_FROM,
    INFO_FIELD_BY_CODE,
    INFO_FIELDS,
    CellKind,
)
from xl_chidoan.text import labels
from xl_chidoan.text.formats import date_text, letterhead_date_text, number_text
from xl_chidoan.text.normalise import slug

_DEFAULTS = {"moc_tuoi": DEFAULT_AGE_MARK, "nguong_vuot": DEFAULT_EXCEEDED_FROM}
_THRESHOLD = "nguong_vuot"
_FORMS = {
    CellKind.YEAR: Form.YEAR,
    CellKind.DATE: Form.DATE,
    CellKind.COUNT: Form.WHOLE,
    CellKind.NUMBER: Form.NUMBER,
}


def add_information(book: Book, info: Info) -> None:
    """Add the known codes, blank ones too, then whatever else the table holds."""
    for field in INFO_FIELDS:
        value = info.get(field.code)
        if value is None:
            value = _DEFAULTS.get(field.code)
        if value is UNKNOWN or value == "":
            value = None
        if isinstance(value, bool):
            value = labels.YES if value else labels.NO
        form = _FORMS.get(field.kind, Form.TEXT)
        book.add(field.code, field.label, value, form, (field.code,))
        if field.code == _THRESHOLD:
            share = Fraction(value) if isinstance(value, int | Fraction) else None
            book.add(f"{_THRESHOLD}_tyle", labels.THRESHOLD, share, Form.RATIO, (_THRESHOLD,))
        if field.kind is CellKind.DATE:
            words = letterhead_date_text(value) if isinstance(value, date) else None
            book.add(f"{field.code}_chu", labels.LETTERHEAD_DATE, words, Form.TEXT, (field.code,))
    for code, value in info.values.items():
        if code not in INFO_FIELD_BY_CODE and slug(code):
            text = _as_typed(value)
            book.add(slug(code), code, text or None, Form.TEXT, (code,))


def _as_typed(value: Any) -> str:
    """Write an unforeseen value as text; numbers without thousands dots (they may be years)."""
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
