"""What the task pane asks for: a request's JSON in, an answer's out. Runs in worker threads.

``book`` of every request is the open workbook (see :mod:`xl_chidoan.hosts.web.sent_workbook`).
Files travel as base64: JSON is what another site's form cannot send, and sizes stay under one
limit.
"""

import base64
import binascii
import tempfile
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from xl_chidoan import shipped
from xl_chidoan.errors import DataError, XlChiDoanError
from xl_chidoan.hosts.web.download_links import Links, Report
from xl_chidoan.hosts.web.foreign_templates import compose_apart
from xl_chidoan.hosts.web.sent_workbook import read_book, typed
from xl_chidoan.model import Problem, Severity, errors_first
from xl_chidoan.text import problems as problem_text
from xl_chidoan.text import web_words as text
from xl_chidoan.text import window_words
from xl_chidoan.text.formats import date_text
from xl_chidoan.text.normalise import slug
from xl_chidoan.usecases.edited_reports import renew
from xl_chidoan.usecases.word_reports import compose, report_name, template_for
from xl_chidoan.usecases.workbooks import Assessment, assess

Request = Mapping[str, Any]
Answer = dict[str, Any]
Job = Callable[[Request, Links], Answer]

DOWNLOAD: Final = "/api/download/"
MOST_PROBLEMS: Final = 1_000
_LONGEST_STEM: Final = 80
_LONGEST_NAME: Final = 120


def check(request: Request, _links: Links) -> Answer:
    """List everything wrong in the workbook, errors first."""
    assessment = assess(read_book(request.get("book")))
    as_of = assessment.figures.as_of
    return {
        "as_of": date_text(as_of) if as_of else "",
        "date1904": bool(request["book"].get("date1904")),
        **problems_as_json(assessment.problems),
    }


def export(request: Request, links: Links) -> Answer:
    """Write a report and answer with the link that fetches it once.

    ``template`` names a shipped template; without it, it is the one for the workbook's period.
    ``template_file`` is an officer's own, which errors call ``template_name``.
    ``draft``, ``sources`` and ``charts`` are as in ``xl-chidoan export``.
    """
    assessment = assess(read_book(request.get("book")))
    draft, sources, charts = (_flag(request, name) for name in ("draft", "sources", "charts"))
    write = compose if request.get("template_file") is None else compose_apart
    with _template(request, assessment) as template:
        rendered = write(assessment, template=template, draft=draft, sources=sources, charts=charts)
    name = report_name(assessment)
    return {
        "link": DOWNLOAD + links.add(Report(name, rendered.data)),
        "name": name,
        "size": len(rendered.data),
        "gaps": list(rendered.gaps),
        **problems_as_json(assessment.problems),
    }


def refresh(request: Request, links: Links) -> Answer:
    """Bring an edited report up to date and answer with what changed and a one-time link.

    ``overwrite`` takes the workbook's figures in place of those typed over by hand, ``draft``
    marks the gaps of a workbook with errors.
    """
    assessment = assess(read_book(request.get("book")))
    name = _file_name(request, "name")
    done = renew(
        _file(request, "report"),
        assessment,
        shown=name,
        overwrite=_flag(request, "overwrite"),
        draft=_flag(request, "draft"),
    )
    report = Report(_ascii_name(name), done.data)
    return {
        "link": DOWNLOAD + links.add(report),
        "name": report.name,
        "size": len(report.data),
        "changes": [change.sentence for change in done.changes],
        "kept": [kept.sentence for kept in done.kept],
        "missing": [missing.sentence for missing in done.missing],
        "lost": [lost.sentence for lost in done.lost],
        "notes": [window_words.note(note.code, note.values, pane=True) for note in done.notes],
    }


def problems_as_json(problems: Iterable[Problem]) -> Answer:
    """Count problems and describe the first of them, errors before warnings."""
    found = errors_first(problems)
    errors = sum(one.severity is Severity.ERROR for one in found)
    return {
        "errors": errors,
        "warnings": len(found) - errors,
        "problems": [problem_text.as_json(one) for one in found[:MOST_PROBLEMS]],
    }


def failure_as_json(error: XlChiDoanError) -> Answer:
    """Describe an error; ``detail`` is the key xlwings' scripts look for too."""
    return {
        "error": error.code,
        "detail": window_words.sentence(error, pane=True),
        **problems_as_json(error.values.get("problems", ())),
    }


@contextmanager
def _template(request: Request, assessment: Assessment) -> Generator[Path]:
    """Give the template's path; an officer's own is a private file meanwhile.

    Without a name it is the one for reports on the workbook's period.
    """
    if request.get("template_file") is None:
        name = request.get("template", template_for(assessment.figures))
        if name not in shipped.TEMPLATES:
            raise DataError("request_malformed")
        yield shipped.template(str(name))
        return
    # A folder of its own: a template may take in other files that lie beside it.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mau.docx"
        path.write_bytes(_file(request, "template_file"))
        try:
            yield path
        except XlChiDoanError as error:
            if error.values.get("path") == str(path):
                error.values["path"] = _file_name(request, "template_name")
            raise


def _file(request: Request, key: str) -> bytes:
    value = typed(request.get(key), str)
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise DataError("request_malformed") from error


def _file_name(request: Request, key: str) -> str:
    """Return the name of a file as the officer knows it, without folders."""
    given = typed(request.get(key, ""), str)
    return given.replace("\\", "/").rpartition("/")[2][:_LONGEST_NAME]


def _flag(request: Request, key: str) -> bool:
    return typed(request.get(key, False), bool)


def _ascii_name(given: str) -> str:
    """Return an ASCII file name for a refreshed report, made from the name of the old one."""
    stem = given.rpartition(".")[0]
    words = (
        slug(stem)
        if not stem.isascii()
        else "".join(letter if letter.isalnum() or letter in "-_ ()" else "_" for letter in stem)
    )
    return f"{words[:_LONGEST_STEM].strip(' _') or text.REFRESHED_STEM}{text.REFRESHED_SUFFIX}.docx"


JOBS: Final[Mapping[str, Job]] = {"check": check, "export": export, "refresh": refresh}
