"""Loops and conditions: each closed, and at a place where a document can be cut."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from xl_chidoan.errors import TemplateError
from xl_chidoan.report.inspection.names import Names
from xl_chidoan.report.template.faults import Faults
from xl_chidoan.report.template.program import compile_source
from xl_chidoan.report.template.tags import HOLDERS, Tag, holder

_ENDS = {"for": "endfor", "if": "endif"}
_STARTS = {"endfor": "for", "endif": "if", "else": "if", "elif": "if"}
_CELLS = ("vm", "hm", "colspan", "cellbg")
_FORBIDDEN = (
    *("include", "import", "from", "extends", "block", "endblock", "set", "endset", "macro"),
    *("endmacro", "call", "endcall", "filter", "endfilter", "with", "endwith", "autoescape"),
    *("endautoescape", "do", "trans", "endtrans", "break", "continue", "debug"),
)
_STRANGE = {
    **dict.fromkeys("–—−", "template_dash"),
    **dict.fromkeys("„‟«»‚", "template_quotes"),
}
_ESCAPED = re.compile(r"\\[xuU]([0-9a-f]+)")  # as Jinja writes what cannot be printed
_OF_BLOCKS = ("template_unclosed", "template_unknown_tag")  # of a tag alone: it is not complete
_LETTER_BEFORE = re.compile(r"\s*(?:p|tr|tc|r)\s+([^\W\d]\w*)")
_PREFIXES = ("p", "tr", "tc", "r")


@dataclass(slots=True)
class _Open:
    tag: Tag
    keyword: str
    variable: str = ""


@dataclass(slots=True)
class _Reader:
    names: Names
    faults: Faults
    opened: list[_Open] = field(default_factory=list[_Open])

    def read(self, tag: Tag) -> None:
        if tag.kind == "{":
            self._print(tag)
        elif tag.kind == "%":
            self._command(tag)

    def finish(self) -> None:
        for block in self.opened:
            self._never_closed(block)

    def _print(self, tag: Tag) -> None:
        if tag.lift:
            self.faults.error(tag.unit, "template_forbidden", command=tag.typed)
        elif source := self._sound(tag, f"{{{{{tag.body}}}}}"):
            self.names.printed(source, tag.unit)

    def _command(self, tag: Tag) -> None:
        keyword = tag.keyword
        if keyword in _CELLS:
            self._cell(tag)
            return
        if keyword in _FORBIDDEN:
            self.faults.error(tag.unit, "template_forbidden", command=keyword)
            return
        if keyword not in _ENDS and keyword not in _STARTS:
            keyword, tag = self._unknown(tag)
        if keyword == "for":
            self._for(tag, keyword == tag.keyword)
        elif keyword == "if":
            self.opened.append(_Open(tag, keyword))
            self._test(tag, keyword)
        elif keyword in ("elif", "else"):
            self._middle(tag, keyword)
        elif keyword:
            self._end(tag, keyword)

    def _for(self, tag: Tag, as_typed: bool) -> None:
        source = self._sound(tag, f"{{%{tag.body}%}}{{% endfor %}}") if as_typed else ""
        variable = self.names.enter(source, tag.unit)
        self.opened.append(_Open(tag, "for", variable))

    def _test(self, tag: Tag, keyword: str) -> None:
        if tag.keyword == keyword:
            body = tag.body.strip().removeprefix(keyword)
            source = self._sound(tag, f"{{% if {body}%}}{{% endif %}}")
            self.names.tested(source, tag.unit)

    def _middle(self, tag: Tag, keyword: str) -> None:
        if not self.opened or (keyword == "elif" and self.opened[-1].keyword != "if"):
            self.faults.error(tag.unit, "template_no_start", tag=tag.typed, start="if")
            return
        self._check_place(self.opened[-1].tag, tag)
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
        self._check_place(block.tag, tag)

    def _leave(self, block: _Open) -> None:
        if block.keyword == "for":
            self.names.leave()

    def _never_closed(self, block: _Open) -> None:
        end = f"{{%{block.tag.lift} {_ENDS[block.keyword]} %}}"
        self.faults.error(block.tag.unit, "template_never_closed", tag=block.tag.typed, end=end)

    def _unknown(self, tag: Tag) -> tuple[str, Tag]:
        """Tell of a command that does not exist; return what is probably meant."""
        spaced = _LETTER_BEFORE.match(tag.body) if tag.keyword in _PREFIXES else None
        if spaced:
            right = f"{{%{tag.keyword} {tag.body.strip()[len(tag.keyword) :].strip()} %}}"
            self.faults.error(tag.unit, "template_prefix_spaced", tag=tag.typed, near=right)
            meant = spaced[1] if spaced[1] in (*_ENDS, *_STARTS) else ""
            return meant, replace(tag, lift=tag.keyword)
        known = (*_ENDS, *_STARTS)
        joined = "".join(tag.body.split())[:12].lower()
        near = next(iter(get_close_matches(tag.keyword[:40].lower(), known, 1, 0.6)), "")
        near = near or next((each for each in known if each == joined), "")
        code = "template_unknown_tag_near" if near else "template_unknown_tag"
        self.faults.error(tag.unit, code, name=tag.keyword or tag.typed, near=near)
        return near, tag

    def _cell(self, tag: Tag) -> None:
        if holder(tag.unit.node, "tc") is None:
            self.faults.error(tag.unit, "template_no_table", tag=tag.typed)
        elif tag.keyword in ("vm", "hm") and all(each.keyword != "for" for each in self.opened):
            self.faults.error(tag.unit, "template_loop_only", name=tag.keyword)

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

    def _sound(self, tag: Tag, source: str) -> str:
        """Return ``source`` where it compiles; else tell what is wrong with the tag."""
        try:
            compile_source(source, tag.unit.part)
        except TemplateError as error:
            code, values = error.code, dict(error.values)
            for name in ("part", "excerpt"):
                values.pop(name, None)
            if code == "template_strange_character":
                code = _STRANGE.get(values["name"], code)
                values["name"] = _ESCAPED.sub(_code_point, values["name"])
            elif code in _OF_BLOCKS:
                code, values = "template_syntax", {}
            self.faults.error(tag.unit, code, **values)
            return ""
        return source


def _code_point(escaped: re.Match[str]) -> str:
    return f"U+{int(escaped[1], 16):04X}"


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
