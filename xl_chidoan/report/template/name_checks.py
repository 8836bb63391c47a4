"""Names in the tags of a template: known or not, and used as what they are.

Where a template makes a name of its own, or a value cannot be told, nothing is said.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from xl_chidoan.computing.nearest import Nearest
from xl_chidoan.computing.registry import fixed_codes, is_family, looks_like_family
from xl_chidoan.report.content.catalogue import LOOP, STRUCTURE, Shape, Sort
from xl_chidoan.report.template import environment
from xl_chidoan.report.template.template_faults import Faults, Unit

GUARDS = ("defined", "undefined", "default", "d")
"""Tests and filters by which a template asks whether a name is there."""

_KEEP_LIST = ("sort", "reverse", "unique", "list", "select", "reject", "selectattr", "rejectattr")
_ONE_ITEM = ("first", "last", "random", "min", "max")
_PRINTABLE = (Sort.TEXT, Sort.FIGURE, Sort.NUMBER)
_METHODS = {
    Sort.TEXT: dir(str),
    Sort.FIGURE: dir(str),
    Sort.ITEM: dir(dict),
    Sort.FIGURES: dir(dict),
    Sort.LIST: dir(list),
}
_MORE_OF_LOOPS = (
    *("revindex", "revindex0", "depth", "depth0", "previtem", "nextitem", "cycle", "changed"),
)
_OF_MACROS = ("varargs", "kwargs", "caller")
_FIGURE = Shape(Sort.FIGURE)
_LOOP = Shape(Sort.ITEM, {**LOOP.parts, **dict.fromkeys(_MORE_OF_LOOPS, Shape(Sort.NUMBER))})


def figure_part(node: nodes.Node) -> str:
    """Return ``chi_so.nam`` for a figure asked for by its code, however typed; '' for others."""
    match node:
        case nodes.Getattr(node=nodes.Name(name=name), attr=part) if part not in dir(dict):
            pass
        case nodes.Getitem(node=nodes.Name(name=name), arg=nodes.Const(value=str() as part)):
            pass
        case _:
            return ""
    return f"{name}.{part}" if name in STRUCTURE and STRUCTURE[name].sort is Sort.FIGURES else ""


class AnyName:
    """Every name a workbook might have, where none is there yet; the structure is known."""

    def shape(self, name: str) -> Shape | None:
        """Return what a name stands for: a figure unless it is of the structure."""
        return STRUCTURE.get(name, _FIGURE)

    def has_figure(self, code: str) -> bool:
        """Tell that there may be such a figure."""
        return True

    def unknown(self, name: str, unit: Unit, faults: Faults) -> None:
        """Say nothing: the workbook will."""

    def nearest(self, name: str) -> str:
        """Return no name."""
        return ""


class NamesOfWorkbook(AnyName):
    """The names there are: those of a workbook, or without one those that any workbook may have.

    ``unchecked`` collects the names that only a workbook can confirm.
    """

    def __init__(self, codes: Sequence[str] | None) -> None:
        self.has_workbook = codes is not None
        self.unchecked: dict[str, None] = {}
        self._codes = frozenset(fixed_codes() if codes is None else codes)
        self._nearest: Nearest | None = None

    def shape(self, name: str) -> Shape | None:
        """Return what a name stands for; None where no such name is known."""
        if name in STRUCTURE:
            return STRUCTURE[name]
        return _FIGURE if self.has_figure(name) else None

    def has_figure(self, code: str) -> bool:
        """Tell whether there is, or without a workbook may be, a figure of this code."""
        if code in self._codes:
            return True
        if self.has_workbook or not is_family(code):
            return False
        self.unchecked[code] = None
        return True

    def nearest(self, name: str) -> str:
        """Return the known name most like ``name``; '' where none is."""
        if self._nearest is None:
            self._nearest = Nearest([*STRUCTURE, *self._codes])
        return self._nearest.to(name)

    def unknown(self, name: str, unit: Unit, faults: Faults) -> None:
        """Tell of a name that is not known."""
        if near := self.nearest(name):
            faults.error(unit, "template_unknown_name_near", name=name, near=near)
        elif self.has_workbook:
            faults.error(unit, "template_unknown_name", name=name)
        elif looks_like_family(name):
            faults.error(unit, "template_name_form", name=name)
        else:
            faults.warning(unit, "template_name_unchecked", name=name)


class Names:
    """Checks the names of one part; ``loops`` are its loops' variables with their tags."""

    def __init__(self, known: AnyName, faults: Faults, loops: Mapping[str, str]) -> None:
        self._known = known
        self._faults = faults
        self._loops = loops
        self._scopes: list[dict[str, Shape | None]] = [{}]
        self._guarded = {*environment.environment().globals, *environment.LATER_FUNCTIONS, "self"}
        self._unit: Unit | None = None

    def guard(self, tags: Sequence[Any]) -> None:
        """Note the names that the part itself asks for; they need not exist."""
        for tag in tags:
            if any(word in tag.body for word in GUARDS):
                for tree in self._parsed(tag):
                    for use in tree.find_all((nodes.Test, nodes.Filter)):
                        if use.name in GUARDS and isinstance(use.node, nodes.Name):
                            self._guarded.add(use.node.name)
                        elif use.name in GUARDS and use.node is not None:
                            self._guarded.add(figure_part(use.node))

    def printed(self, tree: nodes.Template, unit: Unit, lift: str = "") -> None:
        """Check ``{{ ... }}``; a ``lift`` asks for ready-made runs or paragraphs."""
        self._unit = unit
        for output in tree.find_all(nodes.Output):
            for node in output.nodes:
                if not isinstance(node, nodes.TemplateData):
                    shape = self._shape(node)
                    if shape is not None and shape.sort not in _PRINTABLE:
                        self._error("template_prints_list", name=_typed(node))
                    elif shape is not None and lift:
                        self._error("template_plain", lift=lift, name=_typed(node))

    def used(self, tree: nodes.Template, unit: Unit) -> None:
        """Check a tag that neither prints nor begins a scope; note the names it makes."""
        self._unit = unit
        for node in tree.body:
            self._statement(node)

    def enter(self, tree: nodes.Template | None, unit: Unit) -> None:
        """Check a tag that begins a scope (for, with, macro, call, block) and begin it."""
        self._unit = unit
        scope: dict[str, Shape | None] = {}
        match next(iter(tree.body), None) if tree else None:
            case nodes.For() as loop:
                scope = {"loop": _LOOP, **self._loop(loop)}
                self._scopes.append(scope)  # a condition of the loop sees its variable
                if loop.test is not None:
                    self._shape(loop.test)
                return
            case nodes.With() as block:
                shapes = map(self._shape, block.values)
                for target, shape in zip(block.targets, shapes, strict=True):
                    scope |= _made(target, shape)
            case nodes.Macro() as macro:
                self._scopes[-1][macro.name] = None
                self._all(macro.defaults)
                scope = dict.fromkeys([*(each.name for each in macro.args), *_OF_MACROS])
            case nodes.CallBlock() as call:
                self._all([call.call, *call.defaults])
                scope = dict.fromkeys(each.name for each in call.args)
            case _:
                pass
        self._scopes.append(scope)

    def leave(self) -> None:
        """End the innermost scope."""
        self._scopes.pop()

    def _error(self, code: str, **values: str) -> None:
        assert self._unit is not None
        self._faults.error(self._unit, code, **values)

    def _loop(self, loop: nodes.For) -> dict[str, Shape | None]:
        whole = self._shape(loop.iter)
        item = whole.item if whole is not None and whole.sort is Sort.LIST else None
        if whole is not None and whole.sort not in (Sort.LIST, Sort.ITEM, Sort.FIGURES):
            self._error("template_not_list", name=_typed(loop.iter))
        return _made(loop.target, item)

    def _statement(self, node: Any) -> None:
        match node:
            case nodes.Assign():
                shape = self._shape(node.node)
                self._scopes[-1] |= _made(node.target, shape)
            case nodes.AssignBlock():
                self._scopes[-1] |= _made(node.target, None)
                self._all([] if node.filter is None else [node.filter])
            case nodes.For():  # around break and continue
                pass
            case _:
                self._all(node.iter_child_nodes())

    def _all(self, each: Any) -> None:
        for node in each:
            self._shape(node)

    def _parsed(self, tag: Any) -> Sequence[nodes.Template]:
        body = tag.body.strip()
        if tag.kind == "%":
            body = body.removeprefix(tag.keyword) if tag.keyword in ("if", "elif") else "1"
        try:
            return [environment.parse(f"{{{{ {body} }}}}")]
        except (TemplateSyntaxError, RecursionError, MemoryError, ValueError):
            return []  # what is wrong with the tag is told when it is read

    def _shape(self, node: Any) -> Shape | None:
        """Return what an expression stands for, None where that is open; check its names."""
        match node:
            case nodes.Name():
                return self._name(node.name)
            case nodes.Getattr():
                return self._part(node, self._shape(node.node), node.attr)
            case nodes.Getitem(arg=nodes.Const(value=str() as part)):
                return self._part(node, self._shape(node.node), part)
            case nodes.Getitem(arg=nodes.Slice()):
                self._shape(node.arg)
                return self._shape(node.node)
            case nodes.Getitem():
                whole = self._shape(node.node)
                self._shape(node.arg)
                is_item = isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int)
                is_list = whole is not None and whole.sort is Sort.LIST
                return whole.item if is_item and is_list and whole is not None else None
            case nodes.Filter():
                shape = None if node.node is None else self._shape(node.node)
                self._all([*node.args, *node.kwargs])
                return _filtered(node.name, shape)
            case _:
                self._all(node.iter_child_nodes())
                return None

    def _name(self, name: str) -> Shape | None:
        for scope in reversed(self._scopes):
            if name in scope:
                return scope[name]
        if name in self._guarded:
            return self._known.shape(name)
        shape = self._known.shape(name)
        if shape is not None:
            return shape
        if name == "loop":
            self._error("template_loop_only", name=name)
        elif name in self._loops:
            self._error("template_loop_name", name=name, tag=self._loops[name])
        else:
            assert self._unit is not None
            self._known.unknown(name, self._unit, self._faults)
        return None

    def _part(self, node: Any, whole: Shape | None, part: str) -> Shape | None:
        if whole is None:
            return None
        name = _typed(node)
        if whole.sort is Sort.FIGURES:
            if isinstance(node, nodes.Getattr) and part in _METHODS[whole.sort]:
                return None
            if not self._known.has_figure(part) and figure_part(node) not in self._guarded:
                near = self._known.nearest(part)
                code = "template_unknown_name_near" if near else "template_unknown_name"
                self._error(code, name=part, near=near)
            return _FIGURE
        if whole.sort is Sort.FIGURE and part == "gia_tri":
            return Shape(Sort.NUMBER)
        if whole.sort is Sort.LIST and part not in _METHODS[whole.sort]:
            self._error("template_list_part", name=name, list=_typed(node.node))
            return None
        if part in whole.parts:
            return whole.parts[part]
        if whole.sort is Sort.NUMBER or part in _METHODS[whole.sort]:
            return None
        parts = {each: f"{_typed(node.node)}.{each}" for each in whole.parts}
        near = Nearest(parts, parts).to(part)
        code = "template_unknown_name_near" if near else "template_unknown_part"
        listed = ", ".join(parts.values()) or "—"
        self._error(code, name=name, near=near, known=listed)
        return None


def _made(target: nodes.Node, shape: Shape | None) -> dict[str, Shape | None]:
    """Return the names that an assignment makes; those of several at once stand for anything."""
    if isinstance(target, nodes.Name):
        return {target.name: shape}
    return dict.fromkeys(each.name for each in target.find_all(nodes.Name))


def _filtered(name: str, shape: Shape | None) -> Shape | None:
    if shape is None or name in ("default", "d"):
        return shape
    is_list = shape.sort is Sort.LIST
    if name in _ONE_ITEM and is_list:
        return shape.item
    return shape if name in _KEEP_LIST and is_list else None


def _typed(node: Any) -> str:
    """Return a name with its parts as it is typed; '...' for what is no name."""
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr():
            return f"{_typed(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=key)):
            return f"{_typed(node.node)}[{key!r}]"
        case nodes.Filter():
            return _typed(node.node)
        case _:
            return "..."
