"""What a command shows: tables of text, lists of problems, JSON, and a bar while a person waits."""

import sys
import time
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TextIO

from xl_chidoan.model import Problem, Severity
from xl_chidoan.text import command_words as text

_PATIENCE_SECONDS = 1.0


def use_utf8() -> None:
    """Write UTF-8 whatever code page the console was started with."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def say(line: str, *, to: TextIO | None = None) -> None:
    """Print one line of result to ``to`` (None = stdout)."""
    print(line, file=to or sys.stdout)


def note(line: str) -> None:
    """Print one line of message on stderr."""
    print(line, file=sys.stderr)


def as_json(value: object) -> None:
    """Print ``value`` as JSON on one line, Vietnamese letters unescaped.

    Indented JSON is written by slower code, which takes seconds for a large branch.
    """
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False))
    sys.stdout.write("\n")


def table(headers: Sequence[str], rows: Iterable[Sequence[str]], widest: Sequence[int]) -> None:
    """Print columns aligned on a fixed-width screen; ``widest[i]`` wraps column ``i``."""
    cells = [
        [_wrapped(cell, width) for cell, width in zip(row, widest, strict=True)]
        for row in [headers, *rows]
    ]
    widths = [
        max((_width(line) for row in cells for line in row[column]), default=0)
        for column in range(len(headers))
    ]
    for number, row in enumerate(cells):
        for line in range(max(map(len, row))):
            parts = [
                (cell[line] if line < len(cell) else "").ljust(width)
                for cell, width in zip(row, widths, strict=True)
            ]
            say("  ".join(parts).rstrip())
        if number == 0:
            say("  ".join("─" * width for width in widths))


def _wrapped(cell: str, width: int) -> list[str]:
    import textwrap

    lines: list[str] = []
    for line in cell.split("\n"):
        lines += textwrap.wrap(line, width) or [""]
    return lines


def _width(line: str) -> int:
    return sum(not unicodedata.combining(letter) for letter in line)


def problem_as_json(problem: Problem) -> dict[str, str]:
    """Give a problem the form that ``--json`` prints."""
    from xl_chidoan.text import problems as problem_text  # only where something is wrong

    return problem_text.as_json(problem)


def list_problems(problems: Sequence[Problem], *, to: TextIO | None = None) -> None:
    """Print errors, then warnings, each with its place, its sentence and its cure."""
    from xl_chidoan.text import problems as problem_text

    for severity, title in ((Severity.ERROR, text.ERRORS), (Severity.WARNING, text.WARNINGS)):
        chosen = [problem for problem in problems if problem.severity is severity]
        if not chosen:
            continue
        say(title, to=to)
        for problem in chosen:
            place = "!".join(part for part in (problem.sheet, problem.cell) if part)
            said = problem_text.sentence(problem)
            say(f"  {place}: {said}" if place else f"  {said}", to=to)
            say("      " + text.CURE.format(text=problem_text.cure(problem)), to=to)


class ProgressBar:
    """Names the stage a command is in; silent for quick commands, pipes and programs.

    Call it with the name of each stage as it begins, and use it as a context manager so that
    the bar disappears at the end.
    """

    def __init__(self, stages: int) -> None:
        self._stages = stages
        self._done = -1
        self._started = time.monotonic()
        self._shown = sys.stderr.isatty()
        self._bar = None

    def __call__(self, stage: str) -> None:
        """Begin ``stage``, a key of :data:`xl_chidoan.text.command_words.STAGES`."""
        self._done += 1
        if not self._shown or time.monotonic() - self._started < _PATIENCE_SECONDS:
            return
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(
                total=self._stages,
                leave=False,
                bar_format="{desc} |{bar}| {n_fmt}/{total_fmt}",
                ascii=" ━" if (sys.stderr.encoding or "").lower().startswith("utf") else None,
            )
        self._bar.set_description(text.STAGES[stage])
        self._bar.n = self._done
        self._bar.refresh()

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()
