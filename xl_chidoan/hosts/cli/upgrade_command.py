"""``xl-chidoan upgrade``: an old workbook into today's, and what became of everything in it."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xl_chidoan import service
from xl_chidoan.hosts.cli import console
from xl_chidoan.text import upgrade_words as text

if TYPE_CHECKING:
    from xl_chidoan.upgrade.notes import UpgradeNote


def run_upgrade(args: Namespace) -> int:
    """Upgrade one workbook; what could not be carried along is listed."""
    written, upgraded = service.upgrade(Path(args.old), Path(args.output))
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
