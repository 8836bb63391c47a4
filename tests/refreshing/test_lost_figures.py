"""Figures that no longer stand in the report: what was retyped there is not called right."""

from collections.abc import Callable

import pytest
from lxml import etree

from tests.refreshing.conftest import FIVE, FOUR, figures_of, refreshed, workbook
from tests.support.word_edits import W, WordDocument, paragraph, printed
from xl_chidoan import shipped
from xl_chidoan.refreshing.report_refresh import Agreement, verify_report


def verified(document: bytes, members: list[dict] = FOUR) -> Agreement:  # type: ignore[type-arg]
    return verify_report(document, *figures_of(workbook(members)))


def retyped(edited: WordDocument, tag: str, index: int = 0) -> None:
    """The whole sentence typed again with a wrong figure, as plain text."""
    holder = edited.paragraph(tag, index)
    text = printed(holder).replace(printed(edited.control(tag, index)), "97", 1)
    holder.addnext(paragraph(text))
    holder.getparent().remove(holder)


@pytest.mark.parametrize("number", range(22))
def test_a_retyped_sentence_is_never_called_right(
    exported: Callable[..., bytes], number: int
) -> None:
    """22 figures in 22 sentences, each retyped with a wrong figure in its turn."""
    names = ("tong_doan_vien", "nam", "nu", "nam_tyle", "nu_tyle", "dang_vien", "quy_hoach")
    names = (names * 4)[:22]
    data = exported(
        workbook(FOUR), *(f"Câu {i}: {{{{ {name} }}}}." for i, name in enumerate(names))
    )
    edited = WordDocument(data)
    retyped(edited, names[number], names[:number].count(names[number]))
    verdict = verified(edited.save())
    assert not verdict.agrees
    assert "mọi số liệu" not in verdict.sentence
    assert [each.code for each in verdict.lost] == [names[number]]
    assert verdict.lost[0].written - verdict.lost[0].shown == 1


def test_the_sentence_counts_and_names_them(before: bytes) -> None:
    edited = WordDocument(before)
    retyped(edited, "nam")  # takes "nam", "nu" and "nu_tyle" with it
    verdict = verified(edited.save())
    assert verdict.sentence == (
        "Chưa thể nói báo cáo khớp với sổ: 5 chỗ còn gắn với sổ đều đúng, nhưng 3 chỗ có số khi "
        "xuất nay không còn gắn với sổ (Đoàn viên nam; Đoàn viên nữ; Tỷ lệ đoàn viên nữ)."
    )
    assert verdict.lost[0].sentence.startswith(
        "Đoàn viên nam: trong báo cáo không còn chỗ nào của số này gắn với sổ; sổ tính được “01”."
    )


def test_one_of_two_places_is_counted(before: bytes) -> None:
    edited = WordDocument(before)
    edited.remove(edited.control("tong_doan_vien", 1))
    (lost,) = verified(edited.save()).lost
    assert (lost.code, lost.shown, lost.written) == ("tong_doan_vien", 2, 3)
    assert "chỉ còn 2 trên 3 chỗ" in lost.sentence


def test_it_is_told_beside_other_differences(before: bytes) -> None:
    edited = WordDocument(before)
    edited.remove(edited.control("nu_tyle"))
    edited.type_over(edited.control("nam"), "09")
    sentence = verified(edited.save()).sentence
    assert sentence.startswith("Báo cáo không còn khớp với sổ: 1 chỗ khác; thêm vào đó, 1 chỗ")


def test_a_deleted_revision_is_lost(before: bytes) -> None:
    edited = WordDocument(before)
    edited.delete_tracked(edited.control("nam"))
    assert [each.code for each in verified(edited.save()).lost] == ["nam"]


def test_copies_of_a_paragraph_lose_nothing(before: bytes) -> None:
    edited = WordDocument(before)
    edited.copy(edited.paragraph("nam"))
    assert verified(edited.save()).agrees


def test_refreshing_tells_and_does_not_forget(before: bytes) -> None:
    edited = WordDocument(before)
    retyped(edited, "dang_vien")
    result = refreshed(edited.save())
    assert [each.code for each in result.lost] == ["dang_vien"]
    again = refreshed(result.data)
    assert again.lost == result.lost
    assert again.data == result.data
    assert [each.code for each in verified(result.data, FIVE).lost] == ["dang_vien"]


def test_a_text_box_counts_once_as_word_keeps_a_copy(before: bytes) -> None:
    edited = WordDocument(before)
    edited.put_in_text_box(edited.control("nam"), edited.paragraph("nam"))
    assert verified(refreshed(edited.save()).data, FIVE).agrees


def test_the_page_of_sources_is_no_text(exported: Callable[..., bytes]) -> None:
    data = exported(workbook(FOUR), sources=True)
    edited = WordDocument(data)
    assert verified(data).agrees
    edited.remove(edited.control("nam"))
    assert [each.code for each in verified(edited.save()).lost] == ["nam"]
    without = WordDocument(data)
    table = next(without.root().iter(f"{W}tbl"))
    table.getparent().remove(table)
    assert verified(without.save()).agrees


def test_a_report_of_an_earlier_version_has_each_figure_once(before: bytes) -> None:
    edited = WordDocument(before)
    part = next(
        name
        for name, data in edited.parts.items()
        if b"urn:xl-chidoan:written" in data
        and name.startswith("customXml/item")
        and b"<figure" in data
    )
    root = etree.fromstring(edited.parts[part])
    for figure in root:
        figure.attrib.pop("places", None)
    edited.parts[part] = etree.tostring(root)
    assert verified(edited.save()).agrees
    edited.remove(edited.control("nam"))
    edited.remove(edited.control("tong_doan_vien"))
    assert [each.code for each in verified(edited.save()).lost] == ["nam"]


def test_targets_that_come_and_go_are_not_lost(exported: Callable[..., bytes]) -> None:
    target = {
        "code": "A1", "group": "1", "content": "Việc một", "term": "2022-2024",
        "kind": "Số lượng", "level": 2, "period": "Nhiệm kỳ",
    }  # fmt: skip
    result = {"target": "A1", "year": 2023, "done": 2}
    other = {**target, "code": "B1", "group": "2", "content": "Việc hai"}
    template = shipped.template("bang-so-sanh")
    data = exported(workbook(FOUR, targets=[target], results=[result]), template=template)
    for made in (
        workbook(FOUR, targets=[other], results=[]),
        workbook(FOUR, targets=[target], results=[]),
        workbook(FOUR, targets=[other, target], results=[result]),
    ):
        done = refreshed(data, made)
        assert done.lost == []
        assert verify_report(done.data, *figures_of(made)).agrees


def test_a_row_taken_out_of_the_table_is_told(exported: Callable[..., bytes]) -> None:
    target = {
        "code": "A1", "group": "1", "content": "Việc một", "term": "2022-2024",
        "kind": "Số lượng", "level": 2, "period": "Nhiệm kỳ",
    }  # fmt: skip
    results = [{"target": code, "year": 2023, "done": 2} for code in ("A1", "A2")]
    made = workbook(
        FOUR, targets=[target, {**target, "code": "A2", "content": "Việc hai"}], results=results
    )
    edited = WordDocument(exported(made, template=shipped.template("bang-so-sanh")))
    row = next(edited.control("ct_a2_ket_qua").iterancestors(f"{W}tr"))
    row.getparent().remove(row)
    found = verify_report(edited.save(), *figures_of(made))
    assert {each.code for each in found.lost} == {"ct_a2_ket_qua", "ct_a2_tyle"}
