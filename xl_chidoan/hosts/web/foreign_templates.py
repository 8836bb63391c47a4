"""Templates that came over the network are filled in by a process of their own.

What the sandbox of templates cannot bound (a flood of XML, a fault of a library) ends that process
and not the server. The process is this module run as a program, under the operating system's
limits. It is given our own objects by pickle, and answers with JSON and bytes, which cannot run
anything in the server.
"""

import json
import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from xl_chidoan import errors
from xl_chidoan.errors import TemplateError, XlChiDoanError
from xl_chidoan.model import Branch
from xl_chidoan.report.render import RenderedReport
from xl_chidoan.usecases.word_reports import compose, require_sound
from xl_chidoan.usecases.workbooks import Assessment

OUT_OF_MEMORY: Final = 77
LENGTH: Final = struct.Struct(">Q")  # of the JSON before the report's bytes
CHILD: Final = (sys.executable, "-P", "-m", "xl_chidoan.hosts.web.foreign_templates")
_ERRORS: Final = {
    each.__name__: each
    for each in (errors.DataError, errors.TemplateError, errors.UsageError, errors.FileError)
}
_PACKAGE: Final = str(Path(errors.__file__).parents[1])
_MOST_TOLD: Final = 2_000  # characters of a child's traceback


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
    options: dict[str, Any]
    limits: Limits


def main() -> None:
    """Compose the report that standard input asks for; write the answer to standard output."""
    task: Task = pickle.load(sys.stdin.buffer)  # written by our own server
    limit(task.limits)
    try:
        try:
            done = compose(task.branch, **task.options)
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


def compose_apart(
    assessment: Assessment,
    *,
    draft: bool = False,
    limits: Limits = Limits(),  # noqa: B008
    child: Sequence[str] = CHILD,
    **options: Any,
) -> RenderedReport:
    """Compose a report as :func:`xl_chidoan.usecases.word_reports.compose` does, in a child.

    ``options`` are the others of its arguments.
    Raises as it does, and TemplateError ``template_too_heavy`` where the report takes more than the
    ``limits``; RuntimeError where the child fails otherwise, which is a fault of ours.
    """
    require_sound(assessment, draft)  # its problems stay in this process
    task = Task(assessment.branch, {"draft": draft, **options}, limits)
    heavy = TemplateError("template_too_heavy", seconds=limits.seconds)
    paths = filter(None, (_PACKAGE, os.environ.get("PYTHONPATH")))
    try:
        done = subprocess.run(
            [*child],
            input=pickle.dumps(task),
            capture_output=True,
            check=False,
            timeout=limits.seconds,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
    except subprocess.TimeoutExpired as error:
        raise heavy from error
    if done.returncode < 0 or done.returncode == OUT_OF_MEMORY:  # ended by a signal
        raise heavy
    try:
        about, data = unpacked(done.stdout)
    except (ValueError, struct.error) as error:
        raise RuntimeError(done.stderr.decode(errors="replace")[-_MOST_TOLD:]) from error
    if "error" in about:
        raise _ERRORS[about["error"]](about["code"], **about["values"])
    return RenderedReport(data, about["gaps"])


if __name__ == "__main__":
    main()
