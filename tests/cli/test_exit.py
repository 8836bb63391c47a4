"""How a command ends where nothing goes as planned: one sentence, a code, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from xl_chidoan.hosts import cli
from xl_chidoan.hosts.cli import main
from xl_chidoan.text import command_words as text


def failing(error: BaseException) -> object:
    def command(_args: object) -> int:
        raise error

    return command


def said_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException
) -> tuple[int, str, str]:
    monkeypatch.setattr(cli, "COMMANDS", {"stats": failing(error)})
    code = main(["stats", "so.xlsx"])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_an_interrupted_command_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said_of(monkeypatch, capsys, KeyboardInterrupt())
    assert (code, out, err) == (130, "", f"{text.INTERRUPTED}\n")


def test_an_unexpected_fault_is_one_sentence_that_names_its_kind_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("XL_CHIDOAN_DEBUG", raising=False)
    code, out, err = said_of(monkeypatch, capsys, LookupError("Nguyễn Văn Kín"))
    assert (code, out, err) == (3, "", f"{text.UNEXPECTED.format(kind='LookupError')}\n")


def test_a_developer_sees_where_it_came_from(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XL_CHIDOAN_DEBUG", "1")
    with pytest.raises(LookupError):
        said_of(monkeypatch, capsys, LookupError())


def run(*arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    root = str(Path(cli.__file__).parents[3])
    program = code or "from xl_chidoan.hosts.cli import main; raise SystemExit(main())"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1"},
        timeout=60,
    )


def test_a_process_ends_as_any_other_does() -> None:
    """Profilers, coverage and log handlers work at exit; collection of garbage stays on."""
    done = run(
        *("stats", "khong-co.xlsx"),
        code=(
            "import atexit, gc; from xl_chidoan.hosts.cli import main; "
            "atexit.register(lambda: print('at exit', gc.isenabled())); main()"
        ),
    )
    assert done.stdout.splitlines()[-1] == "at exit True"


def test_a_process_ends_with_the_commands_code_and_all_its_words() -> None:
    done = run("stats", "khong-co.xlsx", "--json")
    assert done.returncode == 3
    assert '"error": "file_missing"' in done.stdout
    helped = run("--help")
    assert helped.returncode == 0
    assert "export" in helped.stdout
    nothing = run()
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert "export" in nothing.stderr
