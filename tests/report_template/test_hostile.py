"""Whatever a template asks for, the answer comes within seconds and is a sentence."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.branches import branch
from tests.support.templates import with_part, write_template
from xl_chidoan.computing.figures import compute
from xl_chidoan.errors import TemplateError
from xl_chidoan.model import Severity
from xl_chidoan.report.inspection import inspect_template
from xl_chidoan.report.render import render
from xl_chidoan.text.error_sentences import sentence

SECONDS = 15  # many times what it takes, for slow machines; the traps would take minutes or forever
ROWS = [{"section": "A.I", "order": n, "kind": "Đoạn", "content": "x"} for n in range(1, 301)]


@contextmanager
def in_time() -> Iterator[None]:
    start = time.monotonic()
    yield
    assert time.monotonic() - start < SECONDS


def refused(path: Path) -> TemplateError:
    made = branch(narrative=ROWS, info={"don_vi": "A"})
    figures = compute(made)
    with in_time():
        found = inspect_template(path, made, figures)
    assert any(problem.severity is Severity.ERROR for problem in found)
    with in_time(), pytest.raises(TemplateError) as caught:
        render(path, made, figures, draft=True)
    assert sentence(caught.value)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        "{{ don_vi.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''|attr('__class__') }}",
        "{{ '{0.__class__}'.format(don_vi) }}",
        "{{ '{0.__class__}'|format(don_vi) }}",
        "{{ don_vi['__class__'] }}",
        "{{ chi_so.__init__.__globals__ }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as x %}",
        "{% extends 'x' %}",
        "{{ 'a' * 10**9 }}",
        "{{ 9**9**9 }}",
        "{{ 2 << 99999 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ range(10**9)|list }}",
        "{{ tong_doan_vien.gia_tri|phan_tram(999999999) }}",
        "{{ 1|phan_tram(-1) }}",
        "{{ " + "9" * 100_000 + " }}",
        "{{ 1e999|so }}",
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{{ " + "not " * 20_000 + "1 }}",
        "{{ " + "1+" * 20_000 + "1 }}",
        "{{ muc|join }}",
        "{{ muc ~ '' }}",
        "{% for a in muc recursive %}{{ loop(muc) }}{% endfor %}",
        "".join(f"{{% for a{n} in muc[1].doan %}}" for n in range(6)) + "x" + "{% endfor %}" * 6,
        "{% for a in muc %}" * 60 + "{% endfor %}" * 60,
    ],
    ids=lambda text: text[:40],
)
def test_a_paragraph(tmp_path: Path, text: str) -> None:
    refused(write_template(tmp_path / "mau.docx", text))


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (_paragraph("{{ don_vi }}") * 8_000, "template_too_many_tags"),
        (_paragraph("{{ don_vi }} " * 20_000), "template_too_many_tags"),
        (_paragraph("{%p if nam %}" * 20_000), "template_too_many_tags"),
        (_paragraph("{{ a") * 15_000, "template_faults"),
        (_paragraph("chữ") * 140_000, "template_too_large"),
        (_paragraph("a" * 6_000_000), "template_too_large"),
        (
            "<w:sdt><w:sdtContent>" * 400 + _paragraph("x") + "</w:sdtContent></w:sdt>" * 400,
            "template_damaged",
        ),
    ],
    ids=["tags", "tags in one", "lifted", "open", "paragraphs", "text", "nesting"],
)
def test_a_document(tmp_path: Path, body: str, code: str) -> None:
    path = write_template(tmp_path / "mau.docx", "x")
    mark = b"<w:body>"
    with_part(path, "word/document.xml", lambda old: old.replace(mark, mark + body.encode(), 1))
    assert refused(path).code == code


def test_a_large_template_is_no_hostile_one(tmp_path: Path) -> None:
    made = branch(info={"don_vi": "A"})
    path = write_template(tmp_path / "mau.docx", "x")
    body = (_paragraph("Lời văn " * 20) * 40 + _paragraph("{{ don_vi }}")) * 200
    mark = b"<w:body>"
    with_part(path, "word/document.xml", lambda old: old.replace(mark, mark + body.encode(), 1))
    with in_time():
        assert render(path, made, compute(made)).data
