"""A tag that begins in one paragraph and ends in a later one is one fault, with its place."""

from pathlib import Path

import pytest

from tests.report_template.conftest import Book, Inspect, said
from tests.support.templates import write_row_template, write_template
from xl_chidoan.errors import TemplateError
from xl_chidoan.model import Severity
from xl_chidoan.report.inspection import inspect_template
from xl_chidoan.report.render import render
from xl_chidoan.text.error_sentences import sentence


@pytest.mark.parametrize(
    ("paragraphs", "tag"),
    [
        (("Có {{", "nam }} người"), "{{nam }}"),
        (("Có {{ nam", "}} người, {{ nu }} nữ"), "{{ nam}}"),
        (("{{ nu }} và {{", "nam", "}}"), "{{nam}}"),
        (("{%p if nam", "%}", "x", "{%p endif %}"), "{%p if nam%}"),
        (("x {", "% if nam %}a{% endif %}"), "{% if nam %}"),
        (("{# chú", "thích #}"), "{# chúthích #}"),
    ],
)
def test_one_sentence(
    inspect: Inspect, sample: Book, tmp_path: Path, paragraphs: tuple[str, ...], tag: str
) -> None:
    found = inspect("Đúng.", *paragraphs, book=sample)
    errors = [each for each in found if each.severity is Severity.ERROR]
    assert [(each.code, each.paragraph, each.excerpt) for each in errors] == [
        ("template_split", 2, paragraphs[0])
    ]
    assert said(errors[0]) == (
        f"Mẫu Word, thân văn bản, đoạn thứ 2 “{paragraphs[0]}”: thẻ {tag} bị chỗ xuống đoạn cắt "
        "ngang. Hãy xóa cả thẻ rồi gõ lại liền một mạch."
    )
    path = write_template(tmp_path / "mau.docx", "Đúng.", *paragraphs)
    with pytest.raises(TemplateError) as caught:
        render(path, *sample, draft=True)
    assert sentence(caught.value) == said(errors[0])


def test_in_two_cells(sample: Book, tmp_path: Path) -> None:
    path = write_row_template(tmp_path / "mau.docx", "{{ nam", "}} x")
    assert [each.code for each in inspect_template(path, *sample)] == ["template_split"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{{ nam", "{{ nu }}"),  # never closed
        ("nam }}", "{{ nu }}"),
        ("{{ nam", "%}"),
        ("{{", "a", "b", "c", "d", "}}"),  # too far away to be one tag
    ],
)
def test_what_is_no_one_tag(inspect: Inspect, paragraphs: tuple[str, ...]) -> None:
    codes = {each.code for each in inspect(*paragraphs) if each.severity is Severity.ERROR}
    assert codes == {"template_brace"}


@pytest.mark.parametrize("paragraphs", [("{a}", "{b"), ("... {a}", "} ..."), ("{", "x}")])
def test_single_braces_are_text(
    inspect: Inspect, sample: Book, paragraphs: tuple[str, ...]
) -> None:
    found = inspect(*paragraphs, book=sample)
    assert {each.severity for each in found} <= {Severity.WARNING}
