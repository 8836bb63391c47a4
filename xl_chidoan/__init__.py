"""Members, activities and targets of a Youth Union branch: Excel in, a finished Word report out.

>>> import xl_chidoan
>>> branch = xl_chidoan.read(xl_chidoan.sample())
>>> xl_chidoan.compute(branch).indicators["tong_doan_vien"].text
'24'

:func:`read` a workbook, :func:`check` it, :func:`compute` its figures, :func:`export` the report,
:func:`refresh` one that was edited. Paths are str or :class:`os.PathLike`. Everything raised on
purpose is an :class:`XlChiDoanError`, whose ``str`` is a sentence in Vietnamese with the cure.

Names are loaded when they are first used, so that the import alone takes no time.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from xl_chidoan.version import __version__ as __version__

__all__ = (
    "UNKNOWN", "Branch", "DataError", "Export", "Figures", "FileError", "Form", "FormulaError",
    "Indicator", "PeriodKind", "Problem", "RefreshedFile", "ReportPeriod", "Severity",
    "TargetResult", "TemplateError", "UsageError", "Verdict", "XlChiDoanError", "check",
    "compute", "export", "read", "refresh", "sample",
)  # fmt: skip

if TYPE_CHECKING:
    from xl_chidoan.computing.periods import PeriodKind, ReportPeriod
    from xl_chidoan.errors import (
        DataError,
        FileError,
        FormulaError,
        TemplateError,
        UsageError,
        XlChiDoanError,
    )
    from xl_chidoan.model import (
        UNKNOWN,
        Branch,
        Figures,
        Form,
        Indicator,
        Problem,
        Severity,
        TargetResult,
        Verdict,
    )
    from xl_chidoan.usecases.edited_reports import RefreshedFile, refresh
    from xl_chidoan.usecases.word_reports import Export, export
    from xl_chidoan.usecases.workbooks import check, compute, read, sample

_HOMES = {
    "computing.periods": ("PeriodKind", "ReportPeriod"),
    "errors": (
        "DataError", "FileError", "FormulaError", "TemplateError", "UsageError", "XlChiDoanError",
    ),
    "model": (
        "UNKNOWN", "Branch", "Figures", "Form", "Indicator", "Problem", "Severity", "TargetResult",
        "Verdict",
    ),
    "usecases.edited_reports": ("RefreshedFile", "refresh"),
    "usecases.word_reports": ("Export", "export"),
    "usecases.workbooks": ("check", "compute", "read", "sample"),
}  # fmt: skip


if not TYPE_CHECKING:  # which would take any name for known

    def __getattr__(name: str) -> Any:
        for home, names in _HOMES.items():
            if name in names:
                value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
