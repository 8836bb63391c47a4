"""Every problem that computing and checking can report has a sentence and a cure."""

import re
from pathlib import Path
from string import Formatter

import xl_chidoan
from xl_chidoan.model import Problem, Severity
from xl_chidoan.text.problems import MESSAGES, cure, sentence

PACKAGE = Path(xl_chidoan.__file__).parent


def test_every_code_in_the_rules_has_a_sentence():
    paths = [*(PACKAGE / "computing").glob("*.py"), *(PACKAGE / "checking").glob("*.py")]
    source = "".join(path.read_text(encoding="utf-8") for path in paths)
    codes = set(re.findall(r'"([a-z_]+)",\s*Severity\.', source))
    codes |= set(re.findall(r'(?:error|warning)s?[(,]\s*"([a-z_]+)"', source))
    codes |= set(re.findall(r'fault\("([a-z_]+)"', source))
    assert len(codes) > 30
    assert codes <= MESSAGES.keys()


def test_the_nearest_code_is_offered_only_where_there_is_one():
    near = Problem("section_unknown", Severity.ERROR, value="A.9", values={"nearest": "A.I"})
    far = Problem("section_unknown", Severity.ERROR, value="A.9", values={"nearest": ""})
    assert "“A.9”" in sentence(near)
    assert cure(near).endswith("Ý bạn là “A.I”?")
    assert "Ý bạn" not in cure(far)


def test_braces_in_sentences_come_out_single():
    problem = Problem("text_figure_unclosed", Severity.ERROR, values={"position": 3})
    assert "“{”" in sentence(problem)
    fields = {name for _, name, _, _ in Formatter().parse(MESSAGES["list_not_used"][1]) if name}
    assert fields == {"list"}
