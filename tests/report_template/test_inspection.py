"""Every fault of a template is told at once, each with its part and its paragraph."""

import re
from pathlib import Path

import pytest

import xl_chidoan
from tests.report_template.conftest import Book, Inspect, said
from tests.support.branches import branch
from tests.support.raising import raising
from tests.support.templates import SECTIONS, write_template
from xl_chidoan import shipped
from xl_chidoan.computing.figures import compute
from xl_chidoan.errors import TemplateError
from xl_chidoan.model import Severity
from xl_chidoan.report.inspection import inspect_template
from xl_chidoan.report.render import render
from xl_chidoan.report.template.template_faults import MOST_FAULTS
from xl_chidoan.text.error_sentences import sentence as error_sentence
from xl_chidoan.text.template_problems import MESSAGES

# --- sound templates


@pytest.mark.parametrize("name", ["bao-cao-nhiem-ky", "bao-cao-nam", "bang-so-sanh"])
def test_the_shipped_templates_have_no_problem(name: str, sample: Book) -> None:
    path = shipped.template(name)
    assert list(inspect_template(path)) == []
    assert list(inspect_template(path, *sample)) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{{ don_vi }}",),
        ("{{don_vi|hoa}} {{- nam -}} {{ nam_tyle }}",),
        ("{{ tong_doan_vien.gia_tri|so }}", "{{ nam.gia_tri + nu.gia_tri }}"),
        ("{%p if nam %}", "x", "{%p elif nu %}", "y", "{%p else %}", "z", "{%p endif %}"),
        ("{% if nam == “04” %}x{% endif %}",),  # docxtpl sets Word's quotes straight
        ("{% for m in muc %}{{ loop.index }}{% if loop.last %}.{% endif %}{% endfor %}",),
        SECTIONS,
        ("{# {%p for x in y %} #}",),
        ("{% raw %}{{ nothing }}{% endraw %}",),
        ("{_{ hai dấu ngoặc }_}",),
        ("{{ so_quyet_dinh|default('') }}{% if khau_hieu is defined %}x{% endif %}",),
        ('{{ chi_so["nam"] }}', "{{ muc[0].ten }}"),
        ("Tập hợp {1; 2} và a{b}c",),
        ("{% set x = muc[0] %}{{ x.ten }}{% set n = namespace(t=0) %}{{ n.t }}",),
        ("{% set x %}{{ don_vi }}{% endset %}{{ x }} {{ x|length }}",),
        ("{% with a = nam, b = 2 %}{{ a }}{{ b }}{% endwith %}",),
        ("{% macro f(x, y=2) %}{{ x }}{{ y }}{{ varargs|length }}{% endmacro %}{{ f(nam) }}",),
        (
            "{% macro f() %}{{ caller(1) }}{% endmacro %}{% call(i) f() %}{{ i }}{{ nam }}"
            "{% endcall %}",
        ),
        ("{% filter upper %}{{ don_vi }}{% endfilter %}{% block b %}x{% endblock %}",),
        ("{% for a, b in muc[0]|dictsort %}{{ a }}{% else %}không{% endfor %}",),
        ("{% for m in muc if m.cap == 1 %}{% if m.so %}{% continue %}{% endif %}x{% endfor %}",),
        (
            "{% for m in muc recursive %}{% if m.doan is defined %}{{ loop(m.doan) }}"
            "{% endif %}{{ loop.revindex }}{% endfor %}",
        ),
        ("{% do namespace(a=1) %}{{ range(3)|list|length }} {{ don_vi.upper() }}",),
        (
            "{{ muc[1:]|map(attribute='ten')|join(', ') }} {{ (muc|first).ten }}"
            "{{ nam.gia_tri is odd }}",
        ),
        ("{{r chu(don_vi, dam=True) }} {{ don_vi[:3] }} {{ nam.gia_tri * 2 }}",),
    ],
    ids=lambda paragraphs: paragraphs[0],
)
def test_what_export_accepts_is_no_error(
    inspect: Inspect, sample: Book, tmp_path: Path, paragraphs: tuple[str, ...]
) -> None:
    found = inspect(*paragraphs, book=sample)
    errors = [said(problem) for problem in found if problem.severity is Severity.ERROR]
    if paragraphs[0].startswith("{# {%p"):
        assert errors  # docxtpl takes half of it for a tag
        return
    assert errors == []
    assert render(tmp_path / "mau.docx", *sample, draft=True).data


# --- one fault


FAULTS = [
    # name, nearest, parts
    ("{{ don_vj }}", "template_unknown_name_near", {"near": "don_vi"}),
    ("{% if m.tenn %}{% endif %}", "template_loop_name", {"name": "m"}),
    ("{{ d.noi_dung }}", "template_loop_name", {"name": "d"}),
    ("{{ loop.index }}", "template_loop_only", {"name": "loop"}),
    ("{{ hd_tinh_nguyen_tong }}", "template_name_form", {"name": "hd_tinh_nguyen_tong"}),
    ("{{ muc }}", "template_prints_list", {"name": "muc"}),
    ("{{ muc.ten }}", "template_list_part", {"list": "muc"}),
    ("{{ nam.value }}", "template_unknown_part", {"name": "nam.value"}),
    ("{% for x in don_vi %}{% endfor %}", "template_not_list", {"name": "don_vi"}),
    ("{% for x in muc %}{{ x.tem }}{% endfor %}", "template_unknown_name_near", {"near": "x.ten"}),
    ("{% for x in muc %}{{ loop.inde }}{% endfor %}", "template_unknown_name_near", {}),
    ("{{ nam|phantram }}", "template_unknown_filter", {"name": "phantram"}),
    # tags
    ("{{ nam }", "template_brace", {}),
    ("{ nam }}", "template_brace", {}),
    ("{% if nam }x{% endif %}", "template_brace", {}),
    ("{{ nam – 1 }}", "template_dash", {"name": "–"}),
    ("{{ don_vi|join(„,“) }}", "template_quotes", {"name": "„"}),
    ("{{ don\u200bvi }}", "template_strange_character", {"name": "U+200B"}),
    ("{{ nam nu }}", "template_syntax", {}),
    ("{% if nam %}x", "template_never_closed", {"end": "{% endif %}"}),
    ("{% for x in muc %}x", "template_never_closed", {"end": "{% endfor %}"}),
    ("{% endfor %}", "template_no_start", {"start": "for"}),
    ("{% else %}", "template_no_start", {"start": "if"}),
    ("{% fro x in muc %}{% endfor %}", "template_unknown_tag_near", {"near": "for"}),
    ("{% if nam %}{% end if %}", "template_unknown_tag_near", {"near": "endif"}),
    ("{% in nam %}", "template_unknown_tag", {"name": "in"}),
    ("{% in_dam nam %}", "template_unknown_tag", {"name": "in_dam"}),
    ("{% p if nam %}", "template_prefix_spaced", {"near": "{%p if nam %}"}),
    ("{%p if nam %} thừa", "template_text_lost", {"tag": "{%p if nam %}"}),
    ("{%tr for x in muc %}", "template_no_table", {}),
    ("{% vm %}", "template_no_table", {"tag": "{% vm %}"}),
    ("{% include 'x' %}", "template_forbidden", {"command": "include"}),
    ("{{r nam }}", "template_plain", {"lift": "r"}),
    ("{{p don_vi }}", "template_plain", {"lift": "p"}),
    ("{{ nam|safe }}", "template_forbidden", {"command": "safe"}),
    ("{% autoescape false %}{% endautoescape %}", "template_forbidden", {"command": "autoescape"}),
    ("{{ nam._x }}", "template_forbidden", {"command": "_x"}),
    ("{% if nam is chan %}x{% endif %}", "template_unknown_test", {"name": "chan"}),
    ("{% set x = muc[0].tenn %}", "template_unknown_name_near", {"near": "muc[0].ten"}),
    ("{% set x %}a", "template_never_closed", {"end": "{% endset %}"}),
    ("{% macro f(x) %}a", "template_never_closed", {"end": "{% endmacro %}"}),
    ("{% endwith %}", "template_no_start", {"start": "with"}),
    ("{% break %}", "template_loop_only", {"name": "break"}),
    (
        "{% for x in muc|sort(attribute='ma') %}{{ x.tem }}{% endfor %}",
        "template_unknown_name_near",
        {},
    ),
    ("{{ (muc|first).tem }}", "template_unknown_name_near", {}),
]


@pytest.mark.parametrize(("text", "code", "values"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_fault_is_told_with_its_paragraph(
    inspect: Inspect, text: str, code: str, values: dict[str, str]
) -> None:
    loop = ("{%p for m in muc %}", "{%p for d in m.doan %}", "{%p endfor %}", "{%p endfor %}")
    found = [p for p in inspect(*loop, "Đúng.", text, "{{ don_vi }}") if p.code == code]
    assert [(p.part, p.paragraph, p.excerpt) for p in found] == [("thân văn bản", 6, text)]
    assert found[0].severity is Severity.ERROR
    assert found[0].values.items() >= values.items()
    assert said(found[0]).startswith(f"Mẫu Word, thân văn bản, đoạn thứ 6 “{text}”: ")


@pytest.mark.parametrize("text", [fault[0] for fault in FAULTS])
def test_export_refuses_what_is_an_error(tmp_path: Path, sample: Book, text: str) -> None:
    path = write_template(tmp_path / "mau.docx", text)
    with pytest.raises(TemplateError) as caught:
        render(path, *sample, draft=True)
    assert "thân văn bản" in error_sentence(caught.value)


@pytest.mark.parametrize(
    ("text", "typed"),
    [("{don_vi}", "{don_vi}"), ("{ { nam } }", "{ { nam }"), ("{m.ten}", "{m.ten}")],
)
def test_a_single_brace_is_a_warning(inspect: Inspect, text: str, typed: str) -> None:
    (found,) = inspect(text)
    assert (found.code, found.severity) == ("template_single_brace", Severity.WARNING)
    assert found.values["typed"] == typed


def test_a_tag_longer_than_anyone_writes(inspect: Inspect) -> None:
    (found,) = inspect("{{ '" + "x" * 2000 + "' }}")
    assert (found.code, found.values["most"]) == ("template_long_tag", 2000)


# --- all at once


def test_all_faults_are_told_at_once(inspect: Inspect, sample: Book) -> None:
    found = inspect(
        "{{ don_vj }} {{ nam|fo }}",
        "{{ nu }",
        "{%p for m in muc %}",
        "{{ m.tenn }}",
        "đúng {{ m.ten }}",
        "{%p if m.so %}",
        "{%p endfor %}",
        header="{{ khong_co_ten_nay }}",
        book=sample,
    )
    assert [(p.part, p.paragraph, p.code) for p in found] == [
        ("thân văn bản", 1, "template_unknown_name_near"),
        ("thân văn bản", 1, "template_unknown_filter"),
        ("thân văn bản", 2, "template_brace"),
        ("thân văn bản", 4, "template_unknown_name_near"),
        ("thân văn bản", 6, "template_never_closed"),
        ("đầu trang", 1, "template_unknown_name"),
    ]


def test_export_tells_all_errors_in_one_sentence(tmp_path: Path, sample: Book) -> None:
    path = write_template(tmp_path / "mau.docx", "{{ don_vj }}", "x", "{{ nam|fo }}", "{nam}")
    with raising(TemplateError, "template_faults") as caught:
        render(path, *sample)
    assert caught.value.values["count"] == 2
    assert [fault.paragraph for fault in caught.value.values["faults"]] == [1, 3]
    lines = error_sentence(caught.value).split("\n")
    assert len(lines) == 3
    assert "2 chỗ sai" in lines[0]
    assert lines[1].startswith("1. thân văn bản, đoạn thứ 1 “{{ don_vj }}”: không có tên “don_vj”")
    assert lines[2].startswith("2. thân văn bản, đoạn thứ 3 “{{ nam|fo }}”")


def test_no_more_than_anyone_would_read(tmp_path: Path, sample: Book) -> None:
    path = write_template(tmp_path / "mau.docx", *(f"{{{{ khong_{n} }}}}" for n in range(300)))
    assert len(inspect_template(path, *sample)) == MOST_FAULTS
    with pytest.raises(TemplateError) as caught:
        render(path, *sample)
    assert "... và 180 chỗ khác" in error_sentence(caught.value)


# --- with and without a workbook


def test_names_of_data_are_accepted_by_form_without_a_workbook(inspect: Inspect) -> None:
    (found,) = inspect("{{ hd_tinh_nguyen_so_2023 }} {{ trinh_do_dai_hoc_tyle }} {{ don_vi }}")
    assert (found.code, found.severity) == ("template_names_unchecked", Severity.WARNING)
    assert found.values["names"] == "hd_tinh_nguyen_so_2023; trinh_do_dai_hoc_tyle"


def test_a_name_that_may_be_the_branchs_own(inspect: Inspect) -> None:
    (found,) = inspect("{{ khau_hieu_rieng }}")
    assert (found.code, found.severity) == ("template_name_unchecked", Severity.WARNING)


def test_a_workbook_settles_every_name(inspect: Inspect) -> None:
    made = branch(info={"khau_hieu_rieng": "Tiên phong"}, members=[{"qualification": "Đại học"}])
    book = made, compute(made)
    assert list(inspect("{{ khau_hieu_rieng }} {{ trinh_do_dai_hoc }}", book=book)) == []
    (found,) = inspect("{{ trinh_do_dai_hok }}", book=book)
    assert (found.code, found.values["near"]) == ("template_unknown_name_near", "trinh_do_dai_hoc")


def test_sections_that_are_not_printed_are_told(inspect: Inspect) -> None:
    rows = [
        {"section": section, "order": order, "kind": kind, "content": "x"}
        for section, order, kind in (
            ("A.I.1", 1, "Đoạn"),
            ("A.I.2", 1, "Dấu cộng"),
            ("A.I.2", 2, "Đoạn"),
        )
    ]
    made = branch(narrative=rows)
    book = made, compute(made)
    bullets = ("{%p for m in muc %}", "{%p for d in m.doan %}", '{%p if d.kieu == "Đoạn" %}')
    ends = ("{%p endif %}", "{%p endfor %}", "{%p endfor %}")
    (found,) = inspect(*bullets, "{{ d.noi_dung }}", *ends, book=book)
    assert found.code == "template_section_lost"
    assert (found.values["section"], found.values["count"]) == ("A.I.2", 1)
    assert list(inspect(*SECTIONS, book=book)) == []
    assert list(inspect("{{ don_vi }}", book=book)) == []


def test_what_fails_only_while_filling_in_is_found(inspect: Inspect, sample: Book) -> None:
    (found,) = inspect("x", "{{ don_vi|tien }}", book=sample)
    assert (found.code, found.paragraph) == ("template_value", 2)


# --- sentences


def test_every_code_has_a_sentence() -> None:
    folder = Path(xl_chidoan.__file__).parent / "report"
    source = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    codes = set(re.findall(r'"(template_[a-z_]+)"', source))
    assert len(codes) > 40
    assert codes <= MESSAGES.keys()
