"""What each command does: service calls, and how their results are shown."""

import datetime
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

from xl_chidoan import service, shipped
from xl_chidoan.computing.sentence_marks import fill
from xl_chidoan.errors import UsageError
from xl_chidoan.hosts.cli import console
from xl_chidoan.hosts.cli.progress import Progress
from xl_chidoan.model import Severity, TargetResult
from xl_chidoan.text import command_words as text
from xl_chidoan.text.formats import date_text
from xl_chidoan.text.labels import VERDICTS

_WORD_SUFFIX = ".docx"


def _export(args: Namespace) -> int:
    if args.workbook == "":
        raise UsageError("workbook_unnamed")
    workbook = Path(args.workbook) if args.workbook else shipped.workbook(shipped.SAMPLE)
    output = Path(args.output) if args.output else None
    if output and not os.path.isdir(output) and output.suffix.lower() not in ("", _WORD_SUFFIX):
        raise UsageError("output_not_docx", path=args.output)
    template = service.template_path(args.template or service.TERM_REPORT)
    with Progress(6 if args.pdf else 5) as progress:
        assessment = service.assess_file(workbook, progress=progress)
        wanted = _target(args, workbook, service.report_name(assessment))
        done = service.export(
            assessment,
            wanted,
            template=template,
            draft=args.draft,
            extras=service.Extras(args.sources, args.charts),
            origin=service.origin_of(assessment.branch, workbook, _now()),
            progress=progress,
        )
        pdf = service.export_pdf(done.report, progress=progress) if args.pdf else None
    if args.json:
        console.as_json(
            {
                "report": str(done.report),
                "pdf": str(pdf) if pdf else None,
                "draft": args.draft,
                "gaps": list(done.gaps),
                "problems": [console.problem_as_json(problem) for problem in done.problems],
            }
        )
        return 0
    if done.report.name != wanted.name:
        console.note(text.NAME_TAKEN.format(name=wanted.name))
    console.say(text.REPORT_WRITTEN.format(path=done.report))
    if pdf:
        console.say(text.PDF_WRITTEN.format(path=pdf))
    _tell_what_is_left(done, workbook)
    return 0


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def _target(args: Namespace, workbook: Path, name: str) -> Path:
    """Return where the report goes: as asked, else beside the workbook.

    The sample inside an installed package has no folder of the user's beside it: its report
    goes to the current folder.
    """
    if args.output:
        output = Path(args.output)
        return output / name if os.path.isdir(output) or not output.suffix else output
    beside = workbook.parent if args.workbook or shipped.is_checkout() else Path.cwd()
    return (beside / name).absolute()


def _tell_what_is_left(done: service.Export, workbook: Path) -> None:
    if done.gaps:
        console.note(text.GAPS.format(count=len(done.gaps)))
        for gap in done.gaps:
            console.note(f"  - {gap}")
    errors = [problem for problem in done.problems if problem.severity is Severity.ERROR]
    if errors:
        import sys

        console.list_problems(errors, to=sys.stderr)
    warnings = len(done.problems) - len(errors)
    if warnings:
        console.note(text.WARNINGS_LEFT.format(count=warnings, name=workbook.name))


def _check(args: Namespace) -> int:
    with Progress(3) as progress:
        assessment = service.assess_file(Path(args.workbook), progress=progress)
    problems = assessment.problems
    if args.json:
        console.as_json([console.problem_as_json(problem) for problem in problems])
    elif not problems:
        console.say(text.NO_PROBLEM.format(name=Path(args.workbook).name))
    else:
        errors = len(assessment.errors)
        console.say(
            text.PROBLEM_COUNT.format(
                name=Path(args.workbook).name, errors=errors, warnings=len(problems) - errors
            )
        )
        console.list_problems(problems)
    return 1 if assessment.errors else 0


def _stats(args: Namespace) -> int:
    with Progress(2) as progress:
        figures = service.figures_of_file(Path(args.workbook), progress=progress)
    if args.json:
        console.as_json(
            {
                "as_of": figures.as_of.isoformat() if figures.as_of else None,
                "indicators": {
                    code: {
                        "label": indicator.label,
                        "value": _plain(indicator.value),
                        "text": indicator.text,
                        "rows": indicator.rows,
                    }
                    for code, indicator in figures.indicators.items()
                },
            }
        )
        return 0
    if figures.as_of:
        console.say(text.AS_OF.format(date=date_text(figures.as_of)))
    else:
        console.note(text.NO_AS_OF)
    console.table(
        text.STATS_HEADERS,
        (
            (indicator.code, indicator.label, indicator.text or text.NO_VALUE)
            for indicator in figures.indicators.values()
        ),
        (40, 60, 40),
    )
    return 0


def _targets(args: Namespace) -> int:
    with Progress(2) as progress:
        figures = service.figures_of_file(Path(args.workbook), progress=progress)
    targets = figures.targets
    contents = [fill(target.content, figures.indicators) for target in targets]
    if args.json:
        console.as_json([_target_as_json(*pair) for pair in zip(targets, contents, strict=True)])
        return 0
    if not targets:
        console.note(text.NO_TARGETS)
        return 0
    rows: list[tuple[str, ...]] = []
    previous = None
    for target, content in zip(targets, contents, strict=True):
        first = target.group != previous
        previous = target.group
        rows.append(
            (
                target.group if first else "",
                content,
                target.result_text or text.NO_VALUE,
                target.shown_text or text.NO_VALUE,
                VERDICTS[target.group_verdict] if first else "",
            )
        )
    console.table(text.TARGETS_HEADERS, rows, (4, 56, 24, 7, 16))
    return 0


def _target_as_json(target: TargetResult, content: str) -> dict[str, Any]:
    return {
        "code": target.code,
        "tt": target.group,
        "content": content,
        "result": target.result_text,
        "actual": _plain(target.actual),
        "target": _plain(target.level),
        "attainment": _plain(target.attainment),
        "shown": target.shown_text,
        "verdict": VERDICTS[target.verdict],
        "group_verdict": VERDICTS[target.group_verdict],
    }


def _plain(value: object) -> object:
    """JSON form of a value: whole fractions as int, others as float, dates as ISO text."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _new(args: Namespace) -> int:
    if args.sample and args.web:
        raise UsageError("sample_or_web")
    target = Path(args.target)
    suffix = ".xlsx" if args.web else ".xlsm"
    if target.suffix.lower() != suffix:
        raise UsageError("new_suffix", path=args.target, suffix=suffix)
    written = service.new_workbook(target, sample=args.sample, web=args.web)
    console.say(text.WORKBOOK_WRITTEN.format(path=written))
    return 0


def _build(_args: Namespace) -> int:
    if not shipped.is_checkout():
        raise UsageError("build_outside_checkout")
    sys.path.insert(0, str(shipped.root()))  # the builders lie beside the package, not in it
    from tools.build import build_all

    for path in build_all(shipped.root()):
        console.say(text.FILE_BUILT.format(path=path))
    return 0


def _install(args: Namespace) -> int:
    from xl_chidoan.hosts.setup.setup_commands import run_install

    return run_install(remove=args.remove, dry_run=args.dry_run, as_json=args.json)


def _serve(args: Namespace) -> int:
    from xl_chidoan.hosts.web.serve import run_serve

    return run_serve(args.host, args.port)


def _doctor(args: Namespace) -> int:
    from xl_chidoan.hosts.setup.setup_commands import run_doctor

    return run_doctor(as_json=args.json)


def _in(module: str, function: str) -> Callable[[Namespace], int]:
    """Return a command that imports its module only when it is run."""

    def run(args: Namespace) -> int:
        from importlib import import_module

        return getattr(import_module(f"xl_chidoan.hosts.cli.{module}"), function)(args)

    return run


COMMANDS: Mapping[str, Callable[[Namespace], int]] = MappingProxyType(
    {
        "export": _export,
        "check": _check,
        "stats": _stats,
        "targets": _targets,
        "new": _new,
        "import": _in("import_command", "run_import"),
        "upgrade": _in("upgrade_command", "run_upgrade"),
        "refresh": _in("documents", "run_refresh"),
        "verify": _in("documents", "run_verify"),
        "reconcile": _in("documents", "run_reconcile"),
        "template-check": _in("documents", "run_template_check"),
        "fields": _in("documents", "run_fields"),
        "build": _build,
        "serve": _serve,
        "install": _install,
        "doctor": _doctor,
    }
)
