"""Commands about Word files: templates, and reports written earlier."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from xl_chidoan.hosts.cli import console
from xl_chidoan.model import Problem, Severity
from xl_chidoan.text import command_words as text
from xl_chidoan.text import template_problems
from xl_chidoan.usecases.edited_reports import reconcile, refresh, verify
from xl_chidoan.usecases.word_reports import check_template, template_fields

_LEFT = MappingProxyType(
    {"kept": text.KEPT, "missing": text.MISSING, "lost": text.LOST, "notes": text.NOTES}
)
"""What a refresh and a comparison leave alone or do not find, with the titles of the lists."""


def run_template_check(args: Namespace) -> int:
    """List every fault of a template; 1 where one of them would stop an export."""
    template = Path(args.template)
    faults, sound = check_template(template, args.workbook or None)
    if args.json:
        console.as_json(
            [
                {
                    "severity": str(fault.severity),
                    "code": fault.code,
                    "part": fault.part,
                    "paragraph": fault.paragraph,
                    "excerpt": fault.excerpt,
                    "message": _said(fault),
                }
                for fault in faults
            ]
        )
        return 0 if sound else 1
    if not faults:
        console.say(text.TEMPLATE_SOUND.format(name=template.name))
    for severity, title in (
        (Severity.ERROR, text.TEMPLATE_ERRORS),
        (Severity.WARNING, text.WARNINGS),
    ):
        chosen = [fault for fault in faults if fault.severity is severity]
        if chosen:
            console.say(title)
        for fault in chosen:
            console.say(f"  {_said(fault)}")
    return 0 if sound else 1


def _said(fault: Any) -> str:
    return template_problems.sentence(fault.code, {**fault.values, **fault.place})


def run_fields(args: Namespace) -> int:
    """Print every name a template may use, with its present value."""
    fields = template_fields(args.workbook)
    if args.json:
        console.as_json([asdict(field) for field in fields])
        return 0
    rows = ((field.name, field.label, field.text or text.NO_VALUE) for field in fields)
    console.table(text.FIELDS_HEADERS, rows, (40, 56, 40))
    return 0


def run_refresh(args: Namespace) -> int:
    """Bring an edited report to the workbook's present figures, as a new file."""
    done = refresh(
        args.report,
        args.workbook,
        args.output or None,
        overwrite=args.overwrite,
        draft=args.draft,
        written=datetime.now(UTC).replace(microsecond=0),
    )
    result = done.result
    if args.json:
        console.as_json(
            {
                "report": str(done.path),
                "changes": [
                    {"code": each.code, "old": each.old, "new": each.new, "place": each.place}
                    for each in result.changes
                ],
                **_left_as_json(result),
            }
        )
        return 0
    console.say(text.REPORT_REFRESHED.format(path=done.path))
    _list(text.CHANGED.format(count=len(result.changes)), result.changes)
    _list_left(result)
    return 0


def run_verify(args: Namespace) -> int:
    """Tell whether a report still agrees with the workbook; 1 where it does not."""
    found = verify(Path(args.report), args.workbook)
    if args.json:
        console.as_json(
            {
                "agrees": found.agrees,
                "checked": found.checked,
                "data_changed": found.data_changed,
                "message": found.sentence,
                "differing": _sentences(found.differing),
                **_left_as_json(found),
            }
        )
    else:
        console.say(found.sentence)
        _list(text.DIFFERING, found.differing)
        _list_left(found)
    return 0 if found.agrees else 1


def run_reconcile(args: Namespace) -> int:
    """List the claims of any Word report that contradict the workbook; 1 where there are any."""
    report = Path(args.report)
    found: Sequence[Problem] = reconcile(report, args.workbook)
    if args.json:
        console.as_json([console.problem_as_json(problem) for problem in found])
    elif found:
        console.say(text.CONTRADICTIONS.format(name=report.name, count=len(found)))
        console.list_problems(found, to=sys.stdout)
    else:
        console.say(text.NO_CONTRADICTION.format(name=report.name))
    return 1 if found else 0


def _left_as_json(result: Any) -> dict[str, list[str]]:
    return {name: _sentences(getattr(result, name)) for name in _LEFT}


def _list_left(result: Any) -> None:
    for name, title in _LEFT.items():
        _list(title, getattr(result, name))


def _sentences(findings: Sequence[Any]) -> list[str]:
    return [finding.sentence for finding in findings]


def _list(title: str, findings: Sequence[Any]) -> None:
    if findings:
        console.say(title)
    for finding in findings:
        console.say(f"  - {finding.sentence}")
