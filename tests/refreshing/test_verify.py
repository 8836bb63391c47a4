"""Whether a report still agrees with its workbook."""

from collections.abc import Callable

import pytest

from tests.refreshing.conftest import FIVE, FOUR, figures_of, refreshed, workbook
from tests.support.word_edits import W, WordDocument
from xl_chidoan import shipped
from xl_chidoan.errors import FileError
from xl_chidoan.refreshing.report_refresh import Agreement, verify_report


def verified(document: bytes, members: list[dict] = FIVE, **tables: object) -> Agreement:  # type: ignore[type-arg]
    return verify_report(document, *figures_of(workbook(members, **tables)))


def test_a_report_just_exported_agrees(before: bytes) -> None:
    verdict = verified(before, FOUR)
    assert verdict.agrees
    assert verdict.data_changed is False
    assert verdict.checked == 8
    assert verdict.sentence == "Báo cáo khớp với sổ: mọi số liệu đúng như sổ hiện có."


def test_figures_that_differ_are_named(before: bytes) -> None:
    verdict = verified(before)
    assert not verdict.agrees
    assert verdict.data_changed is True
    told = [(each.code, each.old, each.new) for each in verdict.differing]
    assert told[:3] == [
        ("tong_doan_vien", "04", "05"),
        ("nam", "01", "02"),
        ("nu_tyle", "75%", "60%"),
    ]
    assert verdict.sentence == "Báo cáo không còn khớp với sổ: 6 chỗ khác."


def test_a_refreshed_report_agrees(before: bytes) -> None:
    assert verified(refreshed(before).data).agrees


def test_data_that_changed_without_any_figure(before: bytes) -> None:
    renamed = [{**FOUR[0], "note": "ghi chú mới"}, *FOUR[1:]]
    verdict = verified(before, renamed)
    assert verdict.agrees
    assert verdict.data_changed is True
    assert "đã được sửa sau khi xuất" in verdict.sentence


def test_a_figure_typed_over_is_told_apart(before: bytes) -> None:
    edited = WordDocument(before)
    edited.type_over(edited.control("nam"), "09")
    verdict = verified(edited.save(), FOUR)
    assert not verdict.agrees
    assert verdict.differing == []
    assert [(each.reason, each.shown, each.figure) for each in verdict.kept] == [
        ("overtyped", "09", "01")
    ]


def test_the_report_is_not_changed(exported: Callable[..., bytes]) -> None:
    target = {
        "code": "A1",
        "group": "1",
        "content": "Việc một",
        "term": "2022-2024",
        "kind": "Số lượng",
        "level": 2,
        "period": "Nhiệm kỳ",
    }
    made = workbook(FOUR, targets=[target])
    data = exported(made, template=shipped.template("bang-so-sanh"))
    other = {**target, "code": "B1", "group": "2", "content": "Việc hai"}
    verdict = verified(data, FOUR, targets=[{**target, "content": "Đổi"}, other])
    assert {(each.kind, each.code) for each in verdict.differing} == {
        ("text", "a1"),
        ("row_added", "b1"),
    }


def test_a_report_without_figures_is_not_said_to_agree(before: bytes) -> None:
    edited = WordDocument(before)
    for part in ("word/document.xml", "word/header1.xml", "word/footnotes.xml"):
        for control in list(edited.root(part).iter(f"{W}sdt")):
            edited.unwrap(control)
    verdict = verified(edited.save(), FOUR)
    assert not verdict.agrees
    assert "không kiểm tra được" in verdict.sentence


def test_a_report_without_properties_says_nothing_of_the_data(before: bytes) -> None:
    edited = WordDocument(before)
    edited.parts["_rels/.rels"] = edited.parts["_rels/.rels"].replace(
        b"custom-properties", b"other-properties"
    )
    verdict = verified(edited.save(), FOUR)
    assert verdict.agrees
    assert verdict.data_changed is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"no zip", "file_not_office"),
        (b"PK\x03\x04 torn", "file_damaged"),
        (shipped.workbook(shipped.WEB).read_bytes(), "report_not_word"),
    ],
)
def test_what_is_no_report_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FileError) as caught:
        verified(data)
    assert caught.value.code == code


def test_a_report_with_entities_or_torn_xml_is_refused(before: bytes) -> None:
    for content, code in (
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "file_forbidden_xml"),
        (b"<w:document", "report_damaged"),
    ):
        edited = WordDocument(before)
        edited.parts["word/document.xml"] = content
        with pytest.raises(FileError) as caught:
            verified(edited.save())
        assert caught.value.code == code
