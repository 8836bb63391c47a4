"""Reads, computes, checks, creates and upgrades a branch's workbook; plans an import into it."""

import os
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xl_chidoan import shipped
from xl_chidoan.computing import figures as counted
from xl_chidoan.computing.periods import ReportPeriod, of_days, term_of
from xl_chidoan.computing.report_period import read_period
from xl_chidoan.computing.sentence_marks import fill
from xl_chidoan.errors import FileError, UsageError
from xl_chidoan.model import Branch, Figures, Problem, RawWorkbook, Severity
from xl_chidoan.ooxml.save import save_new
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.text.formats import date_text

if TYPE_CHECKING:
    from xl_chidoan.importing.import_plan import ImportOptions, ImportPlan
    from xl_chidoan.upgrade.run import Upgraded

StrPath = str | os.PathLike[str]

Progress = Callable[[str], None]
"""Called at the beginning of each stage of a long task, with a key of ``command_words.STAGES``."""


def silent(_stage: str) -> None:
    """Ignore the stage."""


class Assessment(NamedTuple):
    """A branch with its figures and its problems, to pass on so that none is computed twice."""

    branch: Branch
    figures: Figures
    problems: Sequence[Problem]

    @property
    def errors(self) -> Sequence[Problem]:
        """The problems that stop an export."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]


Source = StrPath | RawWorkbook | Branch | Assessment
"""A workbook in any state: its path, its raw tables, its typed branch, or its assessment."""


def read(workbook: StrPath | RawWorkbook) -> Branch:
    """Read a workbook: typed tables, the information sheet, and every problem met.

    Args:
        workbook: Path of an .xlsx or .xlsm file. Hosts that have the cells already (Excel, the
            web) give a :class:`xl_chidoan.model.RawWorkbook` instead.

    Returns:
        A :class:`Branch`. Its tables ``members``, ``activities``, ``targets``, ``results`` and
        ``narrative`` hold one sequence a column; a cell that cannot be read is ``UNKNOWN``, a
        blank one None. :meth:`Branch.frame` gives a table to pandas.

    Raises:
        FileError: The file is missing, locked, damaged, too large or no workbook.
        DataError: ``no_tables``, where none of the branch's tables is in it.

    >>> import xl_chidoan
    >>> branch = xl_chidoan.read(xl_chidoan.sample())
    >>> branch.info.get("nhiem_ky_tu"), branch.info.get("nhiem_ky_den")
    (2022, 2024)
    >>> branch.members["qualification"][0], branch.members.cell("qualification", 0)
    ('Thạc sĩ', 'I5')
    >>> xl_chidoan.read("khong-co.xlsm")
    Traceback (most recent call last):
    xl_chidoan.errors.FileError: Không tìm thấy tệp “khong-co.xlsm”. Hãy kiểm tra lại tên tệp ...

    """
    if isinstance(workbook, RawWorkbook):
        return read_branch(workbook)
    from xl_chidoan.reading.workbook_file import read_workbook  # hosts with raw tables do without

    path = Path(workbook)
    return read_branch(read_workbook(path))._replace(saved=_last_saved(path))


def _last_saved(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:  # read a moment ago, and gone now
        return None


PeriodLike = ReportPeriod | str | tuple[date, date] | None
"""A period: as such, as officers write it (``Quý I/2024``, ``2024-Q1``), as its first and last day,
or None for the workbook's own."""


def period_of(branch: Branch, period: PeriodLike) -> ReportPeriod | None:
    """Return the period asked for; None is the one the workbook names.

    Raises UsageError ``period_unreadable`` and ``period_reversed``.
    """
    term = term_of(branch.info)
    if isinstance(period, str):
        found = read_period(period, term)
        if found is None:
            raise UsageError("period_unreadable", typed=period)
        return found
    if isinstance(period, tuple) and not isinstance(period, ReportPeriod):
        first, last = period
        if first > last:
            raise UsageError("period_reversed", first=date_text(first), last=date_text(last))
        return of_days(first, last, term.as_of)
    return period


def compute(branch: Branch, period: PeriodLike = None, *, checked: bool = True) -> Figures:
    """Count every indicator and judge every target of a branch.

    Args:
        branch: What :func:`read` returned.
        period: The time to count for, up to the report date; a text such as ``Quý I/2024`` or
            ``2024-Q1`` is read. None is the period the workbook names, and the whole term where it
            names none.
        checked: Whether to look for contradictions in the data as well; they are what
            :func:`check` lists. Without it figures are there sooner.

    Returns:
        :class:`Figures`: ``indicators`` by code, each with label, exact value, Vietnamese text and
        the codes of the rows it was counted from; ``targets``, the rows of the comparison table.
        Ratios are :class:`fractions.Fraction`, 1 = 100 %. A figure the data do not give has the
        value None, never 0.

    >>> import xl_chidoan
    >>> figures = xl_chidoan.compute(xl_chidoan.read(xl_chidoan.sample()))
    >>> women = figures.indicators["nu_tyle"]
    >>> women.value, women.text
    (Fraction(5, 6), '83,3%')
    >>> target = figures.targets[0]
    >>> target.code, target.attainment, str(target.verdict)
    ('CT01a', Fraction(1, 1), 'met')

    Members who joined in the first quarter of 2024, and those there were on its last day:

    >>> from datetime import date
    >>> last = date(2024, 3, 31)
    >>> quarter = xl_chidoan.ReportPeriod(
    ...     xl_chidoan.PeriodKind.QUARTER, first=date(2024, 1, 1), last=last, close=last
    ... )
    >>> early = xl_chidoan.compute(xl_chidoan.read(xl_chidoan.sample()), quarter)
    >>> early.indicators["tiep_nhan"].value, early.indicators["tong_doan_vien"].value
    (5, 24)

    """
    return counted.compute(branch, period_of(branch, period), checked=checked)


def check(branch: Branch, figures: Figures | None = None) -> list[Problem]:
    """List everything an officer should mend or look at, in the order of the sheets.

    Args:
        branch: What :func:`read` returned.
        figures: What :func:`compute` returned for it; computed where not given.

    Returns:
        Problems of reading, of data logic, of lists and of texts. Those whose ``severity`` is
        ``Severity.ERROR`` stop an export. ``message`` and ``hint`` of a problem say in Vietnamese
        what is wrong and what to do.

    >>> import xl_chidoan
    >>> branch = xl_chidoan.read(xl_chidoan.sample())
    >>> problem = xl_chidoan.check(branch)[-1]
    >>> problem.sheet, problem.cell, str(problem.severity)
    ('Nội dung', 'A54', 'warning')
    >>> problem.message
    'Số mục nhảy từ A.II.6.1 sang A.II.6.3.'

    """
    from xl_chidoan.checking import check as checked  # stats and targets do without

    return checked(branch, compute(branch) if figures is None else figures)


def assess(source: Source, period: PeriodLike = None, *, progress: Progress = silent) -> Assessment:
    """Read, compute and check a workbook; steps that were done already are skipped.

    Raises as :func:`read` and :func:`period_of`.
    """
    if isinstance(source, Assessment):
        return source
    if not isinstance(source, Branch):
        progress("read")
        source = read(source)
    progress("compute")
    figures = compute(source, period)
    progress("check")
    return Assessment(source, figures, check(source, figures))


def target_contents(figures: Figures) -> list[str]:
    """Contents of the current targets, their ``{code}`` replaced by figures."""
    return [fill(target.content, figures.indicators) for target in figures.targets]


def sample() -> Path:
    """Path of the sample workbook that comes with the package: invented persons."""
    return shipped.workbook(shipped.SAMPLE)


def new_workbook(target: Path, *, sample: bool = False, web: bool = False) -> Path:
    """Write a fresh master workbook (or the sample) to ``target`` or the next free name.

    Raises FileError ``file_missing`` and as :func:`xl_chidoan.ooxml.save.save_new`.
    """
    source = shipped.workbook(shipped.WEB if web else shipped.SAMPLE if sample else shipped.MASTER)
    try:
        data = source.read_bytes()
    except OSError as error:
        raise FileError("file_missing", path=str(source)) from error
    return save_new(target, data)


def upgrade(old: Path, new: Path) -> "tuple[Path, Upgraded]":
    """Bring a workbook of any earlier layout to today's, at ``new`` or the next free name.

    Raises DataError ``upgrade_figures_differ`` or ``upgrade_cells_lost`` with nothing written.
    """
    from xl_chidoan.upgrade.run import upgrade_file  # loads the builder of workbooks

    return upgrade_file(old, new)


def plan_import(
    list_path: Path, workbook: Path | RawWorkbook, options: "ImportOptions"
) -> "ImportPlan":
    """Return the plan of importing a list of members into ``workbook``; nothing is written.

    Raises as :func:`xl_chidoan.importing.planning.plan_import` and, for a path, FileError.
    """
    from xl_chidoan.importing import planning  # few commands import
    from xl_chidoan.reading.workbook_file import read_workbook

    raw = read_workbook(workbook) if isinstance(workbook, Path) else workbook
    return planning.plan_import(list_path, raw, read_branch(raw), options)
