"""``xl-chidoan export``: writes the Word report and lists what to do before sending it."""

import os
import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from xl_chidoan.errors import UsageError
from xl_chidoan.hosts.cli import console
from xl_chidoan.hosts.cli.console import ProgressBar
from xl_chidoan.hosts.cli.parser import period_asked
from xl_chidoan.model import Severity
from xl_chidoan.text import command_words as text
from xl_chidoan.usecases.word_reports import Export, export
from xl_chidoan.usecases.workbooks import sample


def run_export(args: Namespace) -> int:
    """Write the report; for a draft, also list the errors of the data."""
    if args.workbook == "":
        raise UsageError("workbook_unnamed")
    workbook = Path(args.workbook) if args.workbook else sample()
    suffix = Path(args.output or "").suffix.lower()
    if suffix not in ("", ".docx") and not os.path.isdir(args.output):
        raise UsageError("output_not_docx", path=args.output)
    with ProgressBar(6 if args.pdf else 5) as progress:
        done = export(
            workbook,
            args.output or None,
            template=args.template or None,
            period=period_asked(args),
            draft=args.draft,
            sources=args.sources,
            charts=args.charts,
            pdf=args.pdf,
            written=datetime.now(UTC).replace(microsecond=0),
            progress=progress,
        )
    if args.json:
        console.as_json(
            {
                "report": str(done.report),
                "pdf": str(done.pdf) if done.pdf else None,
                "draft": args.draft,
                "gaps": list(done.gaps),
                "problems": [console.problem_as_json(problem) for problem in done.problems],
            }
        )
        return 0
    if done.report.name != done.wanted.name:
        console.note(text.NAME_TAKEN.format(name=done.wanted.name))
    console.say(text.REPORT_WRITTEN.format(path=done.report))
    if done.pdf:
        console.say(text.PDF_WRITTEN.format(path=done.pdf))
    _tell_what_is_left(done, workbook.name)
    return 0


def _tell_what_is_left(done: Export, workbook: str) -> None:
    if done.gaps:
        console.note(text.GAPS.format(count=len(done.gaps)))
        for gap in done.gaps:
            console.note(f"  - {gap}")
    errors = [problem for problem in done.problems if problem.severity is Severity.ERROR]
    if errors:
        console.list_problems(errors, to=sys.stderr)
    warnings = len(done.problems) - len(errors)
    if warnings:
        console.note(text.WARNINGS_LEFT.format(count=warnings, name=workbook))
