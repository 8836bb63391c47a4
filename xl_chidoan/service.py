"""Use cases, the same for the command line, the button in Excel and the web.

Hosts bring files or cell grids and show what comes back; nothing here prints or asks.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xl_chidoan import shipped
from xl_chidoan.compute.figures import compute
from xl_chidoan.errors import DataError, FileError
from xl_chidoan.model import Branch, Figures, Problem, RawWorkbook, Severity
from xl_chidoan.ooxml.save import save_new
from xl_chidoan.read.branch import read_branch
from xl_chidoan.text.normalise import slug

if TYPE_CHECKING:
    from xl_chidoan.importing.plan import ImportOptions, ImportPlan
    from xl_chidoan.importing.writing import AppliedImport
    from xl_chidoan.report.render import RenderedReport

TERM_REPORT = "bao-cao-nhiem-ky"
_LONGEST_NAME_IN_FILE = 60

Progress = Callable[[str], None]


def _silent(_stage: str) -> None:
    return None


class Assessment(NamedTuple):
    """A workbook that was read, computed and checked."""

    branch: Branch
    figures: Figures
    problems: Sequence[Problem]

    @property
    def errors(self) -> Sequence[Problem]:
        """The problems that stop an export."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]


class Export(NamedTuple):
    """A report on disk: its place, the gaps of a draft, and what the check found."""

    report: Path
    gaps: Sequence[str]
    problems: Sequence[Problem]


def assess_file(workbook: Path, *, progress: Progress = _silent) -> Assessment:
    """Read, compute and check a workbook file (.xlsx, .xlsm)."""
    from xl_chidoan.read.file import read_workbook

    progress("read")
    return assess(read_workbook(workbook), progress=progress)


def figures_of_file(workbook: Path, *, progress: Progress = _silent) -> Figures:
    """Read and compute a workbook file, without the checks that only an officer needs."""
    from xl_chidoan.read.file import read_workbook

    progress("read")
    branch = read_branch(read_workbook(workbook))
    progress("compute")
    return compute(branch, checked=False)


def assess(raw: RawWorkbook, *, progress: Progress = _silent) -> Assessment:
    """Compute and check a workbook that a host already turned into cell grids."""
    from xl_chidoan.check import check

    branch = read_branch(raw)
    progress("compute")
    figures = compute(branch)
    progress("check")
    return Assessment(branch, figures, check(branch, figures))


def compose(
    assessment: Assessment,
    *,
    template: Path,
    draft: bool = False,
    progress: Progress = _silent,
) -> "RenderedReport":
    """Compose the Word report in memory.

    Raises DataError ``data_has_errors`` (``problems``) or ``figures_missing`` (``gaps``) unless
    ``draft``, and TemplateError or FileError where the template is at fault.
    """
    from xl_chidoan.report.render import render

    if assessment.errors and not draft:
        raise DataError("data_has_errors", problems=assessment.errors, count=len(assessment.errors))
    progress("render")
    return render(template, assessment.branch, assessment.figures, draft=draft)


def export(
    assessment: Assessment,
    target: Path,
    *,
    template: Path,
    draft: bool = False,
    progress: Progress = _silent,
) -> Export:
    """Write the Word report beside nothing that exists: ``target`` or the next free name.

    Raises as :func:`compose`, and FileError where the disk is at fault.
    """
    rendered = compose(assessment, template=template, draft=draft, progress=progress)
    progress("save")
    written = save_new(target, rendered.data)
    return Export(written, rendered.gaps, assessment.problems)


def export_pdf(report: Path, *, progress: Progress = _silent) -> Path:
    """Write a Word report as PDF beside it; see :func:`xl_chidoan.report.pdf.write_pdf`."""
    from xl_chidoan.report.pdf import write_pdf

    progress("pdf")
    return write_pdf(report)


def report_name(assessment: Assessment) -> str:
    """File name of the report, ASCII: ``BaoCao_<branch>_<term>.docx``."""
    info = assessment.branch.info
    branch = info.get("don_vi")
    name = slug(branch) if isinstance(branch, str) else ""
    first, last = info.get("nhiem_ky_tu"), info.get("nhiem_ky_den")
    term = f"{first}-{last}" if isinstance(first, int) and isinstance(last, int) else ""
    parts = ("BaoCao", name[:_LONGEST_NAME_IN_FILE].strip("_"), term)
    return "_".join(part for part in parts if part) + ".docx"


def template_path(name: str) -> Path:
    """Find a template: a path to a .docx, or the name of one shipped in ``templates/``."""
    typed = Path(name)
    if typed.is_file():
        return typed
    if typed.name == name:
        candidate = shipped.template(typed.stem if typed.suffix == ".docx" else name)
        if candidate.is_file():
            return candidate
    raise FileError("template_missing", path=name, known=", ".join(shipped.template_names()))


def new_workbook(target: Path, *, sample: bool = False, web: bool = False) -> Path:
    """Write a fresh master workbook (or the sample) to ``target`` or the next free name."""
    source = shipped.workbook(
        "ChiDoan-web.xlsx" if web else "ChiDoan-mau.xlsm" if sample else "ChiDoan.xlsm"
    )
    try:
        data = source.read_bytes()
    except OSError as error:
        raise FileError("file_missing", path=str(source)) from error
    return save_new(target, data)


def plan_import(list_path: Path, workbook: Path, options: "ImportOptions") -> "ImportPlan":
    """Say what importing a list of members into ``workbook`` would do; nothing is written."""
    from xl_chidoan.importing.members import plan_import as plan
    from xl_chidoan.read.file import read_workbook

    raw = read_workbook(workbook)
    return plan(list_path, raw, read_branch(raw), options)


def apply_import(plan: "ImportPlan", workbook: Path, output: Path | None) -> "AppliedImport":
    """Write a plan into ``workbook`` (kept as a backup) or into ``output``."""
    from xl_chidoan.importing.writing import apply

    return apply(plan, workbook, output)
