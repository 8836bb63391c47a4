"""The command line's grammar, in Vietnamese."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, NoReturn

from xl_chidoan import shipped
from xl_chidoan.errors import UsageError
from xl_chidoan.schema import CellKind
from xl_chidoan.text import command_words as text
from xl_chidoan.version import __version__

_PROGRAM = "xl-chidoan"
_USUAL_WIDTH, _MARGIN = 80, 2

Argument = tuple[tuple[str, ...], Mapping[str, Any]]
"""The names of an argument, and how argparse is told of it."""

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
    for names, settings in ARGUMENTS[name]:
        parser.add_argument(*names, **settings)
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


def _value(*names: str, metavar: str, said: str = "", **settings: Any) -> Argument:
    """Describe an argument with a value; ``said`` is the key of its help, by default its name."""
    explained = text.ARGUMENT_HELP[said or names[-1].lstrip("-")]
    return names, {"metavar": metavar, "help": explained, **settings}


def _flags(*names: str) -> Sequence[Argument]:
    said = text.ARGUMENT_HELP
    return [((f"--{name}",), {"action": "store_true", "help": said[name]}) for name in names]


_JSON = _flags("json")
_REPORT = _value("report", metavar="BÁO_CÁO")
_FROM = _value("--from", metavar="SỔ", dest="workbook", required=True)
_READING = (_value("workbook", metavar="SỔ"), *_JSON)


def _day(name: str) -> Callable[[str], date]:
    """Return a reader of the day that is the value of the option ``name``."""

    def read(typed: str) -> date:
        from xl_chidoan.reading.cell_parsing import parser  # few runs name a day

        day, _ = parser(CellKind.DATE)(typed)
        if not isinstance(day, date):
            sentence = text.VALUE_WRONG.format(typed=typed, name=name)
            raise UsageError("usage", sentence=sentence, program=_PROGRAM)
        return day

    return read


_PERIOD = (
    _value("--period", metavar="KỲ"),
    _value("--from", metavar="NGÀY", dest="first_day", said="first_day", type=_day("--from")),
    _value("--to", metavar="NGÀY", dest="last_day", said="last_day", type=_day("--to")),
)

ARGUMENTS: Mapping[str, Sequence[Argument]] = MappingProxyType(
    {
        "export": (
            _value("workbook", metavar="SỔ", said="workbook_optional", nargs="?"),
            _value("-o", "--output", metavar="BÁO_CÁO"),
            _value(
                "-t",
                "--template",
                metavar="MẪU",
                help=text.ARGUMENT_HELP["template"].format(names=", ".join(shipped.TEMPLATES)),
            ),
            *_PERIOD,
            *_flags("pdf", "draft", "sources", "charts", "json"),
        ),
        "check": (*_READING, *_PERIOD),
        "stats": (*_READING, *_PERIOD),
        "targets": (*_READING, *_PERIOD),
        "new": (_value("target", metavar="SỔ_MỚI"), *_flags("sample", "web")),
        "new-term": (
            _value("old", metavar="SỔ"),
            _value("-o", "--output", metavar="SỔ_MỚI", said="target", required=True),
        ),
        "import": (
            _value("list", metavar="DANH_SÁCH"),
            _value("--into", metavar="SỔ", required=True),
            _value("-o", "--output", metavar="SỔ_KẾT_QUẢ", said="import_output"),
            _value("--sheet", metavar="TRANG", action="append"),
            _value("--map", metavar="TỆP"),
            _value("--with", metavar="CỘT", dest="extra", action="append"),
            _value(
                "--dates",
                metavar=f"{{{','.join(DATE_ORDERS)}}}",
                type=_one_of("--dates", DATE_ORDERS),
            ),
            *_flags("update", "dry-run", "yes", "json"),
        ),
        "upgrade": (
            _value("old", metavar="SỔ_CŨ"),
            _value("-o", "--output", metavar="SỔ_MỚI", said="target", required=True),
            *_JSON,
        ),
        "refresh": (
            _REPORT,
            _FROM,
            _value("-o", "--output", metavar="KẾT_QUẢ", said="refreshed"),
            *_flags("overwrite", "draft", "json"),
        ),
        "verify": (_REPORT, _FROM, *_JSON),
        "reconcile": (_REPORT, _FROM, *_JSON),
        "template-check": (
            _value("template", metavar="MẪU", said="template_file"),
            _value("--from", metavar="SỔ", dest="workbook"),
            *_JSON,
        ),
        "fields": _READING,
        "serve": (
            _value("--host", metavar="ĐỊA_CHỈ", default="127.0.0.1"),
            _value("--port", metavar="CỔNG", default=8000, type=_port),
        ),
        "install": _flags("remove", "dry-run", "json"),
        "doctor": _JSON,
        "build": (),
    }
)


def period_asked(args: argparse.Namespace) -> str | tuple[date, date] | None:
    """Return the period that the options name. Raises UsageError where they do not fit together."""
    days = [day for day in (args.first_day, args.last_day) if day is not None]
    if len(days) == 1 or (days and args.period is not None):
        raise UsageError("usage", sentence=text.PERIOD_OPTIONS, program=_PROGRAM)
    return (days[0], days[1]) if days else args.period
