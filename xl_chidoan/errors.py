"""The error tree.

Errors carry a stable ``code`` and the values its sentence needs; they hold no prose.
:mod:`xl_chidoan.text.error_sentences` turns a code into one Vietnamese sentence.

    ChiDoanError                     exit code
    ├── DataError                    1   the data or the template has errors
    │   ├── TemplateError            1
    │   └── FormulaError             1   arguments of a cell function
    ├── UsageError                   2   wrong usage
    └── FileError                    3   a file cannot be read or written

Foreign exceptions (zipfile, calamine, lxml, jinja2, OSError) are mapped to these where they
arise; none of them may reach a host.
"""

from typing import Any, ClassVar


class ChiDoanError(Exception):
    """Base of all errors this package raises on purpose."""

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


class DataError(ChiDoanError):
    """The workbook was read, but its data forbid the result asked for."""

    exit_code = 1


class TemplateError(DataError):
    """The Word template is faulty."""


class FormulaError(DataError):
    """A cell function was given what it cannot use; the cell shows one sentence."""

    exit_code = 1


class UsageError(ChiDoanError):
    """The command was called wrongly."""

    exit_code = 2


class FileError(ChiDoanError):
    """A file is missing, locked, damaged, too large or not what its name says."""

    exit_code = 3
