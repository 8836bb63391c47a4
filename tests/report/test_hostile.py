"""A template is foreign: it can run nothing, read nothing, and cannot run on."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.report.conftest import Report
from tests.report.hostile_templates import HOSTILE
from tests.support.archives import with_bombs
from tests.support.branches import branch
from tests.support.docx_text import DocxText
from tests.support.templates import with_part, write_template
from xl_chidoan.computing.figures import compute
from xl_chidoan.errors import TemplateError, XlChiDoanError
from xl_chidoan.report.render import render
from xl_chidoan.text.error_sentences import sentence

SECONDS = 5  # of CPU, more than twice what the slowest takes
ROWS = [{"section": "A.I", "order": n, "kind": "Đoạn", "content": "x"} for n in range(1, 301)]


@pytest.mark.parametrize(
    "text",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ nam.__class__.__mro__ }}",
        "{{ nam['__class__'] }}",
        "{{ ''['__cla' ~ 'ss__'] }}",
        "{{ nam.format(1) }}",
        "{{ nam|attr('__class__') }}",
        "{{ muc|map(attribute='__class__')|list }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{{ range(10) }}",
        "{{ lipsum(1000000) }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{% for a in muc recursive %}{{ loop(muc) }}{% endfor %}",
        "{{ _budget }}",
        "{{ self }}",
        "{{ values }}",
        "{{ write('x') }}",
        "{{ budget }}",
        "{{ environment }}",
        "{{ don_vi|safe }}",
        "{{ don_vi|pprint }}",
        "{% autoescape false %}{{ don_vi }}{% endautoescape %}",
        "{{ tep_word.__self__ }}",
        "{{ chu.__globals__ }}",
        "{{ dict.__subclasses__() }}",
        "{{p tep_word('../mau.docx') }}",
        "{{p tep_word('/etc/passwd') }}",
        "{{r chu('x', mau='\"/><w:evil') }}",
        "{{r chu('x', kieu='\"/>') }}",
        "{{r chu('x', lien_ket='file:///etc/passwd') }}",
    ],
)
def test_no_code_runs(report: Report, text: str) -> None:
    with pytest.raises(TemplateError) as caught:
        report(text, narrative=ROWS[:1])
    assert sentence(caught.value)


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_asked_for_comes_to_an_end(report: Report, name: str) -> None:
    start = time.process_time()
    caught: list[TemplateError] = []
    try:
        report(HOSTILE[name], narrative=ROWS[:40], info={"don_vi": "Chi đoàn A"}, draft=True)
    except TemplateError as error:
        caught.append(error)
    assert all(map(sentence, caught))
    assert time.process_time() - start < SECONDS


MEMORY = """
import re, sys
from pathlib import Path
from tests.report.hostile_templates import HOSTILE
from tests.support.branches import branch
from tests.support.templates import write_template
from xl_chidoan.computing.figures import compute
from xl_chidoan.errors import TemplateError
from xl_chidoan.report.render import render
from xl_chidoan.report.template import template_cache
template_cache.folder = lambda: Path("")
made = branch(info={"don_vi": "A"}, narrative=[
    {"section": "A.I", "order": n, "kind": "Đoạn", "content": "x"} for n in range(1, 41)])
figures = compute(made)
for name, text in HOSTILE.items():
    try:
        render(write_template(Path(sys.argv[1]), text), made, figures, draft=True)
    except TemplateError:
        pass
# Not ru_maxrss: Linux counts the parent's memory at the moment of starting a process with it.
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in kB")
def test_none_takes_much_memory(tmp_path: Path) -> None:
    command = [sys.executable, "-c", MEMORY, str(tmp_path / "mau.docx")]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 200


def test_bounds_are_of_the_whole_report(tmp_path: Path) -> None:
    loop = "{% for i in range(350) %}{{ 'chữ' * 3000 }}{% endfor %}"
    made = branch()
    alone = write_template(tmp_path / "mau.docx", loop)
    assert render(alone, made, compute(made)).data
    both = write_template(tmp_path / "hai.docx", loop, header=loop)
    with pytest.raises(TemplateError) as caught:
        render(both, made, compute(made))
    assert (caught.value.code, caught.value.values["part"]) == ("template_endless", "đầu trang")


def test_loops_in_loops_come_to_an_end(report: Report) -> None:
    loops = "".join(f"{{% for a{n} in muc[1].doan %}}" for n in range(6)) + "{% endfor %}" * 6
    start = time.monotonic()
    with pytest.raises(TemplateError) as caught:
        report(loops, narrative=ROWS)
    assert caught.value.code == "template_endless"
    assert time.monotonic() - start < 30


def test_too_much_text_comes_to_an_end(report: Report) -> None:
    loops = "".join(f"{{% for a{n} in muc[1].doan %}}" for n in range(2))
    text = loops + "chữ " * 2000 + "{% endfor %}" * 2
    with pytest.raises(TemplateError) as caught:
        report(text, narrative=ROWS)
    assert caught.value.code == "template_endless"


def test_deep_nesting_is_no_crash(report: Report) -> None:
    with pytest.raises(TemplateError):
        report("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}")
    with pytest.raises(TemplateError):
        report("{% for a in muc %}" * 40 + "{% endfor %}" * 40)


def test_officers_text_is_never_run_as_a_template(report: Report) -> None:
    row = {**ROWS[0], "content": "{{{{ 7*7 }}}} {{% include 'x' %}} {{{{ nam }}}}"}
    assert report(narrative=[row]).lines == ["{{ 7*7 }} {% include 'x' %} {{ nam }}"]


def test_officers_text_cannot_pose_as_a_mark_or_as_xml(report: Report) -> None:
    row = {**ROWS[0], "content": "\ufdd0\ufdd4x\ufdd0\ufdd5 </w:t></w:r> <w:br/> ]]> &#65;"}
    document = report(narrative=[row])
    assert document.lines == ["x </w:t></w:r> <w:br/> ]]> &#65;"]
    assert document.notes == []


def test_a_template_cannot_pose_as_a_mark(report: Report) -> None:
    document = report(
        "\ufdd0\ufdd1nam\ufdd2x\ufdd0\ufdd3 {{ '\\ufdd0\\ufdd1a\"b\\ufdd2y\\ufdd0\\ufdd3' }}"
    )
    assert document.controls == []


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_refused(tmp_path: Path, declaration: bytes) -> None:
    path = write_template(tmp_path / "mau.docx", "x")
    mark = b"<w:document"
    with_part(path, "word/document.xml", lambda old: old.replace(mark, declaration + mark, 1))
    made = branch()
    with pytest.raises(XlChiDoanError) as caught:
        render(path, made, compute(made))
    assert sentence(caught.value)


def test_a_part_that_is_no_xml_is_refused(tmp_path: Path) -> None:
    path = with_part(
        write_template(tmp_path / "mau.docx", "x"), "word/document.xml", b"<w:document"
    )
    made = branch()
    with pytest.raises(XlChiDoanError) as caught:
        render(path, made, compute(made))
    assert sentence(caught.value)


def test_a_bomb_is_refused_quickly(tmp_path: Path) -> None:
    template = write_template(tmp_path / "mau.docx", "x")
    path = with_bombs(template, tmp_path / "bomb.docx", {"word/bomb.xml": 400})
    made = branch()
    with pytest.raises(XlChiDoanError) as caught:
        render(path, made, compute(made))
    assert caught.value.code == "file_too_large"


def test_links_outside_stay_and_are_not_followed(tmp_path: Path) -> None:
    link = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/image" Target="http://127.0.0.1:9/x.png" TargetMode="External"/>'
    )
    path = write_template(tmp_path / "mau.docx", "x")
    end = b"</Relationships>"
    with_part(path, "word/_rels/document.xml.rels", lambda old: old.replace(end, link + end))
    made = branch()
    shown = DocxText(render(path, made, compute(made)).data)
    assert b"http://127.0.0.1:9/x.png" in shown.parts["word/_rels/document.xml.rels"]
