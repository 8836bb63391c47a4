"""The tasks of the buttons: export a report of the open workbook, refresh one, check the data."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock

import xlwings as xw

from xl_chidoan import shipped
from xl_chidoan.errors import DataError, FileError, XlChiDoanError
from xl_chidoan.hosts.excel.open_workbook import read_book
from xl_chidoan.hosts.excel.problem_sheet import counts, write_problems
from xl_chidoan.hosts.excel.session import (
    agrees,
    chosen_report,
    show_stage,
    tell,
    view_kept,
)
from xl_chidoan.model import Problem, errors_first
from xl_chidoan.text import excel_words as text
from xl_chidoan.text import window_words
from xl_chidoan.usecases import edited_reports, word_reports, workbooks
from xl_chidoan.usecases.word_reports import Export
from xl_chidoan.usecases.workbooks import Assessment

_MOST_NAMED = 10
_NO_PLACE = {"folder_read_only", "folder_missing"}
_working = Lock()


def export_report() -> None:
    """Write the report beside the open workbook and open it in Word."""
    _run(_export)


def check_data() -> None:
    """List every problem of the open workbook on the sheet "Kiểm tra"."""
    _run(_check)


def refresh_report() -> None:
    """Bring a report chosen by the officer to the open workbook's figures, as a new file."""
    _run(_refresh)


def _run(task: Callable[[xw.Book], str]) -> None:
    """Do ``task`` on the calling workbook, one at a time, and show the message it returns."""
    book = xw.Book.caller()
    if not _working.acquire(blocking=False):
        tell(book.app, text.BUSY)
        return
    failed = True
    try:
        message = task(book)
        failed = False
    except XlChiDoanError as error:
        message = window_words.sentence(error)
    except Exception:  # whether Excel, COM or this code failed, the officer gets a sentence
        message = text.UNFORESEEN
    finally:
        _working.release()
    if message:
        tell(book.app, message, problem=failed)


def _assess(book: xw.Book) -> Assessment:
    progress = partial(show_stage, book.app)
    progress("read")
    raw = read_book(book)._replace(folder=_folder(book))
    return workbooks.assess(raw, progress=progress)


def _check(book: xw.Book) -> str:
    with view_kept(book):
        problems = _assess(book).problems
        sheet = _listed(book, problems)
    if not problems:
        return text.CLEAN
    found = counts(problems)
    if sheet is None:
        return "\n".join([text.PROBLEMS_UNWRITTEN.format(counts=found), *_named(problems)])
    with suppress(Exception):
        sheet.activate()  # what the officer asked to see; every sheet keeps its selection
    return text.PROBLEMS_FOUND.format(counts=found, sheet=sheet.name)


def _listed(book: xw.Book, problems: Sequence[Problem]) -> xw.Sheet | None:
    """Return the sheet with ``problems``; None where the workbook is protected against writing."""
    try:
        return write_problems(book, problems)
    except Exception:  # the workbook's structure or the sheet is protected
        return None


def _named(problems: Sequence[Problem]) -> list[str]:
    lines = [
        text.PROBLEM_LINE.format(
            place=f"{problem.sheet} {problem.cell}".strip(), sentence=problem.message
        )
        for problem in errors_first(problems)[:_MOST_NAMED]
    ]
    left = len(problems) - len(lines)
    return [*lines, text.MORE_PROBLEMS.format(count=left)] if left else lines


def _export(book: xw.Book) -> str:
    with view_kept(book):
        assessment = _assess(book)
        draft = bool(assessment.errors)
        if draft and not _wants_draft(book, _errors_told(book, assessment)):
            return ""
        try:
            done, beside = _write(book, assessment, draft=draft)
        except DataError as error:
            if error.code != "figures_missing":
                raise
            if not _wants_draft(book, text.GAPS.format_map(error.values)):
                return ""
            done, beside = _write(book, assessment, draft=True)
        opened = _open(done.report)
    if not beside:
        return text.WRITTEN_ELSEWHERE.format(path=done.report)
    return "" if opened else text.NOT_OPENED.format(path=done.report)


def _refresh(book: xw.Book) -> str:
    report = chosen_report(book.app)
    if report is None:
        return ""
    with view_kept(book):
        assessment = _assess(book)
        if assessment.errors:
            return _errors_told(book, assessment)
        show_stage(book.app, "refresh")
        done = edited_reports.refresh(report, assessment)
        _open(done.path)
    result = done.result
    lines = [text.REFRESHED.format(path=done.path, count=len(result.changes))]
    if result.lost:
        lines.append(text.REFRESHED_LOST.format(count=len(result.lost)))
    changed = [*result.changes, *result.kept, *result.missing, *result.lost]
    told = [each.sentence for each in changed]
    told += [window_words.note(each.code, each.values) for each in result.notes]
    lines += [f"- {each}" for each in told[:_MOST_NAMED]]
    left = len(told) - _MOST_NAMED
    return "\n".join([*lines, text.MORE_PROBLEMS.format(count=left)] if left > 0 else lines)


def _wants_draft(book: xw.Book, reason: str) -> bool:
    return agrees(book.app, f"{reason}\n\n{text.DRAFT_QUESTION}")


def _errors_told(book: xw.Book, assessment: Assessment) -> str:
    """List the problems on their sheet and say how many errors there are."""
    errors = assessment.errors
    sheet = _listed(book, assessment.problems)
    if sheet is not None:
        return text.ERRORS_LISTED.format(count=len(errors), sheet=sheet.name)
    return "\n".join([text.ERRORS_UNLISTED.format(count=len(errors)), *_named(errors)])


def _write(book: xw.Book, assessment: Assessment, *, draft: bool) -> tuple[Export, bool]:
    """Write the report beside the workbook, else into Documents; also return which of the two."""
    export = partial(
        word_reports.export,
        assessment,
        template=_template(book, assessment),
        draft=draft,
        progress=partial(show_stage, book.app),
    )
    name = word_reports.report_name(assessment)
    folder = _folder(book)
    if folder is not None:
        try:
            return export(folder / name), True
        except FileError as error:
            if error.code not in _NO_PLACE:
                raise
    return export(_documents() / name), False


def _template(book: xw.Book, assessment: Assessment) -> Path:
    """Return the template for the report's period: the officer's own copy, else the shipped one."""
    folder = _folder(book)
    shipped_name = word_reports.template_for(assessment.figures)
    name = f"{shipped_name}.docx"
    own = [folder / shipped.TEMPLATE_FOLDER / name, folder / name] if folder else []
    return next((path for path in own if path.is_file()), shipped.template(shipped_name))


def _folder(book: xw.Book) -> Path | None:
    """Return the folder the workbook lies in; None where it was never saved or lies online."""
    try:
        path = Path(book.fullname)
    except Exception:  # xlwings cannot tell where on this machine an online workbook is kept
        return None
    return path.parent if path.is_absolute() and path.parent.is_dir() else None


def _documents() -> Path:
    import platformdirs

    return platformdirs.user_documents_path()


def _open(report: Path) -> bool:
    """Open a report in the program the system uses for it; tell whether that worked."""
    try:
        if sys.platform == "win32":
            os.startfile(report)
        elif sys.platform == "darwin":
            subprocess.run(["open", str(report)], check=True)
        else:
            return False
    except (OSError, subprocess.CalledProcessError):
        return False
    return True
