"""``xl-chidoan upgrade``: an old workbook into today's, and what became of everything in it."""

from argparse import Namespace
from pathlib import Path

from xl_chidoan import service
from xl_chidoan.hosts.cli import console
from xl_chidoan.text import upgrade as text


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
    if not any(note.kind == "left" for note in upgraded.notes):
        console.say(text.NOTHING_LEFT)
    console.say(text.FIGURES_EQUAL.format(count=len(upgraded.figures_after.indicators)))
    console.say(text.WRITTEN.format(path=written))
    return 0
