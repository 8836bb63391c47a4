"""A trial with a workbook's data: whether the template renders and prints every section."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from xl_chidoan.model import Branch, Figures, Severity
from xl_chidoan.report.content.context import ReportContext
from xl_chidoan.report.marks import plain
from xl_chidoan.report.template.filling import fill_in, ready_template
from xl_chidoan.report.template.template_faults import Faults

_SECTIONS = "muc"
_MARK = "⟦{number}⟧"


class _Marked(Mapping[str, Any]):
    """A context whose sections have a mark of their own in place of each paragraph."""

    def __init__(self, context: ReportContext) -> None:
        self._context = context
        self.sections: list[dict[str, Any]] = []
        self.marks: list[tuple[int, str]] = []
        for index, section in enumerate(context[_SECTIONS]):
            paragraphs: list[dict[str, Any]] = []
            for paragraph in section["doan"]:
                mark = _MARK.format(number=len(self.marks))
                self.marks.append((index, mark))
                paragraphs.append({**paragraph, "noi_dung": mark})
            self.sections.append({**section, "doan": paragraphs})

    def __getitem__(self, name: str) -> Any:
        return self.sections if name == _SECTIONS else self._context[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._context)

    def __len__(self) -> int:
        return len(self._context)

    def __contains__(self, name: object) -> bool:
        return name in self._context


def try_out(path: Path, branch: Branch, figures: Figures, faults: Faults) -> None:
    """Render a draft; warn of sections of the narrative that it does not hold.

    A template that prints no sections at all is meant that way. Raises TemplateError.
    """
    template = ready_template(path)
    context = ReportContext(branch, figures)
    fill_in(template, context, draft=True, folder=branch.folder)
    if all(name.name != _SECTIONS for name in template.prepared.names):
        return
    marked = _Marked(context)
    printed = _text(fill_in(template, marked, draft=True, folder=branch.folder).data)
    lost: dict[int, int] = {}
    for index, mark in marked.marks:
        lost[index] = lost.get(index, 0) + (mark not in printed)
    for index, count in lost.items():
        if count:
            section = context[_SECTIONS][index]
            faults.file(
                "template_section_lost",
                Severity.WARNING,
                section=section["ma"],
                title=plain(section["ten"]),
                count=count,
            )


def _text(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        pages = [name for name in package.namelist() if name.endswith(".xml")]
        return "\n".join(package.read(name).decode() for name in pages)
