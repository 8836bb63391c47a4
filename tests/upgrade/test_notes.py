"""Every note that an upgrade makes has a sentence, and every sentence a note that it is for."""

import ast
from collections.abc import Iterator
from pathlib import Path

from xl_chidoan import upgrade
from xl_chidoan.text.upgrade_words import KINDS, NOTES
from xl_chidoan.upgrade.notes import NoteKind
from xl_chidoan.upgrade.recognise import Origin
from xl_chidoan.upgrade.sheet_plan import DRAWN, RULES

PACKAGE = Path(upgrade.__file__).parent
NOTING = {"UpgradeNote", "noted", "_note_cells"}
ENDS = {"taken_": Origin, "left_": (*DRAWN, *RULES)}


def noted() -> Iterator[str]:
    """Give the code of every note in the source, but for those of gained figures.

    Those have words of their own: see test_compare. A code is typed where the note is made, or it
    is given to a variable of that name.
    """
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in NOTING:
                yield from _codes(node.args[0])
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "code":
                yield from _codes(node.value)


def _codes(given: ast.expr) -> Iterator[str]:
    if isinstance(given, ast.Constant):
        yield given.value
    elif isinstance(given, ast.IfExp):
        yield from (*_codes(given.body), *_codes(given.orelse))
    elif isinstance(given, ast.JoinedStr) and isinstance(given.values[0], ast.Constant):
        start = given.values[0].value
        yield from (start + end for end in ENDS[start])


def test_every_note_has_a_sentence_and_every_sentence_a_note():
    codes = set(noted())
    assert len(codes) > 30
    assert codes == NOTES.keys()


def test_each_kind_has_a_title():
    assert set(KINDS) == set(NoteKind)


def test_sentences_are_whole():
    assert all(text.endswith(".") for text in NOTES.values())
