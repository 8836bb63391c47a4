"""The command line: ``xl-chidoan COMMAND``.

Exit codes: 0 done; 1 the data or the template has errors; 2 wrong usage; 3 a file cannot be
read or written. An unexpected fault is reported in one sentence too, without a traceback;
``XL_CHIDOAN_DEBUG=1`` shows its origin to a developer.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

from xl_chidoan.errors import UsageError, XlChiDoanError
from xl_chidoan.hosts.cli import console
from xl_chidoan.text import command_words as text

_UNEXPECTED_EXIT_CODE = 3
_INTERRUPTED_EXIT_CODE = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    console.use_utf8()
    try:
        code = _explained(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()  # raises here if the pipe is closed, not while Python shuts down
        return code
    except KeyboardInterrupt:
        console.note(text.INTERRUPTED)
        return _INTERRUPTED_EXIT_CODE
    except BrokenPipeError:
        # The reader of the pipe ("| head") has closed it: drop what is still to be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("XL_CHIDOAN_DEBUG"):
            raise
        console.note(text.UNEXPECTED.format(kind=type(error).__name__))
        return _UNEXPECTED_EXIT_CODE


def _explained(typed: list[str]) -> int:
    try:
        return _run(typed)
    except XlChiDoanError as error:
        _explain(error, as_json="--json" in typed)
        return error.exit_code


def _run(typed: list[str]) -> int:
    from xl_chidoan.hosts.cli.parser import parse, program_parser

    if not typed:
        program_parser().print_help(sys.stderr)
        return UsageError.exit_code
    args = parse(typed)
    return COMMANDS[args.command](args)


def _explain(error: XlChiDoanError, *, as_json: bool) -> None:
    problems = error.values.get("problems", ())
    if as_json:
        console.as_json(
            {
                "error": error.code,
                "message": str(error),
                "problems": [console.problem_as_json(problem) for problem in problems],
            }
        )
        return
    console.note(str(error))
    console.list_problems(problems, to=sys.stderr)


def _in(module: str, function: str) -> Callable[[Namespace], int]:
    """Return a command that is ``function`` of ``module``, which is imported when it is run."""

    def run(args: Namespace) -> int:
        return getattr(import_module(f"xl_chidoan.hosts.cli.{module}"), function)(args)

    return run


def _serve(args: Namespace) -> int:
    from xl_chidoan.hosts.web.serve import run_serve

    return run_serve(args.host, args.port)


def _install(args: Namespace) -> int:
    from xl_chidoan.hosts.setup.setup_commands import run_install

    return run_install(remove=args.remove, dry_run=args.dry_run, as_json=args.json)


def _doctor(args: Namespace) -> int:
    from xl_chidoan.hosts.setup.setup_commands import run_doctor

    return run_doctor(as_json=args.json)


COMMANDS: Mapping[str, Callable[[Namespace], int]] = MappingProxyType(
    {
        "export": _in("export_command", "run_export"),
        "check": _in("figure_commands", "run_check"),
        "stats": _in("figure_commands", "run_stats"),
        "targets": _in("figure_commands", "run_targets"),
        "new": _in("workbook_commands", "run_new"),
        "new-term": _in("workbook_commands", "run_new_term"),
        "import": _in("import_command", "run_import"),
        "upgrade": _in("workbook_commands", "run_upgrade"),
        "refresh": _in("document_commands", "run_refresh"),
        "verify": _in("document_commands", "run_verify"),
        "reconcile": _in("document_commands", "run_reconcile"),
        "template-check": _in("document_commands", "run_template_check"),
        "fields": _in("document_commands", "run_fields"),
        "build": _in("workbook_commands", "run_build"),
        "serve": _serve,
        "install": _install,
        "doctor": _doctor,
    }
)
