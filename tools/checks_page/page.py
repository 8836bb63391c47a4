"""Writes the page docs/checks.md: every check with an example planted in the sample workbook.

Run ``python -m tools.checks_page.page > docs/checks.md`` after a check has changed.
"""

import re
from collections.abc import Iterator, Sequence

from tools.checks_page import page_words as words
from tools.checks_page.examples import ACTIVITY, BRANCH, IN_REPORT, READING, TARGET, TEXT, TYPED
from tools.checks_page.planted import Fault
from xl_chidoan.checking import check
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Problem, RawWorkbook
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reconcile.reconciling import reconcile_blocks
from xl_chidoan.reconcile.report_text import plain_blocks
from xl_chidoan.text.problems import cure, import_problems, sentence

_REPORT_NAME = "bao-cao.docx"
_LONGEST_EXAMPLE = 60
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def checks_page(sample: RawWorkbook) -> str:
    """Write the page; ``sample`` is the sound workbook in which the faults are planted."""
    return "\n".join(_lines(sample)) + "\n"


def _lines(sample: RawWorkbook) -> Iterator[str]:
    yield f"# {words.TITLE}\n\n{words.INTRODUCTION}\n"
    areas = (
        (words.READING, READING),
        (words.BRANCH, BRANCH),
        (words.ACTIVITIES, ACTIVITY),
        (words.TARGETS, TARGET),
        (words.TEXTS, TEXT),
        (words.TYPED, TYPED),
    )
    for title, faults in areas:
        yield f"## {title}\n"
        yield from _head(words.HEADERS)
        for fault in faults:
            yield _in_workbook(sample, fault)
        yield ""
    yield f"## {words.REPORT}\n\n{words.REPORT_INTRODUCTION}\n"
    yield from _head(words.HEADERS)
    branch = read_branch(sample)
    figures = compute(branch)
    for code, text in IN_REPORT:
        found = reconcile_blocks(_REPORT_NAME, list(plain_blocks(text)), branch, figures)
        body = text.partition("\n\n")[2] if text.startswith("\t") else text  # without headings
        yield _row(next(each for each in found if each.code == code), _shortened(body))
    yield f"\n## {words.IMPORT}\n\n{words.IMPORT_INTRODUCTION}\n"
    yield from _head(words.IMPORT_HEADERS)
    for code, (said, cured) in import_problems.MESSAGES.items():
        yield _cells(f"`{code}`", _PLACEHOLDER.sub(r"‹\1›", said), _PLACEHOLDER.sub(r"‹\1›", cured))


def _in_workbook(sample: RawWorkbook, fault: Fault) -> str:
    planted = fault.plant(sample)
    branch = read_branch(planted.workbook)
    problem = next(
        each
        for each in check(branch, compute(branch))
        if (each.code, each.sheet, each.cell) == (fault.code, planted.sheet, planted.cell)
    )
    place = "!".join(part for part in (planted.sheet, planted.cell) if part)
    return _row(problem, f"{place}: {_shortened(planted.shown)}")


def _row(problem: Problem, example: str) -> str:
    severity = words.SEVERITIES[problem.severity]
    return _cells(f"`{problem.code}`", severity, example, sentence(problem), cure(problem))


def _shortened(text: str) -> str:
    line = " / ".join(part.strip() for part in text.splitlines() if part.strip())
    return line if len(line) <= _LONGEST_EXAMPLE else f"{line[:_LONGEST_EXAMPLE].rstrip()}…"


def _head(headers: Sequence[str]) -> Iterator[str]:
    yield _cells(*headers)
    yield _cells(*("---" for _ in headers))


def _cells(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " / ") for cell in cells) + " |"


def _main() -> None:
    import sys

    from xl_chidoan import shipped
    from xl_chidoan.reading.workbook_file import read_workbook

    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(checks_page(read_workbook(shipped.workbook(shipped.SAMPLE))))


if __name__ == "__main__":
    _main()
