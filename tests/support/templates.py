"""Small Word templates made by python-docx, as an officer would type them."""

import io
import zipfile
from pathlib import Path

import docx

SECTIONS = (
    "{%p for m in muc %}",
    "{%p for d in m.doan %}",
    "{{ d.noi_dung }}",
    "{%p endfor %}",
    "{%p endfor %}",
)
"""Prints every paragraph of every section and nothing else."""


def write_template(path: Path, *paragraphs: str, header: str = "") -> Path:
    """Write a template of these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(path)
    return path


def write_row_template(path: Path, *cells: str) -> Path:
    """Write a template of one table row."""
    document = docx.Document()
    row = document.add_table(1, len(cells)).rows[0]
    for cell, text in zip(row.cells, cells, strict=True):
        cell.text = text
    document.save(path)
    return path


def with_part(path: Path, name: str, change: object) -> Path:
    """Rewrite one part of a package: ``change`` is its new bytes or a function of the old ones."""
    with zipfile.ZipFile(path) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    parts[name] = change(parts[name]) if callable(change) else change
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for each, data in parts.items():
            package.writestr(each, data)
    path.write_bytes(packed.getvalue())
    return path
