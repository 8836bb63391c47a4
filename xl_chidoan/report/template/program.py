"""From Jinja source to Python code: the little language of the Word templates.

Jinja parses; what it read is translated node by node into a plain function. Officers write
templates and pass them on, so a template is treated as foreign: only the nodes translated here
exist, nothing can be called but the filters of :mod:`xl_chidoan.report.template.runtime`, names
beginning with ``_`` are out of reach, and every loop is counted.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import CodeType
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from xl_chidoan.errors import TemplateError
from xl_chidoan.report.template.names import Name
from xl_chidoan.report.template.runtime import FILE_NAME, FILTERS, TESTS, place_of
from xl_chidoan.report.template.shape import may_tear
from xl_chidoan.report.template.source import one_line

_SYNTAX = (
    (re.compile(r"unknown tag '(.+?)'"), "template_unknown_tag"),
    (re.compile(r"unexpected char '(.+?)'"), "template_strange_character"),
    (re.compile(r"(Unexpected end of template|never closed)"), "template_unclosed"),
)
_COMPARISONS = {
    "eq": ast.Eq,
    "ne": ast.NotEq,
    "gt": ast.Gt,
    "gteq": ast.GtE,
    "lt": ast.Lt,
    "lteq": ast.LtE,
    "in": ast.In,
    "notin": ast.NotIn,
}
GUARDS = ("defined", "undefined", "default")
"""Tests and filters by which a template asks whether a name is there."""


@dataclass(frozen=True, slots=True)
class Program:
    """One part compiled: its code, the names it must be given, whether it may tear its XML."""

    code: CodeType
    names: Mapping[str, Name]
    may_tear: bool


def compile_source(source: str, part: str) -> Program:
    """Compile the Jinja source of one part; a line of it is a paragraph.

    Raises TemplateError, with the part and the paragraph.
    """
    try:
        tree = Environment().parse(source)
        translation = _Translation()
        function = translation.function(tree)
        code = compile(function, FILE_NAME, "exec")
    except TemplateSyntaxError as error:
        raise _syntax_error(error, source, part) from error
    except _ForbiddenError as error:
        place = place_of(source, error.line, part)
        if error.filter:
            raise TemplateError("template_unknown_filter", name=error.filter, **place) from error
        raise TemplateError("template_forbidden", command=error.command, **place) from error
    except (RecursionError, SyntaxError, MemoryError, ValueError) as error:
        raise TemplateError("template_syntax", **place_of(source, 1, part)) from error
    return Program(code, _names(tree, translation.used, source, part), may_tear(tree))


class _ForbiddenError(Exception):
    def __init__(self, node: nodes.Node, command: str = "", filter: str = "") -> None:
        super().__init__(command)
        self.line = node.lineno
        self.command = command or type(node).__name__.lower()
        self.filter = filter


class _Translation:
    """Translates one tree; ``_names`` maps the loop variables in force to Python locals."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._locals = 0
        self.used: dict[str, int] = {}
        """Names the template must be given, with the line where each first stands."""

    def function(self, tree: nodes.Template) -> ast.Module:
        """Return a module with ``page(values, budget, write)``."""
        module = ast.parse("def page(values, budget, write): pass", FILE_NAME)
        function: Any = module.body[0]
        function.body = self._block(tree.body) or function.body
        return ast.fix_missing_locations(module)

    def _block(self, body: Sequence[nodes.Node]) -> list[ast.stmt]:
        return [statement for node in body for statement in self._statement(node)]

    def _statement(self, node: nodes.Node) -> Iterator[ast.stmt]:
        if isinstance(node, nodes.Output):
            for piece in node.nodes:
                if isinstance(piece, nodes.TemplateData):
                    text: ast.expr = ast.Constant(one_line(piece.data))
                else:
                    text = _call("_shown", self._expression(piece))
                yield _at(piece, ast.Expr(_call("write", text)))
        elif isinstance(node, nodes.If):
            yield self._if(node, node.elif_)
        elif isinstance(node, nodes.For):
            yield from self._for(node)
        else:
            raise _ForbiddenError(node)

    def _if(self, node: nodes.If, others: Sequence[nodes.If]) -> ast.stmt:
        otherwise = (
            [self._if_else(others[0], others[1:], node.else_)]
            if others
            else self._block(node.else_)
        )
        return self._condition(node, otherwise)

    def _if_else(
        self, node: nodes.If, others: Sequence[nodes.If], last: Sequence[nodes.Node]
    ) -> ast.stmt:
        otherwise = [self._if_else(others[0], others[1:], last)] if others else self._block(last)
        return self._condition(node, otherwise)

    def _condition(self, node: nodes.If, otherwise: list[ast.stmt]) -> ast.stmt:
        body = self._block(node.body) or [ast.Pass()]
        return _at(node, ast.If(self._expression(node.test), body, otherwise))

    def _for(self, node: nodes.For) -> Iterator[ast.stmt]:
        target = node.target
        if node.recursive or node.test or not isinstance(target, nodes.Name):
            raise _ForbiddenError(node)
        self._require_public(target, target.name)
        items, item, index = self._local(), self._local(), self._local()
        pieces = ast.Constant(1 + _pieces(node.body))
        turns = ast.Call(_attribute("budget", "turns"), [self._expression(node.iter), pieces], [])
        yield _at(node, ast.Assign([_store(items)], turns))
        outer = dict(self._names)
        self._names[target.name] = item
        first: list[ast.stmt] = []
        if any(name.name == "loop" for each in node.body for name in _all(each, nodes.Name)):
            loop = self._names["loop"] = self._local()
            length = _call("len", _load(items))
            first.append(ast.Assign([_store(loop)], _call("_loop", _load(index), length)))
        body = [*first, *self._block(node.body)] or [ast.Pass()]
        self._names = outer
        pair = ast.Tuple([_store(index), _store(item)], ast.Store())
        yield _at(node, ast.For(pair, _call("enumerate", _load(items)), body, []))
        if node.else_:
            empty = ast.UnaryOp(ast.Not(), _load(items))
            yield _at(node, ast.If(empty, self._block(node.else_) or [ast.Pass()], []))

    def _expression(self, node: Any) -> ast.expr:
        match node:
            case nodes.Const() if node.value is None or isinstance(node.value, str | int | float):
                made: ast.expr = ast.Constant(node.value)
            case nodes.Name():
                made = self._name(node)
            case nodes.Getattr():
                self._require_public(node, node.attr)
                made = _call("_part", self._expression(node.node), ast.Constant(node.attr))
            case nodes.Getitem() if not isinstance(node.arg, nodes.Slice):
                made = _call("_part", self._expression(node.node), self._expression(node.arg))
            case nodes.Filter() if node.node is not None:
                made = self._use(node, "_filters", FILTERS)
            case nodes.Test():
                made = self._use(node, "_tests", TESTS)
            case nodes.CondExpr() if node.expr2 is not None:
                made = ast.IfExp(*map(self._expression, (node.test, node.expr1, node.expr2)))
            case nodes.Compare():
                operators: list[ast.cmpop] = [_COMPARISONS[operand.op]() for operand in node.ops]
                others = [self._expression(operand.expr) for operand in node.ops]
                made = ast.Compare(self._expression(node.expr), operators, others)
            case nodes.And() | nodes.Or():
                operator = ast.And() if isinstance(node, nodes.And) else ast.Or()
                made = ast.BoolOp(operator, [*map(self._expression, (node.left, node.right))])
            case nodes.Not():
                made = ast.UnaryOp(ast.Not(), self._expression(node.node))
            case nodes.Neg():
                made = ast.UnaryOp(ast.USub(), self._expression(node.node))
            case nodes.Add() | nodes.Sub():
                sign = ast.Add() if isinstance(node, nodes.Add) else ast.Sub()
                made = ast.BinOp(self._expression(node.left), sign, self._expression(node.right))
            case nodes.Concat():
                made = _call("_joined", *map(self._expression, node.nodes))
            case nodes.List() | nodes.Tuple():
                made = ast.List([*map(self._expression, node.items)], ast.Load())
            case _:
                raise _ForbiddenError(node)
        return _at(node, made)

    def _name(self, node: nodes.Name) -> ast.expr:
        self._require_public(node, node.name)
        if node.name in self._names:
            return _load(self._names[node.name])
        self.used.setdefault(node.name, node.lineno)
        return _call("_value", _load("values"), ast.Constant(node.name))

    def _use(self, node: Any, table: str, known: Mapping[str, Any]) -> ast.expr:
        if node.name not in known:
            raise _ForbiddenError(node, filter=node.name)
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise _ForbiddenError(node)
        function = ast.Subscript(_load(table), ast.Constant(node.name), ast.Load())
        arguments = [self._expression(each) for each in (node.node, *node.args)]
        return ast.Call(function, arguments, [])

    def _require_public(self, node: nodes.Node, name: str) -> None:
        if name.startswith("_"):
            raise _ForbiddenError(node, name)

    def _local(self) -> str:
        self._locals += 1
        return f"local{self._locals}"


def _at(node: nodes.Node, made: Any) -> Any:
    made.lineno = made.end_lineno = node.lineno
    made.col_offset = made.end_col_offset = 0
    return made


def _load(name: str) -> ast.expr:
    return ast.Name(name, ast.Load())


def _store(name: str) -> ast.expr:
    return ast.Name(name, ast.Store())


def _attribute(name: str, attribute: str) -> ast.expr:
    return ast.Attribute(_load(name), attribute, ast.Load())


def _call(function: str, *arguments: ast.expr) -> ast.expr:
    return ast.Call(_load(function), list(arguments), [])


def _all(node: nodes.Node, kind: type[Any]) -> Iterator[Any]:
    if isinstance(node, kind):
        yield node
    yield from node.find_all(kind)


def _pieces(body: Sequence[nodes.Node]) -> int:
    """How many pieces of text a body writes at most, loops inside it once."""
    return sum(len(output.nodes) for node in body for output in _all(node, nodes.Output))


def _names(
    tree: nodes.Template, used: Mapping[str, int], source: str, part: str
) -> Mapping[str, Name]:
    guarded = {
        test.node.name
        for test in tree.find_all((nodes.Test, nodes.Filter))
        if test.name in GUARDS and isinstance(test.node, nodes.Name)
    }
    return {
        name: Name(name, name not in guarded, **place_of(source, line, part))
        for name, line in used.items()
    }


def _syntax_error(error: TemplateSyntaxError, source: str, part: str) -> TemplateError:
    place = place_of(source, error.lineno, part)
    for pattern, code in _SYNTAX:
        if found := pattern.search(error.message or ""):
            return TemplateError(code, name=found[1], **place)
    return TemplateError("template_syntax", **place)
