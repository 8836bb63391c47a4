"""The process that fills one foreign template in, under the operating system's limits.

It is given our own objects by pickle, and answers with JSON and bytes, which cannot run anything in
the server.
"""

import json
import pickle
import struct
import sys
from pathlib import Path
from typing import Any, Final, NamedTuple

from xl_chidoan.errors import XlChiDoanError
from xl_chidoan.model import Branch
from xl_chidoan.usecases.word_reports import compose

OUT_OF_MEMORY: Final = 77
LENGTH: Final = struct.Struct(">Q")  # of the JSON before the report's bytes


class Limits(NamedTuple):
    """What one report may take: seconds by the clock and of CPU, bytes of address space.

    Windows knows the clock alone.
    """

    seconds: int = 20
    cpu_seconds: int = 10
    memory: int = 1_500_000_000


class Task(NamedTuple):
    """A report to compose, see :func:`xl_chidoan.usecases.word_reports.compose`."""

    branch: Branch
    template: Path
    draft: bool
    sources: bool
    charts: bool
    limits: Limits


def main() -> None:
    """Compose the report that standard input asks for; write the answer to standard output."""
    task: Task = pickle.load(sys.stdin.buffer)  # written by our own server
    limit(task.limits)
    try:
        try:
            done = compose(
                task.branch,
                template=task.template,
                draft=task.draft,
                sources=task.sources,
                charts=task.charts,
            )
            answer = packed({"gaps": [*done.gaps]}, done.data)
        except XlChiDoanError as error:
            about = {"error": type(error).__name__, "code": error.code, "values": error.values}
            answer = packed(about)
        sys.stdout.buffer.write(answer)
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


if __name__ == "__main__":
    main()
