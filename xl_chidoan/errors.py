"""The error tree.

Errors carry a stable ``code`` and the ``values`` its sentence needs. ``str(error)`` is that
sentence, in Vietnamese, with the cure; it is kept in :mod:`xl_chidoan.text`.

    XlChiDoanError                   exit code
    ├── DataError                    1   the data or the template has errors
    │   ├── TemplateError            1
    │   └── FormulaError             1   arguments of a cell function
    ├── UsageError                   2   wrong usage
    └── FileError                    3   a file cannot be read or written

Foreign exceptions (zipfile, calamine, lxml, jinja2, OSError) are mapped to these where they
arise; none of them may reach a host.
"""

from typing import Any, ClassVar


class XlChiDoanError(Exception):
    """Base of all errors this package raises on purpose.

    ``code`` names the error and never changes; ``values`` are what its sentence names, such as
    ``path``, and under ``problems`` the problems of the data where they stop an export.
    ``exit_code`` is what the command line ends with.

    >>> error = FileError("file_missing", path="so.xlsm")
    >>> str(error)
    'Không tìm thấy tệp “so.xlsm”. Hãy kiểm tra lại tên tệp và thư mục.'
    >>> error.code, error.values, error.exit_code
    ('file_missing', {'path': 'so.xlsm'}, 3)
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        from xl_chidoan.text.error_sentences import sentence  # long, and seldom needed

        return sentence(self)

    def __reduce__(self) -> tuple[Any, ...]:
        """Let an error travel between processes, which call its class with ``args`` alone."""
        return _again, (type(self), self.code, self.values)


class DataError(XlChiDoanError):
    """The workbook was read, but its data forbid the result asked for."""

    exit_code = 1


class TemplateError(DataError):
    """The Word template is faulty."""


class FormulaError(DataError):
    """A cell function was given what it cannot use; the cell shows ``str(error)``."""

    exit_code = 1

    def __str__(self) -> str:
        from xl_chidoan.text.function_words import cell_message

        return cell_message(self.code, self.values)


class UsageError(XlChiDoanError):
    """The command, or a function of this package, was called wrongly."""

    exit_code = 2


class FileError(XlChiDoanError):
    """A file is missing, locked, damaged, too large or not what its name says."""

    exit_code = 3


def _again(kind: type[XlChiDoanError], code: str, values: dict[str, Any]) -> XlChiDoanError:
    return kind(code, **values)
