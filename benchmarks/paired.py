"""Ratios of the processor time of two pieces of work, measured in interleaved pairs.

Timing A in one block and B in another mixes the machine's mood into the ratio. Here each round
measures both, in alternating order (A B, B A, ...). Processor time (user and system, all threads)
is what a busy machine disturbs least; for whole processes the kernel tells it when they end.
"""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

Measure = Callable[[], float]
"""Does the work once and returns the seconds of processor time it took."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """``peer / ours``, how many times less time ours takes; seconds are medians of one run."""

    low: float
    median: float
    high: float
    ours: float
    peer: float


def compare(ours: Measure, peer: Measure, rounds: int) -> Ratio:
    """Measure both in interleaved pairs, after one run of each that is not counted."""
    ours(), peer()
    pairs: list[tuple[float, float]] = []
    for number in range(rounds):
        if number % 2:
            late, early = peer(), ours()
            pairs.append((early, late))
        else:
            pairs.append((ours(), peer()))
    ratios = [peer_time / our_time for our_time, peer_time in pairs]
    return Ratio(
        min(ratios),
        statistics.median(ratios),
        max(ratios),
        *(statistics.median(times) for times in zip(*pairs, strict=True)),
    )


def program(*arguments: str) -> Measure:
    """Measure a fresh process of this Python; its byte code is kept, as installers do."""
    command = [sys.executable, *arguments]
    environment = _environment()

    def measure() -> float:
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"failed: {' '.join(command)}")
        return usage.ru_utime + usage.ru_stime

    return measure


def output(*arguments: str) -> str:
    """Return what a fresh process of this Python prints."""
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, check=True, text=True, stdout=subprocess.PIPE, env=_environment()
    ).stdout


def within(action: Callable[[], object], before: Callable[[], object] = lambda: None) -> Measure:
    """Measure work inside this process; ``before`` prepares each run and is not counted."""

    def measure() -> float:
        before()
        gc.collect()
        start = time.process_time()
        action()
        return time.process_time() - start

    return measure


def _environment() -> dict[str, str]:
    kept = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    paths = [kept.get("PYTHONPATH", ""), str(ROOT), str(HERE)]
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in paths if path)}
