"""A report gets the figures its workbook has now, and every change is told."""

from collections.abc import Callable

from tests.refreshing.conftest import FIVE, FOUR, TWO_LINES, lines, refreshed, workbook
from tests.support.word_edits import W, WordDocument


def test_every_part_gets_the_new_figures(before: bytes) -> None:
    result = refreshed(before)
    document = WordDocument(result.data)
    assert lines(result) == [*TWO_LINES, "05", "Đảng viên: 02 đồng chí."]
    assert document.text("word/header1.xml") == "Có 05 người"
    assert "quy hoạch 02 đồng chí" in document.text("word/footnotes.xml")
    told = [(each.code, each.old, each.new) for each in result.changes]
    assert told == [
        ("tong_doan_vien", "04", "05"),
        ("nam", "01", "02"),
        ("nu_tyle", "75%", "60%"),
        ("tong_doan_vien", "04", "05"),
        ("tong_doan_vien", "04", "05"),
        ("quy_hoach", "01", "02"),
    ]
    assert (result.kept, result.missing) == ([], [])


def test_each_change_is_told_with_label_and_place(before: bytes) -> None:
    result = refreshed(before)
    assert result.changes[2].sentence == (
        "Tỷ lệ đoàn viên nữ: “75%” → “60%” (thân văn bản: “Trong đó 01 nam, 03 nữ (chiếm 75%).”)"
    )
    assert result.changes[-1].place == "chú thích cuối trang: “quy hoạch 01 đồng chí”"
    assert {each.place for each in result.changes} >= {"đầu trang: “Có 04 người”"}


def test_an_unchanged_workbook_gives_the_same_bytes(before: bytes) -> None:
    result = refreshed(before, workbook(FOUR))
    assert result.data == before
    assert [*result.changes, *result.kept, *result.missing, *result.notes] == []


def test_refreshing_twice_is_refreshing_once(before: bytes) -> None:
    once = refreshed(before)
    twice = refreshed(once.data)
    assert twice.data == once.data
    assert [*twice.changes, *twice.kept, *twice.missing] == []


def test_only_parts_with_changes_are_written_anew(before: bytes) -> None:
    old, new = WordDocument(before).parts, WordDocument(refreshed(before).data).parts
    changed = {name for name in old if old[name] != new[name]}
    assert changed == {
        "word/document.xml",
        "word/header1.xml",
        "word/footnotes.xml",
        "customXml/item2.xml",  # python-docx brings a first one
    }
    assert b"ns0:" not in new["word/document.xml"]


def test_capitals_of_a_template_stay_capitals(exported: Callable[..., bytes]) -> None:
    narrative = [{"section": "A.I", "order": 1, "kind": "Đoạn", "content": "{dia_danh}"}]

    def place(name: str):
        return workbook(FOUR, narrative=narrative, info={"dia_danh": name})

    template = (
        "{%p for m in muc %}",
        "{%p for d in m.doan %}",
        "{{ d.noi_dung|hoa }}",
        "{%p endfor %}",
        "{%p endfor %}",
        "{{ dia_danh }}",
    )
    data = exported(place("Cao Bằng"), *template)
    assert lines(refreshed(data, place("Hà Giang"))) == ["HÀ GIANG", "Hà Giang"]


def test_a_figure_without_a_value_becomes_a_gap_and_back(before: bytes) -> None:
    unknown = workbook([*FOUR, {"code": "DV5"}])
    result = refreshed(before, unknown)
    assert lines(result)[1].startswith("Trong đó [THIẾU: Đoàn viên nam] nam")
    reasons = [(each.reason, each.code) for each in result.missing]
    assert ("no_value", "nam") in reasons
    made = WordDocument(result.data).control("nam")
    assert made.find(f".//{W}highlight").get(f"{W}val") == "yellow"
    assert refreshed(result.data, unknown).data == result.data
    back = refreshed(result.data, workbook(FIVE))
    assert lines(back)[1] == TWO_LINES[1]
    assert WordDocument(back.data).control("nam").find(f".//{W}highlight") is None


def test_a_figure_the_workbook_does_not_know_any_more_is_listed(
    exported: Callable[..., bytes],
) -> None:
    data = exported(workbook(FOUR, info={"so_phong": "ba"}), "Có {{ so_phong }} phòng.")
    result = refreshed(data)
    assert [(each.reason, each.code, each.shown) for each in result.missing] == [
        ("unknown_code", "so_phong", "ba")
    ]
    assert "Có ba phòng." in WordDocument(result.data).text()


def test_a_report_without_its_record_is_left_but_for_overwriting(before: bytes) -> None:
    edited = WordDocument(before)
    edited.forget_record()
    result = refreshed(edited.save())
    assert result.changes == []
    assert {each.reason for each in result.kept} == {"unknown_origin"}
    assert [note.code for note in result.notes] == ["no_record"]
    assert lines(refreshed(edited.save(), overwrite=True))[:2] == TWO_LINES


def test_a_report_whose_controls_were_lost_is_told(before: bytes) -> None:
    edited = WordDocument(before)
    for part in ("word/document.xml", "word/header1.xml", "word/footnotes.xml"):
        for control in list(edited.root(part).iter(f"{W}sdt")):
            edited.unwrap(control)
    result = refreshed(edited.save())
    assert [note.code for note in result.notes] == ["no_figures"]
    assert WordDocument(result.data).text() == edited.text()


def test_lists_and_narrative_that_changed_are_told(before: bytes) -> None:
    activity = {
        "code": "HD1",
        "year": 2023,
        "group": "khac",
        "name": "Trồng cây",
        "reported": True,
    }
    other = [{"section": "A.I", "order": 1, "kind": "Đoạn", "content": "Khác."}]
    result = refreshed(before, workbook(FOUR, activities=[activity], narrative=other))
    assert {note.code for note in result.notes} == {"lists_changed", "narrative_changed"}
    again = refreshed(result.data, workbook(FOUR, activities=[activity], narrative=other))
    assert {note.code for note in again.notes} == {"lists_changed", "narrative_changed"}
