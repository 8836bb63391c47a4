"""Reports edited the way Word edits them keep what officers did and get the new figures."""

import pytest

from tests.refreshing.conftest import TWO_LINES, lines, refreshed
from tests.support.word_edits import W, WordDocument, element, paragraph, printed, run


def test_what_word_puts_on_the_root_stays(before: bytes) -> None:
    edited = WordDocument(before)
    head, _, body = edited.parts["word/document.xml"].partition(b"<w:body>")
    head = head.replace(
        b"<w:document ",
        b'<w:document xmlns:w16se="http://schemas.microsoft.com/office/word/2015/'
        b'wordml/symex" xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex" ',
        1,
    ).replace(b'mc:Ignorable="', b'mc:Ignorable="w16se ', 1)
    edited.parts["word/document.xml"] = head + b"<w:body>" + body
    new = WordDocument(refreshed(edited.save()).data).parts["word/document.xml"]
    assert b"xmlns:cx=" in new
    assert b'mc:Ignorable="w16se ' in new


def test_split_runs_keep_the_first_ones_formatting(before: bytes) -> None:
    edited = WordDocument(before)
    edited.split(edited.control("nu_tyle"))
    result = refreshed(edited.save())
    assert lines(result)[1] == TWO_LINES[1]
    content = WordDocument(result.data).control("nu_tyle").find(f"{W}sdtContent")
    runs = list(content.iter(f"{W}r"))
    assert [printed(each) for each in runs] == ["60%"]
    assert runs[0].find(f"{W}rPr/{W}b") is not None
    assert content.find(f"{W}bookmarkStart") is not None


def test_officers_texts_and_formatting_stay(before: bytes) -> None:
    edited = WordDocument(before)
    first = edited.paragraph("nam")
    first.addnext(paragraph("Chú ý: “tỷ lệ” < 100% & không đổi.\u00a0"))
    first[0].find(f"{W}t").text = "Gồm có "
    edited.control("nam").find(f"{W}sdtContent/{W}r").insert(
        0, run("", "<w:b/><w:color w:val='FF0000'/>")[0]
    )
    result = refreshed(edited.save())
    assert lines(result)[1:3] == [
        "Gồm có 02 nam, 03 nữ (chiếm 60%).",
        "Chú ý: “tỷ lệ” < 100% & không đổi.\u00a0",
    ]
    properties = WordDocument(result.data).control("nam").find(f"{W}sdtContent/{W}r/{W}rPr")
    assert [each.tag for each in properties] == [f"{W}b", f"{W}color"]


def test_a_figure_typed_over_is_listed_and_left(before: bytes) -> None:
    edited = WordDocument(before)
    edited.type_over(edited.control("nam"), "07")
    result = refreshed(edited.save())
    assert lines(result)[1] == "Trong đó 07 nam, 03 nữ (chiếm 60%)."
    (kept,) = result.kept
    assert (kept.reason, kept.code, kept.shown, kept.figure) == ("overtyped", "nam", "07", "02")
    assert kept.sentence.startswith("Đoàn viên nam: báo cáo ghi “07” do sửa tay, sổ tính được “02”")
    again = refreshed(result.data)
    assert [each.reason for each in again.kept] == ["overtyped"]
    assert again.data == result.data


def test_overwriting_takes_the_workbooks_figure(before: bytes) -> None:
    edited = WordDocument(before)
    edited.type_over(edited.control("nam"), "07 (tạm tính)")
    result = refreshed(edited.save(), overwrite=True)
    assert lines(result)[1] == TWO_LINES[1]
    assert result.kept == []
    assert ("07 (tạm tính)", "02") in {(each.old, each.new) for each in result.changes}


def test_a_figure_typed_over_that_the_workbook_now_says_agrees(before: bytes) -> None:
    edited = WordDocument(before)
    edited.type_over(edited.control("nam"), "02")
    result = refreshed(edited.save())
    assert result.kept == []
    assert "nam" not in {each.code for each in result.changes}


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("", " đồng chí", "02 đồng chí"),
        ("hơn ", "", "hơn 02"),
        ("(", ")", "(02)"),
        ("", ".", "02."),
    ],
)
def test_words_typed_at_the_edge_of_a_figure_stay(
    before: bytes, first: str, last: str, shown: str
) -> None:
    edited = WordDocument(before)
    edited.type_beside(edited.control("nam"), first, last)
    result = refreshed(edited.save())
    assert lines(result)[1] == f"Trong đó {shown} nam, 03 nữ (chiếm 60%)."
    assert result.kept == []
    assert refreshed(result.data).data == result.data


@pytest.mark.parametrize(
    ("first", "last"),
    [("1", ""), ("", "5"), ("", ",5"), ("", "%"), ("-", ""), ("", " - 03"), ("2/", "")],
)
def test_digits_typed_at_the_edge_make_it_another_figure(
    before: bytes, first: str, last: str
) -> None:
    edited = WordDocument(before)
    edited.type_beside(edited.control("nam"), first, last)
    result = refreshed(edited.save())
    assert [each.shown for each in result.kept] == [f"{first}01{last}"]


def test_deleted_figures_stay_deleted(before: bytes) -> None:
    edited = WordDocument(before)
    edited.remove(edited.control("nam"))
    edited.unwrap(edited.control("nu_tyle"))
    result = refreshed(edited.save())
    assert lines(result)[1] == "Trong đó  nam, 03 nữ (chiếm 75%)."
    assert {each.code for each in result.changes} == {"tong_doan_vien", "quy_hoach"}
    assert result.kept == []


def test_copied_paragraphs_are_live_too(before: bytes) -> None:
    edited = WordDocument(before)
    copy = edited.copy(edited.paragraph("nam"))
    copy[0].find(f"{W}t").text = "Nhắc lại: "
    result = refreshed(edited.save())
    assert lines(result)[1:3] == [TWO_LINES[1], "Nhắc lại: 02 nam, 03 nữ (chiếm 60%)."]


def test_a_control_lifted_around_its_paragraph(before: bytes) -> None:
    edited = WordDocument(before)
    edited.to_block(edited.control("tong_doan_vien", 1))
    result = refreshed(edited.save())
    assert lines(result) == [*TWO_LINES, "05", "Đảng viên: 02 đồng chí."]


def test_a_control_of_several_paragraphs_is_left(before: bytes) -> None:
    edited = WordDocument(before)
    control = edited.control("tong_doan_vien", 1)
    edited.to_block(control)
    control.find(f"{W}sdtContent").append(paragraph("và những người khác"))
    result = refreshed(edited.save())
    assert "04\nvà những người khác" in WordDocument(result.data).text()
    assert len(result.kept) == 1


def test_an_emptied_control_stays_empty(before: bytes) -> None:
    edited = WordDocument(before)
    edited.empty(edited.control("nam"))
    result = refreshed(edited.save())
    assert [(each.reason, each.code) for each in result.kept] == [("emptied", "nam")]
    assert "Click or tap" in WordDocument(result.data).text()


def test_overwriting_fills_an_emptied_control_without_its_placeholder(before: bytes) -> None:
    edited = WordDocument(before)
    edited.empty(edited.control("nam"))
    result = refreshed(edited.save(), overwrite=True)
    assert lines(result)[1] == TWO_LINES[1]
    control = WordDocument(result.data).control("nam")
    assert control.find(f"{W}sdtPr/{W}showingPlcHdr") is None
    assert control.find(f".//{W}rStyle") is None


@pytest.mark.parametrize("kind", ["contentLocked", "sdtContentLocked"])
def test_a_locked_figure_is_listed(before: bytes, kind: str) -> None:
    edited = WordDocument(before)
    edited.lock(edited.control("nam"), kind)
    result = refreshed(edited.save(), overwrite=True)
    assert [(each.reason, each.shown) for each in result.kept] == [("locked", "01")]
    later = refreshed(unlocked(result.data))
    assert [(each.code, each.old, each.new) for each in later.changes] == [("nam", "01", "02")]


def unlocked(data: bytes) -> bytes:
    edited = WordDocument(data)
    for lock in list(edited.root().iter(f"{W}lock")):
        lock.getparent().remove(lock)
    return edited.save()


def test_a_control_that_must_not_be_deleted_may_change(before: bytes) -> None:
    edited = WordDocument(before)
    edited.lock(edited.control("nam"), "sdtLocked")
    assert refreshed(edited.save()).kept == []


def test_with_revisions_tracked_nothing_is_touched(before: bytes) -> None:
    edited = WordDocument(before)
    edited.track_changes()
    data = edited.save()
    result = refreshed(data)
    assert WordDocument(result.data).text() == edited.text()
    assert result.changes == []
    assert {each.reason for each in result.kept} == {"tracked"}
    assert [note.code for note in result.notes] == ["tracking"]


@pytest.mark.parametrize("place", ["inside", "around", "deleted_inside"])
def test_a_figure_with_open_revisions_is_listed(before: bytes, place: str) -> None:
    edited = WordDocument(before)
    control = edited.control("nam")
    inner = control.find(f"{W}sdtContent/{W}r")
    if place == "inside":
        edited.insert_tracked(inner)
    elif place == "around":
        edited.insert_tracked(control)
    else:
        inner.addprevious(run("01"))
        edited.delete_tracked(inner)
    result = refreshed(edited.save())
    assert [(each.reason, each.shown) for each in result.kept] == [("tracked", "01")]
    assert "nam" not in {each.code for each in result.changes}


def test_a_revised_figure_that_is_right_once_accepted_is_not_listed(before: bytes) -> None:
    edited = WordDocument(before)
    old = edited.control("nam").find(f"{W}sdtContent/{W}r")
    new = run("02")
    old.addnext(new)
    edited.insert_tracked(new)
    edited.delete_tracked(old)
    assert refreshed(edited.save()).kept == []


def test_a_figure_whose_text_was_deleted_by_a_revision_is_shown_in_its_place(before: bytes) -> None:
    """As one that was emptied without a trace: the words before it and after it stay so."""
    places: list[str] = []
    for tracked in (True, False):
        edited = WordDocument(before)
        edited.paragraph("nam").append(run(" Lời còn lại dài hơn chỗ để kể." * 10))
        inner = edited.control("nam").find(f"{W}sdtContent/{W}r")
        if tracked:
            edited.delete_tracked(inner)
        else:
            inner.find(f"{W}t").text = ""
        (kept,) = refreshed(edited.save()).kept
        assert (kept.code, kept.shown) == ("nam", "")
        places.append(kept.place)
    assert places[0].startswith("thân văn bản: “Trong đó  nam, 03 nữ (chiếm 75%).")
    assert places[0] == places[1]


def test_a_figure_deleted_by_a_revision_is_no_figure(before: bytes) -> None:
    edited = WordDocument(before)
    edited.delete_tracked(edited.control("nam"))
    result = refreshed(edited.save())
    assert "nam" not in {each.code for each in (*result.changes, *result.kept)}


def test_revised_formatting_and_paragraph_ends_are_no_obstacle(before: bytes) -> None:
    edited = WordDocument(before)
    control = edited.control("tong_doan_vien", 1)
    edited.to_block(control)
    end = element("rPr")
    end.append(element("ins", id="5", author="Cán bộ", date="2024-08-05T08:00:00Z"))
    properties = element("pPr")
    properties.append(end)
    control.find(f"{W}sdtContent/{W}p").insert(0, properties)
    assert refreshed(edited.save()).kept == []


def test_notes_comments_and_smart_tags_inside_stay(before: bytes) -> None:
    edited = WordDocument(before)
    content = edited.control("nam").find(f"{W}sdtContent")
    tag = element("smartTag", uri="urn:schemas-microsoft-com:office:smarttags", element="number")
    tag.extend(list(content))
    content.append(element("commentRangeStart", id="1"))
    content.append(tag)
    content.append(element("commentRangeEnd", id="1"))
    note = element("r")
    note.append(element("footnoteReference", id="1"))
    content.append(note)
    result = refreshed(edited.save())
    assert lines(result)[1] == TWO_LINES[1]
    content = WordDocument(result.data).control("nam").find(f"{W}sdtContent")
    names = [each.tag.removeprefix(W) for each in content]
    assert names == ["commentRangeStart", "smartTag", "commentRangeEnd", "r"]
    assert content.find(f"{W}r/{W}footnoteReference") is not None


def test_a_field_inside_is_listed(before: bytes) -> None:
    edited = WordDocument(before)
    content = edited.control("nam").find(f"{W}sdtContent")
    field = element("fldSimple", instr=" REF x ")
    field.extend(list(content))
    content.append(field)
    assert [each.reason for each in refreshed(edited.save()).kept] == ["complex"]


def test_a_figure_pasted_into_another_is_one_of_its_own(before: bytes) -> None:
    edited = WordDocument(before)
    outer, inner = edited.control("nam"), edited.control("nu_tyle")
    outer.find(f"{W}sdtContent").append(inner)
    result = refreshed(edited.save())
    assert lines(result)[1] == "Trong đó 0260% nam, 03 nữ (chiếm )."
    assert result.kept == []


def test_an_officers_own_control_is_none_of_ours(before: bytes) -> None:
    edited = WordDocument(before)
    holder = edited.paragraph("nam")
    own = element("sdt")
    properties = element("sdtPr")
    properties.append(element("tag", val="dien_thoai"))
    own.append(properties)
    own.append(element("sdtContent"))
    own[1].append(run("0912"))
    holder.append(own)
    result = refreshed(edited.save())
    assert result.missing == []
    assert lines(result)[1].endswith("0912")


def test_both_copies_of_a_text_box_change_and_one_is_told(before: bytes) -> None:
    edited = WordDocument(before)
    edited.put_in_text_box(edited.control("nam"), edited.paragraph("nam"))
    result = refreshed(edited.save())
    shown = [printed(each) for each in WordDocument(result.data).controls("nam")]
    assert shown == ["02", "02", "02"]
    assert [each.code for each in result.changes].count("nam") == 2
