"""The committed workbook files themselves."""

import warnings
from collections.abc import Callable
from importlib.util import find_spec

from tests.golden import book_outline
from tests.golden.lab import MASTER, SAMPLE, WEB, WORKBOOKS, Lab
from tests.golden.parts import part_lines, parts_of
from tests.golden.show import UnavailableError, changes, digest, one_line

_MUCH_LIKE = 0.7

Item = Callable[[Lab], str]


def items() -> dict[str, Item]:
    found: dict[str, Item] = {}
    for workbook in WORKBOOKS:
        stem = workbook.partition(".")[0]
        found[f"workbooks/{stem}"] = _outline(workbook)
        found[f"workbooks/{stem}-parts"] = _parts(workbook)
        if workbook != WEB:
            found[f"workbooks/{stem}-vba"] = _vba(workbook)
    return found


def _outline(workbook: str) -> Item:
    """Write a workbook down; the empty ones name the sheets they share with the one before."""

    def write(lab: Lab) -> str:
        known = {MASTER: SAMPLE, WEB: MASTER}.get(workbook)
        before = book_outline.sheets(lab.bytes_of(known)) if known else {}
        data = lab.bytes_of(workbook)
        lines = ["== names", *book_outline.names(data)]
        for title, sheet in book_outline.sheets(data).items():
            lines += ["", f"== sheet {title}", *_briefly(sheet, before.get(title, []), known)]
        return "\n".join(lines)

    return write


def _briefly(sheet: list[str], before: list[str], known: str | None) -> list[str]:
    """Return a sheet's lines, or how they differ from those of a sheet much like it."""
    told = changes(before, sheet)
    if len("".join(told)) > len("".join(sheet)) * _MUCH_LIKE:
        return sheet
    return [f"as in {known}" + (", but" if told else ""), *told]


def _parts(workbook: str) -> Item:
    return lambda lab: "\n".join(part_lines(parts_of(lab.bytes_of(workbook))))


def _vba(workbook: str) -> Item:
    def write(lab: Lab) -> str:
        if find_spec("oletools") is None:
            raise UnavailableError("oletools, which reads VBA, is not installed")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it uses old names of its own parser library
            from oletools.olevba import VBA_Parser

            parser = VBA_Parser(str(lab.path(workbook)))
            modules = [(name, code) for _, _, name, code in parser.extract_macros()]
            parser.close()
        return "\n".join(
            f"{name}: {len(code.splitlines())} lines, {digest(code)}, first {one_line(code[:60])}"
            for name, code in sorted(modules)
        )

    return write
