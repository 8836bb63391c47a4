"""Everything wrong with the tags of one page, and with its blocks and names."""

from collections.abc import Sequence

from xl_chidoan.ooxml.xml import Element
from xl_chidoan.report.template.block_checks import loop_variables, read_tags
from xl_chidoan.report.template.name_checks import AnyName, Names
from xl_chidoan.report.template.paragraph_texts import Unit, units
from xl_chidoan.report.template.tag_reading import Tag, by_order, check_lifted, require_few, tags_of
from xl_chidoan.report.template.template_faults import Faults


def check_page_tags(name: str, root: Element, known: AnyName, faults: Faults) -> Sequence[Unit]:
    """Add all faults of a page's tags; return its texts. Raises TemplateError for too many tags."""
    found: list[Tag] = []
    texts = units(root, name)
    for unit in texts:
        tags = tags_of(unit, faults)
        if unit.deleted and tags:
            faults.warning(unit, "template_deleted_tag")
        found += tags
        if faults.full:
            break
    require_few(found)
    tags = by_order(found)
    check_lifted(tags, faults)
    names = Names(known, faults, dict(loop_variables(tags)))
    names.guard(tags)
    read_tags(tags, names, faults)
    return texts
