"""Commands that show a workbook's figures and problems: ``check``, ``stats``, ``targets``."""

from argparse import Namespace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from xl_chidoan.hosts.cli import console
from xl_chidoan.hosts.cli.console import ProgressBar
from xl_chidoan.hosts.cli.parser import period_asked
from xl_chidoan.model import Figures, TargetResult
from xl_chidoan.text import command_words as text
from xl_chidoan.text.formats import date_text
from xl_chidoan.text.labels import VERDICTS
from xl_chidoan.usecases.workbooks import assess, compute, read, target_contents


def run_check(args: Namespace) -> int:
    """List every problem of a workbook; 1 where one of them is an error."""
    with ProgressBar(3) as progress:
        assessment = assess(args.workbook, period_asked(args), progress=progress)
    problems = assessment.problems
    name = Path(args.workbook).name
    errors = len(assessment.errors)
    if args.json:
        console.as_json([console.problem_as_json(problem) for problem in problems])
    elif not problems:
        console.say(text.NO_PROBLEM.format(name=name))
    else:
        warnings = len(problems) - errors
        console.say(text.PROBLEM_COUNT.format(name=name, errors=errors, warnings=warnings))
        console.list_problems(problems)
    return 1 if errors else 0


def run_stats(args: Namespace) -> int:
    """Print every indicator."""
    figures = _figures(args)
    if args.json:
        console.as_json(
            {
                "as_of": figures.as_of.isoformat() if figures.as_of else None,
                "period": figures.period.key,
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


def run_targets(args: Namespace) -> int:
    """Print the comparison table."""
    figures = _figures(args)
    rows = list(zip(figures.targets, target_contents(figures), strict=True))
    if args.json:
        console.as_json([_target_as_json(target, content) for target, content in rows])
    elif not rows:
        console.note(text.NO_TARGETS)
    else:
        _print_targets(rows)
    return 0


def _figures(args: Namespace) -> Figures:
    with ProgressBar(2) as progress:
        progress("read")
        branch = read(args.workbook)
        progress("compute")
        return compute(branch, period_asked(args), checked=False)


def _print_targets(rows: list[tuple[TargetResult, str]]) -> None:
    cells: list[tuple[str, ...]] = []
    previous = None
    for target, content in rows:
        first = target.group != previous
        previous = target.group
        cells.append(
            (
                target.group if first else "",
                content,
                target.result_text or text.NO_VALUE,
                target.shown_text or text.NO_VALUE,
                VERDICTS[target.group_verdict] if first else "",
            )
        )
    console.table(text.TARGETS_HEADERS, cells, (4, 56, 24, 7, 16))


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
    return value.isoformat() if isinstance(value, date) else value
