"""Every error and problem that importing and editing can raise has its Vietnamese sentence."""

import re
from pathlib import Path

import pytest

import xl_chidoan
from xl_chidoan.importing.dates import DateFault
from xl_chidoan.text import error_sentences, problems

PACKAGE = Path(xl_chidoan.__file__).parent
SOURCES = [*(PACKAGE / "edit").glob("*.py"), *(PACKAGE / "importing").glob("*.py")]


def found(pattern: str) -> set[str]:
    return {code for path in SOURCES for code in re.findall(pattern, path.read_text("utf-8"))}


ERRORS = found(r'(?:FileError|DataError|UsageError)\(\s*"(\w+)"')
PROBLEMS = found(r'(?:report|_report|_Doubt)\(\s*(?:person,\s*)?"(\w+)"') | {
    f"import_date_{fault}" for fault in DateFault
}


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_errors(code: str) -> None:
    assert error_sentences.MESSAGES[code]


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_problems(code: str) -> None:
    sentence, cure = problems.MESSAGES[code]
    assert sentence.endswith((".", "}"))
    assert cure.endswith((".", "}"))


def test_the_search_finds_them() -> None:
    assert {"edit_resave", "workbook_open", "import_no_name"} <= ERRORS
    assert {"import_duplicate", "import_maybe_same", "import_encoding"} <= PROBLEMS
