"""A template that came over the network is filled in apart: it cannot take the server with it."""

import base64
import pickle
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.support.branches import branch
from tests.support.templates import write_template
from tests.support.web_server import WebServer
from xl_chidoan import shipped
from xl_chidoan.apart import Limits
from xl_chidoan.errors import DataError, TemplateError
from xl_chidoan.hosts.web.foreign_templates import CHILD, compose_apart
from xl_chidoan.model import UNKNOWN
from xl_chidoan.text.error_sentences import sentence
from xl_chidoan.usecases.word_reports import compose
from xl_chidoan.usecases.workbooks import Assessment, assess

LOOP = (
    "{% for a in muc %}{% for b in muc %}{% for c in muc %}{% for d in muc %}{% for e in muc %}x"
    "{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
)
# The child as it is, but without the template engine's own bounds.
UNBOUNDED = """
from xl_chidoan.report.template import limits
limits.MOST_STEPS = limits.MOST_MADE = limits.MOST_SECONDS = 10**12
from xl_chidoan.hosts.web import foreign_templates
{change}
foreign_templates.main()
"""
HOG = """
def hog(*_, **__):
    held = []
    while True:
        held.append(bytearray(10_000_000))
foreign_templates.compose = hog
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has the clock alone")


@pytest.fixture(scope="module")
def assessed() -> Assessment:
    return assess(shipped.workbook(shipped.SAMPLE))


def unbounded(change: str = "") -> Sequence[str]:
    return (sys.executable, "-c", UNBOUNDED.format(change=change))


@pytest.mark.parametrize("more", [False, True])
def test_the_report_is_the_one_made_in_process(
    assessed: Assessment, tmp_path: Path, more: bool
) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(shipped.template("bao-cao-nhiem-ky").read_bytes())
    apart = compose_apart(assessed, template=path, draft=more, sources=more, charts=more)
    here = compose(assessed.branch, template=path, draft=more, sources=more, charts=more)
    assert apart.data == here.data
    assert list(apart.gaps) == list(here.gaps)


def test_a_cell_that_cannot_be_read_stays_unknown(tmp_path: Path) -> None:
    members = [
        {"code": "DV1", "name": "A", "sex": "Nam"},
        {"code": "DV2", "name": "B", "sex": UNKNOWN},
    ]
    made = assess(branch(members=members))
    path = write_template(tmp_path / "mau.docx", "Có {{ nam }} nam, {{ tong_doan_vien }} người")
    apart = compose_apart(made, template=path, draft=True)
    assert apart.data == compose(made, template=path, draft=True).data
    assert "Đoàn viên nam" in apart.gaps
    assert pickle.loads(pickle.dumps(UNKNOWN)) is UNKNOWN


@pytest.mark.parametrize(
    ("limits", "change"),
    [
        (Limits(seconds=3, cpu_seconds=60), ""),
        pytest.param(Limits(seconds=60, cpu_seconds=2), "", marks=posix),
        pytest.param(Limits(seconds=60, cpu_seconds=30, memory=800_000_000), HOG, marks=posix),
    ],
)
def test_what_takes_too_much_ends_in_a_sentence(
    assessed: Assessment, tmp_path: Path, limits: Limits, change: str
) -> None:
    path = write_template(tmp_path / "mau.docx", LOOP)
    began = time.monotonic()
    with pytest.raises(TemplateError) as caught:
        compose_apart(assessed, template=path, limits=limits, child=unbounded(change))
    assert time.monotonic() - began < 30
    assert caught.value.code == "template_too_heavy"
    assert "quá nhiều thời gian hoặc bộ nhớ" in sentence(caught.value)


def test_errors_come_back_whole(assessed: Assessment, tmp_path: Path) -> None:
    path = write_template(tmp_path / "mau.docx", "Một", "{{ khong_co_ten_nay }}")
    with pytest.raises(DataError) as apart:
        compose_apart(assessed, template=path)
    with pytest.raises(DataError) as here:
        compose(assessed, template=path)
    assert type(apart.value) is type(here.value)
    assert sentence(apart.value) == sentence(here.value)


def test_a_fault_of_the_child_is_not_taken_for_the_templates(
    assessed: Assessment, tmp_path: Path
) -> None:
    path = write_template(tmp_path / "mau.docx", "x")
    with pytest.raises(RuntimeError, match="hỏng"):
        compose_apart(assessed, template=path, child=unbounded("raise SystemError('hỏng')"))
    assert CHILD[0] == sys.executable


@pytest.mark.web
def test_the_server_lives_on(
    server: WebServer, ask: Callable[..., Any], book: dict[str, Any], tmp_path: Path
) -> None:
    data = write_template(tmp_path / "mau.docx", LOOP).read_bytes()
    own = base64.b64encode(data).decode()
    status, answer = ask("export", book=book, template_file=own, template_name="mau.docx")
    assert status == 422
    assert answer["error"] == "template_endless"
    status, _ = ask("export", book=book, template="bang-so-sanh", draft=True)
    assert status == 200
