"""The command line's grammar, in Vietnamese."""

import argparse
import difflib
import re
from typing import NoReturn

from xl_chidoan import __version__, shipped
from xl_chidoan.errors import UsageError
from xl_chidoan.text import cli as text


class _Formatter(argparse.HelpFormatter):
    """argparse's help with a Vietnamese usage line."""

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


def _translated(message: str) -> str:
    for pattern, sentence in text.USAGE_ERRORS:
        match = re.fullmatch(pattern, message)
        if match:
            said = sentence.format(*match.groups())
            if "invalid choice" in message:
                near = difflib.get_close_matches(match[1], re.findall(r"[\w-]+", match[2]), 1)
                said = " ".join([said, *(text.NEAREST.format(name=name) for name in near)])
            return said
    return text.USAGE_ERROR_OTHER


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of ``xl-chidoan``; ``args.command`` names the command."""
    parser = _Parser(prog="xl-chidoan", description=text.PROGRAM, epilog=text.EPILOG)
    parser.add_argument(
        "--version",
        action="version",
        version=f"xl-chidoan {__version__}",
        help=text.ARGUMENT_HELP["version"],
    )
    commands = parser.add_subparsers(
        title=text.COMMANDS, metavar=text.COMMAND, dest="command", required=True
    )

    def command(name: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text.HELP[name], description=text.DESCRIPTION[name])

    def flag(to: argparse.ArgumentParser, *names: str) -> None:
        to.add_argument(*names, action="store_true", help=_help(names[-1].lstrip("-")))

    export = command("export")
    export.add_argument("workbook", nargs="?", metavar="SỔ", help=_help("workbook_optional"))
    export.add_argument("-o", "--output", metavar="BÁO_CÁO", help=_help("output"))
    export.add_argument(
        "-t",
        "--template",
        metavar="MẪU",
        help=_help("template").format(names=", ".join(shipped.template_names())),
    )
    flag(export, "--pdf")
    flag(export, "--draft")
    flag(export, "--json")

    for name in ("check", "stats", "targets"):
        reading = command(name)
        reading.add_argument("workbook", metavar="SỔ", help=_help("workbook"))
        flag(reading, "--json")

    new = command("new")
    new.add_argument("target", metavar="SỔ_MỚI", help=_help("target"))
    flag(new, "--sample")
    flag(new, "--web")

    command("build")

    install = command("install")
    flag(install, "--remove")
    flag(install, "--dry-run")
    flag(install, "--json")
    flag(command("doctor"), "--json")
    return parser


def _help(name: str) -> str:
    return text.ARGUMENT_HELP[name]
