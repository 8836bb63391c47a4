"""A template filled in by the command and by docxtpl, and what stands in the two documents."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from tests.support.docx_text import W, paragraph_text
from xl_chidoan.hosts.cli import main


def exported(template: Path, *more: str) -> bytes:
    target = template.with_name("bao-cao.docx")
    target.unlink(missing_ok=True)
    assert main(["export", "-t", str(template), "-o", str(target), *more]) == 0
    return target.read_bytes()


def by_docxtpl(template: Path, context: Mapping[str, Any]) -> bytes:
    document = DocxTemplate(str(template))
    document.render({**context}, autoescape=True)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def body(data: bytes, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def lines(data: bytes, name: str = "word/document.xml") -> list[str]:
    return [paragraph_text(each) for each in body(data, name).iter(f"{W}p")]


def runs(data: bytes) -> list[tuple[str, dict[str, str]]]:
    """Texts of runs with their properties, without those that only repeat another."""
    found: list[tuple[str, dict[str, str]]] = []
    for run in body(data).iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        given = (
            {}
            if properties is None
            else {
                each.tag.removeprefix(W): next(
                    (
                        each.get(f"{W}{key}")
                        for key in ("fill", "val", "ascii")
                        if each.get(f"{W}{key}")
                    ),
                    "",
                )
                for each in properties
            }
        )
        found.append(("".join(run.itertext()), given))
    return [(text, given) for text, given in found if text]
