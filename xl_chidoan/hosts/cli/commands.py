"""Which function carries each command out; its module is imported only when the command is run."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType


def _in(module: str, function: str) -> Callable[[Namespace], int]:
    """Return a command that is ``function`` of ``module``, a room beside this one."""

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
