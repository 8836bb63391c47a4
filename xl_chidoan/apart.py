"""Work on what strangers sent, done by a process of its own under the operating system's limits.

What a library cannot bound (a cyclic file, a flood of XML, a fault of its own) ends that process
and not the one that asked. The process is a module run as a program. It is given our own objects
by pickle, and answers with JSON and bytes, which cannot run anything here.
"""

import json
import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from xl_chidoan import errors
from xl_chidoan.errors import XlChiDoanError

OUT_OF_MEMORY: Final = 77
LENGTH: Final = struct.Struct(">Q")  # of the JSON before the bytes
_ERRORS: Final = {
    each.__name__: each
    for each in (errors.DataError, errors.TemplateError, errors.UsageError, errors.FileError)
}
_PACKAGE: Final = str(Path(errors.__file__).parents[1])
_MOST_TOLD: Final = 2_000  # characters of a child's traceback
_NO_WINDOW: Final = 0x0800_0000  # of Windows: no console flashes up under Excel


class Limits(NamedTuple):
    """What one task may take: seconds by the clock and of CPU, bytes of address space.

    Windows knows the clock alone.
    """

    seconds: int = 20
    cpu_seconds: int = 10
    memory: int = 1_500_000_000


class TooMuchError(Exception):
    """A task took more than its limits."""


def program(module: str) -> Sequence[str]:
    """Return the command that runs a module of ours, which calls :func:`answer`."""
    return (sys.executable, "-P", "-m", module)


def do_apart(child: Sequence[str], task: Any, limits: Limits) -> tuple[Any, bytes]:
    """Return what the program ``child`` makes of a task.

    Raises the XlChiDoanError that it raised; TooMuchError where it took more than the ``limits``;
    RuntimeError where it fails otherwise, which is a fault of ours.
    """
    paths = filter(None, (_PACKAGE, os.environ.get("PYTHONPATH")))
    try:
        done = subprocess.run(
            [*child],
            input=pickle.dumps((limits, task)),
            capture_output=True,
            check=False,
            timeout=limits.seconds,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
        )
    except subprocess.TimeoutExpired as error:
        raise TooMuchError from error
    if done.returncode < 0 or done.returncode == OUT_OF_MEMORY:  # ended by a signal
        raise TooMuchError
    try:
        about, data = unpacked(done.stdout)
    except (ValueError, struct.error) as error:
        raise RuntimeError(done.stderr.decode(errors="replace")[-_MOST_TOLD:]) from error
    if isinstance(about, dict) and "error" in about:
        raise _ERRORS[about["error"]](about["code"], **about["values"])
    return about, data


def answer(work: Callable[[Any], tuple[Any, bytes]]) -> None:
    """Do the task that standard input asks for; write what comes of it to standard output."""
    limits, task = pickle.load(sys.stdin.buffer)  # written by our own process
    limit(limits)
    try:
        try:
            made = packed(*work(task))
        except XlChiDoanError as error:
            about = {"error": type(error).__name__, "code": error.code, "values": error.values}
            made = packed(about)
        sys.stdout.buffer.write(made)
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


def limit(limits: Limits) -> None:
    """Set the limits of this process, where the system knows any."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def packed(about: Any, data: bytes = b"") -> bytes:
    """Return an answer as bytes."""
    head = json.dumps(about, default=str).encode()
    return LENGTH.pack(len(head)) + head + data


def unpacked(answer: bytes) -> tuple[Any, bytes]:
    """Return what :func:`packed` was given; raise ValueError or struct.error for anything else."""
    (length,) = LENGTH.unpack_from(answer)
    end = LENGTH.size + length
    return json.loads(answer[LENGTH.size : end]), answer[end:]
