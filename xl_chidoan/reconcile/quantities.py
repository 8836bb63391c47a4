"""Finds numbers in Vietnamese office text: counts, percentages, fractions, number words."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from xl_chidoan.text.formats import rounded
from xl_chidoan.text.normalise import nfc, single_spaced, slug


class QuantityKind(StrEnum):
    """How a number is written, and so what it can state."""

    COUNT = "count"
    PERCENT = "percent"
    FRACTION = "fraction"  # 14/24
    GIVEN = "given"  # a figure in braces: always right, and context for the numbers after it


class Quantity(NamedTuple):
    """A number from ``start`` up to ``end`` in ``Passage.text``.

    ``value`` is a ratio for percentages (1 = 100 %) and the numerator of a fraction, whose
    denominator is ``whole``; ``digits`` are the decimals written. ``qualifier`` is '', 'over',
    'under' or 'about'. ``code`` is the indicator of a given figure.
    """

    kind: QuantityKind
    start: int
    end: int
    value: Fraction = Fraction(0)
    whole: Fraction | None = None
    digits: int = 0
    qualifier: str = ""
    code: str = ""

    def states(self, actual: int | Fraction) -> bool:
        """Tell whether number and qualifier are true of ``actual``, a ratio for percentages."""
        if self.qualifier == "over":
            return actual >= self.value
        if self.qualifier == "under":
            return self.value * _UNDER <= actual <= self.value
        if self.qualifier == "about":
            return abs(actual - self.value) <= self.value * _ABOUT
        if self.kind is QuantityKind.PERCENT:
            return (
                rounded(Fraction(actual) * 100, self.digits) == self.value * 100 * 10**self.digits
            )
        return actual == self.value


GIVEN_MARK: Final = "¤"
QUOTE_MARK: Final = "¬"

_UNDER = Fraction(4, 5)  # "gần 300" is true from 240 on
_ABOUT = Fraction(1, 10)
_YEARS = range(1900, 2101)

_QUOTED = r"[“‘][^“”‘’]{1,160}[”’]|\"[^\"“”]{1,160}[\"”]"
_COLON = re.compile(r" :(?: |(?=\d)|$)|(?<=[^\W\d]):(?=\d)")  # as in "là : 54", "số:54"
_QUOTES = frozenset('“‘"')
_GIVEN = re.compile(r"\{[^{}]*\}")
# What follows a number's first digit. The pattern begins with a digit to be searched for fast.
_MORE = r"(?:\d{0,2}(?:(?:\.\d{3})+(?:,\d+)?|(?: \d{3})+)|\d*(?:[.,]\d+)?)"
_TOKEN = re.compile(
    rf"(?P<number>\d(?<![\w/.,–-]\d){_MORE})"
    rf"(?:\s?(?P<percent>%|phần trăm)|\s?/\s?(?P<whole>\d{_MORE})|(?!\s?%|\s?/\s?\d))"
    r"(?=đ(?!\w)|vnđ|(?![\w/%]|[.,]\d|-\w))"
)
_DIGITS = "một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín"
_WORDS = (
    rf"(?<!\w)(?:(?:{_DIGITS}) trăm(?: linh| lẻ)?(?: mười| (?:{_DIGITS}) mươi)?(?: (?:{_DIGITS}))?"
    rf"|(?:{_DIGITS}) mươi(?: (?:{_DIGITS}))?|mười(?: (?:{_DIGITS}))?"
    r"|hai|ba|bốn|sáu|bảy|bẩy|tám|chín)(?!\w)"
)
_VALUES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_LAST_WORDS = (*_VALUES, "mười", "mươi", "trăm", "linh", "lẻ")
# Plain words, as a pattern of them all takes longer to compile than a report takes to check.
_COUNTED = (
    " lượt", " đoàn viên", " đồng chí", " đảng viên", " nữ", " nam", " chỉ tiêu", " hoạt động",
    " buổi", " công trình", " phần việc", " ý tưởng", " sáng kiến", " đơn vị máu", " giấy khen",
)  # fmt: skip
_NAMED = (
    "ngày", "tháng", "năm", "số", "thứ", "khóa", "khoá", "điều", "lần", "quý", "tuần", "lớp",
    "khối", "đối tượng", "mục", "bảng", "chương", "kỷ niệm", "giai đoạn", "nhiệm kỳ", "công văn",
    "đợt",
)  # fmt: skip
_COUNTING = ("tổng số ", "trong số ")  # here "số" does not mean "No."
_UNITS = ("năm", "giờ", "phút", "ngày", "tháng", "km", "m2", "kg", "lít")
_AGE_BRACKETS = tuple(f"{word} " for word in ("trên", "dưới", "từ", "đủ", "quá", "đến", "hơn"))
_QUALIFIERS = {
    **dict.fromkeys(("trên", "hơn", "không dưới", "ít nhất", "tối thiểu"), "over"),
    **dict.fromkeys(("gần", "chưa đến", "không quá"), "under"),
    **dict.fromkeys(("khoảng", "chừng", "xấp xỉ"), "about"),
}
_QUALIFYING = tuple(f"{words} " for words in _QUALIFIERS)
_LOOK_BACK, _LOOK_AHEAD = 16, 16  # the latter no shorter than anything counted


class Passage(NamedTuple):
    """One line of text in two forms of equal length, so that places in one hold in the other.

    ``shown`` is as typed, with single spaces, for findings. ``text`` is what rules match: lower
    case, with names in quotation marks and figures in braces masked. ``given`` are those figures.
    """

    shown: str
    text: str
    given: Sequence[Quantity] = ()

    @classmethod
    def of(cls, typed: str) -> "Passage":
        """Make a passage of the line ``typed``."""
        shown = _COLON.sub(": ", single_spaced(nfc(typed)))
        text = shown.lower()
        if len(text) != len(shown):  # some letters become two in lower case
            text = "".join(one if len(one := each.lower()) == 1 else each for each in shown)
        given: list[Quantity] = []
        if "{" in text:
            given = [
                Quantity(QuantityKind.GIVEN, match.start(), match.end(), code=slug(match.group()))
                for match in _GIVEN.finditer(shown)
            ]
            text = _GIVEN.sub(lambda match: GIVEN_MARK * len(match.group()), text)
        if not _QUOTES.isdisjoint(text):
            text = re.sub(_QUOTED, lambda match: QUOTE_MARK * len(match.group()), text)
        return cls(shown, text, given)

    def counts_something(self) -> bool:
        """Tell whether any number could be a figure of the branch."""
        return any(
            quantity.kind is QuantityKind.PERCENT
            or (
                quantity.kind is not QuantityKind.GIVEN and not _is_measure(self.text, quantity.end)
            )
            for quantity in self.quantities(0, len(self.text))
            if quantity.kind is not QuantityKind.FRACTION
            or _begins(_COUNTED, self.text, quantity.end)
        )

    def quantities(self, start: int, end: int) -> list[Quantity]:
        """Return the quantities between two places, in order.

        Left out are dates, years, ages that bound a group, ordinals and numbers of documents.
        """
        found = [
            quantity
            for match in _TOKEN.finditer(self.text, start, end)
            if (quantity := _read(self.text, match))
        ]
        found += [quantity for quantity in self.given if start <= quantity.start < end]
        for match in self._number_words(start, end):
            if _begins(_COUNTED, self.text, match.end()):
                value = Fraction(_word_value(match.group()))
                qualifier = _qualifier(self.text, match.start())
                found.append(
                    Quantity(
                        QuantityKind.COUNT, match.start(), match.end(), value, qualifier=qualifier
                    )
                )
        return sorted(found, key=lambda quantity: quantity.start)

    def _number_words(self, start: int, end: int) -> Iterable[re.Match[str]]:
        """Find numbers in words, searched for only if one stands before a counted thing."""
        for counted in _COUNTED:
            place = start
            while (place := self.text.find(counted, place, end + _LOOK_AHEAD)) >= 0:
                if self.text.endswith(_LAST_WORDS, 0, place):
                    return re.compile(_WORDS).finditer(self.text, start, end)
                place += 1
        return ()


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    """Return the quantity of a matched number; None for a year, an age limit or a name."""
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    after = text[match.end() : match.end() + _LOOK_BACK]
    number, whole = match["number"], match["whole"]
    value, digits = _number(number)
    named = _ends(_NAMED, before) and not before.endswith(_COUNTING)
    if named and not match["percent"]:
        return None
    is_year = len(number) == 4 and number.isdecimal() and int(number) in _YEARS
    if is_year and (
        not _begins(_COUNTED, after) or before.rstrip().endswith(("-", "–", "và", ","))
    ):
        return None
    if after.lstrip().startswith("tuổi") and (
        before.endswith(_AGE_BRACKETS) or after.lstrip().startswith("tuổi trở")
    ):
        return None
    qualifier = _qualifier(text, match.start())
    if match["percent"]:
        return Quantity(
            QuantityKind.PERCENT, match.start(), match.end(), value / 100, digits=digits,
            qualifier=qualifier,
        )  # fmt: skip
    if whole:
        total, _ = _number(whole)
        if not total:
            return None
        return Quantity(QuantityKind.FRACTION, match.start(), match.end(), value, whole=total)
    return Quantity(QuantityKind.COUNT, match.start(), match.end(), value, qualifier=qualifier)


def _qualifier(text: str, start: int) -> str:
    """Return 'over', 'under' or 'about' for the words before ``start``; '' for others."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if not before.endswith(_QUALIFYING):
        return ""
    return next((name for word, name in _QUALIFIERS.items() if _ends((word,), before, "(")), "")


def _is_measure(text: str, place: int) -> bool:
    """Tell whether the number before ``place`` is a measure, or numbers a list: "3. Về"."""
    after = text[place : place + _LOOK_AHEAD]
    if after[:1] in (".", ")"):
        return after[1:].removeprefix(" ")[:1].isalpha()
    return _begins(_UNITS, after.removeprefix(" "))


def _begins(words: tuple[str, ...], text: str, place: int = 0) -> bool:
    """Tell whether one of ``words`` stands at ``place`` as a whole word."""
    if not text.startswith(words, place):
        return False
    ends = [place + len(word) for word in words if text.startswith(word, place)]
    return any(not (text[end : end + 1].isalnum() or text[end : end + 1] == "_") for end in ends)


def _ends(words: tuple[str, ...], before: str, opening: str = "") -> bool:
    """Tell whether ``before`` ends with one of ``words``, a whole word, and a blank.

    Before the word stands nothing, a blank or the sign ``opening``.
    """
    if not before.endswith(" ") or not before.endswith(words, 0, -1):
        return False
    starts = [before[: -1 - len(word)] for word in words if before.endswith(word, 0, -1)]
    return any(start[-1:] in ("", " ", opening) for start in starts)


def _number(text: str) -> tuple[Fraction, int]:
    """Return value and number of decimals of ``1.050.000``, ``1 500``, ``16,7`` or ``83.3``."""
    text = text.replace(" ", "")
    whole, comma, decimals = text.partition(",")
    if not comma and text.count(".") == 1:
        before, _, after = text.partition(".")
        # "1.050" has a thousand; "83.3" and "0.125" have decimals.
        if len(before) > 3 or len(after) != 3 or before.startswith("0"):
            whole, decimals = before, after
    whole = whole.replace(".", "")
    return Fraction(int(whole + decimals), 10 ** len(decimals)), len(decimals)


def _word_value(words: str) -> int:
    """Return the value of number words below a thousand.

    >>> _word_value("hai mươi tư"), _word_value("mười một"), _word_value("một trăm linh năm")
    (24, 11, 105)
    """
    value = 0
    for word in words.split():
        if word == "trăm":
            value *= 100
        elif word == "mươi":
            value = value // 100 * 100 + value % 100 * 10
        elif word == "mười":
            value += 10
        elif word not in ("linh", "lẻ"):
            value += _VALUES[word]
    return value
