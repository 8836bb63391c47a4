"""What can be held about CaiDat.cmd without Windows."""

import re
import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = (REPOSITORY / "install" / "CaiDat.cmd").read_bytes()
LINES = DATA.decode("ascii").split("\r\n")


def test_every_line_ends_as_cmd_needs_it():
    assert b"\n" not in DATA.replace(b"\r\n", b"")
    assert DATA.endswith(b"\r\n")


def test_every_jump_has_its_label_and_every_label_a_jump():
    code = [line.strip() for line in LINES if not line.startswith(("rem", "echo"))]
    labels = {line[1:] for line in code if line.startswith(":")}
    jumps = {name for line in code for name in re.findall(r"(?:goto |call :)(\w+)", line)}
    assert jumps <= labels
    assert labels <= jumps


def test_paths_are_quoted_because_names_have_spaces_and_ampersands():
    # Left alone: variables that hold their quotes themselves, and the folder of Windows.
    for line in LINES:
        if line.lstrip().startswith(("rem", "echo", "for /f")) or 'set "UV="' in line:
            continue
        outside = re.sub(r'"[^"]*"', "", line)
        names = set(re.findall(r"%(\w+)%", outside)) - {"SystemRoot", "UV", "FOUND", "ANY", "CODE"}
        assert not names, line


def test_it_asks_for_an_extra_that_the_project_has():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    extras = set(re.findall(r"\[(\w+)\]", "\n".join(line for line in LINES if "PACKAGE" in line)))
    assert extras == {"pdf"}
    assert extras <= project["optional-dependencies"].keys()
    assert any(re.match(r"xlwings==\d", need) for need in project["dependencies"])


def test_no_registry_is_named():
    assert not re.search(rb"https?://", DATA, re.IGNORECASE)
