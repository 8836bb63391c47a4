"""Breaks a long name of a letterhead into lines where a reader would break it."""

from itertools import combinations, pairwise

from xl_chidoan.report import marks

_LONGEST_LINE = 28  # capitals of 13 points in the left column of a letterhead
_MOST_LINES = 4
_MOST_WORDS = 24
_GOOD_STARTS = frozenset(
    (
        "và", "tỉnh", "huyện", "xã", "phường", "thị", "thành", "trường", "sở", "văn", "ban", "cơ",
        "doanh", "công", "trung", "khối", "các", "bệnh", "ngân", "cục", "lớp", "thôn", "xóm",
        "khu", "tổ", "ấp", "bản", "quận", "đặc", "tổng", "cổ",
    )
)  # fmt: skip
_BAD_BREAK = 80  # between two syllables that may be one word
_AND = "và"


def balanced(text: object) -> str:
    """Return ``text`` with no-break spaces, so that Word breaks it only at the best places.

    Short texts stay as they are. A live figure stays live; the text reads the same.
    """
    if isinstance(text, marks.Figure):
        if text.missing:
            return text
        return marks.Figure(text.code, "", _balanced(str(text)), text.value)
    return _balanced(marks.printed(text))


def _balanced(text: str) -> str:
    words = text.split()
    if len(text) <= _LONGEST_LINE or marks.MARK in text or not 1 < len(words) <= _MOST_WORDS:
        return text
    for count in range(2, _MOST_LINES + 1):
        choices = [
            lines
            for breaks in combinations(range(1, len(words)), count - 1)
            for lines in (_lines(words, breaks),)
            if max(map(len, lines)) <= _LONGEST_LINE
        ]
        if choices:
            best = min(choices, key=_badness)
            return " ".join(line.replace(" ", marks.NO_BREAK_SPACE) for line in best)
    return text


def _lines(words: list[str], breaks: tuple[int, ...]) -> list[str]:
    ends = (0, *breaks, len(words))
    return [" ".join(words[start:end]) for start, end in pairwise(ends)]


def _badness(lines: list[str]) -> int:
    longest = max(map(len, lines))
    uneven = sum((longest - len(line)) ** 2 for line in lines) // 4
    firsts = [line.split()[0].casefold() for line in lines[1:]]
    bad = sum(_BAD_BREAK for first in firsts if first not in _GOOD_STARTS)
    return uneven + bad - sum(20 for first in firsts if first == _AND)
