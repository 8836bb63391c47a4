"""Ratios of two timings measured in interleaved pairs.

Timing A in one block and B in another mixes the machine's mood into the ratio. Here each round
times both, in alternating order (A B, B A, ...), and the ratio is the median over the rounds with
a distribution-free interval: two order statistics that hold the true median 19 times in 20.
"""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb

_OUTSIDE = 0.025


@dataclass(frozen=True, slots=True)
class Ratio:
    """``peer / ours``: how many times faster ours is; seconds are medians of one run."""

    median: float
    low: float
    high: float
    ours_seconds: float
    peer_seconds: float


def compare(
    ours: Callable[[], object],
    peer: Callable[[], object],
    rounds: int = 11,
    before: Callable[[], object] = lambda: None,
) -> Ratio:
    """Time both in interleaved pairs, after one warm-up each; ``before`` each run, untimed."""

    def timed(action: Callable[[], object]) -> float:
        before()
        return _seconds(action)

    timed(ours)
    timed(peer)
    pairs: list[tuple[float, float]] = []
    for number in range(rounds):
        if number % 2:
            peer_time, our_time = timed(peer), timed(ours)
        else:
            our_time, peer_time = timed(ours), timed(peer)
        pairs.append((our_time, peer_time))
    ratios = sorted(peer_time / our_time for our_time, peer_time in pairs)
    low, high = _interval(ratios)
    return Ratio(
        statistics.median(ratios),
        low,
        high,
        statistics.median(our_time for our_time, _ in pairs),
        statistics.median(peer_time for _, peer_time in pairs),
    )


def process(*command: str) -> Callable[[], object]:
    """Return a callable running a whole process, byte code kept as an installer would."""
    environment = {
        key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"
    }

    def run() -> None:
        subprocess.run(
            command,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    return run


def python(*arguments: str) -> Callable[[], object]:
    """Return a callable running this interpreter in a fresh process."""
    return process(sys.executable, *arguments)


def _seconds(action: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _interval(ratios: Sequence[float]) -> tuple[float, float]:
    count = len(ratios)
    below = 0.0
    for rank in range(count // 2 + 1):
        below += comb(count, rank) / 2**count
        if below > _OUTSIDE:
            rank = max(rank - 1, 0)
            return ratios[rank], ratios[count - 1 - rank]
    return ratios[0], ratios[-1]
