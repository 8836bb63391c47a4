"""The comparison table: groups merged, kept together, live."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.support.branches import branch
from tests.support.docx_text import DocxText, W
from xl_chidoan import shipped
from xl_chidoan.computing.figures import compute
from xl_chidoan.report.content.context import ReportContext
from xl_chidoan.report.render import render

TARGET = {"kind": "Tỷ lệ", "level": Fraction(1), "period": "Hằng năm", "term": "2022-2024"}
FILLED = {
    "don_vi": "Chi đoàn A",
    "cap_tren": "Đoàn xã B",
    "dia_danh": "B",
}


@pytest.fixture
def table() -> DocxText:
    made = branch(
        FILLED,
        targets=[
            {**TARGET, "code": "C1", "group": "1", "content": "100% học & tập[[theo kế hoạch]]"},
            {**TARGET, "code": "C2", "group": "1", "content": "100% đăng ký"},
            {**TARGET, "code": "C3", "group": "2", "content": "100% gia đình"},
        ],
        results=[
            {"target": "C1", "year": 2022, "done": 25, "total": 25},
            {"target": "C1", "year": 2023, "done": 19, "total": 19},
            {"target": "C2", "year": 2022, "done": 25, "total": 25},
            {"target": "C2", "year": 2023, "done": 19, "total": 19},
        ],
    )
    return DocxText(render(shipped.template("bang-so-sanh"), made, compute(made)).data)


def test_the_table_says_what_was_reached(table: DocxText) -> None:
    assert table.tables == [
        [
            ["TT", "Nội dung", "Kết quả", "Tỷ lệ", "Ghi chú"],
            [
                "1",
                "100% học & tập¹",
                "- Năm 2022: 25/25\n- Năm 2023: 19/19",
                "100%",
                "Đạt chỉ tiêu",
            ],
            ["", "100% đăng ký", "- Năm 2022: 25/25\n- Năm 2023: 19/19", "100%", ""],
            ["2", "100% gia đình", "", "", "Chưa có số liệu"],
        ]
    ]
    assert table.notes == ["theo kế hoạch"]


def test_a_group_in_two_spellings_is_one() -> None:
    targets = [
        {**TARGET, "code": code, "group": group, "content": code}
        for code, group in (("C1", "1a"), ("C2", "2"), ("C3", " 1A "))
    ]
    made = branch(FILLED, targets=targets)
    groups = ReportContext(made, compute(made))["bang_so_sanh"]
    assert [(each["tt"], [row["ma"] for row in each["dong"]]) for each in groups] == [
        ("1a", ["C1", "C3"]),
        ("2", ["C2"]),
    ]


def test_groups_are_merged_in_the_schemas_order(table: DocxText) -> None:
    rows = list(table.document.iter(f"{W}tr"))
    merges = [
        [[merge.get(f"{W}val") for merge in cell.iter(f"{W}vMerge")] for cell in row.iter(f"{W}tc")]
        for row in rows[1:]
    ]
    start, go_on = ["restart"], ["continue"]
    assert merges == [
        [start, [], [], [], start],
        [go_on, [], [], [], go_on],
        [start, [], [], [], start],
    ]
    for properties in table.document.iter(f"{W}tcPr"):
        names = [each.tag.removeprefix(W) for each in properties]
        assert names in (["tcW", "vAlign"], ["tcW", "vMerge", "vAlign"])


def test_a_group_stays_on_one_page_under_a_repeated_head(table: DocxText) -> None:
    rows = list(table.document.iter(f"{W}tr"))
    kept = [sum(1 for _ in row.iter(f"{W}keepNext")) for row in rows]
    assert kept == [0, 5, 0, 0], "only rows that have another of their group below"
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 3
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_cells_are_live(table: DocxText) -> None:
    tags = {control.tag: control.text for control in table.controls}
    assert tags["ct_c1_ket_qua"] == "- Năm 2022: 25/25\n- Năm 2023: 19/19"
    assert tags["ct_c1_tyle"] == "100%"
    assert tags["ct_c1_nhom"] == "Đạt chỉ tiêu"
    assert "ct_c3_ket_qua" not in tags


def test_without_targets_the_table_says_so(tmp_path: Path) -> None:
    made = branch(FILLED)
    shown = DocxText(render(shipped.template("bang-so-sanh"), made, compute(made)).data)
    assert shown.tables[0][1:] == [["", "Nhiệm kỳ này chưa có chỉ tiêu.", "", "", ""]]
