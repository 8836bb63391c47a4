"""What the reading commands, the help and wrong usage say."""

import sys
from collections.abc import Callable

from tests.golden.lab import MASTER, SAMPLE, WEB, WORKBOOKS, Lab
from tests.golden.show import UnavailableError, against, digest, one_line, page, transcript

_OTHER_LAYOUT = (3, 13)
_READING = ("stats", "targets", "check", "fields")
_COMMANDS = (
    *("export", "check", "stats", "targets", "new", "build", "import", "upgrade", "refresh"),
    *("verify", "reconcile", "template-check", "fields", "serve", "install", "doctor"),
)
_WRONG = (
    ("--version",),
    ("bao-cao",),
    ("chek", SAMPLE),
    ("check", SAMPLE, "--jsn"),
    ("check", "khong-co.xlsm"),
    ("check", "khong-co.xlsm", "--json"),
    ("check", "bao-cao-nam.docx"),
    ("export", ""),
    ("export", SAMPLE, "-o", "bao-cao.pdf"),
    ("export", SAMPLE, "-t", "mau-la"),
    ("new", "So.xlsx"),
    ("new", "So.xlsx", "--web", "--sample"),
    ("import", "danh-sach.csv"),
    ("import", "khong-co.csv", "--into", SAMPLE),
    ("verify", "bao-cao-nam.docx", "--from", SAMPLE),
    ("reconcile", SAMPLE, "--from", SAMPLE),
    ("serve", "--port", "cong"),
)

Item = Callable[[Lab], str]


def items() -> dict[str, Item]:
    found: dict[str, Item] = {"usage/wrong": _wrong, "usage/help": _help((), ("--help",))}
    for command in _COMMANDS:
        found[f"usage/help-{command}"] = _help((command, "--help"))
    for command in _READING:
        found[f"commands/ChiDoan-mau-{command}"] = _run(command, SAMPLE)
        found[f"commands/ChiDoan-mau-{command}-json"] = _run(command, SAMPLE, "--json")
        found[f"commands/ChiDoan-{command}-json"] = _run(command, MASTER, "--json")
        found[f"commands/ChiDoan-web-{command}-json"] = _web(command)
    found["commands/empty-workbooks-texts"] = _texts
    found["commands/new"] = _new
    return found


def _run(*typed: str) -> Item:
    return lambda lab: transcript(lab.run(*typed))


def _web(command: str) -> Item:
    """Write what the web's empty workbook gives other than the desktop's."""
    return lambda lab: against(lab.run(command, WEB, "--json"), lab.run(command, MASTER, "--json"))


def _texts(lab: Lab) -> str:
    """Digests of what is printed of the empty workbooks for people to read."""
    runs = (lab.run(command, name) for name in (MASTER, WEB) for command in _READING)
    return "\n".join(
        f"{' '.join(run.typed)}: exit {run.code}, {len(run.out.splitlines())} lines, "
        f"{digest(run.out)}, stderr {one_line(run.err)}"
        for run in runs
    )


def _help(*ways: tuple[str, ...]) -> Item:
    def write(lab: Lab) -> str:
        if sys.version_info >= _OTHER_LAYOUT:
            raise UnavailableError("argparse lays help out in another way from Python 3.13 on")
        return page(*(transcript(lab.run(*way)) for way in ways))

    return write


def _wrong(lab: Lab) -> str:
    lab.put("danh-sach.csv", b"")
    return page(*(transcript(lab.run(*typed)) for typed in _WRONG))


def _new(lab: Lab) -> str:
    blocks: list[str] = []
    for typed in (("moi.xlsm",), ("moi-mau.xlsm", "--sample"), ("moi.xlsx", "--web")):
        name, said = typed[0], transcript(lab.run("new", *typed))
        same = [shipped for shipped in WORKBOOKS if lab.bytes_of(shipped) == lab.bytes_of(name)]
        blocks.append(f"{said}\n--- the same bytes as: {', '.join(same) or 'none'}")
    again = transcript(lab.run("new", "moi.xlsm", "--sample"))
    kept = digest(lab.bytes_of("moi.xlsm")) == digest(lab.bytes_of(MASTER))
    return page(*blocks, f"{again}\n--- the first file is kept: {kept}")
