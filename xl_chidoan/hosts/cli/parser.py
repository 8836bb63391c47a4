"""The command line's grammar, in Vietnamese."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from types import MappingProxyType
from typing import Any, NoReturn

from xl_chidoan import shipped
from xl_chidoan.errors import UsageError
from xl_chidoan.text import command_words as text
from xl_chidoan.version import __version__

_PROGRAM = "xl-chidoan"
_USUAL_WIDTH, _MARGIN = 80, 2

DATE_ORDERS = ("ngay-thang", "thang-ngay")
"""Values of ``--dates``: day first, month first."""


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
    """An argument parser that says in Vietnamese what was typed wrongly.

    argparse tells its errors in English, in words that change from one Python to the next. Here
    the sentence is found from the argument at fault and from what was typed; values are checked by
    ``type`` functions, which raise UsageError themselves.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
            **settings,
        )
        self.known: list[argparse.Action] = []
        self._positionals.title = text.ARGUMENTS
        self._optionals.title = text.OPTIONS
        self.add_argument("-h", "--help", action="help", help=text.ARGUMENT_HELP["help"])

    def add_argument(self, *names: Any, **settings: Any) -> argparse.Action:
        """Add an argument as argparse does, and remember it."""
        self.known.append(super().add_argument(*names, **settings))
        return self.known[-1]

    def read(self, typed: Sequence[str], result: argparse.Namespace) -> argparse.Namespace:
        """Parse the arguments ``typed`` into ``result``. Raises UsageError ``usage``."""
        try:
            _, left = self.parse_known_args(typed, result)
        except argparse.ArgumentError as error:
            raise self._usage(self._sentence(error.argument_name, typed, result)) from error
        if left:
            raise self._usage(text.ARGUMENTS_UNKNOWN.format(typed=" ".join(left)))
        return result

    def error(self, message: str) -> NoReturn:
        """Raise what argparse reports in this way: before Python 3.13, missing arguments."""
        raise argparse.ArgumentError(None, message)

    def _sentence(self, name: str | None, typed: Sequence[str], result: argparse.Namespace) -> str:
        """Say what is wrong with the argument called ``name``; None where some are missing."""
        if name is None:
            missing = (one for one in self.known if one.required and not _given(one, result))
            names = ", ".join(map(_shown, missing))
            return text.ARGUMENTS_MISSING.format(names=names) if names else text.USAGE_ERROR_OTHER
        fault = next((one for one in self.known if _shown(one) == name), None)
        if fault is None or not fault.option_strings:
            return text.USAGE_ERROR_OTHER
        if fault.nargs != 0:
            return text.VALUE_MISSING.format(name=name)
        pairs = (word.partition("=") for word in typed)
        value = next((value for option, _, value in pairs if option in fault.option_strings), "")
        return text.VALUE_UNWANTED.format(name=name, typed=value)

    def _usage(self, sentence: str) -> UsageError:
        return UsageError("usage", sentence=sentence, program=self.prog)


def _given(argument: argparse.Action, result: argparse.Namespace) -> bool:
    return getattr(result, argument.dest, None) is not None


def _shown(argument: argparse.Action) -> str:
    """Return what an error of argparse calls an argument."""
    return "/".join(argument.option_strings) or str(argument.metavar)


@cache
def _screen_width() -> int:
    """Return the width for help; argparse would load shutil for it in every run."""
    columns = os.environ.get("COLUMNS", "")
    with suppress(AttributeError, ValueError, OSError):  # no terminal
        return int(columns or os.get_terminal_size(sys.stdout.fileno()).columns) - _MARGIN
    return _USUAL_WIDTH - _MARGIN


def parse(typed: Sequence[str]) -> argparse.Namespace:
    """Read what was typed after ``xl-chidoan``; ``command`` of the result names the command.

    Raises UsageError; prints what ``--help`` and ``--version`` ask for and exits.
    """
    name = typed[0]
    if name not in ARGUMENTS:
        return program_parser().read(typed, argparse.Namespace())
    # Only this command's parser: building all of them takes longer than reading a workbook.
    parser = _Parser(prog=f"{_PROGRAM} {name}", description=text.DESCRIPTION[name])
    ARGUMENTS[name](parser)
    return parser.read(typed[1:], argparse.Namespace(command=name))


def _command(typed: str) -> str:
    """Return the name of the typed command. Raises UsageError that proposes a similar one."""
    if typed in ARGUMENTS:
        return typed
    import difflib  # only where something is wrong

    near = difflib.get_close_matches(typed, ARGUMENTS, 1)
    said = [text.COMMAND_UNKNOWN.format(typed=typed)]
    said += [text.NEAREST.format(name=name) for name in near]
    raise UsageError("usage", sentence=" ".join(said), program=_PROGRAM)


def program_parser() -> _Parser:
    """Return the parser of all commands' names, for help and for unknown commands."""
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
    commands.type = _command
    parser.known.append(commands)
    return parser


def _one_of(name: str, choices: Sequence[str]) -> Callable[[str], str]:
    """Return a check that a value of the option ``name`` is one of ``choices``."""

    def check(typed: str) -> str:
        if typed in choices:
            return typed
        listed = text.EITHER.join(choices)
        sentence = text.VALUE_NOT_CHOSEN.format(typed=typed, name=name, choices=listed)
        raise UsageError("usage", sentence=sentence, program=f"{_PROGRAM} import")

    return check


def _port(typed: str) -> int:
    try:
        return int(typed)
    except ValueError as error:
        sentence = text.VALUE_WRONG.format(typed=typed, name="--port")
        raise UsageError("usage", sentence=sentence, program=f"{_PROGRAM} serve") from error


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
        "--dates",
        type=_one_of("--dates", DATE_ORDERS),
        metavar=f"{{{','.join(DATE_ORDERS)}}}",
        help=text.ARGUMENT_HELP["dates"],
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
        "--port", type=_port, default=8000, metavar="CỔNG", help=text.ARGUMENT_HELP["port"]
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
