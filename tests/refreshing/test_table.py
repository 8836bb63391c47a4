"""The comparison table follows the targets, as an officer has it formatted."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.refreshing.conftest import FOUR, refreshed, workbook
from tests.support.docx_text import DocxText
from tests.support.word_edits import W, WordDocument, element, paragraph, printed, run
from xl_chidoan import shipped
from xl_chidoan.model import Branch
from xl_chidoan.refreshing.changes import Refreshed

HEAD = ["TT", "Nội dung", "Kết quả", "Tỷ lệ", "Ghi chú"]


def target(code: str, group: str, content: str) -> dict[str, Any]:
    return {
        "code": code,
        "group": group,
        "content": content,
        "term": "2022-2024",
        "kind": "Số lượng",
        "level": 2,
        "period": "Nhiệm kỳ",
    }


A1, A2 = target("A1", "1", "Việc một"), target("A2", "1", "Việc hai")
B1, C1 = target("B1", "2", "Việc ba"), target("C1", "3", "Việc bốn")
DONE = [{"target": code, "year": 2023, "done": 2} for code in ("A1", "A2", "B1", "C1")]
MET = "Đạt chỉ tiêu"


def targets(*rows: dict[str, Any], results: list[dict[str, Any]] | None = None) -> Branch:
    results = DONE if results is None else results
    return workbook(FOUR, targets=rows, results=results)


@pytest.fixture
def table(exported: Callable[..., bytes]) -> bytes:
    """A1 and A2 in group 1, B1 in 2, C1 in 3; all met exactly: 02, 100%."""
    return exported(targets(A1, A2, B1, C1), template=shipped.template("bang-so-sanh"))


def shown(data: bytes) -> list[list[str]]:
    return DocxText(data).tables[0]


def cells(document: WordDocument, row: int) -> list[Any]:
    return list(list(document.root().iter(f"{W}tr"))[row].iter(f"{W}tc"))


def merges(data: bytes, column: int) -> list[str]:
    found = []
    for row in list(DocxText(data).document.iter(f"{W}tr"))[1:]:
        merge = list(row.iter(f"{W}tc"))[column].find(f"{W}tcPr/{W}vMerge")
        found.append("" if merge is None else merge.get(f"{W}val"))
    return found


def told(result: Refreshed) -> list[tuple[str, str]]:
    return [(each.kind, each.code) for each in result.changes]


def test_the_table_before(table: bytes) -> None:
    assert shown(table) == [
        HEAD,
        ["1", "Việc một", "02", "100%", MET],
        ["", "Việc hai", "02", "100%", ""],
        ["2", "Việc ba", "02", "100%", MET],
        ["3", "Việc bốn", "02", "100%", MET],
    ]


def test_results_follow(table: bytes) -> None:
    results = [*DONE[:1], {"target": "A2", "year": 2023, "done": 1}, *DONE[2:]]
    result = refreshed(table, targets(A1, A2, B1, C1, results=results))
    assert shown(result.data)[1:3] == [
        ["1", "Việc một", "02", "100%", "Chưa đạt"],
        ["", "Việc hai", "01", "50%", ""],
    ]
    assert {each.place for each in result.changes} == {"bảng so sánh"}


def test_a_new_target_gets_a_row_of_its_group(table: bytes) -> None:
    new = target("A3", "1", "Việc mới có {nam} người[[chú thích {nu}]]")
    result = refreshed(table, targets(A1, A2, new, B1, C1))
    assert shown(result.data)[1:5] == [
        ["1", "Việc một", "02", "100%", "Chưa có số liệu"],
        ["", "Việc hai", "02", "100%", ""],
        ["", "Việc mới có 01 người¹", "", "", ""],
        ["2", "Việc ba", "02", "100%", MET],
    ]
    assert merges(result.data, 0)[:4] == ["restart", "continue", "continue", "restart"]
    assert merges(result.data, 4)[:4] == ["restart", "continue", "continue", "restart"]
    assert DocxText(result.data).notes == ["chú thích 03"]
    assert ("row_added", "a3") in told(result)
    again = refreshed(result.data, targets(A1, A2, new, B1, C1))
    assert (again.data, again.changes) == (result.data, [])


def test_a_result_that_comes_later_fills_the_blank_cells(table: bytes) -> None:
    new = target("A3", "1", "Việc mới")
    result = refreshed(table, targets(A1, A2, new, B1, C1))
    done = [*DONE, {"target": "A3", "year": 2023, "done": 4}]
    later = refreshed(result.data, targets(A1, A2, new, B1, C1, results=done))
    assert shown(later.data)[3] == ["", "Việc mới", "04", "200%", ""]
    gone = refreshed(later.data, targets(A1, A2, new, B1, C1))
    assert shown(gone.data)[3] == ["", "Việc mới", "", "", ""]
    back = refreshed(gone.data, targets(A1, A2, new, B1, C1, results=done))
    assert shown(back.data) == shown(later.data)


def test_a_new_group_comes_at_its_place(table: bytes) -> None:
    first, last = target("N1", "0", "Đầu"), target("N9", "9", "Cuối")
    result = refreshed(table, targets(first, A1, A2, B1, C1, last))
    assert [row[:2] for row in shown(result.data)[1:]] == [
        ["0", "Đầu"],
        ["1", "Việc một"],
        ["", "Việc hai"],
        ["2", "Việc ba"],
        ["3", "Việc bốn"],
        ["9", "Cuối"],
    ]
    assert [row[4] for row in shown(result.data)[1:]] == [
        "Chưa có số liệu", MET, "", MET, MET, "Chưa có số liệu",
    ]  # fmt: skip


def test_a_target_taken_out_takes_its_row_along(table: bytes) -> None:
    result = refreshed(table, targets(A1, A2, C1))
    assert [row[1] for row in shown(result.data)[1:]] == ["Việc một", "Việc hai", "Việc bốn"]
    assert told(result) == [("row_removed", "b1")]
    assert result.changes[0].sentence == "Bỏ dòng Chỉ tiêu B1: “Việc ba” (bảng so sánh)"


def test_the_first_of_a_group_hands_number_and_note_on(table: bytes) -> None:
    edited = WordDocument(table)
    edited.control("ct_a1_nhom").find(f"{W}sdtContent/{W}r").insert(0, run("", "<w:b/>")[0])
    result = refreshed(edited.save(), targets(A2, B1, C1))
    assert shown(result.data)[1] == ["1", "Việc hai", "02", "100%", MET]
    assert merges(result.data, 0) == merges(result.data, 4) == ["restart"] * 3
    (note,) = WordDocument(result.data).controls("ct_a2_nhom")
    assert note.find(f".//{W}rPr/{W}b") is not None
    assert result.missing == []
    later = refreshed(result.data, targets(A2, B1, C1, results=DONE[2:]))
    assert shown(later.data)[1] == ["1", "Việc hai", "", "", "Chưa có số liệu"]


def test_targets_renumbered_and_reworded(table: bytes) -> None:
    third = {**B1, "group": "4", "content": "Việc ba, viết lại"}
    result = refreshed(table, targets(A1, A2, third, C1))
    assert shown(result.data)[3] == ["4", "Việc ba, viết lại", "02", "100%", MET]
    assert told(result) == [("text", "b1"), ("text", "b1")]


def test_targets_joined_and_split(table: bytes) -> None:
    joined = refreshed(table, targets(A1, A2, {**B1, "group": "1"}, C1))
    assert shown(joined.data)[1:4] == [
        ["1", "Việc một", "02", "100%", MET],
        ["", "Việc hai", "02", "100%", ""],
        ["", "Việc ba", "02", "100%", ""],
    ]
    assert merges(joined.data, 0) == ["restart", "continue", "continue", "restart"]
    split = refreshed(joined.data, targets(A1, {**A2, "group": "2"}, {**B1, "group": "2"}, C1))
    assert shown(split.data)[1:4] == [
        ["1", "Việc một", "02", "100%", MET],
        ["2", "Việc hai", "02", "100%", MET],
        ["", "Việc ba", "02", "100%", ""],
    ]
    assert merges(split.data, 4) == ["restart", "restart", "continue", "restart"]


def test_targets_in_another_order(table: bytes) -> None:
    result = refreshed(table, targets(C1, B1, A1, A2))
    assert [row[:2] for row in shown(result.data)[1:]] == [
        ["3", "Việc bốn"],
        ["2", "Việc ba"],
        ["1", "Việc một"],
        ["", "Việc hai"],
    ]
    assert refreshed(result.data, targets(C1, B1, A1, A2)).data == result.data


def test_all_targets_replaced(table: bytes) -> None:
    result = refreshed(table, targets(target("N1", "1", "Mới một"), target("N2", "1", "Mới hai")))
    assert shown(result.data)[1:] == [
        ["1", "Mới một", "", "", "Chưa có số liệu"],
        ["", "Mới hai", "", "", ""],
    ]


def test_officers_widths_formats_and_columns_stay(table: bytes) -> None:
    edited = WordDocument(table)
    root = edited.root()
    grid = next(root.iter(f"{W}tblGrid"))
    grid.insert(2, element("gridCol", w="900"))
    grid[1].set(f"{W}w", "5960")
    for number, row in enumerate(list(root.iter(f"{W}tr"))):
        extra = element("tc")
        extra.append(element("tcPr"))
        extra.append(paragraph(f"Phụ trách {number}"))
        list(row.iter(f"{W}tc"))[1].addnext(extra)
    cell = cells(edited, 1)[1]
    cell.find(f"{W}tcPr").append(element("shd", val="clear", fill="FFFF00"))
    new = target("A3", "1", "Việc mới")
    result = refreshed(edited.save(), targets(A1, A2, new, C1))
    assert [row[1:3] for row in shown(result.data)] == [
        ["Nội dung", "Phụ trách 0"],
        ["Việc một", "Phụ trách 1"],
        ["Việc hai", "Phụ trách 2"],
        ["Việc mới", ""],
        ["Việc ba", "Phụ trách 3"],  # B1 is gone, but the officer wrote in its row
        ["Việc bốn", "Phụ trách 4"],
    ]
    assert [(each.reason, each.code) for each in result.kept] == [("row", "b1")]
    document = WordDocument(result.data)
    widths = [each.get(f"{W}w") for each in document.root().iter(f"{W}gridCol")]
    assert widths == ["794", "5960", "900", "3062", "1474", "2381"]
    assert cells(document, 1)[1].find(f"{W}tcPr/{W}shd").get(f"{W}fill") == "FFFF00"
    again = refreshed(result.data, targets(A1, A2, new, C1))
    assert (again.data, again.changes, len(again.kept)) == (result.data, [], 1)


def test_a_row_an_officer_took_out_stays_out(table: bytes) -> None:
    edited = WordDocument(table)
    row = list(edited.root().iter(f"{W}tr"))[3]
    row.getparent().remove(row)
    result = refreshed(edited.save(), targets(A1, A2, B1, C1))
    assert [row[1] for row in shown(result.data)[1:]] == ["Việc một", "Việc hai", "Việc bốn"]
    later = refreshed(result.data, targets(A1, A2, B1, C1, target("D1", "4", "Việc năm")))
    assert [row[1] for row in shown(later.data)[1:]] == [
        "Việc một", "Việc hai", "Việc bốn", "Việc năm",
    ]  # fmt: skip


def test_a_table_taken_out_stays_out(table: bytes) -> None:
    edited = WordDocument(table)
    found = next(edited.root().iter(f"{W}tbl"))
    found.getparent().remove(found)
    result = refreshed(edited.save(), targets(A1, target("D1", "4", "Việc năm")))
    assert DocxText(result.data).tables == []
    assert told(result) == []


def test_rows_copied_elsewhere_get_figures_but_no_rows(table: bytes) -> None:
    edited = WordDocument(table)
    whole = next(edited.root().iter(f"{W}tbl"))
    part = deepcopy(whole)
    for row in list(part.iter(f"{W}tr"))[2:]:
        part.remove(row)
    whole.addprevious(part)
    whole.addprevious(paragraph("Trích"))
    results = [{**DONE[0], "done": 3}, *DONE[1:]]
    result = refreshed(
        edited.save(), targets(A1, A2, B1, C1, target("D1", "4", "Việc năm"), results=results)
    )
    excerpt, full = DocxText(result.data).tables
    assert excerpt[1:] == [["1", "Việc một", "03", "150%", MET]]
    assert len(full) == 6


def test_a_content_reworded_in_word_stays(table: bytes) -> None:
    edited = WordDocument(table)
    cell = cells(edited, 3)[1]
    cell.find(f"{W}p/{W}r/{W}t").text = "Việc ba, như đã thống nhất"
    same = refreshed(edited.save(), targets(A1, A2, B1, C1))
    assert (same.changes, same.kept) == ([], [])
    result = refreshed(edited.save(), targets(A1, A2, {**B1, "content": "Việc khác"}, C1))
    assert shown(result.data)[3][1] == "Việc ba, như đã thống nhất"
    assert [(each.reason, each.code, each.figure) for each in result.kept] == [
        ("row_text", "b1", "Việc khác")
    ]


def test_rows_moved_in_word_stay_where_they_are(table: bytes) -> None:
    edited = WordDocument(table)
    rows = list(edited.root().iter(f"{W}tr"))
    rows[4].addnext(rows[3])
    result = refreshed(edited.save(), targets(A1, A2, B1, C1, target("D1", "4", "Việc năm")))
    assert [row[1] for row in shown(result.data)[1:]] == [
        "Việc một", "Việc hai", "Việc bốn", "Việc năm", "Việc ba",
    ]  # fmt: skip


def test_a_table_with_tracked_rows_keeps_them(table: bytes) -> None:
    edited = WordDocument(table)
    row = list(edited.root().iter(f"{W}tr"))[3]
    row.find(f"{W}trPr").append(
        element("ins", id="9", author="Cán bộ", date="2024-08-05T08:00:00Z")
    )
    new = target("D1", "4", "Việc năm")
    result = refreshed(edited.save(), targets(A1, A2, B1, C1, new))
    assert [note.code for note in result.notes] == ["table_tracked"]
    assert len(shown(result.data)) == 5
    row.find(f"{W}trPr").remove(row.find(f"{W}trPr/{W}ins"))
    later = WordDocument(result.data)
    for mark in list(later.root().iter(f"{W}ins")):
        mark.getparent().remove(mark)
    assert len(shown(refreshed(later.save(), targets(A1, A2, B1, C1, new)).data)) == 6


def test_rows_without_a_record_are_told(table: bytes) -> None:
    edited = WordDocument(table)
    edited.forget_record()
    result = refreshed(edited.save(), targets(A1, A2, B1, C1, target("D1", "4", "Việc năm")))
    assert ("table_without_record", "D1") in {
        (note.code, note.values.get("codes")) for note in result.notes
    }
    assert len(shown(result.data)) == 5


def test_a_table_of_nothing_is_told(exported: Callable[..., bytes]) -> None:
    data = exported(targets(results=[]), template=shipped.template("bang-so-sanh"))
    result = refreshed(data, targets(A1))
    assert [note.code for note in result.notes] == ["table_of_nothing"]


def test_new_controls_have_numbers_of_their_own(table: bytes) -> None:
    done = [*DONE, {"target": "D1", "year": 2023, "done": 4}]
    result = refreshed(
        table, targets(A1, A2, B1, C1, target("D1", "4", "Có {nam}, {nu}"), results=done)
    )
    document = WordDocument(result.data)
    numbers = [each.get(f"{W}val") for each in document.root().iter(f"{W}id")]
    assert len(numbers) == len(set(numbers))
    assert shown(result.data)[5] == ["4", "Có 01, 03", "04", "200%", "Vượt chỉ tiêu"]
    assert printed(document.control("ct_d1_nhom")) == "Vượt chỉ tiêu"
