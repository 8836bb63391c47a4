"""Which target a row of the comparison table is held against, and words in its result."""

from datetime import date
from typing import Any

import pytest

from tests.reconcile.support import reconciled
from tests.support.branches import branch
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Problem
from xl_chidoan.reconcile.reconciling import reconcile_blocks
from xl_chidoan.reconcile.report_text import ReportParagraph, ReportTable

HEADERS = ("TT", "Nội dung", "Kết quả", "Tỷ lệ", "Ghi chú")
YEARS = (2022, 2023, 2024)
CONTENTS = {
    2022: "Tổ chức ít nhất 02 hoạt động tình nguyện trong năm 2022",
    2023: "Tổ chức ít nhất 03 hoạt động tình nguyện trong năm 2023",
    2024: "Tổ chức ít nhất 04 hoạt động tình nguyện trong năm 2024",
}
DONE = {2022: 2, 2023: 6, 2024: 3}


def target(code: str, content: str, **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "group": code,
        "content": content,
        "term": "2022-2024",
        "kind": "Số lượng",
        "level": 2,
        "period": "Nhiệm kỳ",
        **more,
    }


def by_year() -> Any:
    return branch(
        targets=[
            target(f"N{year}", content, level=year - 2020) for year, content in CONTENTS.items()
        ],
        results=[{"target": f"N{year}", "year": year, "done": DONE[year]} for year in YEARS],
    )


def found(made: Any, *rows: tuple[str, ...]) -> list[Problem]:
    table = ReportTable(1, (HEADERS, *rows))
    return list(reconcile_blocks("bao-cao.docx", [table], made, compute(made)))


TRUE_ROWS = {
    2022: ("1", CONTENTS[2022], "02", "100%", "Đạt chỉ tiêu"),
    2023: ("2", CONTENTS[2023], "06", "200%", "Vượt chỉ tiêu"),
    2024: ("3", CONTENTS[2024], "03", "75%", "Chưa đạt"),
}


@pytest.mark.parametrize("order", [YEARS, YEARS[::-1], (2023, 2024, 2022), (2024,), (2023,)])
def test_targets_that_differ_in_a_number_only(order: tuple[int, ...]) -> None:
    made = by_year()
    assert found(made, *(TRUE_ROWS[year] for year in order)) == []


def test_a_wrong_cell_of_one_of_them_is_found_in_its_row() -> None:
    wrong = ("2", CONTENTS[2023], "05", "200%", "Vượt chỉ tiêu")
    (problem,) = found(by_year(), TRUE_ROWS[2022], wrong, TRUE_ROWS[2024])
    assert (problem.code, problem.value, problem.values["target"]) == (
        "table_differs",
        "05",
        "N2023",
    )


def test_a_reworded_row_is_held_against_the_target_with_its_numbers() -> None:
    reworded = CONTENTS[2023].replace("Tổ chức ít nhất", "Phấn đấu tổ chức ít nhất")
    assert found(by_year(), TRUE_ROWS[2022], ("2", reworded, *TRUE_ROWS[2023][2:])) == []


def test_two_targets_of_the_same_text_are_taken_in_order() -> None:
    made = branch(
        targets=[
            target("A", "Trồng cây xanh quanh trụ sở"),
            target("B", "Trồng cây xanh quanh trụ sở"),
        ],
        results=[
            {"target": "A", "year": 2023, "done": 2},
            {"target": "B", "year": 2023, "done": 1},
        ],
    )
    rows = (
        ("1", "Trồng cây xanh quanh trụ sở", "02", "100%", "Đạt chỉ tiêu"),
        ("2", "Trồng cây xanh quanh trụ sở", "01", "50%", "Chưa đạt"),
    )
    assert found(made, *rows) == []


def yearly_met(*met: int) -> Any:
    kind = {"kind": "Đạt/Không đạt", "level": 1, "period": "Hàng năm"}
    return branch(
        targets=[target("X", "Chi đoàn xếp loại vững mạnh", **kind)],
        results=[
            {"target": "X", "year": year, "done": done}
            for year, done in zip(YEARS, met, strict=True)
        ],
    )


@pytest.mark.parametrize(
    ("met", "written", "right"),
    [
        ((1, 1, 1), "- Năm 2022: đạt\n- Năm 2023: đạt\n- Năm 2024: đạt", True),
        ((1, 1, 1), "- Năm 2022: đạt\n- Năm 2023: không đạt\n- Năm 2024: đạt", False),
        ((1, 1, 1), "Không đạt", False),
        ((1, 1, 1), "Chưa đạt", False),
        ((1, 1, 1), "Đạt", True),
        ((1, 0, 1), "- Năm 2022: đạt\n- Năm 2023: không đạt\n- Năm 2024: đạt", True),
        ((1, 0, 1), "- Năm 2022: đạt\n- Năm 2023: đạt\n- Năm 2024: đạt", False),
        ((0, 0, 0), "Đạt", False),
        ((0, 0, 0), "Không đạt", True),
        ((1, 1, 1), "03/03 năm", True),
    ],
)
def test_met_and_not_met_in_words(met: tuple[int, ...], written: str, right: bool) -> None:
    wrong = [
        each.value
        for each in found(yearly_met(*met), ("1", "Chi đoàn xếp loại vững mạnh", written, "", ""))
    ]
    assert (wrong == []) is right


def test_words_within_a_sentence_are_no_verdict() -> None:
    made = branch(
        targets=[target("X", "Số đoàn viên đạt danh hiệu xuất sắc", level=10)],
        results=[{"target": "X", "year": 2023, "done": 8}],
    )
    row = (
        "1",
        "Số đoàn viên đạt danh hiệu xuất sắc",
        "08 đoàn viên đạt danh hiệu",
        "80%",
        "Chưa đạt",
    )
    assert found(made, row) == []


def said(text: str, *, mark: int) -> list[str]:
    births = ("1990-01-01", "1996-01-01", "1997-01-01")
    made = branch(
        info={"moc_tuoi": mark},
        members=[
            {"code": f"DV{i}", "sex": "Nữ", "birth_date": date.fromisoformat(day)}
            for i, day in enumerate(births)
        ],
    )
    blocks = [ReportParagraph(1, text)]
    return [each.values["indicator"] for each in reconcile_blocks("a", blocks, made, compute(made))]


def test_union_age_is_read_where_the_mark_is_its_last_year() -> None:
    """One of the three is over 30 on 2 August 2024: born in 1990."""
    assert said("- Đoàn viên trong tuổi Đoàn: 2", mark=30) == []
    assert said("- Đoàn viên trong tuổi Đoàn: 5", mark=30) == ["{den_moc_tuoi}"]
    assert said("- Đoàn viên quá tuổi Đoàn: 2", mark=30) == ["{tren_moc_tuoi}"]
    assert said("- Đoàn viên trong tuổi Đoàn: 5", mark=34) == []


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Chuyển đến: 10", True),  # all received in the term
        ("Chuyển đến: 5", False),
        ("Chuyển đi: 8", True),  # all gone
        ("Chuyển đi: 5", True),  # those who moved; 3 came of age
        ("Chuyển đi: 20", False),
    ],
)
def test_a_form_may_mean_all_who_left_or_those_who_moved(line: str, right: bool) -> None:
    assert (reconciled(line) == []) is right
