"""The command line's grammar, in Vietnamese."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from types import MappingProxyType
from typing import NoReturn

from xl_chidoan import __version__, shipped
from xl_chidoan.errors import UsageError
from xl_chidoan.text import command_words as text

_PROGRAM = "xl-chidoan"
_USUAL_WIDTH, _MARGIN = 80, 2


class _Formatter(argparse.HelpFormatter):
    """argparse's help with a Vietnamese usage line."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_screen_width())

    def add_usage(
        self,
        usage: str | None,
        actions: object,
        groups: object,
        prefix: str | None = None,
    ) -> None:
        super().add_usage(
            usage,
            actions,  # type: ignore[arg-type]
            groups,  # type: ignore[arg-type]
            text.USAGE if prefix is None else prefix,
        )


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one Vietnamese sentence."""

    def __init__(self, **settings: object) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, allow_abbrev=False, **settings)  # type: ignore[arg-type]
        self._positionals.title = text.ARGUMENTS
        self._optionals.title = text.OPTIONS
        self.add_argument("-h", "--help", action="help", help=text.ARGUMENT_HELP["help"])

    def error(self, message: str) -> NoReturn:
        raise UsageError("usage", sentence=_translated(message), program=self.prog)


@cache
def _screen_width() -> int:
    """Columns there are for help: argparse would load shutil to know, in every run."""
    columns = os.environ.get("COLUMNS", "")
    with suppress(AttributeError, ValueError, OSError):  # no terminal
        return int(columns or os.get_terminal_size(sys.stdout.fileno()).columns) - _MARGIN
    return _USUAL_WIDTH - _MARGIN


def _translated(message: str) -> str:
    for pattern, sentence in text.USAGE_ERRORS:
        match = re.fullmatch(pattern, message)
        if match:
            said = sentence.format(*match.groups())
            if "invalid choice" in message:
                import difflib  # only where something is wrong

                near = difflib.get_close_matches(match[1], re.findall(r"[\w-]+", match[2]), 1)
                said = " ".join([said, *(text.NEAREST.format(name=name) for name in near)])
            return said
    return text.USAGE_ERROR_OTHER


def parse(typed: Sequence[str]) -> argparse.Namespace:
    """Read what was typed after ``xl-chidoan``; ``command`` of the result names the command.

    Raises UsageError; prints what ``--help`` and ``--version`` ask for and exits.
    """
    name = typed[0]
    if name not in ARGUMENTS:
        return program_parser().parse_args(typed)
    # The command's own parser alone: the other ones would cost more time than reading a workbook.
    parser = _Parser(prog=f"{_PROGRAM} {name}", description=text.DESCRIPTION[name])
    ARGUMENTS[name](parser)
    return parser.parse_args(typed[1:], argparse.Namespace(command=name))


def program_parser() -> argparse.ArgumentParser:
    """Return the parser that knows the commands by name, for help and for what is no command."""
    parser = _Parser(prog=_PROGRAM, description=text.PROGRAM, epilog=text.EPILOG)
    parser.add_argument(
        "--version",
        action="version",
        version=f"{_PROGRAM} {__version__}",
        help=text.ARGUMENT_HELP["version"],
    )
    commands = parser.add_subparsers(
        title=text.COMMANDS, metavar=text.COMMAND, dest="command", required=True, prog=_PROGRAM
    )
    for name, said in text.HELP.items():
        commands.add_parser(name, help=said)
    return parser


def _flags(to: argparse.ArgumentParser, *names: str) -> None:
    for name in names:
        to.add_argument(f"--{name}", action="store_true", help=text.ARGUMENT_HELP[name])


def _positional(to: argparse.ArgumentParser, name: str, metavar: str, *, said: str = "") -> None:
    to.add_argument(name, metavar=metavar, help=text.ARGUMENT_HELP[said or name])


def _export(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "workbook", nargs="?", metavar="SỔ", help=text.ARGUMENT_HELP["workbook_optional"]
    )
    to.add_argument("-o", "--output", metavar="BÁO_CÁO", help=text.ARGUMENT_HELP["output"])
    to.add_argument(
        "-t",
        "--template",
        metavar="MẪU",
        help=text.ARGUMENT_HELP["template"].format(names=", ".join(shipped.TEMPLATES)),
    )
    _flags(to, "pdf", "draft", "sources", "charts", "json")


def _reading(to: argparse.ArgumentParser) -> None:
    _positional(to, "workbook", "SỔ")
    _flags(to, "json")


def _new(to: argparse.ArgumentParser) -> None:
    _positional(to, "target", "SỔ_MỚI")
    _flags(to, "sample", "web")


def _import(to: argparse.ArgumentParser) -> None:
    _positional(to, "list", "DANH_SÁCH")
    to.add_argument("--into", metavar="SỔ", required=True, help=text.ARGUMENT_HELP["into"])
    to.add_argument(
        "-o", "--output", metavar="SỔ_KẾT_QUẢ", help=text.ARGUMENT_HELP["import_output"]
    )
    for name, metavar in (("sheet", "TRANG"), ("map", "TỆP")):
        to.add_argument(f"--{name}", metavar=metavar, help=text.ARGUMENT_HELP[name])
    to.add_argument(
        "--with", dest="extra", metavar="CỘT", action="append", help=text.ARGUMENT_HELP["with"]
    )
    to.add_argument(
        "--dates", choices=("ngay-thang", "thang-ngay"), help=text.ARGUMENT_HELP["dates"]
    )
    _flags(to, "update", "dry-run", "yes", "json")


def _upgrade(to: argparse.ArgumentParser) -> None:
    _positional(to, "old", "SỔ_CŨ")
    to.add_argument(
        "-o", "--output", metavar="SỔ_MỚI", required=True, help=text.ARGUMENT_HELP["target"]
    )
    _flags(to, "json")


def _from(to: argparse.ArgumentParser, *, required: bool = True) -> None:
    to.add_argument(
        "--from", dest="workbook", metavar="SỔ", required=required, help=text.ARGUMENT_HELP["from"]
    )


def _template_check(to: argparse.ArgumentParser) -> None:
    _positional(to, "template", "MẪU", said="template_file")
    _from(to, required=False)
    _flags(to, "json")


def _refresh(to: argparse.ArgumentParser) -> None:
    _positional(to, "report", "BÁO_CÁO")
    _from(to)
    to.add_argument("-o", "--output", metavar="KẾT_QUẢ", help=text.ARGUMENT_HELP["refreshed"])
    _flags(to, "overwrite", "draft", "json")


def _held_against(to: argparse.ArgumentParser) -> None:
    _positional(to, "report", "BÁO_CÁO")
    _from(to)
    _flags(to, "json")


def _install(to: argparse.ArgumentParser) -> None:
    _flags(to, "remove", "dry-run", "json")


def _serve(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--host", default="127.0.0.1", metavar="ĐỊA_CHỈ", help=text.ARGUMENT_HELP["host"]
    )
    to.add_argument(
        "--port", type=int, default=8000, metavar="CỔNG", help=text.ARGUMENT_HELP["port"]
    )


ARGUMENTS: Mapping[str, Callable[[argparse.ArgumentParser], None]] = MappingProxyType(
    {
        "export": _export,
        "check": _reading,
        "stats": _reading,
        "targets": _reading,
        "new": _new,
        "import": _import,
        "upgrade": _upgrade,
        "refresh": _refresh,
        "verify": _held_against,
        "reconcile": _held_against,
        "template-check": _template_check,
        "fields": _reading,
        "serve": _serve,
        "install": _install,
        "doctor": lambda to: _flags(to, "json"),
        "build": lambda _: None,
    }
)
