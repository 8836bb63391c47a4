"""What must be right with the tags of a part before docxtpl may touch it."""

# lxml's public element class is called _Element.
# pyright: reportPrivateUsage=false

from lxml import etree

from xl_chidoan.model import Severity
from xl_chidoan.report.template.faults import Faults
from xl_chidoan.report.template.tags import Tag, check_lifted, require_few, tags_of
from xl_chidoan.report.template.units import units


def require_sound_tags(root: etree._Element, part: str) -> None:
    """Refuse tags that are not closed, cut by Word, or that would swallow what stands beside.

    docxtpl would turn each of these into lost text or a document that Word cannot open. Raises the
    TemplateError of the first.
    """
    faults = Faults()
    tags: list[Tag] = []
    for unit in units(root, part):
        tags += tags_of(unit, faults)
        if faults.full:
            break
    require_few(tags)
    check_lifted(tags, faults)
    for tag in tags:
        if tag.kind == "{" and tag.lift:  # prints ready-made XML
            faults.error(tag.unit, "template_forbidden", command=tag.typed)
    for problem in faults:
        if problem.severity is Severity.ERROR:
            raise problem.as_error()
