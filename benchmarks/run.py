"""Measure the product against its peers in one run and write ``benchmarks/RESULTS.md``.

    python benchmarks/run.py            all comparisons, a few minutes
    python benchmarks/run.py stats      only those whose name contains "stats"

Every line is a ratio from interleaved pairs (see ``paired.py``); seconds of one machine say
little, ratios on the same machine in the same run travel.
"""

import argparse
import platform
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import functions  # noqa: E402
import peers  # noqa: E402
from paired import Ratio, compare, process, python  # noqa: E402

from xl_chidoan import shipped  # noqa: E402

COMMAND = str(Path(sys.executable).with_name("xl-chidoan"))


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the table: what is compared, how, and the ratio promised."""

    name: str
    promised: float
    measure: Callable[[Path, int], Ratio]


def _stats(members: int) -> Callable[[Path, int], Ratio]:
    def measure(folder: Path, rounds: int) -> Ratio:
        workbook = peers.workbook_of(folder, members)
        return compare(
            process(COMMAND, "stats", str(workbook), "--json"),
            python(str(HERE / "peers.py"), "stats", str(workbook)),
            rounds,
        )

    return measure


def _export(folder: Path, rounds: int) -> Ratio:
    context = str(peers.sample_context(folder))
    template = str(shipped.template("bao-cao-nhiem-ky"))
    return _export_against(folder, rounds, "render", template, context, str(folder))


def _export_against(folder: Path, rounds: int, *peer: str) -> Ratio:
    report = folder / "report.docx"
    return compare(
        process(COMMAND, "export", "-o", str(report)),
        python(str(HERE / "peers.py"), *peer),
        rounds,
        before=lambda: report.unlink(missing_ok=True),  # a taken name would cost a second one
    )


def _ten(action: Callable[[], object]) -> Callable[[], object]:
    """Return ten times ``action``: side by side with another, one run would find cold caches."""

    def run() -> None:
        for _ in range(10):
            action()

    return run


def _many_reports(folder: Path, rounds: int) -> Ratio:
    ours, peer = peers.reports_in_one_process(folder)
    return compare(_ten(ours), _ten(peer), rounds)


def _many_exports(branches: int) -> Callable[[Path, int], Ratio]:
    def measure(folder: Path, rounds: int) -> Ratio:
        ours, peer = peers.exports_in_one_process(folder, branches)
        return compare(_ten(ours), _ten(peer), rounds)

    return measure


def _recalculation(*, all_changed: bool) -> Callable[[Path, int], Ratio]:
    def measure(_folder: Path, rounds: int) -> Ratio:
        ours, peer, change = functions.recalculation(10_000, all_changed=all_changed)
        return compare(ours, peer, rounds, before=change)

    return measure


COMPARISONS = (
    Comparison("stats, 25 members, whole process: pandas + openpyxl", 1, _stats(25)),
    Comparison("stats, 1,000 members, whole process: pandas + openpyxl", 1, _stats(1_000)),
    Comparison("stats, 10,000 members, whole process: pandas + openpyxl", 10, _stats(10_000)),
    Comparison("export of the sample, whole process: docxtpl given the context", 1.25, _export),
    Comparison(
        "recalculation of the cell functions, one of 10,000 members changed: pandas masks",
        1,
        _recalculation(all_changed=False),
    ),
    Comparison(
        "recalculation of the cell functions, all of 10,000 members changed: pandas masks",
        1,
        _recalculation(all_changed=True),
    ),
    Comparison("ten reports of many, context given to both: docxtpl", 8, _many_reports),
    Comparison("ten whole exports of many, the same branch: docxtpl", 1, _many_exports(1)),
    Comparison("ten whole exports of many, always another branch: docxtpl", 1, _many_exports(200)),
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("only", nargs="?", default="")
    options.add_argument("--rounds", type=int, default=11)
    chosen = options.parse_args()
    lines = []
    with tempfile.TemporaryDirectory() as name:
        for comparison in COMPARISONS:
            if chosen.only not in comparison.name:
                continue
            ratio = comparison.measure(Path(name), chosen.rounds)
            line = (
                f"| {comparison.name} | {ratio.ours_seconds * 1000:.0f} ms "
                f"| {ratio.peer_seconds * 1000:.0f} ms | {ratio.median:.1f}x "
                f"| {ratio.low:.1f}–{ratio.high:.1f} | {comparison.promised:g}x |"
            )
            print(line, flush=True)
            lines.append(line)
    if not chosen.only:
        _write_table(lines, chosen.rounds)


def _write_table(lines: list[str], rounds: int) -> None:
    table = [
        "# Last run",
        "",
        f"`python benchmarks/run.py`, {rounds} rounds of interleaved pairs, Python "
        f"{platform.python_version()}, {platform.machine()}. The ratio is peer time over ours.",
        "",
        "| What, against which peer | ours | peer | ratio | interval | promised |",
        "|---|---|---|---|---|---|",
        *lines,
        "",
    ]
    (HERE / "RESULTS.md").write_text("\n".join(table), encoding="utf-8")


if __name__ == "__main__":
    main()
