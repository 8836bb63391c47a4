"""Whether one tag is sound by itself: Jinja can read it, and all it uses exists and is allowed."""

import re

from jinja2 import TemplateSyntaxError, nodes

from xl_chidoan.errors import TemplateError
from xl_chidoan.report.template import environment
from xl_chidoan.report.template.tag_source import place_of

_SYNTAX = (
    (re.compile(r"unknown tag '(.+?)'"), "template_unknown_tag"),
    (re.compile(r"unexpected char '(.+?)'"), "template_strange_character"),
    (re.compile(r"(Unexpected end of template|never closed)"), "template_unclosed"),
    (re.compile(r"No filter named '(.+?)'"), "template_unknown_filter"),
    (re.compile(r"No test named '(.+?)'"), "template_unknown_test"),
)


def sound_tree(source: str, part: str) -> nodes.Template:
    """Parse the source of one tag, its block closed.

    Raises TemplateError, with the part and the paragraph.
    """
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        raise syntax_error(error, source, part) from error
    except (RecursionError, MemoryError, ValueError) as error:
        raise TemplateError("template_syntax", **place_of(source, 1, part)) from error
    place = place_of(source, 1, part)
    for kind, command in environment.FORBIDDEN_NODES:
        if next(tree.find_all(kind), None) is not None:
            raise TemplateError("template_forbidden", command=command, **place)
    known = environment.environment()
    for used in tree.find_all((nodes.Filter, nodes.Test)):
        if used.name in environment.FORBIDDEN_FILTERS:
            raise TemplateError("template_forbidden", command=used.name, **place)
        table, code = (
            (known.filters, "template_unknown_filter")
            if isinstance(used, nodes.Filter)
            else (known.tests, "template_unknown_test")
        )
        if used.name not in table or used.name.startswith("_"):
            raise TemplateError(code, name=used.name, **place)
    for name in _private_names(tree):
        raise TemplateError("template_forbidden", command=name, **place)
    return tree


def syntax_error(error: TemplateSyntaxError, source: str, part: str) -> TemplateError:
    """Return what Jinja says of a page as the error of its paragraph."""
    place = place_of(source, error.lineno, part)
    for pattern, code in _SYNTAX:
        if found := pattern.search(error.message or ""):
            return TemplateError(code, name=found[1], **place)
    return TemplateError("template_syntax", **place)


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
