"""What docxtpl's documentation shows works here too, or is refused in one sentence of an officer's.

Every template is exported by the command, and filled in by docxtpl as it comes: the text is equal.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.report_template.peers import body, by_docxtpl, exported, lines
from tests.support.docx_text import W
from tests.support.templates import write_template
from xl_chidoan.hosts.cli import main

MACRO = "{% macro in_muc(m, so=0) %}{{ so }}. {{ m.ten }}{{ varargs|length }}{% endmacro %}"

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
