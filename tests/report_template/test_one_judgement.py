"""What the check of a template calls an error stops an export, printed this time or not."""

from pathlib import Path

import pytest

from tests.report_template.conftest import Book
from tests.report_template.test_inspection import FAULTS
from tests.support.templates import with_part, write_template
from xl_chidoan.errors import XlChiDoanError
from xl_chidoan.model import Severity
from xl_chidoan.report.inspection import inspect_template
from xl_chidoan.report.render import render

NEVER = "{%p if nam == 'không' %}"
ASKED = "{% if chi_so.khong_co is defined %}{{ chi_so.khong_co }}{% endif %}"


def told(path: Path, book: Book) -> bool:
    found = inspect_template(path, *book)
    return any(problem.severity is Severity.ERROR for problem in found)


def stopped(path: Path, book: Book) -> bool:
    try:
        render(path, *book, draft=True)
    except XlChiDoanError:
        return True
    return False


@pytest.mark.parametrize(
    "text",
    [
        *(fault[0] for fault in FAULTS),
        "{{ chi_so.khong_co }}",
        "{{ chi_so['khong_co'] }}",
        "{% set x = chi_so.khong_co %}",
        "{% if nu %}{{ chi_so['khong_co'].gia_tri }}{% endif %}",
        "{% for ma, so in chi_so.items() %}{{ so.khong_co }}{% endfor %}",
        "{{ khong_co }}",
    ],
)
def test_an_error_in_what_is_not_printed(tmp_path: Path, sample: Book, text: str) -> None:
    path = write_template(tmp_path / "mau.docx", NEVER, text, "{%p endif %}", "x")
    assert told(path, sample) == stopped(path, sample)


@pytest.mark.parametrize(
    ("text", "is_error"),
    [
        ("{{ chi_so.khong_co }}", True),
        ("{{ chi_so['khong_co'] }}", True),
        ("{{ chi_so.nam }} {{ chi_so['nu'] }} {{ chi_so.items()|length }}", False),
        (ASKED, False),
        ("{{ chi_so.khong_co|default('') }}", False),
    ],
)
def test_figures_by_their_code(tmp_path: Path, sample: Book, text: str, is_error: bool) -> None:
    for paragraphs in ([text], [NEVER, text, "{%p endif %}", "x"]):
        path = write_template(tmp_path / "mau.docx", *paragraphs)
        assert told(path, sample) is is_error
        assert stopped(path, sample) is is_error


def test_links_that_are_no_xml(tmp_path: Path, sample: Book) -> None:
    path = write_template(tmp_path / "mau.docx", "x", header="{{ nam }}")
    with_part(path, "word/_rels/header9.xml.rels", b"<Relationships")
    assert told(path, sample)
    assert stopped(path, sample)
