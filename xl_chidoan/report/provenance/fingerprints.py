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


class Fingerprint(NamedTuple):
    """Digest and number of characters of a text; ``capitals`` says that it is in capitals."""

    digest: str
    length: int
    capitals: bool = False


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
