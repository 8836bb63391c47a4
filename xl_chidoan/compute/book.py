"""Collecting indicators under their codes."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from xl_chidoan.model import Form, Indicator
from xl_chidoan.text import labels
from xl_chidoan.text.formats import value_text


class Book:
    """Indicators by code, in the order they were added; the first under a code stays."""

    def __init__(self) -> None:
        self._indicators: dict[str, Indicator] = {}

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """What has been added so far."""
        return self._indicators

    def add(
        self,
        code: str,
        label: str,
        value: Any,
        form: Form,
        rows: Sequence[str] = (),
        text: str | None = None,
    ) -> None:
        """Add one indicator; its text follows from the form unless given."""
        if code not in self._indicators:
            written = value_text(value, form) if text is None else text
            self._indicators[code] = Indicator(code, label, value, written, rows, form)

    def add_share(self, code: str, total: str) -> None:
        """Add ``<code>_tyle``: the count ``code`` over ``total``, None where that is 0."""
        part, whole = self._indicators[code], self._indicators[total]
        label = labels.SHARE_OF.format(label=part.label)
        self.add(f"{code}_tyle", label, ratio(part.value, whole.value), Form.RATIO, part.rows)


def ratio(part: Any, whole: Any) -> Any:
    """Return ``part`` over ``whole`` as a Fraction; None where either is None or ``whole`` is 0."""
    return Fraction(part, whole) if part is not None and whole else None
