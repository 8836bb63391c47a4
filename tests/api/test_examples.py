"""The examples in docstrings and in the README do what they say."""

import doctest
import importlib
import re
from pathlib import Path

import pytest

import xl_chidoan

ROOT = Path(xl_chidoan.__file__).parent
EXAMPLES = sorted(
    path for path in ROOT.rglob("*.py") if re.search(r"^ *>>> ", path.read_text("utf-8"), re.M)
)
OPTIONS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL


def module_of(path: Path) -> str:
    parts = ("xl_chidoan", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(part for part in parts if part != "__init__")


def test_the_public_functions_have_examples() -> None:
    assert {"errors", "model", "workbooks", "word_reports", "edited_reports"} <= {
        path.stem for path in EXAMPLES
    }


@pytest.mark.parametrize("path", EXAMPLES, ids=module_of)
def test_examples_come_out(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testmod(importlib.import_module(module_of(path)), optionflags=OPTIONS)
    assert tried
    assert not failed


def test_the_example_for_an_analyst(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    readme = (ROOT.parent / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.+?)^```$", readme, re.M | re.S)
    exec(code, {})
    expected = [line.partition("# ")[2] for line in code.splitlines() if line.startswith("print")]
    assert capsys.readouterr().out.splitlines() == expected
    assert list(tmp_path.glob("*.docx"))
