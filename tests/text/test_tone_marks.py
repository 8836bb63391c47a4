"""One style of tone marks wherever an officer reads: hóa, thủy, hòa; never hoá, thuỷ, hoà."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest

import xl_chidoan

ROOT = Path(__file__).parents[2]
PACKAGE = Path(xl_chidoan.__file__).parent
NEW_STYLE = re.compile(r"\w*(?:o[áàảãạéèẻẽẹ]|(?<!q)u[ýỳỷỹỵ])(?!\w)", re.IGNORECASE)
"""A word that ends in oa, oe or uy with the mark on its last letter; "quý" has no other."""


def words_of(path: Path) -> str:
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.endswith(".xml")]
        return "\n".join(package.read(name).decode() for name in parts)


def read_by_officers() -> Iterator[Path]:
    yield from sorted((PACKAGE / "text").rglob("*.py"))
    yield from sorted((PACKAGE / "hosts" / "web" / "project").rglob("*.html"))
    yield from sorted((ROOT / "workbook" / "source").rglob("*.csv"))
    yield from sorted((ROOT / "templates").glob("*.docx"))
    yield from sorted((ROOT / "tools" / "templates").rglob("*.py"))
    yield from sorted((ROOT / "docs").rglob("*.md"))
    yield ROOT / "README.md"


@pytest.mark.parametrize("path", list(read_by_officers()), ids=lambda path: path.name)
def test_marks_stand_on_the_first_vowel(path: Path) -> None:
    assert NEW_STYLE.findall(normalize("NFC", words_of(path))) == []


def test_the_columns_of_the_tables_too() -> None:
    """Their synonyms are other people's headings, so only what the product itself says."""
    from xl_chidoan.schema import INFO_FIELDS, TABLES

    said = [
        words
        for table in TABLES
        for column in table.columns
        for words in (column.header, column.prompt, *column.choices, *(column.refusal or ()))
    ]
    said += [words for field in INFO_FIELDS for words in (field.label, field.prompt)]
    assert len(said) > 100
    assert NEW_STYLE.findall("\n".join(said)) == []


@pytest.mark.parametrize("word", ["xoá", "Tuỳ", "thuỷ", "HOÀ", "khoẻ", "uỷ"])
def test_the_other_style_is_seen(word: str) -> None:
    assert NEW_STYLE.findall(f"a {word}, b") == [word]


def test_proper_words_pass() -> None:
    assert not NEW_STYLE.findall("toàn quý quỹ Quỳnh hoàng khuỷu hóa tùy thủy quả quận hoạt")
