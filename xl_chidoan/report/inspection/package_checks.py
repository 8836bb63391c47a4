"""What a template brings along that no report should: links Word follows, tracked changes."""

import re
from collections.abc import Mapping

from xl_chidoan.model import Severity
from xl_chidoan.ooxml.namespaces import LINKS, W
from xl_chidoan.ooxml.xml import Element
from xl_chidoan.report.template.template_faults import Faults

_RELS = f"{{{LINKS}}}Relationship"
_HARMLESS = ("hyperlink",)  # followed only when somebody clicks on them
_CHANGES = tuple(f"{{{W}}}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_INSTRUCTIONS = f"{{{W}}}instrText"
_FETCHING = re.compile(r"\s*(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE)\b", re.I)
_LONGEST = 80


def check_links(parts: Mapping[str, Element], faults: Faults) -> None:
    """Tell of links to files outside, which Word fetches when a report is opened.

    ``parts`` are the relationship parts by name.
    """
    for name, root in parts.items():
        for link in root.iter(_RELS):
            kind = link.get("Type", "").rpartition("/")[2]
            if link.get("TargetMode") == "External" and kind not in _HARMLESS:
                target = link.get("Target", "")[:_LONGEST]
                part = name.replace("_rels/", "").removesuffix(".rels")
                faults.file("template_external", Severity.WARNING, part, target=target)


def check_page(root: Element, name: str, faults: Faults) -> None:
    """Tell of tracked changes and of fields that fetch something."""
    if next(root.iter(*_CHANGES), None) is not None:
        faults.file("template_tracked_changes", Severity.WARNING, name)
    fields = [node.text or "" for node in root.iter(_INSTRUCTIONS)]
    fields += [node.get(f"{{{W}}}instr", "") for node in root.iter(f"{{{W}}}fldSimple")]
    for instruction in fields:
        if found := _FETCHING.match(instruction):
            faults.file("template_fetching_field", Severity.WARNING, name, field=found[1].upper())
