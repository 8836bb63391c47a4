"""Vietnamese text as old programs and old fonts wrote it, made from today's Unicode."""

import unicodedata
from typing import Final

# TCVN 5712:1993, VN3: the small letters from their first code on.
_TCVN3: Final = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
_TCVN3_CODES: Final = {
    letter: chr(first + i) for first, letters in _TCVN3 for i, letter in enumerate(letters)
}
_TONES: Final = "\u0301\u0300\u0309\u0303\u0323"
_HAT, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VNI_TONE: Final = dict(zip(_TONES, "ùøûõï", strict=True))
_VNI_HAT: Final = dict(zip(("", *_TONES), "âáàåãä", strict=True))
_VNI_BREVE: Final = dict(zip(("", *_TONES), "êéèúüë", strict=True))
_VNI_SINGLE: Final = {"đ": "ñ", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "ì": "ì", "í": "í"}


def tcvn3(text: str) -> str:
    """TCVN3 shown in Western letters; a capital with a tone is written as the small letter."""
    return "".join(
        _TCVN3_CODES.get(letter) or _TCVN3_CODES.get(letter.lower(), letter) for letter in text
    )


def vni(text: str) -> str:
    """VNI shown in Western letters: a base letter, then one in place of its marks."""
    return "".join(map(_vni_letter, text))


def _vni_letter(letter: str) -> str:
    small = letter.lower()
    if small.isascii():
        return letter
    if small in _VNI_SINGLE:
        written = _VNI_SINGLE[small]
    else:
        base, *marks = unicodedata.normalize("NFD", small)
        tone = next((mark for mark in marks if mark in _TONES), "")
        if _HAT in marks:
            written = base + _VNI_HAT[tone]
        elif _BREVE in marks:
            written = base + _VNI_BREVE[tone]
        else:
            horned = {"o": "ô", "u": "ö"}[base] if _HORN in marks else base
            written = horned + (_VNI_TONE[tone] if tone else "")
    return written.upper() if letter != small else written


def windows_1258(text: str) -> bytes:
    """Windows-1258: letters with a hat, breve or horn are one code, their tone another."""
    return "".join(map(_apart, text)).encode("cp1258")


def _apart(letter: str) -> str:
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        decomposed = unicodedata.normalize("NFD", letter)
        tone = next(mark for mark in decomposed if mark in _TONES)
        return unicodedata.normalize("NFC", decomposed.replace(tone, "")) + tone
    return letter
