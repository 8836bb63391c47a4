"""Names in the tags of a template: known or not, and used as what they are."""

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment, nodes

from xl_chidoan.compute.nearest import Nearest
from xl_chidoan.compute.registry import fixed_codes, is_family, looks_like_family
from xl_chidoan.report.content.catalogue import LOOP, STRUCTURE, Shape, Sort
from xl_chidoan.report.template.faults import Faults
from xl_chidoan.report.template.program import GUARDS
from xl_chidoan.report.template.units import Unit

_KEEPS_SHAPE = ("default",)
_PRINTABLE = (Sort.TEXT, Sort.FIGURE, Sort.NUMBER)
_FIGURE = Shape(Sort.FIGURE)


class Known:
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


class Names:
    """Checks the names of one part; ``loops`` are its loops' variables with their tags."""

    def __init__(self, known: Known, faults: Faults, loops: Mapping[str, str]) -> None:
        self._known = known
        self._faults = faults
        self._loops = loops
        self._scopes: list[tuple[str, Shape | None]] = []
        self._environment = Environment()
        self._guarded: set[str] = set()
        self._unit: Unit | None = None

    def guard(self, tags: Sequence[Any]) -> None:
        """Note the names that the part itself asks for; they need not exist."""
        for tag in tags:
            if any(word in tag.body for word in GUARDS):
                for tree in self._parsed(tag):
                    for use in tree.find_all((nodes.Test, nodes.Filter)):
                        if use.name in GUARDS and isinstance(use.node, nodes.Name):
                            self._guarded.add(use.node.name)

    def printed(self, source: str, unit: Unit) -> None:
        """Check ``{{ ... }}``."""
        for output in self._tree(source, unit).find_all(nodes.Output):
            for node in output.nodes:
                if not isinstance(node, nodes.TemplateData):
                    shape = self._shape(node)
                    if shape is not None and shape.sort not in _PRINTABLE:
                        self._faults.error(unit, "template_prints_list", name=_typed(node))

    def tested(self, source: str, unit: Unit) -> None:
        """Check the condition of ``{% if ... %}``."""
        if source:
            for condition in self._tree(source, unit).find_all(nodes.If):
                self._shape(condition.test)

    def enter(self, source: str, unit: Unit) -> str:
        """Check ``{% for ... %}`` and begin its scope; return the loop's variable."""
        variable, shape = "", None
        if source:
            loop = next(iter(self._tree(source, unit).find_all(nodes.For)))
            variable = loop.target.name if isinstance(loop.target, nodes.Name) else ""
            whole = self._shape(loop.iter)
            if whole is not None and whole.sort is Sort.LIST:
                shape = whole.item
            elif whole is not None:
                self._faults.error(unit, "template_not_list", name=_typed(loop.iter))
        self._scopes.append((variable, shape))
        return variable

    def leave(self) -> None:
        """End the scope of the innermost loop."""
        self._scopes.pop()

    def _tree(self, source: str, unit: Unit) -> nodes.Template:
        self._unit = unit
        return self._environment.parse(source)

    def _parsed(self, tag: Any) -> Sequence[nodes.Template]:
        body = tag.body.strip()
        if tag.kind == "%":
            body = body.removeprefix(tag.keyword) if tag.keyword in ("if", "elif") else "1"
        try:
            return [self._environment.parse(f"{{{{ {body} }}}}")]
        except Exception:  # what is wrong with the tag is told when it is read
            return []

    def _shape(self, node: Any) -> Shape | None:
        """Return what an expression stands for, None where that is open; check its names."""
        match node:
            case nodes.Name():
                return self._name(node.name)
            case nodes.Getattr():
                return self._part(node, self._shape(node.node), node.attr)
            case nodes.Getitem(arg=nodes.Const(value=str() as part)):
                return self._part(node, self._shape(node.node), part)
            case nodes.Getitem(arg=nodes.Const(value=int())):
                whole = self._shape(node.node)
                return whole.item if whole is not None and whole.sort is Sort.LIST else None
            case nodes.Filter():
                shape = self._shape(node.node)
                for argument in node.args:
                    self._shape(argument)
                return shape if node.name in _KEEPS_SHAPE else None
            case _:
                for child in node.iter_child_nodes():
                    self._shape(child)
                return None

    def _name(self, name: str) -> Shape | None:
        for variable, shape in reversed(self._scopes):
            if name == variable:
                return shape
        if name == "loop" and self._scopes:
            return LOOP
        shape = self._known.shape(name)
        if shape is None and name not in self._guarded:
            self._unknown(name)
        return shape

    def _unknown(self, name: str) -> None:
        unit = self._unit
        assert unit is not None
        if name == "loop":
            self._faults.error(unit, "template_loop_only", name=name)
        elif name in self._loops:
            self._faults.error(unit, "template_loop_name", name=name, tag=self._loops[name])
        elif near := self._known.nearest(name):
            self._faults.error(unit, "template_unknown_name_near", name=name, near=near)
        elif self._known.has_workbook:
            self._faults.error(unit, "template_unknown_name", name=name)
        elif looks_like_family(name):
            self._faults.error(unit, "template_name_form", name=name)
        else:
            self._faults.warning(unit, "template_name_unchecked", name=name)

    def _part(self, node: Any, whole: Shape | None, part: str) -> Shape | None:
        unit = self._unit
        assert unit is not None
        if whole is None:
            return None
        name = _typed(node)
        if whole.sort is Sort.FIGURES:
            if not self._known.has_figure(part):
                near = self._known.nearest(part)
                code = "template_unknown_name_near" if near else "template_unknown_name"
                self._faults.error(unit, code, name=part, near=near)
            return _FIGURE
        if whole.sort is Sort.FIGURE and part == "gia_tri":
            return Shape(Sort.NUMBER)
        if whole.sort is Sort.LIST:
            self._faults.error(unit, "template_list_part", name=name, list=_typed(node.node))
            return None
        if part in whole.parts:
            return whole.parts[part]
        parts = {each: f"{_typed(node.node)}.{each}" for each in whole.parts}
        near = Nearest(parts, parts).to(part)
        code = "template_unknown_name_near" if near else "template_unknown_part"
        listed = ", ".join(parts.values()) or "—"
        self._faults.error(unit, code, name=name, near=near, known=listed)
        return None


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
