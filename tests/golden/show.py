"""How results are written down: one item a line, digests, differences."""

import difflib
import hashlib
import json
from collections.abc import Iterable, Sequence

from tests.golden.lab import Run

_DIGITS = 16
_MOST_LINES = 40


class UnavailableError(Exception):
    """An item that cannot be captured on this machine; the words say why."""


def digest(data: bytes | str) -> str:
    content = data.encode() if isinstance(data, str) else data
    return hashlib.sha256(content).hexdigest()[:_DIGITS]


def one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def json_lines(value: object) -> list[str]:
    """Write what a command printed as JSON: members of lists, and of objects two levels deep."""
    return _opened(value, 1 if isinstance(value, list) else 2)


def _opened(value: object, depth: int) -> list[str]:
    if not depth or not value or not isinstance(value, dict | list):
        return [one_line(value)]
    if isinstance(value, list):
        inner = [line for each in value for line in _opened(each, depth - 1)]
        return ["[", *(f" {line}" for line in inner), "]"]
    lines = ["{"]
    for key, member in value.items():
        first, *rest = _opened(member, depth - 1)
        lines += [f" {one_line(key)}: {first}", *(f" {line}" for line in rest)]
    return [*lines, "}"]


def transcript(run: Run) -> str:
    """Write a command, its exit code and what it said; JSON is spread over lines."""
    lines = [f"$ xl-chidoan {' '.join(run.typed)}", f"exit {run.code}"]
    if "--json" in run.typed and (told := run.parsed()) is not None:
        lines += [f"--- stdout, as JSON (the line itself: {digest(run.out)})", *json_lines(told)]
    elif run.out:
        lines += ["--- stdout", *run.out.splitlines()]
    if run.err:
        lines += ["--- stderr", *run.err.splitlines()]
    return "\n".join(lines)


def page(*blocks: str) -> str:
    return "\n\n".join(blocks)


def changes(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return lines taken out (-) and put in (+), without their surroundings."""
    compared = difflib.unified_diff(before, after, n=0, lineterm="")
    return [line for line in list(compared)[2:] if not line.startswith("@@")]


def against(run: Run, other: Run) -> str:
    """Write what a command printed as JSON other than for another file."""
    title = f"$ xl-chidoan {' '.join(run.typed)}\nexit {run.code}"
    told = run.parsed()
    if told is None or (isinstance(told, dict) and "error" in told):
        return transcript(run)
    told = changes(json_lines(other.parsed()), json_lines(told))
    lines = titled(f"stdout ({digest(run.out)}), other than for {other.typed[1]}", shortened(told))
    return "\n".join([title, lines, *(("--- stderr", run.err.rstrip()) if run.err else ())])


def shortened(lines: Sequence[str]) -> list[str]:
    """Return the first lines, and a digest of the others."""
    rest = lines[_MOST_LINES:]
    told = [f"... {len(rest)} more lines: {digest('|'.join(rest))}"] if rest else []
    return [*lines[:_MOST_LINES], *told]


def titled(title: str, lines: Iterable[str]) -> str:
    return "\n".join((f"--- {title}", *(tuple(lines) or ("(none)",))))
