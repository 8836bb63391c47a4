"""Figures of other periods under codes with an ending, and how much a figure has grown.

``tong_doan_vien_cung_ky`` is ``tong_doan_vien`` asked for the same period a year earlier; the other
endings are ``_nhiem_ky``, ``_ky_truoc`` and ``_2023``. ``_tang``, ``_tang_tyle`` and ``_so_sanh``
are made from two figures (contract, section 8). No family of figures knows of them.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from xl_chidoan.computing import figure_codes as codes
from xl_chidoan.computing.declaration import Declaration, without_year
from xl_chidoan.model import Form, Indicator
from xl_chidoan.schema import MEMBERS
from xl_chidoan.text import period_words as words
from xl_chidoan.text.formats import percent_text, signed_text, value_text

GROWTH = Declaration(
    codes.growth_of("{count}"),
    "{label}: tăng, giảm so với cùng kỳ",
    "Lấy “{label}” của kỳ này trừ số cùng kỳ năm trước.",
    MEMBERS,
)
GROWTH_RATE = Declaration(
    codes.growth_rate_of("{count}"),
    "{label}: tỷ lệ tăng, giảm so với cùng kỳ",
    "Lấy mức tăng, giảm của “{label}” chia cho số cùng kỳ năm trước.",
    MEMBERS,
    form=Form.RATIO,
)
COMPARED = Declaration(
    codes.in_words_of("{count}"),
    "{label}: so với cùng kỳ",
    "Ghi bằng chữ “{label}” của kỳ này tăng hay giảm bao nhiêu so với cùng kỳ năm trước.",
    MEMBERS,
    form=Form.TEXT,
)
_COUNTS = (Form.COUNT, Form.WHOLE, Form.NUMBER, Form.MONEY)
_NUMBERS = (Form.COUNT, Form.RATIO, Form.WHOLE, Form.NUMBER, Form.MONEY)
_GROWTHS = (codes.growth_rate_of(""), codes.growth_of(""), codes.in_words_of(""))

Figures = Mapping[str, Indicator]


def split(code: str) -> tuple[str, str] | None:
    """Take the ending of another period off a code; None where it has none.

    >>> split("nam_tyle_cung_ky"), split("nam_2023"), split("nam_tang_tyle")
    (('nam_tyle', '_cung_ky'), ('nam', '_2023'), ('nam', '_tang_tyle'))
    """
    for ending in (*_GROWTHS, *codes.PERIOD_ENDINGS):
        if code.endswith(ending) and code != ending:
            return code.removesuffix(ending), ending
    dated = without_year(code)
    return None if dated is None else (dated[0], codes.in_year("", dated[1]))


class OtherPeriods:
    """Finds figures by codes with an ending.

    ``of_period`` gives the figures that an ending asks for, None where there is no such period;
    ``own`` are those of the report's own period.
    """

    def __init__(self, own: Figures, of_period: Callable[[str], Figures | None]) -> None:
        self._own = own
        self._of_period = of_period
        self._found: dict[str, Indicator | None] = {}

    def get(self, code: str) -> Indicator | None:
        """Return the figure of this code; None where there is none."""
        if code not in self._found:
            self._found[code] = self._get(code)
        return self._found[code]

    def _get(self, code: str) -> Indicator | None:
        parted = split(code)
        if parted is None:
            return None
        base, ending = parted
        if ending == codes.in_words_of(""):
            return self._in_words(code, base)
        if ending in _GROWTHS:
            return self._growth(code, base, is_rate=ending != codes.growth_of(""))
        figures = self._of_period(ending)
        figure = None if figures is None else figures.get(base)
        return None if figure is None else figure._replace(code=code)

    def _in_words(self, code: str, base: str) -> Indicator | None:
        """Return "(tăng 03 so với cùng kỳ)"; a blank text where nothing of the kind is known then.

        It stands behind a figure in a sentence that is whole without it, so it is never a gap.
        """
        now, then = self._own.get(base), self.get(codes.a_year_earlier(base))
        if now is None or then is None or now.form not in _COUNTS:
            return None
        text = ""
        before: Any = then.value
        if now.value is not None and before:
            change = now.value - before
            sentence = words.SAME if not change else words.MORE if change > 0 else words.LESS
            text = sentence.format(change=value_text(abs(change), now.form))
        parts = {"count": base, "label": now.label}
        label = COMPARED.label_for(parts, now.period, own=True)
        rows = tuple(dict.fromkeys((*now.rows, *then.rows)))
        return Indicator(code, label, text, text, rows, Form.TEXT, COMPARED.code, parts, now.period)

    def _growth(self, code: str, base: str, *, is_rate: bool) -> Indicator | None:
        now, then = self._own.get(base), self.get(codes.a_year_earlier(base))
        if now is None or then is None or now.form not in _NUMBERS:
            return None
        value: Any = None
        before: Any = then.value
        if now.value is not None and before is not None:
            value = now.value - before
            if is_rate:
                value = Fraction(value, before) if before else None
        declared = GROWTH_RATE if is_rate else GROWTH
        parts = {"count": base if now.value is None else then.code, "label": now.label}
        text = "" if value is None else _text(value, now.form, is_rate=is_rate)
        return Indicator(
            code,
            declared.label_for(parts, now.period, own=True),
            value,
            text,
            tuple(dict.fromkeys((*now.rows, *then.rows))),
            Form.RATIO if is_rate else now.form,
            declared.code,
            parts,
            now.period,
            now.blank or then.blank or then.value == 0,
        )


def _text(value: Any, form: Form, *, is_rate: bool) -> str:
    return percent_text(value) if is_rate else signed_text(value, form)
