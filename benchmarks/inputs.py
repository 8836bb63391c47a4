"""What both sides of a comparison are given, made through the commands an officer has."""

import csv
import json
import random
from collections.abc import Iterable, Mapping
from pathlib import Path

from paired import ROOT, output

SAMPLE = ROOT / "workbook" / "ChiDoan-mau.xlsm"
TEMPLATE = ROOT / "templates" / "bao-cao-nhiem-ky.docx"
_PEOPLE = ROOT / "workbook" / "source" / "sample" / "tblDoanVien.csv"


def workbook_of(folder: Path, members: int) -> Path:
    """Import invented ``members`` into the sample, a master workbook with all its formulas."""
    path = folder / f"members-{members}.xlsm"
    if not path.exists():
        with _PEOPLE.open(encoding="utf-8", newline="") as file:
            headers, *people = csv.reader(file)
        draw = random.Random(members)
        rows = [headers]
        for number in range(members):
            person = draw.choice(people)
            rows.append([f"DX{number:05d}", f"{person[1]} {number}", *person[2:]])
        given = path.with_suffix(".csv")
        with given.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(rows)
        command = ("import", str(given), "--into", str(SAMPLE), "-o", str(path), "--yes")
        output("-m", "xl_chidoan", *command)
    return path


def context_of_sample(folder: Path) -> Path:
    """Write all that the sample gives a template as JSON, so that the peer only renders."""
    import xl_chidoan
    from xl_chidoan.report.content.context import ReportContext

    path = folder / "context.json"
    if not path.exists():
        branch = xl_chidoan.read(SAMPLE)
        context = _plain(ReportContext(branch, xl_chidoan.compute(branch)))
        path.write_text(json.dumps(context, ensure_ascii=False, default=str), encoding="utf-8")
    return path


def _plain(value: object) -> object:
    """Turn the product's context into what any Jinja template can print: text, lists, mappings."""
    from xl_chidoan.report.marks import plain

    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key]) for key in value}
    if isinstance(value, Iterable):
        return [_plain(item) for item in value]
    return value
