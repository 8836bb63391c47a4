"""Everything wrong with the tags of one page.

Each has to be sound by itself: Jinja can read it, and all it uses exists and is allowed. Loops,
conditions and other blocks have to be closed, at a place where a document can be cut.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError, nodes

from xl_chidoan.errors import TemplateError
from xl_chidoan.ooxml.xml import Element
from xl_chidoan.report.template import environment
from xl_chidoan.report.template.name_checks import AnyName, Names
from xl_chidoan.report.template.tag_reading import (
    HOLDERS,
    LONGEST_TAG,
    MOST_TAGS,
    Tag,
    check_lifted,
    holder,
    tags_of,
    torn_tags,
    units,
)
from xl_chidoan.report.template.template_faults import Faults, Unit

_SYNTAX = (
    (re.compile(r"unknown tag '(.+?)'"), "template_unknown_tag"),
    (re.compile(r"unexpected char '(.+?)'"), "template_strange_character"),
    (re.compile(r"(Unexpected end of template|never closed)"), "template_unclosed"),
    (re.compile(r"No filter named '(.+?)'"), "template_unknown_filter"),
    (re.compile(r"No test named '(.+?)'"), "template_unknown_test"),
)
# What may stand open, and how it is closed; set, block and others come as Jinja has them.
_ENDS = {
    "for": "endfor",
    "if": "endif",
    "with": "endwith",
    "macro": "endmacro",
    "call": "endcall",
    "filter": "endfilter",
    "block": "endblock",
    "set": "endset",
    "autoescape": "endautoescape",
}
_STARTS = {end: start for start, end in _ENDS.items()} | {"else": "if", "elif": "if"}
_SCOPED = ("for", "with", "macro", "call", "block")
_ALONE = ("do", "break", "continue", "include", "import", "from", "extends")
# Of the short words only these are proposed for one that is not known.
_COMMON, _SHORT = ("for", "if", "else", "elif"), 4
_CELLS = ("vm", "hm", "colspan", "cellbg")
_ASSIGNS = re.compile(r"[^|(]*=")
_STRANGE = {**dict.fromkeys("–—−", "template_dash"), **dict.fromkeys("„‟«»‚", "template_quotes")}
_ESCAPED = re.compile(r"\\[xuU]([0-9a-f]+)")  # as Jinja writes what cannot be printed
_OF_BLOCKS = ("template_unclosed", "template_unknown_tag")  # of a tag alone: it is not complete
_LETTER_BEFORE = re.compile(r"\s*(?:p|tr|tc|r)\s+([^\W\d]\w*)")
_PREFIXES = ("p", "tr", "tc", "r")


def syntax_fault(error: TemplateSyntaxError) -> tuple[str, dict[str, str]]:
    """Return what Jinja says of a tag or a page as the code of a fault and its values."""
    for pattern, code in _SYNTAX:
        if found := pattern.search(error.message or ""):
            return code, {"name": found[1]}
    return "template_syntax", {}


def _not_allowed(tree: nodes.Template) -> tuple[str, dict[str, str]] | None:
    """Return the fault of a tag that uses what does not exist or must not be used."""
    for kind, command in environment.FORBIDDEN_NODES:
        if next(tree.find_all(kind), None) is not None:
            return "template_forbidden", {"command": command}
    known = environment.environment()
    for used in tree.find_all((nodes.Filter, nodes.Test)):
        if used.name in environment.FORBIDDEN_FILTERS:
            return "template_forbidden", {"command": used.name}
        is_filter = isinstance(used, nodes.Filter)
        if used.name not in (known.filters if is_filter else known.tests) or used.name[0] == "_":
            code = "template_unknown_filter" if is_filter else "template_unknown_test"
            return code, {"name": used.name}
    for name in _private_names(tree):
        return "template_forbidden", {"command": name}
    return None


def _private_names(tree: nodes.Template) -> list[str]:
    """Return names that begin as Python's own do; no data has any, and Jinja refuses them late."""
    parts = [each.attr for each in tree.find_all(nodes.Getattr)]
    parts += [each.name for each in tree.find_all(nodes.Name)]
    parts += [
        each.arg.value
        for each in tree.find_all(nodes.Getitem)
        if isinstance(each.arg, nodes.Const) and isinstance(each.arg.value, str)
    ]
    return [name for name in parts if name.startswith("_")]


@dataclass(slots=True)
class _Reader:
    names: Names
    faults: Faults
    opened: list[Tag] = field(default_factory=list[Tag])  # by the keywords that are meant

    def read(self, tag: Tag) -> None:
        if tag.kind == "{":
            if tree := self._sound(tag, f"{{{{{tag.body}}}}}"):
                self.names.printed(tree, tag.unit, tag.lift)
        elif tag.kind == "%":
            self._command(tag)

    def finish(self) -> None:
        for block in self.opened:
            self._never_closed(block)

    def _command(self, tag: Tag) -> None:
        keyword = tag.keyword
        if keyword in _CELLS:
            self._cell(tag)
            return
        if keyword not in (*_ENDS, *_STARTS, *_ALONE):
            keyword, tag = self._unknown(tag)
        if keyword in ("elif", "else"):
            self._middle(tag, keyword)
        elif keyword in _STARTS:
            self._end(tag, keyword)
        elif keyword in _ENDS and not (keyword == "set" and _ASSIGNS.match(tag.body)):
            self._start(tag, keyword)
        elif keyword and keyword == tag.keyword:
            self._alone(tag, keyword)

    def _alone(self, tag: Tag, keyword: str) -> None:
        around = "{%% for x in [] %%}{%%%s%%}{%% endfor %%}"
        loops = keyword in ("break", "continue")
        if loops and all(block.keyword != "for" for block in self.opened):
            self.faults.error(tag.unit, "template_loop_only", name=keyword)
        elif tree := self._sound(tag, (around if loops else "{%%%s%%}") % tag.body):
            self.names.used(tree, tag.unit)

    def _start(self, tag: Tag, keyword: str) -> None:
        self.opened.append(replace(tag, keyword=keyword))
        tree = None
        if tag.keyword == keyword:
            tree = self._sound(tag, f"{{%{tag.body}%}}{{% {_ENDS[keyword]} %}}")
        if keyword in _SCOPED:
            self.names.enter(tree, tag.unit)
        elif tree:
            self.names.used(tree, tag.unit)

    def _test(self, tag: Tag, keyword: str) -> None:
        body = tag.body.strip().removeprefix(keyword)
        if tag.keyword == keyword and (tree := self._sound(tag, f"{{% if {body}%}}{{% endif %}}")):
            self.names.used(tree, tag.unit)

    def _middle(self, tag: Tag, keyword: str) -> None:
        parents = ("if",) if keyword == "elif" else ("if", "for")
        if not self.opened or self.opened[-1].keyword not in parents:
            self.faults.error(tag.unit, "template_no_start", tag=tag.typed, start="if")
            return
        self._check_place(self.opened[-1], tag)
        if keyword == "elif":
            self._test(tag, keyword)

    def _end(self, tag: Tag, keyword: str) -> None:
        start = _STARTS[keyword]
        if all(block.keyword != start for block in self.opened):
            self.faults.error(tag.unit, "template_no_start", tag=tag.typed, start=start)
            return
        while (block := self.opened.pop()).keyword != start:
            self._never_closed(block)
            self._leave(block)
        self._leave(block)
        self._check_place(block, tag)

    def _leave(self, block: Tag) -> None:
        if block.keyword in _SCOPED:
            self.names.leave()

    def _never_closed(self, block: Tag) -> None:
        end = f"{{%{block.lift} {_ENDS[block.keyword]} %}}"
        self.faults.error(block.unit, "template_never_closed", tag=block.typed, end=end)

    def _unknown(self, tag: Tag) -> tuple[str, Tag]:
        """Tell of a command that does not exist; return what is probably meant."""
        spaced = _LETTER_BEFORE.match(tag.body) if tag.keyword in _PREFIXES else None
        if spaced:
            right = f"{{%{tag.keyword} {tag.body.strip()[len(tag.keyword) :].strip()} %}}"
            self.faults.error(tag.unit, "template_prefix_spaced", tag=tag.typed, near=right)
            meant = spaced[1] if spaced[1] in (*_ENDS, *_STARTS, *_ALONE) else ""
            return meant, replace(tag, lift=tag.keyword)
        known = [each for each in (*_ENDS, *_STARTS) if each in _COMMON or len(each) > _SHORT]
        joined = "".join(tag.body.split())[:12].lower()
        near = next(iter(get_close_matches(tag.keyword[:40].lower(), known, 1, 0.6)), "")
        near = near or next((each for each in known if each == joined), "")
        code = "template_unknown_tag_near" if near else "template_unknown_tag"
        self.faults.error(tag.unit, code, name=tag.keyword or tag.typed, near=near)
        return near, tag

    def _cell(self, tag: Tag) -> None:
        if holder(tag.unit.node, "tc") is None:
            self.faults.error(tag.unit, "template_no_table", tag=tag.typed)
        elif tag.keyword in ("vm", "hm"):
            if all(each.keyword != "for" for each in self.opened):
                self.faults.error(tag.unit, "template_loop_only", name=tag.keyword)
        else:
            body = tag.body.strip().removeprefix(tag.keyword)
            if tree := self._sound(tag, f"{{{{{body}}}}}"):
                self.names.printed(tree, tag.unit)

    def _check_place(self, start: Tag, end: Tag) -> None:
        """Tell where a part left out or repeated would tear the document apart."""
        if start.unit.node is None or end.unit.node is None:
            if start.unit is not end.unit:
                self.faults.error(start.unit, "template_block_torn", tag=start.typed, end=end.typed)
            return
        first, last = start.position, end.position
        lifts = [tag.lift if tag.lift in HOLDERS else "" for tag in (start, end)]
        if first is None or last is None or (first is last and lifts == ["", ""]):
            return
        if lifts[0] != lifts[1] or first.getparent() is not last.getparent():
            self.faults.error(start.unit, "template_block_torn", tag=start.typed, end=end.typed)
        elif lifts[0] == "":
            self.faults.warning(start.unit, "template_block_inline", tag=start.typed, end=end.typed)

    def _sound(self, tag: Tag, source: str) -> nodes.Template | None:
        """Return ``source`` as Jinja reads it; None, and what is wrong is told, where it cannot."""
        if len(tag.typed) > LONGEST_TAG:
            self.faults.error(tag.unit, "template_long_tag", most=LONGEST_TAG)
            return None
        try:
            tree = environment.parse(source)
            fault = _not_allowed(tree)
        except TemplateSyntaxError as error:
            tree, fault = None, syntax_fault(error)
        except (RecursionError, MemoryError, ValueError):
            tree, fault = None, ("template_syntax", {})
        if fault is None:
            return tree
        code, values = fault
        if code == "template_strange_character":
            code = _STRANGE.get(values["name"], code)
            shown = _ESCAPED.sub(lambda found: f"U+{int(found[1], 16):04X}", values["name"])
            values = {"name": shown}
        elif code in _OF_BLOCKS:
            code, values = "template_syntax", {}
        self.faults.error(tag.unit, code, **values)
        return None


def read_tags(tags: Sequence[Tag], names: Names, faults: Faults) -> None:
    """Follow the tags of one part in reading order; tell of everything wrong with them."""
    reader = _Reader(names, faults)
    for tag in tags:
        if faults.full:
            return
        reader.read(tag)
    reader.finish()


def loop_variables(tags: Sequence[Tag]) -> Iterator[tuple[str, str]]:
    """Yield the variable of every loop with the tag that opens it."""
    for tag in tags:
        words = tag.body.split(maxsplit=2)
        if tag.keyword == "for" and len(words) > 1:
            yield words[1], tag.typed


def check_page_tags(name: str, root: Element, known: AnyName, faults: Faults) -> Sequence[Unit]:
    """Add all faults of a page's tags; return its texts. Raises TemplateError for too many tags."""
    found: list[Tag] = []
    texts = units(root, name)
    torn, left = torn_tags(texts, faults)
    for unit in texts:
        tags = tags_of(unit, faults, *left.get(unit, ()))
        if unit.deleted and tags:
            faults.warning(unit, "template_deleted_tag")
        found += tags
        if faults.full:
            break
    if len(found) > MOST_TAGS:
        raise TemplateError("template_too_many_tags", count=len(found), most=MOST_TAGS)
    tags = sorted(found, key=lambda tag: tag.order)
    check_lifted(tags, faults)
    tags = sorted([*tags, *torn], key=lambda tag: tag.order)
    names = Names(known, faults, dict(loop_variables(tags)))
    names.guard(tags)
    read_tags(tags, names, faults)
    return texts
