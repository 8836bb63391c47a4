"""What is read in Excel names buttons and lists, never options, commands or codes of lists."""

import re
from string import Formatter

import pytest

from xl_chidoan.errors import DataError
from xl_chidoan.model import Problem, Severity
from xl_chidoan.schema import INFO_FIELDS, LISTS, TABLES
from xl_chidoan.text import (
    error_sentences,
    excel_words,
    function_words,
    refresh_words,
    window_words,
    workbook_words,
)
from xl_chidoan.text.labels import LIST_NAMES
from xl_chidoan.text.problems import AREAS, cure, import_problems, sentence

FOR_MACHINES = re.compile(r"(?<![\w-])--?[a-z]|xl-chidoan (?!là)|[Ll]ệnh template-check")
BY_COMMANDS_ALONE = re.compile(
    "usage|(frame|output|sample|new|build|serve|import|upgrade|setup|map|list|source)_"
    "|(edit|excel|workbook)_|template_names?_unchecked"
)
"""Errors that no button can meet: of commands, of an import, of template-check."""


class AnyValue(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return f"<{key}>"


@pytest.mark.parametrize("pane", [False, True])
def test_errors(pane: bool) -> None:
    told = 0
    told_by_commands = error_sentences.MESSAGES
    for code in error_sentences.MESSAGES:
        if BY_COMMANDS_ALONE.match(code):
            continue
        fields = {name for _, name, _, _ in Formatter().parse(told_by_commands[code]) if name}
        error = DataError(code, **dict.fromkeys(fields, "…") | {"cause": "other"})
        said = window_words.sentence(error, pane=pane)
        assert not FOR_MACHINES.search(said), said
        told += 1
    assert told > 60


@pytest.mark.parametrize("pane", [False, True])
def test_notes(pane: bool) -> None:
    for code in refresh_words.NOTES:
        said = window_words.note(code, AnyValue(), pane=pane)
        assert not FOR_MACHINES.search(said), said


def test_every_twin_has_its_sentence() -> None:
    known = error_sentences.MESSAGES.keys() | refresh_words.NOTES.keys()
    assert known >= window_words.MESSAGES.keys() | window_words.NOTES.keys()
    assert known >= window_words.PANE.keys()


def test_problems_and_what_stands_in_the_workbook() -> None:
    areas = [area for area in AREAS if area is not import_problems]
    said = [words for area in areas for pair in area.MESSAGES.values() for words in pair]
    said += list(function_words.MESSAGES.values())
    said += [excel_words.UNFORESEEN, workbook_words.NAME_NOTE.text]
    for table in TABLES:
        if table is not LISTS:  # its own column Danh mục holds the codes
            said += [column.prompt for column in table.columns]
    said += [field.prompt for field in INFO_FIELDS]
    for words in said:
        assert not FOR_MACHINES.search(words), words
        assert not any(re.search(rf"\b{code}\b", words) for code in LIST_NAMES if "_" in code)


def test_a_list_is_called_by_its_name() -> None:
    problem = Problem(
        "value_not_listed",
        Severity.WARNING,
        column="Đơn vị công tác",
        value="Ban Tổ chức",
        values={"list": "don_vi_cong_tac"},
    )
    assert sentence(problem) == (
        "“Ban Tổ chức” ở cột “Đơn vị công tác” chưa có trong danh mục Đơn vị công tác."
    )
    assert "don_vi_cong_tac" not in cure(problem)


def test_every_list_of_the_tables_has_a_name() -> None:
    listed = {column.listed for table in TABLES for column in table.columns if column.listed}
    assert listed <= LIST_NAMES.keys()


@pytest.mark.parametrize("said", ["thêm --draft để", "sau -o.", "lệnh xl-chidoan new"])
def test_words_for_machines_are_seen(said: str) -> None:
    assert FOR_MACHINES.search(said)
