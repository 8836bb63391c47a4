"""Commands in processes of their own that are killed without any clean-up."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from xl_chidoan.hosts.cli import main

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def in_child(work: Callable[[], object]) -> int:
    """Start a process that does ``work``, says nothing, and ends; return its number."""
    child = os.fork()
    if not child:
        try:
            silence = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silence, 1)
            os.dup2(silence, 2)
            work()
        finally:
            os._exit(0)
    return child


def killed_again_and_again(command: Sequence[str], kills: int) -> Iterator[None]:
    """Run ``command`` and kill it at a random moment, ``kills`` times; give way after each.

    The moments lie anywhere from the start to somewhat after the end of an undisturbed run; every
    second one near the end, where the files are written. Two runs come before, without a kill:
    one loads every module, so that the children spend their time on the work itself, the other is
    timed. After each of them, too, the caller looks at the files.
    """
    chance = random.Random(kills)
    main(command)
    yield
    start = time.monotonic()
    os.waitpid(in_child(lambda: main(command)), 0)
    whole = time.monotonic() - start
    yield
    for number in range(kills):
        child = in_child(lambda: main(command))
        time.sleep(chance.uniform(0.7 if number % 2 else 0, 1.2) * whole)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        yield
