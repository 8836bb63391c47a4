"""What a report would say now, by the tags of its controls, and what it says without any."""

from typing import Any

import pytest

from tests.support.branches import branch
from xl_chidoan.computing.figures import compute
from xl_chidoan.report.control_tags import control_tag
from xl_chidoan.report.provenance.current_figures import (
    comparison_rows,
    comparison_table_rows,
    control_text,
    current_figures,
    is_cell_tag,
    make_record,
    plain_text_digests,
)
from xl_chidoan.report.provenance.fingerprints import fingerprints_of

ROW = {"section": "A.I", "order": 1, "kind": "Đoạn", "content": "x", "footnote": "y"}
LISTED = {
    "code": "H1",
    "group": "g",
    "name": "Việc",
    "year": 2023,
    "reported": True,
    "place": "xóm",
    "footnote": "ghi",
}
NEXT = {
    "code": "M1",
    "group": "1",
    "content": "100% học",
    "kind": "Tỷ lệ",
    "level": 1,
    "period": "Hằng năm",
    "term": "2024-2027",
}
TARGET = {**NEXT, "code": "C1", "term": "2022-2024"}


def texts(**tables: Any) -> dict[str, str]:
    made = branch(**tables)
    return dict(plain_text_digests(made, compute(made)))


@pytest.mark.parametrize(
    "change",
    [{"section": "A.II"}, {"order": 2}, {"kind": "Dấu cộng"}, {"content": "z"}, {"footnote": "z"}],
)
def test_any_printed_cell_of_the_narrative_changes_it(change: dict[str, Any]) -> None:
    before, after = texts(narrative=[ROW]), texts(narrative=[{**ROW, **change}])
    assert [name for name in before if before[name] != after[name]] == ["narrative"]


@pytest.mark.parametrize(
    "change", [{"year": 2022}, {"name": "Khác"}, {"place": "làng"}, {"footnote": "z"}]
)
def test_any_printed_cell_of_a_listed_activity_changes_the_lists(change: dict[str, Any]) -> None:
    before, after = texts(activities=[LISTED]), texts(activities=[{**LISTED, **change}])
    assert before["lists"] != after["lists"]


@pytest.mark.parametrize("change", [{"group": "2"}, {"content": "95% học"}])
def test_the_next_terms_targets_are_told_apart(change: dict[str, Any]) -> None:
    before, after = texts(targets=[NEXT]), texts(targets=[{**NEXT, **change}])
    assert [name for name in before if before[name] != after[name]] == ["next_targets"]


def test_the_table_of_the_year_has_the_sums_that_are_not_nothing() -> None:
    """Its rows are the groups with activities in 2024, the year of the report."""
    none, other, this = (
        texts(activities=[{**LISTED, "reported": None, "year": year}] if year else ())
        for year in (0, 2023, 2024)
    )
    assert none["year_table"] == other["year_table"] != this["year_table"]


def test_a_figure_is_missing_where_it_has_neither_value_nor_text() -> None:
    figures = compute(branch())
    current = current_figures(figures)
    assert (current["nu_tyle"].missing, current["nu"].missing) == (True, False)
    assert control_text(current["nu_tyle"]).startswith("[THIẾU: ")
    shown = figures.indicators["nu_tyle"]._replace(text="chưa rõ")
    worded = figures._replace(indicators={"nu_tyle": shown})
    assert control_text(current_figures(worded)["nu_tyle"]) == "chưa rõ"
    assert current_figures(figures)["nam_bao_cao"].text == "2024"
    assert current_figures(figures._replace(as_of=None))["nam_bao_cao"].missing


def test_a_shortened_tag_is_found_by_its_whole_code() -> None:
    code = "trinh_do_" + "x" * 80
    figures = compute(branch())
    long = figures.indicators["nu"]._replace(code=code)
    figures = figures._replace(indicators={**figures.indicators, code: long})
    wanted = {control_tag(code), "nam"}
    assert wanted <= current_figures(figures, (), wanted).keys()
    assert "nam" in current_figures(figures, (), {"nam"})
    assert "nu" not in current_figures(figures, (), {"nam"})


def test_a_group_in_two_spellings_has_one_note() -> None:
    made = branch(targets=[TARGET, {**TARGET, "code": "C2", "group": " 1"}])
    notes = [tag for tag in current_figures(compute(made)) if tag.endswith("_nhom")]
    assert notes == ["ct_c1_nhom"]


def test_the_tags_of_the_comparison_table() -> None:
    assert all(map(is_cell_tag, ("ct_c1_ket_qua", "ct_c1_tyle", "ct_c1_nhom")))
    assert not any(map(is_cell_tag, ("ct_dat", "nu_tyle", "ct_c1_tyle_x", "xct_c1_tyle")))


def test_of_two_rows_with_one_code_the_first_counts() -> None:
    made = branch(targets=[TARGET, {**TARGET, "code": "c1", "content": "sau"}])
    rows = comparison_table_rows(made, compute(made))
    assert [(row.code, row.label, row.content) for row in rows] == [("c1", "C1", "100% học")]
    assert comparison_rows([]) == ()


def test_a_blank_cell_of_the_table_is_recorded_as_blank() -> None:
    made = branch(targets=[TARGET])
    figures = compute(made)
    rows = comparison_table_rows(made, figures)
    assert rows[0].cells == {"ct_c1_ket_qua": "", "ct_c1_tyle": ""}
    record = make_record((), current_figures(figures), rows, {})
    for tag in rows[0].cells:
        assert fingerprints_of("")[0] in record.figures[tag]
