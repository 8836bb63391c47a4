r"""Converts readable UTF-8 sources of VBA to ASCII, which every Windows code page can hold.

VBA text is bound to a code page, and no Windows code page holds every Vietnamese letter. In the
sources a Vietnamese text stands as ``U("Xuất báo cáo")``; here its letters become ``\u1EA5``,
which the VBA function ``U`` turns back. Comments only lose their marks. Any other letter beyond
ASCII stops the build.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

LONGEST_LINE = 1023
MOST_CONTINUATIONS = 24
_LONGEST_NAME = 31

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_CLASS_HEADER = re.compile(r"VERSION 1\.0 CLASS\nBEGIN\n(?:.*\n)*?END\n")
_ATTRIBUTE = re.compile(r'Attribute VB_(?P<key>\w+) = "?(?P<value>.*?)"?$')
# One piece of a line of code: an escaped text, another text, a comment, or anything else.
_PIECE = re.compile(
    r'\bU\("(?P<text>(?:[^"]|"")*)"\)'
    r'|"(?:[^"]|"")*"'
    r"|(?P<comment>(?:'|\bRem\b).*)"
    r'|[^"\'UR]+|.'
)


class VbaError(ValueError):
    """A VBA source, or what is generated from the cell functions, breaks a rule of the build."""


class ModuleKind(Enum):
    """The kind of a module in the project."""

    WORKBOOK = "workbook"
    SHEET = "sheet"
    CLASS = "class"
    STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class Module:
    """One module: ``code`` is ASCII with CRLF line ends, without its leading attributes."""

    name: str
    kind: ModuleKind
    code: str = ""


def parse_module(text: str, kind: ModuleKind) -> Module:
    """Read an exported ``.bas`` or ``.cls`` file (UTF-8 text, any line ends) as a module.

    Raises VbaError for a missing or unusable name, letters beyond ASCII outside ``U("...")`` and
    comments, and lines that VBA cannot hold.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    header = _CLASS_HEADER.match(text)
    lines = (text[header.end() :] if header else text).rstrip("\n").split("\n")
    name = ""
    while lines and (attribute := _ATTRIBUTE.match(lines[0])):
        if attribute["key"] == "Name":
            name = attribute["value"]
        del lines[0]
    if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
        raise VbaError(f"module name {name!r}: a letter, then at most 30 letters, digits, _")
    code = [escape_line(line) for line in lines]
    problems = code_problems(name, code)
    if problems:
        raise VbaError("; ".join(problems))
    return Module(name, kind, "".join(f"{line}\r\n" for line in code))


def code_problems(name: str, lines: list[str]) -> list[str]:
    """Tell what the VBA editor could not load: non-ASCII letters, too long lines or statements."""
    problems: list[str] = []
    continued = 0
    for number, line in enumerate(lines, 1):
        if not line.isascii():
            letter = next(character for character in line if not character.isascii())
            problems.append(f'{name}:{number}: {letter!r} outside U("...")')
        if len(line) > LONGEST_LINE:
            problems.append(f"{name}:{number}: longer than {LONGEST_LINE} characters")
        continued = continued + 1 if line.endswith(" _") else 0
        if continued == MOST_CONTINUATIONS + 1:
            problems.append(f"{name}:{number}: more than {MOST_CONTINUATIONS} continued lines")
    return problems


def escape_line(line: str) -> str:
    r"""One line of source with ``U("...")`` as ``\u1EA5`` and comments without marks."""
    return _PIECE.sub(_escaped_piece, line)


def text_expression(text: str, *, longest: int = 120) -> str:
    """Write a VBA expression for ``text``, in pieces that stay short when they are escaped."""
    pieces = [text[start : start + longest] for start in range(0, len(text), longest)]
    return " & _\n        ".join('U("{}")'.format(piece.replace('"', '""')) for piece in pieces)


def _escaped_piece(piece: re.Match[str]) -> str:
    if piece["text"] is not None:
        return f'U("{_escaped_text(unicodedata.normalize("NFC", piece["text"]))}")'
    if piece["comment"] is not None:
        return _without_marks(piece["comment"])
    return piece[0]


def _escaped_text(text: str) -> str:
    units = text.encode("utf-16-be")
    codes = (int.from_bytes(units[place : place + 2]) for place in range(0, len(units), 2))
    # A backslash of the text itself is escaped too: nothing in it may read as an escape.
    return "".join(
        chr(code) if 0x20 <= code < 0x7F and code != 0x5C else f"\\u{code:04X}" for code in codes
    )


def _without_marks(text: str) -> str:
    """``Đoàn viên`` as ``Doan vien``; signs such as dashes and quotes as their ASCII likeness."""
    plain = text.translate(str.maketrans("Đđ–—“”‘’…", "Dd--\"\"''."))
    letters = unicodedata.normalize("NFD", plain)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
