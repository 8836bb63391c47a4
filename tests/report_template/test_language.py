"""What docxtpl's documentation shows works here too, or is refused in one sentence of an officer's.

Every template is exported by the command, and filled in by docxtpl as it comes: the text is equal.
"""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import docx
import pytest
from docxtpl import DocxTemplate, Listing, RichText, RichTextParagraph
from lxml import etree

from tests.support.docx_text import W, paragraph_text
from tests.support.templates import write_template
from xl_chidoan import shipped
from xl_chidoan.hosts.cli import main
from xl_chidoan.report import marks
from xl_chidoan.report.content.context import ReportContext
from xl_chidoan.usecases.workbooks import assess

SAMPLE = str(shipped.workbook(shipped.SAMPLE))
MACRO = "{% macro in_muc(m, so=0) %}{{ so }}. {{ m.ten }}{{ varargs|length }}{% endmacro %}"
ROW = ("{%tr for h in hoat_dong_nam %}", "{{ h.ten }}", "{{ h.so }}", "{%tr endfor %}")

# Each entry of docxtpl's documentation with a template of its paragraphs.
PARAGRAPHS: Mapping[str, tuple[str, ...]] = {
    "a variable": ("Có {{ tong_doan_vien }} đoàn viên",),
    "a part of a variable": ("{{ muc[0].ten }} {{ muc[0]['so'] }} {{ chi_so['nam'] }}",),
    "{%p if %}": ("{%p if nam %}", "có nam", "{%p else %}", "không", "{%p endif %}", "hết"),
    "{%p for %}": ("{%p for m in muc %}", "{{ loop.index }} {{ m.ten }}", "{%p endfor %}"),
    "{%r if %}": ("{%r if nam %}có nam{%r endif %} hết",),
    "if, elif, else in a line": ("{% if muc|length > 99 %}a{% elif nam %}b{% else %}c{% endif %}",),
    "comments": ("{# lời nhắn #}còn lại", "{#p cả đoạn này bỏ #}", "hết"),
    "{%- and -%}": ("Hội nghị {% if nam -%}", "có nam", "{%- endif %} dự"),
    "braces that are text": ("{_{ chữ }_} {_% chữ %_}",),
    "raw": ("{% raw %}{{ don_vi }}{% endraw %}",),
    "escaped characters": ("{{ 'a < b > d' }} {{ 'x < y'|e }} {{ don_vi|e }}",),
    "arithmetic": (
        "{{ 7 + 2 * 3 - 1 }} {{ 7 / 2 }} {{ 7 // 2 }} {{ 7 % 4 }} {{ 2 ** 10 }} {{ -3 }}",
    ),
    "comparisons and logic": (
        "{{ 'a' if 1 < 2 <= 2 and not (3 != 3) or 0 else 'b' }}{{ 'c' if 'x' in ['x', 'y'] }}",
    ),
    "texts": (
        "{{ 'a' ~ 1 ~ don_vi }} {{ 'ab' + 'cd' }} {{ 'ab' * 3 }} {{ '%s có %d' % ('A', 5) }}",
    ),
    "slices": ("{{ don_vi[:8] }} {{ don_vi[::-1] }} {{ muc[1:3]|length }} {{ muc[-1].ten }}",),
    "methods": (
        "{{ don_vi.upper() }} {{ '{} và {}'.format(don_vi, 2) }} {{ 'a,b'.split(',')|last }}",
    ),
    "literals": ("{{ [1, 2]|sum }} {{ {'a': 3}.a }} {{ (4, 5)|first }} {{ 1.5 }}",),
    "set": ("{% set x = nam ~ ' nam' %}{{ x }}{% set a, b = 1, 2 %}{{ a }}{{ b }}",),
    "set block": (
        "{% set x %}khối {{ don_vi }}{% endset %}{{ x }}{% set y|upper %}hoa{% endset %}{{ y }}",
    ),
    "namespace": (
        "{% set n = namespace(t=0) %}{% for m in muc %}{% set n.t = n.t + 1 %}{% endfor %}"
        "{{ n.t }}",
    ),
    "with": ("{% with a = 1, b = 2 %}{{ a + b }}{% endwith %}",),
    "macro": (MACRO + "{{ in_muc(muc[0]) }} {{ in_muc(muc[1], so=2) }}",),
    "macro of paragraphs": (
        "{%p macro doan_van(x) %}",
        "Đoạn {{ x }}",
        "{%p endmacro %}",
        "{{p doan_van(1) }}",
        "{{p doan_van(2) }}",
    ),
    "call": (
        "{% macro lap(n) %}{% for i in range(n) %}{{ caller(i) }}{% endfor %}{% endmacro %}"
        "{% call(i) lap(3) %}[{{ i }}]{% endcall %}",
    ),
    "filter block": ("{% filter upper %}chữ thường{% endfilter %}",),
    "block": ("{% block than %}trong khối{% endblock %}",),
    "for with a condition and else": (
        "{% for m in muc if m.cap == 9 %}x{% else %}không có{% endfor %}"
        "{% for m in muc if m.cap == 1 %}{{ loop.index }}/{{ loop.length }}{{ m.so }}"
        "{{ ', ' if not loop.last }}{% endfor %}",
    ),
    "for over pairs": ("{% for k, v in {'b': 2, 'a': 1}|dictsort %}{{ k }}={{ v }};{% endfor %}",),
    "recursive for": (
        "{% for a in [[1, [2, 3]], [4]] recursive %}{% if a is iterable %}({{ loop(a) }})"
        "{% else %}{{ a }}{% endif %}{% endfor %}",
    ),
    "loop": (
        "{% for m in muc %}{{ loop.cycle('a', 'b') }}{{ loop.revindex }}{{ loop.first }}"
        "{{ loop.depth }}{% endfor %}".replace("{{ loop.first }}", "{{ '*' if loop.first }}"),
    ),
    "cycler, joiner, dict": (
        "{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{% set j = joiner('; ') %}"
        "{{ j() }}1{{ j() }}2 {{ dict(a=5).a }}",
    ),
    "whitespace control": ("{% for i in [1, 2] -%}  {{ i }}  {%- endfor %}|",),
    "undefined": (
        "{{ khong_co|default('không') }} {{ 'a' if khong_co is undefined }} {{ khong_co|d('b') }}",
    ),
    "tests": (
        "{% if 7 is odd and 4 is divisibleby(2) and don_vi is string and muc is iterable "
        "and 3 is not even and none is none and 2 is eq(2) and 'A' is upper %}đúng{% endif %}",
    ),
}

FILTERS = (
    *("{{ -5|abs }}", "{{ [1, 2, 3]|batch(2)|first|join('-') }}", "{{ 'đoàn viên'|capitalize }}"),
    *("{{ 'x'|center(5) }}|", "{{ ''|default('trống', true) }}", "{{ 'a'|escape }}"),
    *("{{ 1500000|filesizeformat }}", "{{ 'có' if 'x'|attr('upper') }}", "{{ '3.7'|float }}"),
    *("{{ '<'|forceescape }}", "{{ '%s: %05.1f'|format('a', 3.14159) }}", "{{ '12'|int + 1 }}"),
    *("{{ muc|groupby('cap')|map('first')|join(',') }}", "{{ 'a b'|indent(4) }}"),
    *("{{ muc|map(attribute='ten')|join('; ') }}", "{{ {'a': 1}|items|list|length }}"),
    *("{{ [3, 1]|last }}", "{{ 'ABC'|list|join('.') }}", "{{ 'ĐOÀN'|lower }}", "{{ [3, 1]|max }}"),
    *(
        "{{ [3, 1]|min }}",
        "{{ muc|rejectattr('so')|list|length }}",
        "{{ [1, 2]|reject('odd')|join }}",
    ),
    *("{{ 'đoàn viên'|replace('đoàn', 'Đoàn') }}", "{{ 'abc'|reverse }}", "{{ 3.14159|round(2) }}"),
    *("{{ [1, 2]|select('odd')|join }}", "{{ muc|selectattr('cap', 'eq', 1)|list|length }}"),
    *("{{ [1, 2, 3]|slice(2)|map('join')|join('|') }}", "{{ [3, 1, 2]|sort(reverse=true)|join }}"),
    *("{{ 5|string }}", "{{ '<b>đậm</b>'|striptags }}", "{{ muc|sum(attribute='cap') }}"),
    *(
        "{{ 'chi đoàn'|title }}",
        "{{ {'a': [1]}|tojson }}",
        "{{ '  a '|trim }}",
        "{{ don_vi|truncate(12) }}",
    ),
    *("{{ [1, 1, 2]|unique|join }}", "{{ 'đoàn'|upper }}", "{{ 'a b|c'|urlencode }}"),
    *("{{ don_vi|wordcount }}", "{{ 'một hai ba'|wordwrap(7) }}", "{{ {'a': 1}|xmlattr }}"),
    *("{{ {'b': 1, 'a': 2}|dictsort|first|first }}", "{{ muc|count }}", "{{ muc|length }}"),
)

TABLES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "{%tr for %}": (
        ("{%tr for m in muc %}", ""),
        ("{{ m.so }}", "{{ m.ten }}"),
        ("{%tr endfor %}", ""),
    ),
    "{%tr if %}": (("{%tr if nam %}",), ("có",), ("{%tr else %}",), ("không",), ("{%tr endif %}",)),
    "{%tc for %}": (("{%tc for m in muc[:4] %}", "{{ m.so }}", "{%tc endfor %}"),),
    "{%tc if %}": (("{%tc if not nam %}", "bỏ", "{%tc endif %}", "còn"),),
    "{#tr #}, {#tc #}": (("{#tr bỏ #}", ""), ("{#tc bỏ #}", "còn")),
    "vm": (
        ("{%tr for m in muc[:3] %}", ""),
        ("{% vm %}{{ don_vi }}", "{{ m.ten }}"),
        ("{%tr endfor %}", ""),
    ),
    "hm": (("{%tc for m in muc[:3] %}", "{% hm %}{{ don_vi }}", "{%tc endfor %}"),),
    "colspan": (("{% colspan 2 %}{{ don_vi }}", "b"), ("c", "d", "e")),
    "cellbg": (("{% cellbg 'ff0000' %}{{ don_vi }}", "b"),),
}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return marks.plain(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key]) for key in value}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    """What the sample gives a template, as docxtpl can print it."""
    done = assess(shipped.workbook(shipped.SAMPLE))
    made = ReportContext(done.branch, done.figures)
    return {name: _plain(made[name]) for name in made}


def exported(template: Path, *more: str) -> bytes:
    target = template.with_name("bao-cao.docx")
    target.unlink(missing_ok=True)
    assert main(["export", "-t", str(template), "-o", str(target), *more]) == 0
    return target.read_bytes()


def by_docxtpl(template: Path, context: Mapping[str, Any]) -> bytes:
    document = DocxTemplate(str(template))
    document.render({**context}, autoescape=True)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def body(data: bytes, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def lines(data: bytes, name: str = "word/document.xml") -> list[str]:
    return [paragraph_text(each) for each in body(data, name).iter(f"{W}p")]


def write_table(path: Path, rows: tuple[tuple[str, ...], ...]) -> Path:
    document = docx.Document()
    table = document.add_table(0, max(map(len, rows)))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text
    document.save(str(path))
    return path


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_paragraphs(tmp_path: Path, context: Mapping[str, Any], name: str) -> None:
    path = write_template(tmp_path / "mau.docx", *PARAGRAPHS[name])
    assert lines(exported(path)) == lines(by_docxtpl(path, context))


def test_filters(tmp_path: Path, context: Mapping[str, Any]) -> None:
    path = write_template(tmp_path / "mau.docx", *FILTERS)
    ours, theirs = lines(exported(path)), lines(by_docxtpl(path, context))
    assert len(ours) == len(FILTERS)
    # A list's own first part is a list, of which docxtpl prints what a programmer would see.
    assert [*zip(FILTERS, ours, strict=True)] == [*zip(FILTERS, theirs, strict=True)]


@pytest.mark.parametrize("name", TABLES)
def test_tables(tmp_path: Path, context: Mapping[str, Any], name: str) -> None:
    path = write_table(tmp_path / "mau.docx", TABLES[name])
    ours, theirs = exported(path), by_docxtpl(path, context)
    assert lines(ours) == lines(theirs)
    for what in ("tr", "tc", "gridCol", "gridSpan", "vMerge", "shd"):
        one, other = (
            [dict(each.attrib) for each in body(data).iter(f"{W}{what}") if what != "tr"]
            for data in (ours, theirs)
        )
        assert one == other, what


def test_headers_footers_and_properties(tmp_path: Path, context: Mapping[str, Any]) -> None:
    document = docx.Document()
    document.add_paragraph("x")
    document.sections[0].header.paragraphs[0].text = "{% if nam %}{{ don_vi|upper }}{% endif %}"
    document.sections[0].footer.paragraphs[0].text = "{% for i in [1, 2] %}{{ i }}{% endfor %}"
    document.core_properties.title = "Báo cáo {{ don_vi }}"
    path = tmp_path / "mau.docx"
    document.save(str(path))
    ours, theirs = exported(path), by_docxtpl(path, context)
    for part in ("word/header1.xml", "word/footer1.xml"):
        assert lines(ours, part) == lines(theirs, part)
    title = "{http://purl.org/dc/elements/1.1/}title"
    assert body(ours, "docProps/core.xml").findtext(title) == f"Báo cáo {context['don_vi']}"


# --- what docxtpl builds in Python: here there is a function or an escape for it


def runs(data: bytes) -> list[tuple[str, dict[str, str]]]:
    """Texts of runs with their properties, without those that only repeat another."""
    found: list[tuple[str, dict[str, str]]] = []
    for run in body(data).iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        given = (
            {}
            if properties is None
            else {
                each.tag.removeprefix(W): next(
                    (
                        each.get(f"{W}{key}")
                        for key in ("fill", "val", "ascii")
                        if each.get(f"{W}{key}")
                    ),
                    "",
                )
                for each in properties
            }
        )
        found.append(("".join(run.itertext()), given))
    return [(text, given) for text, given in found if text]


RICH = (
    ("dam=True", {"bold": True}),
    ("nghieng=True, gach_chan=True", {"italic": True, "underline": True}),
    ("gach_chan='double', gach_ngang=True", {"underline": "double", "strike": True}),
    ("mau='FF0000', nen='#00FF00'", {"color": "FF0000", "highlight": "#00FF00"}),
    ("co=14, font='Arial'", {"size": 28, "font": "Arial"}),
    ("tren=True", {"superscript": True}),
    ("duoi=True", {"subscript": True}),
    ("kieu='Strong'", {"style": "Strong"}),
)


@pytest.mark.parametrize(("ours", "theirs"), RICH, ids=[each[0] for each in RICH])
def test_rich_text(
    tmp_path: Path, context: Mapping[str, Any], ours: str, theirs: dict[str, Any]
) -> None:
    one = write_template(tmp_path / "a.docx", f"Có {{{{r chu(don_vi, {ours}) }}}} dự")
    other = write_template(tmp_path / "b.docx", "Có {{r chu }} dự")
    rich = RichText(context["don_vi"], **theirs)
    figured = [run for run in runs(exported(one)) if run[0].strip()]
    assert figured == runs(by_docxtpl(other, {**context, "chu": rich}))


def test_rich_text_in_pieces_with_breaks_and_a_live_figure(tmp_path: Path) -> None:
    path = write_template(
        tmp_path / "mau.docx", "{{r chu('a\\nb', dam=True) ~ chu(tong_doan_vien, nghieng=True) }}"
    )
    data = exported(path)
    assert lines(data) == ["a\nb24"]
    assert [tag.get(f"{W}val") for tag in body(data).iter(f"{W}tag")] == ["tong_doan_vien"]
    assert [given for _, given in runs(data)] == [{"b": ""}, {"i": ""}]


def test_a_link(tmp_path: Path) -> None:
    path = write_template(
        tmp_path / "mau.docx", "{{r chu('trang', lien_ket='https://a.vn/?b&c') }}"
    )
    (field,) = body(exported(path)).iter(f"{W}fldSimple")
    assert field.get(f"{W}instr") == 'HYPERLINK "https://a.vn/?b&c"'
    assert "".join(field.itertext()) == "trang"


def test_a_paragraph_with_a_style(tmp_path: Path, context: Mapping[str, Any]) -> None:
    one = write_template(tmp_path / "a.docx", "{{p doan(don_vi, kieu='Heading1') }}")
    other = write_template(tmp_path / "b.docx", "{{p doan }}")
    made = RichTextParagraph(context["don_vi"], parastyle="Heading1")
    documents = exported(one), by_docxtpl(other, {**context, "doan": made})
    for data in documents:
        (style,) = (each.get(f"{W}val") for each in body(data).iter(f"{W}pStyle"))
        assert style == "Heading1"
    assert lines(documents[0]) == lines(documents[1])


def test_a_listing(tmp_path: Path, context: Mapping[str, Any]) -> None:
    typed = "một\\n\\thai\\aba\\fbốn & <năm>"
    one = write_template(tmp_path / "a.docx", f'{{{{ "{typed}" }}}}')
    other = write_template(tmp_path / "b.docx", "{{ x }}")
    listing = Listing("một\n\thai\aba\fbốn & <năm>")
    ours, theirs = exported(one), by_docxtpl(other, {**context, "x": listing})
    assert lines(ours) == lines(theirs)
    assert lines(ours)[-1] == "bốn & <năm>"
    breaks = [[each.get(f"{W}type") for each in body(d).iter(f"{W}br")] for d in (ours, theirs)]
    assert breaks == [[None, "page"]] * 2


def test_new_paragraphs_are_like_the_one_they_are_in(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("", style="Heading 1").add_run("{{ 'a\\ab' }}").bold = True
    path = tmp_path / "mau.docx"
    document.save(str(path))
    data = exported(path)
    assert [each.get(f"{W}val") for each in body(data).iter(f"{W}pStyle")] == ["Heading1"] * 2
    assert runs(data) == [("a", {"b": ""}), ("b", {"b": ""})]


def _write_appendix(folder: Path) -> None:
    document = docx.Document()
    document.add_heading("Phụ lục", 1)
    document.add_paragraph("một dòng", style="List Bullet")
    document.add_table(1, 1).cell(0, 0).text = "ô"
    document.save(str(folder / "phu-luc.docx"))


APPENDED = ("Đầu {{ don_vi }}", "{{p tep_word('phu-luc.docx') }}", "Cuối")


# In a process of its own: docxcompose changes how python-docx writes other documents.
INSERTING = """
import json, sys
from pathlib import Path
from docxtpl import DocxTemplate
from tests.report_template.test_language import APPENDED, SAMPLE, exported, lines
from tests.support.templates import write_template
from xl_chidoan.hosts.cli import main
folder = Path(sys.argv[1])
ours = exported(write_template(folder / "mau.docx", *APPENDED))
peer = DocxTemplate(str(write_template(folder / "b.docx", APPENDED[0], "{{p x }}", APPENDED[2])))
x = peer.new_subdoc(str(folder / "phu-luc.docx"))
peer.render({"don_vi": "Chi đoàn Văn phòng Tỉnh Đoàn", "x": x}, autoescape=True)
peer.save(folder / "c.docx")
code = main(["verify", str(folder / "bao-cao.docx"), "--from", SAMPLE, "--json"])
theirs = lines((folder / "c.docx").read_bytes())
print("\\n" + json.dumps([code, lines(ours), theirs]))
"""


def test_another_word_file(tmp_path: Path) -> None:
    if find_spec("docxcompose") is None:
        pytest.skip("docxcompose is not installed")
    _write_appendix(tmp_path)
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", INSERTING, str(tmp_path)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    code, ours, theirs = json.loads(done.stdout.splitlines()[-1])
    assert (code, ours) == (0, theirs)
    assert ours[1:4] == ["Phụ lục", "một dòng", "ô"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("phu-luc.docx", "chưa cài phần bổ sung để chèn tệp “phu-luc.docx”"),
        ("khac.docx", "không chèn được tệp “khac.docx”"),
        ("../phu-luc.docx", "không chèn được tệp “../phu-luc.docx”"),
    ],
)
def test_another_word_file_that_cannot_be_put_in(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    code: str,
) -> None:
    _write_appendix(tmp_path)
    monkeypatch.setitem(sys.modules, "docxcompose", None)
    monkeypatch.delitem(sys.modules, "docxtpl.subdoc", raising=False)
    path = write_template(tmp_path / "mau.docx", f"{{{{p tep_word('{name}') }}}}")
    assert main(["export", "-t", str(path), "-o", str(tmp_path / "ra.docx")]) == 1
    assert code in capsys.readouterr().err
    assert not (tmp_path / "ra.docx").exists()


# --- what is refused


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% include 'a.docx' %}", "include"),
        ("{% import 'a' as b %}", "import"),
        ("{% from 'a' import b %}", "from"),
        ("{% extends 'a' %}", "extends"),
        ("{% autoescape false %}{{ don_vi }}{% endautoescape %}", "autoescape"),
        ("{{ don_vi|safe }}", "safe"),
        ("{{ don_vi|urlize }}", "urlize"),
        ("{{ muc|pprint }}", "pprint"),
        ("{{ don_vi.__class__ }}", "__class__"),
        ("{{ muc.append(1) }}", "append"),
    ],
)
def test_what_is_refused_for_safety(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    path = write_template(tmp_path / "mau.docx", text)
    assert main(["export", "-t", str(path), "-o", str(tmp_path / "ra.docx")]) == 1
    told = capsys.readouterr().err
    assert f"vì an toàn, mẫu không được dùng “{said}”. Hãy bỏ chỗ này." in told


def test_a_comparison_is_printed_in_words(tmp_path: Path) -> None:
    path = write_template(tmp_path / "mau.docx", "{{ nam == nu }} {{ 2 > 1 }}")
    assert lines(exported(path)) == ["Không Có"]
