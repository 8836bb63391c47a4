"""Jinja's own sandbox, as the templates of reports need it.

Names that do not exist are errors, everything printed is escaped, and nothing can be loaded,
changed or called that could do harm; :mod:`xl_chidoan.report.template.limits` counts. What Jinja
leaves open stands here: a tree passes through filters that count where Jinja offers no other place.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, wraps
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    StrictUndefined,
    Template,
    Undefined,
    nodes,
    pass_context,
    pass_environment,
)
from jinja2.environment import Environment
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from xl_chidoan.report import marks
from xl_chidoan.report.template.limits import (
    MOST_MADE,
    TooMuchError,
    Turns,
    allow_format,
    budget,
    operate,
    own_size,
)
from xl_chidoan.report.template.word_functions import FILTERS, FUNCTIONS
from xl_chidoan.text.report_words import paragraph_text, part_name

LATER_FUNCTIONS = ("tep_word", "anh")
"""Functions that belong to one report and come with its values."""

FORBIDDEN_FILTERS = ("safe", "urlize", "pprint")
"""Filters that print text as XML or HTML, or a programmer's view of a value."""

_FILE = "<template>"  # as Jinja calls code without a file
_PASSED = (Context, EvalContext, Environment)  # what Jinja gives some filters before the value
_FREE = ("default", "d", "length", "count", "first", "last", "escape", "e", "forceescape")
# Numbers among the arguments of these are values, of the others widths and counts.
_OF_VALUES = frozenset(
    ("select", "reject", "selectattr", "rejectattr", "map", "format", "min", "max", "int", "float")
)
_FORMATS = ("format", "format_map", "strftime")
_SLOW = {"striptags": 20_000}  # characters: it takes quadratic time
_KEEP_MARKS = ("lower", "replace")
_HIDDEN = ("code", "value", "missing", "marked")  # of a figure: for the report alone
_METHODS_OF = (str, bytes, int, float, list, tuple, dict)
_LOOP = frozenset(("index", "index0", "first", "last", "length"))
FORBIDDEN_NODES: tuple[tuple[type[nodes.Node], str], ...] = (
    (nodes.Include, "include"),
    (nodes.Import, "import"),
    (nodes.FromImport, "from"),
    (nodes.Extends, "extends"),
    (nodes.ScopedEvalContextModifier, "autoescape"),
)


class UnknownName(StrictUndefined):
    """A name that does not exist; the errors it raises say its name alone."""

    __slots__ = ()

    def __init__(
        self, hint: Any = None, obj: Any = None, name: Any = None, exc: Any = None
    ) -> None:
        kept = {} if exc is None else {"exc": exc}
        super().__init__(str(name if name is not None else hint), name=name, **kept)


class ReportEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox with counted operations."""

    intercepted_binops = frozenset(("+", "-", "*", "**", "%"))

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """Join what a page, a macro or a block writes."""
        written = [*pieces]
        if sum(map(len, written)) > MOST_MADE:
            raise TooMuchError
        return "".join(written)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a part of a value: the data's own names win over Python's methods."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if type(obj) is LoopContext and attribute in _LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, str):
            if type(obj) is marks.Figure and attribute in _HIDDEN:
                return self.undefined(name=attribute)
            if marks.MARK in obj:  # a method must not change the codes of figures
                obj = marks.plain(obj)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item of a value, as ``value[argument]``."""
        if type(obj) is marks.Figure and argument in _HIDDEN:
            return self.undefined(name=argument)
        return super().getitem(obj, argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work two values out, within bounds."""
        operate(operator, left, right)
        return budget().kept(super().call_binop(context, operator, left, right))

    def call(self, context: Context, called: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a macro, a function of the template's language or a method, within bounds."""
        counted = budget()
        values = (*args, *kwargs.values())
        method = getattr(called, "__wrapped__", called)
        owner = getattr(method, "__self__", None)
        if isinstance(owner, _METHODS_OF):
            name = method.__name__
            if name in _FORMATS:
                allow_format(str(owner), values)
            else:
                counted.allow(owner, values)
                counted.charge(own_size(owner))
        elif getattr(method, "__name__", "") == "strftime":
            allow_format("".join(map(str, args)), ())
        else:
            for each in values:
                counted.kept(each)
        return counted.kept(super().call(context, called, *args, **kwargs))


class _Counted(NodeTransformer):
    """Lets loops, ``~``, lists, comparisons, slices and set blocks pass through filters."""

    def _through(self, node: Any, name: str, line: int = 0) -> nodes.Filter:
        return nodes.Filter(node, name, [], [], None, None, lineno=line or node.lineno)

    def _kept(self, node: Any) -> nodes.Node:
        self.generic_visit(node)
        return self._through(node, "_kept")

    visit_List = visit_Dict = _kept  # noqa: N815

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return self._through(node, "_step")

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        return node if node.ctx == "store" else self._kept(node)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        if isinstance(node.arg, nodes.Slice):
            return self._kept(node)
        return self.generic_visit(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return self._through(nodes.List(node.nodes, lineno=node.lineno), "_joined")

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.iter = self._through(node.iter, "_turns")
        return node

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.filter = self._through(node.filter, "_kept", node.lineno)
        return node

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802
        node.data = one_line(node.data)
        return node


@lru_cache(maxsize=1)
def environment() -> ReportEnvironment:
    """Return the one environment of all reports."""
    made = ReportEnvironment(
        autoescape=True, undefined=UnknownName, finalize=_printed, optimized=False, cache_size=0
    )
    filters: dict[str, Callable[..., Any]] = {
        name: each if name in _FREE else _bounded(name, each)
        for name, each in made.filters.items()
        if name not in FORBIDDEN_FILTERS
    }
    filters |= FILTERS
    filters |= dict.fromkeys(("hoa", "upper"), _bounded("upper", marks.upper))
    filters |= {"join": _join, "sum": _sum, "string": _text}
    filters |= {"_kept": _kept, "_step": _step, "_turns": Turns, "_joined": _joined}
    made.filters.clear()
    made.filters.update(filters)
    made.globals.pop("lipsum")
    made.globals |= FUNCTIONS
    return made


def parse(source: str) -> nodes.Template:
    """Parse a template; raises Jinja's TemplateSyntaxError."""
    return _reading().parse(source)


@lru_cache(maxsize=1)
def _reading() -> ReportEnvironment:
    """Return the environment with the tags do, break and continue, which code does not need."""
    made = environment()
    for extension in ("jinja2.ext.do", "jinja2.ext.loopcontrols"):
        made.add_extension(extension)
    return made


def load(source: str, name: str, codes: BytecodeCache) -> Template:
    """Return a template ready to run, compiled by Jinja unless ``codes`` has kept its code.

    Raises Jinja's TemplateSyntaxError; SyntaxError, RecursionError, MemoryError or ValueError for
    what is nested too deeply.
    """
    made = environment()
    bucket = codes.get_bucket(made, name, None, source)
    if bucket.code is None:
        bucket.code = compiled(source)
        codes.set_bucket(bucket)
    return Template.from_code(made, bucket.code, {**made.globals})


def compiled(source: str) -> CodeType:
    """Compile a template; raises as :func:`load`."""
    tree = _Counted().visit(parse(source))
    return environment().compile(tree, filename=_FILE)


def run(template: Template, values: Mapping[str, Any]) -> str:
    """Return what a template writes; raises whatever goes wrong in it."""
    return ReportEnvironment.concat(template.root_render_func(template.new_context({**values})))


def line_of(template: Template, error: BaseException) -> int:
    """Return the line of a template where an error came up; 0 where it is not known."""
    line, traceback = 0, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == _FILE:
            line = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return line


def one_line(xml: str) -> str:
    """Take out the line breaks before paragraphs that Jinja's messages have counted."""
    return xml.replace("\n<w:p ", "<w:p ").replace("\n<w:p>", "<w:p>")


def place_of(source: str, line: int, part: str) -> dict[str, str]:
    """Say where a line of a part's source stands, in an officer's words."""
    lines = source.split("\n")
    paragraph = lines[line - 1] if 0 < line <= len(lines) else ""
    return {"part": part_name(part), "excerpt": paragraph_text(paragraph)}


@pass_context
def _printed(_context: Context, value: Any) -> Any:
    """Return what ``{{ value }}`` prints; given the context so that Jinja folds no constant."""
    if isinstance(value, Undefined):
        return value
    if type(value) is not str and hasattr(value, "__html__"):
        text = value.__html__()
    else:
        text = marks.escaped(marks.printed(value))
    budget().charge(len(text))
    return str.__new__(Markup, text)  # as Markup(text), which takes longer than all the rest


def _bounded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap one of Jinja's filters: what it takes and makes is bounded."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        passed = args[:1] if args and isinstance(args[0], _PASSED) else ()
        value, *others = args[len(passed) :]
        counted = budget()
        values = [*others, *kwargs.values()]
        if name == "format":
            allow_format(str(value), values)
        else:
            counted.allow(value, values, sized=name not in _OF_VALUES)
        if name in _SLOW and isinstance(value, str) and len(value) > _SLOW[name]:
            raise TooMuchError
        if not isinstance(value, str):
            return counted.kept(function(*passed, value, *others, **kwargs))

        def change(text: str) -> Any:
            return function(*passed, text, *others, **kwargs)

        # A block gives text that is escaped already: &amp; must not become &AMP;.
        markup = value if isinstance(value, Markup) and "<" not in value else None
        text = value if markup is None else markup.unescape()
        if name in _KEEP_MARKS and marks.MARK in text:
            made = marks.changed(change, text)
        else:
            made = change(marks.plain(text) if marks.MARK in text and name != "upper" else text)
        if markup is not None and type(made) is str:
            made = Markup(marks.escaped(made))
        return counted.kept(made)

    return run


def _kept(value: Any) -> Any:
    return budget().kept(value)


def _step(value: Any) -> Any:
    budget().step()
    return value


def _text(value: Any) -> str:
    """Return a value as a text without its figure's code."""
    if isinstance(value, Undefined):
        str(value)  # says that there is no such name
    return value if isinstance(value, str) else marks.printed(value)


def _joined(values: Iterable[Any]) -> str:
    """Return texts in a row, escaped where one of them is XML already."""
    texts = [_text(value) for value in values]
    budget().charge(sum(map(len, texts)))
    start = Markup() if any(isinstance(text, Markup) for text in texts) else ""
    return start.join(texts)


@pass_environment
def _join(made: Environment, items: Any, separator: str = "", attribute: Any = None) -> str:
    if attribute is not None:
        items = [made.getattr(item, attribute) for item in items]
    items = [*items]
    budget().allow(items, [str(separator)])
    return _joined([each for item in items for each in (separator, item)][1:])


@pass_environment
def _sum(made: Environment, items: Any, attribute: Any = None, start: Any = 0) -> Any:
    """Add numbers and figures up; what has no value counts for nothing."""
    total = start
    for item in items:
        budget().step()
        value = item if attribute is None else made.getattr(item, attribute)
        value = value.gia_tri if isinstance(value, marks.Figure) else value
        if value is not None and not isinstance(value, int | float):
            raise TypeError("only numbers are added up")
        total += value or 0
    return total
