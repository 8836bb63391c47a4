"""Commands that make a workbook: ``new``, ``upgrade`` and, in a checkout, ``build``."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xl_chidoan import shipped
from xl_chidoan.errors import UsageError
from xl_chidoan.hosts.cli import console
from xl_chidoan.text import command_words
from xl_chidoan.text import upgrade_words as text
from xl_chidoan.usecases.terms import new_term
from xl_chidoan.usecases.workbooks import new_workbook, upgrade

if TYPE_CHECKING:
    from xl_chidoan.upgrade.notes import UpgradeNote


def run_new(args: Namespace) -> int:
    """Write a fresh workbook."""
    if args.sample and args.web:
        raise UsageError("sample_or_web")
    target = Path(args.target)
    suffix = ".xlsx" if args.web else ".xlsm"
    if target.suffix.lower() != suffix:
        raise UsageError("new_suffix", path=args.target, suffix=suffix)
    written = new_workbook(target, sample=args.sample, web=args.web)
    console.say(command_words.WORKBOOK_WRITTEN.format(path=written))
    return 0


def run_new_term(args: Namespace) -> int:
    """Close the term of a workbook and open the next one in a new file."""
    target = Path(args.output)
    if target.suffix.lower() != Path(args.old).suffix.lower():
        raise UsageError("new_suffix", path=args.output, suffix=Path(args.old).suffix.lower())
    done = new_term(Path(args.old), target)
    console.say(
        command_words.TERM_OPENED.format(
            path=done.path, first=done.first, last=done.last, count=done.targets
        )
    )
    return 0


def run_build(_args: Namespace) -> int:
    """Build the shipped workbooks and templates from source."""
    if not shipped.is_checkout():
        raise UsageError("build_outside_checkout")
    sys.path.insert(0, str(shipped.root()))  # the builders lie beside the package, not in it
    from tools.build import build_all

    for path in build_all(shipped.root()):
        console.say(command_words.FILE_BUILT.format(path=path))
    return 0


def run_upgrade(args: Namespace) -> int:
    """Upgrade one workbook and list what could not be carried along."""
    written, upgraded = upgrade(Path(args.old), Path(args.output))
    if args.json:
        console.as_json(
            {
                "workbook": str(written),
                "figures": {
                    code: indicator.text
                    for code, indicator in upgraded.figures_after.indicators.items()
                },
                "missing_columns": _missing_columns(upgraded.notes),
                "notes": [
                    {
                        "kind": note.kind,
                        "code": note.code,
                        "sentence": text.note_sentence(note.code, note.values),
                    }
                    for note in upgraded.notes
                ],
            }
        )
        return 0
    for kind, title in text.KINDS.items():
        notes = [note for note in upgraded.notes if note.kind == kind]
        if notes:
            console.say(title)
        for note in notes:
            console.say(f"  - {text.note_sentence(note.code, note.values)}")
    indicators = upgraded.figures_after.indicators.values()
    missing = len(_missing_columns(upgraded.notes))
    console.say(
        text.figures_equal(
            len(indicators),
            blank=sum(not indicator.text for indicator in indicators),
            gained=sum(note.code.startswith(text.GAINED_CODE) for note in upgraded.notes),
            missing=bool(missing),
        )
    )
    if missing:
        console.say(text.MISSING_COLUMNS.format(count=missing))
    elif not any(note.kind == "left" for note in upgraded.notes):
        console.say(text.NOTHING_LEFT)
    console.say(text.WRITTEN.format(path=written))
    return 0


def _missing_columns(notes: "Sequence[UpgradeNote]") -> list[dict[str, str]]:
    """Return table, heading and nearest old heading ('' = none) of every column not found."""
    return [
        {
            "table": note.values["table"],
            "column": column,
            "nearest": note.values.get("near", ""),
        }
        for note in notes
        if note.kind == "missing"
        for column in note.values.get("columns", [note.values.get("column")])
    ]
