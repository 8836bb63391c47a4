"""Measure the product against its peers in one run, by processor time.

    python benchmarks/run.py            all comparisons, about five minutes
    python benchmarks/run.py stats      only those with "stats" in their name
    python benchmarks/run.py --write    all, and benchmarks/RESULTS.md written anew

Needs the extra ``bench`` and Linux or macOS. Every line is a ratio from interleaved pairs (see
``paired.py``): seconds of one machine say little, ratios of one run travel. What each side does
and leaves out stands in ``peers.py``, ``reports.py`` and ``functions.py``. A promise is kept where
the median is; the exit code is 1 where one is missed.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import functions
import peers
import reports
from inputs import SAMPLE, TEMPLATE, context_of_sample, workbook_of
from paired import HERE, Measure, Ratio, compare, output, program

_MANY = 10_000
_SAME_FIGURES = 100

Sides = Callable[[Path], tuple[Measure, Measure]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared against which peer; ``promised`` is the least ratio, None for none."""

    what: str
    peer: str
    promised: float | None
    sides: Sides


def _stats(reader: str, members: int = 0) -> Sides:
    def sides(folder: Path) -> tuple[Measure, Measure]:
        workbook = str(workbook_of(folder, members) if members else SAMPLE)
        _require_same_figures(reader, workbook)
        return (
            program("-m", "xl_chidoan", "stats", workbook, "--json"),
            _peer("stats", reader, workbook),
        )

    return sides


def _export(task: str, *given: str) -> Sides:
    def sides(folder: Path) -> tuple[Measure, Measure]:
        report, context = folder / "report.docx", str(context_of_sample(folder))
        export = program("-m", "xl_chidoan", "export", str(SAMPLE), "-o", str(report))

        def ours() -> float:
            report.unlink(missing_ok=True)  # a taken name would cost a second one
            return export()

        peer_report = str(folder / "peer.docx")
        return ours, _peer(task, *given, str(TEMPLATE), context, peer_report)

    return sides


def _peer(*arguments: str) -> Measure:
    return program("-c", "import peers; peers.main()", *arguments)  # kept as byte code, as ours is


def _recalculation(*, all_changed: bool) -> Sides:
    return lambda _folder: functions.recalculation(_MANY, all_changed=all_changed)


COMPARISONS = (
    Comparison("stats of the sample, a process", "pandas + openpyxl", 1, _stats("openpyxl")),
    Comparison("stats of the sample, a process", "polars + fastexcel", 1, _stats("polars")),
    Comparison(
        f"stats of {_MANY:,} members, a process", "pandas + openpyxl", 10, _stats("openpyxl", _MANY)
    ),
    Comparison(
        f"stats of {_MANY:,} members, a process", "pandas + calamine", 1, _stats("calamine", _MANY)
    ),
    Comparison(
        f"stats of {_MANY:,} members, a process", "polars + fastexcel", 1, _stats("polars", _MANY)
    ),
    Comparison(
        "export of the sample, a process", "docxtpl, the context given", 1.25, _export("render")
    ),
    Comparison(
        "export of the sample, a process",
        "openpyxl + pandas + docxtpl",
        None,
        _export("whole", str(SAMPLE)),
    ),
    Comparison("ten reports of many, context given to both", "docxtpl", 8, reports.context_given),
    Comparison(
        "ten exports of many, from workbook to report",
        "openpyxl + pandas + docxtpl",
        None,
        reports.from_files,
    ),
    Comparison(
        f"recalculation of the cells, one of {_MANY:,} members changed",
        "pandas masks",
        1,
        _recalculation(all_changed=False),
    ),
    Comparison(
        f"recalculation of the cells, all of {_MANY:,} members changed",
        "pandas masks",
        1,
        _recalculation(all_changed=True),
    ),
)

_HEAD = """# Last run

Written by `python benchmarks/run.py --write`: {rounds} rounds of interleaved pairs,
Python {python}, {machine}, {cores} cores, load {load} at the start, {after} at the end.
Milliseconds are processor time (user and system), medians; a ratio is the peer's over ours.

| What | against | ours | peer | lowest | median | highest | promised |
|---|---|--:|--:|--:|--:|--:|--:|
"""

_PROMISES = """
Two promises were lowered in version 0.2: an export by itself from half of docxtpl's time to 0.8 of
it (1.25x), and one report of many from 20 times docxtpl's speed to 8 times. Until then a compiler
of our own translated templates to Python, and knew a part of the language only. Now docxtpl
prepares them and Jinja's own sandbox runs them: every feature that docxtpl documents works, a
compiler less has to be understood and kept safe. The promise of 1.25x for one export is not kept:
an export by itself takes about as long as docxtpl takes to fill in the same template with the
context at hand, some 80 ms more than before.
"""


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("only", nargs="?", default="", help="a part of the comparisons' names")
    options.add_argument("--rounds", type=int, default=11)
    options.add_argument("--write", action="store_true", help="write RESULTS.md")
    chosen = options.parse_args()
    if chosen.only and chosen.write:
        options.error("--write takes all comparisons")
    load = _load()
    lines: list[str] = []
    missed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for comparison in COMPARISONS:
            name = f"{comparison.what}: {comparison.peer}"
            if chosen.only not in name:
                continue
            ratio = compare(*comparison.sides(Path(folder)), chosen.rounds)
            lines.append(_line(comparison, ratio))
            print(lines[-1], flush=True)
            if comparison.promised is not None and ratio.median < comparison.promised:
                missed.append(name)
    if chosen.write:
        head = _HEAD.format(
            rounds=chosen.rounds,
            python=platform.python_version(),
            machine=f"{platform.system()} {platform.machine()}",
            cores=os.cpu_count(),
            load=load,
            after=_load(),
        )
        text = head + "\n".join(lines) + "\n" + _PROMISES
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    if missed:
        sys.exit("\n".join(f"promise missed: {name}" for name in missed))


def _line(comparison: Comparison, ratio: Ratio) -> str:
    promised = "" if comparison.promised is None else f"{comparison.promised:g}x"
    cells = (
        comparison.what,
        comparison.peer,
        *(f"{seconds * 1000:.0f} ms" for seconds in (ratio.ours, ratio.peer)),
        *(f"{times:.2f}x" for times in (ratio.low, ratio.median, ratio.high)),
        promised,
    )
    return f"| {' | '.join(cells)} |"


def _require_same_figures(reader: str, workbook: str) -> None:
    """Stop where a peer counts otherwise than the product: it would be no comparison."""
    printed = output("-m", "xl_chidoan", "stats", workbook, "--json")
    ours = json.loads(printed)["indicators"]
    found = peers.statistics(reader, workbook)
    same = 0
    for code, figure in found.items():
        if code in ours and ours[code]["value"] is not None:
            value, rows = float(figure["value"]), figure["rows"]
            if abs(value - float(ours[code]["value"])) > 1e-9 * max(1.0, abs(value)):
                sys.exit(f"{reader}: {code} is {value}, ours {ours[code]['value']}")
            if sorted(rows) != sorted(ours[code]["rows"]):
                sys.exit(f"{reader}: {code} is counted from other rows")
            same += 1
    if same < _SAME_FIGURES:
        sys.exit(f"{reader}: only {same} figures could be compared")


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
