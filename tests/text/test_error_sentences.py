"""Every error that the product raises has a sentence, and is given what the sentence names."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import xl_chidoan
from xl_chidoan.text import error_sentences, template_problems

PACKAGE = Path(xl_chidoan.__file__).parent
RAISED = {"FileError", "DataError", "UsageError", "TemplateError"}


def raised() -> Iterator[tuple[str, set[str] | None]]:
    """Give the code of every error in the source, and the names it is given where all are typed."""
    for path in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
                continue
            if call.func.id not in RAISED or not call.args:
                continue
            names = {keyword.arg for keyword in call.keywords if keyword.arg}
            spelled_out = all(keyword.arg for keyword in call.keywords)
            for part in ast.walk(call.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value, names if spelled_out else None


def test_every_error_has_a_sentence() -> None:
    codes = {code for code, _ in raised()}
    assert len(codes) > 80
    assert codes <= error_sentences.MESSAGES.keys() | template_problems.MESSAGES.keys()


def test_every_error_is_given_what_its_sentence_names() -> None:
    for code, names in raised():
        if names is None or code not in error_sentences.MESSAGES:
            continue
        fields = {
            field for _, field, _, _ in Formatter().parse(error_sentences.MESSAGES[code]) if field
        }
        assert fields <= names, code
