import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.vba.source import (
    ModuleKind,
    VbaError,
    escape_line,
    parse_module,
    text_expression,
)


def unescaped(escaped: str) -> str:
    """What the VBA function U makes of an escaped text."""
    units = re.sub(r"\\u(.{4})", lambda code: chr(int(code[1], 16)), escaped)
    return units.encode("utf-16", "surrogatepass").decode("utf-16")


@pytest.mark.parametrize(
    ("line", "escaped"),
    [
        ('x = U("Xuất")', 'x = U("Xu\\u1EA5t")'),
        ('x = U("a") & U("ă")', 'x = U("a") & U("\\u0103")'),
        ('x = U("nói ""vâng""")', 'x = U("n\\u00F3i ""v\\u00E2ng""")'),
        ('x = U("C:\\users")', 'x = U("C:\\u005Cusers")'),
        ('x = U("✓ 🙂")', 'x = U("\\u2713 \\uD83D\\uDE42")'),
        ("' Đoàn viên – “mới”", '\' Doan vien - "mới"'.replace("ớ", "o").replace("ư", "u")),
        ("x = \"it's\" ' của tôi", "x = \"it's\" ' cua toi"),
        ("Rem Đoàn", "Rem Doan"),
        ('Remember = "U"', 'Remember = "U"'),
    ],
)
def test_escapes(line: str, escaped: str) -> None:
    assert escape_line(line) == escaped


def test_escapes_decomposed_letters_as_composed_ones() -> None:
    assert escape_line(unicodedata.normalize("NFD", 'U("ượ")')) == 'U("\\u01B0\\u1EE3")'


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_vba_reads_back_every_text(text: str) -> None:
    line = text_expression(text, longest=1000) if text else 'U("")'
    escaped = escape_line(line)
    assert escaped.isascii()
    inner = escaped.removeprefix('U("').removesuffix('")').replace('""', '"')
    assert unescaped(inner) == unicodedata.normalize("NFC", text)


def test_long_texts_are_written_in_pieces() -> None:
    lines = escape_line(text_expression("ệ" * 255)).splitlines()
    assert [line.endswith(" _") for line in lines] == [True, True, False]
    assert max(map(len, lines)) < 800


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ('x = "Xuất"', r"Sai:1: 'ấ' outside U"),
        ("Dim tuổi", r"Sai:1: 'ổ' outside U"),
        ('x = MyU("ấ")', r"Sai:1: 'ấ' outside U"),
        ("y = " + "1 + " * 300, r"Sai:1: longer than 1023"),
        ("x = 1 + _\n" * 25 + "1", r"Sai:25: more than 24 continued"),
    ],
)
def test_what_the_editor_could_not_load_stops_the_build(code: str, problem: str) -> None:
    with pytest.raises(VbaError, match=problem):
        parse_module(f'Attribute VB_Name = "Sai"\n{code}', ModuleKind.STANDARD)


@pytest.mark.parametrize("name", ["", "1a", "Tên", "a b", "a" * 32])
def test_unusable_module_names_stop_the_build(name: str) -> None:
    with pytest.raises(VbaError, match="module name"):
        parse_module(f'Attribute VB_Name = "{name}"\n', ModuleKind.STANDARD)


def test_reads_an_exported_class() -> None:
    text = (
        "\ufeffVERSION 1.0 CLASS\r\nBEGIN\r\n  MultiUse = -1  'True\r\nEND\r\n"
        'Attribute VB_Name = "Lop"\r\nAttribute VB_Exposed = False\r\nOption Explicit\r\n'
    )
    module = parse_module(text, ModuleKind.CLASS)
    assert (module.name, module.code) == ("Lop", "Option Explicit\r\n")
