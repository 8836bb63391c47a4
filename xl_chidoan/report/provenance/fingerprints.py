"""Fingerprints of a figure's text, by which a refreshed report tells it from one typed over.

A report carries digests and lengths, never the texts, so that a text an officer takes out of a
report is not left behind in its record.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from xl_chidoan.text.normalise import nfc

DIGEST_BYTES = 8
# An export writes the first of each pair where a line must not break; both read the same.
_ALIKE = (("\u00a0", " "), ("\u202f", " "), ("\u2011", "-"))
_MAY_PRECEDE = frozenset(" \t\n([{“‘\"'«")
_MAY_FOLLOW = frozenset(" \t\n)]}”’\"'».,;:!?…")


class Fingerprint(NamedTuple):
    """Digest and number of characters of a text; ``capitals`` says that it is in capitals."""

    digest: str
    length: int
    capitals: bool = False


class Span(NamedTuple):
    """Where a recorded text stands in a control's text, from ``start`` up to ``end``."""

    start: int
    end: int
    capitals: bool


def comparable(text: str) -> str:
    """Return ``text`` composed (NFC), with plain spaces and hyphens for those that do not break."""
    if text.isascii():
        return text
    text = nfc(text)
    for unbroken, breaking in _ALIKE:
        text = text.replace(unbroken, breaking)
    return text


def digest(text: str) -> str:
    """Return the digest of ``text`` in its comparable form, 16 hexadecimal digits."""
    return blake2b(
        comparable(text).encode(errors="surrogatepass"), digest_size=DIGEST_BYTES
    ).hexdigest()


def digest_of_all(texts: Iterable[str]) -> str:
    """Return one digest of several texts in their order."""
    return digest("\x00".join(texts))


@lru_cache(maxsize=4096)
def fingerprints_of(text: str) -> Sequence[Fingerprint]:
    """Return the fingerprint of ``text``, then that of its capitals where they differ.

    A template may print a figure in capitals, so a report may hold either.
    """
    shown = comparable(text)
    capitals = shown.upper()
    plain = Fingerprint(digest(shown), len(shown))
    if capitals == shown:
        return (plain,)
    return (plain, Fingerprint(digest(capitals), len(capitals), capitals=True))


def find_recorded(shown: str, fingerprints: Sequence[Fingerprint]) -> Span | None:
    """Find the text of one of ``fingerprints`` in ``shown``, the text of a control.

    It may be the whole, or stand once beside words an officer typed: Word puts what is typed at
    the edge of a control inside it. Return None where any other digit stands in the control, as
    the figure was typed over then, and where two places match.
    """
    text = comparable(shown)
    whole = digest(text)
    for each in fingerprints:
        if len(text) == each.length and whole == each.digest:
            return Span(0, len(shown), each.capitals)
    if len(text) != len(shown):  # composing changed the places of characters
        return None
    found: set[Span] = set()
    for each in fingerprints:
        if not 0 < each.length < len(text):
            continue
        for start in range(len(text) - each.length + 1):
            end = start + each.length
            if _stands_alone(text, start, end) and digest(text[start:end]) == each.digest:
                found.add(Span(start, end, each.capitals))
    if len(found) != 1:
        return None
    return found.pop()


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether blanks or signs bound ``text[start:end]`` and no digit is outside it."""
    before, after = text[:start], text[end:]
    return (
        (not before or before[-1] in _MAY_PRECEDE)
        and (not after or after[0] in _MAY_FOLLOW)
        and not any(letter.isdecimal() for letter in before + after)
    )
