"""The list of names is what templates can use, with what they print."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.report_template.conftest import Book
from tests.support.branches import branch
from tests.support.docx_text import DocxText
from tests.support.templates import write_template
from xl_chidoan.computing.figures import compute
from xl_chidoan.computing.registry import fixed_codes, is_family
from xl_chidoan.report.content.catalogue import STRUCTURE, Shape, Sort, list_fields
from xl_chidoan.report.content.context import ReportContext
from xl_chidoan.report.inspection import inspect_template
from xl_chidoan.report.render import render


def test_every_name_is_listed_once_with_its_figure(sample: Book) -> None:
    fields = list_fields(*sample)
    names = [field.name for field in fields]
    assert len(names) == len(set(names))
    seldom = {"hoat_dong_anh", "noi_gui"}  # the sample has no pictures and names no recipients
    assert set(ReportContext(*sample)) - seldom <= set(names)
    assert all(field.label for field in fields)
    by_name = {field.name: field for field in fields}
    assert by_name["tong_doan_vien"].text == "24"
    assert by_name["tong_doan_vien"].where == "{{ tong_doan_vien }}"
    assert by_name["nhiem_ky"].text == "2022\u00a0-\u00a02024"
    assert by_name["bang_so_sanh"].text == "11 dòng"
    assert by_name["bang_so_sanh.dong.ty_le"].where == (
        "{%tr for c in bang_so_sanh %} {%tr for d in c.dong %} {{ d.ty_le }} {%tr endfor %} "
        "{%tr endfor %}"
    )


def test_what_is_said_to_be_typed_prints_what_is_said(tmp_path: Path, sample: Book) -> None:
    fields = [field for field in list_fields(*sample) if "..." not in field.where]
    typed = [field.where.replace("{%p ", "{% ").replace("{%tr ", "{% ") for field in fields]
    path = write_template(tmp_path / "mau.docx", *(f"|{text}" for text in typed))
    assert list(inspect_template(path, *sample)) == []
    printed = [
        each.text
        for each in DocxText(render(path, *sample, draft=True).data).paragraphs
        if each.text
    ]
    assert len(printed) == len(fields)
    for field, text in zip(fields, printed, strict=True):
        plain = text.replace("\n", " ").replace("\t", " ").replace("¹", "")
        assert field.text in plain or field.name == "la_ban_nhap", field.name


def _agrees(shape: Shape, value: Any) -> None:
    if shape.sort is not Sort.LIST:
        return
    for item in value:
        assert set(item) == set(shape.parts)
        for part, inner in shape.parts.items():
            _agrees(inner, item[part])


def test_the_catalogue_is_the_context_s_structure(sample: Book) -> None:
    context: Mapping[str, Any] = ReportContext(*sample)
    codes = set(sample[1].indicators)
    assert set(STRUCTURE) >= set(context) - codes
    for name, shape in STRUCTURE.items():
        _agrees(shape, context[name])


def test_every_figure_of_the_sample_is_common_or_of_a_family(sample: Book) -> None:
    own = {"muc_ho_tro_hoc_sinh"}  # of tblThongTin
    single = {code for code in sample[1].indicators if code.startswith("hd_")}
    others = set(sample[1].indicators) - fixed_codes() - own
    assert {code for code in others if not is_family(code)} <= single
    assert not is_family("hd_tinh_nguyen_tong")
    assert not is_family("ct_CT01_tyle")


def test_fields_of_a_branch_without_data() -> None:
    made = branch()
    fields = {field.name: field for field in list_fields(made, compute(made))}
    assert fields["muc.ten"].text == ""
    assert fields["muc"].text == "0 dòng"
    assert fields["don_vi"].text == ""
    assert fields["tong_doan_vien"].text == "00"
