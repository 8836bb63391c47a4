"""All that commands, cells and files do is what the data files say."""

import difflib
import os
from pathlib import Path

import pytest

from tests.golden import data
from tests.golden.captures import ITEMS
from tests.golden.lab import Lab, NotMadeError
from tests.golden.show import UnavailableError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="paths are written in another way")

_MOST_LINES, _MOST_LETTERS = 60, 240


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    return Lab(tmp_path_factory.mktemp("golden").resolve())


@pytest.mark.parametrize(
    "item",
    [pytest.param(item, marks=pytest.mark.vba if item.endswith("-vba") else ()) for item in ITEMS],
)
def test_nothing_has_changed(item: str, lab: Lab) -> None:
    try:
        now = f"{ITEMS[item](lab)}\n"
    except UnavailableError as reason:
        pytest.skip(str(reason))
    except NotMadeError as missing:
        pytest.fail(str(missing), pytrace=False)
    kept = data.read(item)
    if now != kept:
        pytest.fail(_difference(item, kept, now), pytrace=False)


def test_every_data_file_is_compared() -> None:
    assert {*data.FOLDER.rglob("*.txt")} == {data.path_of(item) for item in ITEMS}


def _difference(item: str, kept: str, now: str) -> str:
    lines = list(
        difflib.unified_diff(
            kept.splitlines(), now.splitlines(), _name(item), "now", n=1, lineterm=""
        )
    )
    shown = [line if len(line) <= _MOST_LETTERS else f"{line[:_MOST_LETTERS]}..." for line in lines]
    if len(shown) > _MOST_LINES:
        shown[_MOST_LINES:] = [f"... and {len(lines) - _MOST_LINES} more lines"]
    return "\n".join(shown)


def _name(item: str) -> str:
    return str(data.path_of(item).relative_to(Path(data.FOLDER).parent))
