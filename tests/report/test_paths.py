"""Filling a prepared template in and docxtpl itself give the same document."""

import io
import struct
import subprocess
import sys
import zlib
from html import unescape
from pathlib import Path

import docx
import pytest
from lxml import etree

from tests.support.branches import branch
from tests.support.docx_text import DocxText, W
from tests.support.plain_docxtpl import parts, rendered
from tests.support.templates import SECTIONS, write_row_template, write_template
from xl_chidoan import shipped
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.content.context import ReportContext
from xl_chidoan.report.render import render
from xl_chidoan.report.template import filling

TEMPLATES = ("bao-cao-nhiem-ky", "bao-cao-nam", "bang-so-sanh")


def both(path: Path, made: Branch, figures: Figures) -> tuple[dict[str, bytes], dict[str, bytes]]:
    context = ReportContext(made, figures)
    ours = filling.fill_in(filling.ready_template(path), context, draft=True)
    theirs, met = rendered(path, context)
    assert ours.gaps == tuple(map(unescape, met.gaps))
    return canonical(ours.data), canonical(theirs)


def canonical(data: bytes) -> dict[str, bytes]:
    return {
        name: etree.tostring(etree.fromstring(content), method="c14n")
        for name, content in parts(data).items()
        if name.startswith(("word/", "docProps/core")) and name.endswith(".xml")
    }


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_sample_is_the_same(name: str, sample: tuple[Branch, Figures]) -> None:
    one, other = both(shipped.template(name), *sample)
    assert one == other


@pytest.mark.parametrize("name", TEMPLATES)
def test_an_empty_master_is_the_same(name: str, master: tuple[Branch, Figures]) -> None:
    one, other = both(shipped.template(name), *master)
    assert one == other


EXPRESSIONS = (
    "{{ tong_doan_vien }} & {{ nam ~ '/' ~ nu }} <{{ 1 + 2 - 1 }}>",
    "{% for m in muc %}{{ loop.index }}/{{ loop.length }}:{{ m.ma }}"
    "{% if not loop.last %}, {% endif %}{% else %}không{% endfor %}",
    "{% for m in muc %}{% if m.cap == 1 %}một{% elif m.cap in [2, 3] %}hai"
    "{% else %}khác{% endif %}{% endfor %}",
    "{{ 'có' if nam and not nu else 'không' }} {{ -1 }} {% if 3 > 2 >= 2 %}x{% endif %}",
    "{{ khong_co|default('mặc định') }} {% if khong_co is defined %}x{% endif %}",
    "{% if nam is none %}y{% endif %}{{ muc|length }} {{ muc[0].ten|hoa }}",
    "{{ chi_so['tong_doan_vien'] }} {{ chi_so['nam_' ~ 'tyle'] }} {_{ chữ }_}",
    "{{ ['a', 'b & c']|join('; ') }} {{ ngay_bao_cao|ngay }} {{ ngay_bao_cao.gia_tri }}",
    "{% for i in [1, 2] %}{% for i in [3] %}{{ i }}{{ loop.first }}{% endfor %}"
    "{{ i }}{{ loop.index0 }}{% endfor %}",
    "“{{ “nháy kép” }}” {# chú thích #}hết",
)


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_what_a_template_can_say_is_the_same(tmp_path: Path, text: str) -> None:
    rows = [{"section": "A.I", "order": 1, "kind": "Đoạn", "content": 'a & "b" [[c {nam}]]\n\td'}]
    made = branch({"don_vi": "Chi đoàn <A>"}, members=[{"code": "1", "sex": "Nam"}], narrative=rows)
    path = write_template(tmp_path / "mau.docx", text, *SECTIONS, header="{{ don_vi }}: {{ nam }}")
    one, other = both(path, made, compute(made))
    assert one == other


def test_split_runs_pictures_and_properties_are_the_same(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for index, piece in enumerate(("Có {", "{ tong_", "doan_vien", " }", "} đoàn viên")):
        paragraph.add_run(piece).bold = bool(index % 2)
    document.add_paragraph("{%p for i in [1, 2] %}")
    document.add_picture(io.BytesIO(_PNG))
    document.add_paragraph("{%p endfor %}")
    document.core_properties.title = "Báo cáo {{ don_vi }}"
    path = tmp_path / "mau.docx"
    document.save(str(path))
    made = branch({"don_vi": "Chi đoàn A & B"})
    one, other = both(path, made, compute(made))
    assert one == other
    assert "Báo cáo Chi đoàn A &amp; B".encode() in one["docProps/core.xml"]
    assert one["word/document.xml"].count(b"wp:docPr ") == 2


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(bytes(4)))
    + _chunk(b"IEND", b"")
)


COLUMNS = (
    ("{%tc for i in [1, 2, 3, 4] %}", "{{ i }}", "{%tc endfor %}"),
    ("{%tc for i in [1] %}", "{{ i }}", "{%tc endfor %}"),
    ("đầu", "{%tc for i in [] %}", "{{ i }}", "{%tc endfor %}", "cuối"),
    ("{%tc for i in [1, 2] %}", "{% hm %}{{ don_vi }}", "{%tc endfor %}"),
    ("{% colspan 1 + 1 %}rộng", "{% cellbg 'ff0000' %}{{ don_vi }}", "hẹp"),
)


@pytest.mark.parametrize("cells", COLUMNS, ids=lambda cells: " ".join(cells))
def test_columns_are_those_of_docxtpl(tmp_path: Path, cells: tuple[str, ...]) -> None:
    path = write_row_template(tmp_path / "mau.docx", *cells)
    before = canonical(path.read_bytes())["word/document.xml"].count(b"<w:gridCol")
    made = branch({"don_vi": "Chi đoàn A"})
    one, other = both(path, made, compute(made))
    assert one == other
    columns = one["word/document.xml"].count(b"<w:gridCol ")
    assert columns == before if "colspan" in cells[0] else columns != before


def test_columns_made_by_a_loop(tmp_path: Path) -> None:
    path = write_row_template(tmp_path / "mau.docx", *COLUMNS[0])
    made = branch()
    shown = DocxText(render(path, made, compute(made)).data)
    assert shown.tables == [[["1", "2", "3", "4"]]]
    assert len(list(shown.document.iter(f"{W}gridCol"))) == 4


def test_a_report_is_the_same_bytes_every_time(sample: tuple[Branch, Figures]) -> None:
    path = shipped.template("bao-cao-nhiem-ky")
    assert render(path, *sample).data == render(path, *sample).data


PROGRAM = """
import sys
from pathlib import Path
from tests.support.branches import branch
from xl_chidoan.computing.figures import compute
from xl_chidoan.report.template import template_cache
from xl_chidoan.report.render import render
template_cache.folder = lambda: Path(sys.argv[2])
made = branch()
render(Path(sys.argv[1]), made, compute(made), draft=True)
heavy = {"docxtpl", "docx", "lxml", "pandas", "numpy", "openpyxl", "xlwings"}
print(sorted(heavy & set(sys.modules)))
"""


def heavy_modules(template: Path, cache: Path) -> str:
    command = [sys.executable, "-c", PROGRAM, str(template), str(cache)]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_template_that_was_prepared_before_loads_no_heavy_package(tmp_path: Path) -> None:
    template = write_template(tmp_path / "mau.docx", "{{ tong_doan_vien }}")
    first, second = (heavy_modules(template, tmp_path / "cache") for _ in range(2))
    assert "docxtpl" in first
    assert second == "[]"


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_page_of_a_shipped_template_is_checked_each_time(name: str) -> None:
    assert filling.ready_template(shipped.template(name)).prepared.may_tear == ()


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_shipped_template_loads_none_even_the_first_time(tmp_path: Path, name: str) -> None:
    assert heavy_modules(shipped.template(name), tmp_path / "cache") == "[]"
