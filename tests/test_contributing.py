"""What the README and docs/contributing.md name is there, and every room is named."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]
GUIDE = (HOUSE / "docs" / "contributing.md").read_text(encoding="utf-8")
README = (HOUSE / "README.md").read_text(encoding="utf-8")
PACKAGE = "xl_chidoan/"

_FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_SPAN = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"[\w.*?-]+/[\w./*?-]*|\w+\.(?:py|md|toml)")
_ENTRY = re.compile(r"(?:^|\s{2,})([\w.]+(?:/|\.py))(?=\s|$)")
TEXTS = pytest.mark.parametrize("text", [GUIDE, README], ids=["guide", "README"])


def spans(text: str) -> set[str]:
    """Return what stands in backticks within a line, outside blocks of code."""
    return set(_SPAN.findall(_FENCED.sub("", text)))


def tree(text: str) -> Iterator[str]:
    """Give the paths of the tree that begins with the package."""
    (block,) = (each for each in _FENCED.findall(text) if f"```\n{PACKAGE}\n" in each)
    for line in block.splitlines()[2:-1]:
        for name in _ENTRY.findall(line):
            yield f"{PACKAGE}{name}" if line.startswith(" ") else name


def test_every_path_of_the_guide_is_there() -> None:
    named = {span for span in spans(GUIDE) if _PATH.fullmatch(span)}
    assert len(named) > 40
    assert [path for path in sorted(named) if not any(HOUSE.glob(path.rstrip("/")))] == []


def test_every_test_the_guide_names_is_there() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in HOUSE.glob("tests/**/test_*.py")
    )
    named = {span for span in spans(GUIDE) if re.fullmatch(r"test_\w+", span)}
    assert len(named) > 5
    assert [name for name in sorted(named) if f"def {name}(" not in source] == []


@TEXTS
def test_a_tree_names_what_is_there(text: str) -> None:
    assert [path for path in tree(text) if not (HOUSE / path).exists()] == []


@TEXTS
def test_a_tree_names_every_room(text: str) -> None:
    rooms = {f"{PACKAGE}{path.parent.name}/" for path in HOUSE.glob(f"{PACKAGE}*/__init__.py")}
    assert len(rooms) > 10
    assert rooms - set(tree(text)) == set()


def test_the_guide_s_tree_names_every_folder_and_module_at_the_top() -> None:
    modules = {f"{PACKAGE}{path.name}" for path in HOUSE.glob(f"{PACKAGE}*.py")}
    folders = {"tools/", "workbook/", "templates/", "install/", "tests/", "benchmarks/", "docs/"}
    assert modules - {f"{PACKAGE}__main__.py"} | folders <= set(tree(GUIDE))
