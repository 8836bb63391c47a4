"""The column Kết quả: every form for every kind."""

import pytest

from tests.support.branches import branch
from tests.support.targets import judged, result
from xl_chidoan.computing.figures import compute
from xl_chidoan.schema import ResultForm

RATIO = {"kind": "Tỷ lệ", "level": "0.95"}
YEARLY = {"kind": "Số lượng", "level": 1, "unit": "hoạt động"}
TERM = {"kind": "Số lượng", "level": 6, "period": "Nhiệm kỳ", "unit": "đồng chí"}
MET = {"kind": "Đạt/Không đạt"}
NONE = {"kind": "Không để xảy ra", "level": 0, "unit": "vụ", "period": "Nhiệm kỳ"}


@pytest.mark.parametrize(
    ("cells", "results", "texts"),
    [
        (
            RATIO,
            [result(2022, 24, 25), result(2023, 3, 19)],
            # mean of 24/25 and 3/19: 0.55894...
            ("- Năm 2022: 24/25\n- Năm 2023: 3/19", "55,9%", "27/44", "27/44/2 năm", "55,9%/95%"),
        ),
        (
            RATIO,
            [result(2022, "0.9"), result(2023, 1)],
            ("- Năm 2022: 90%\n- Năm 2023: 100%", "95%", "95%", "95%/2 năm", "95%/95%"),
        ),
        (
            YEARLY,
            [result(2022, 1), result(2023, 2)],
            (
                "- Năm 2022: 01 hoạt động\n- Năm 2023: 02 hoạt động",
                "150%",
                "03 hoạt động",
                "03 hoạt động/2 năm",
                "03/02",
            ),
        ),
        (
            TERM,
            [result(2022, 6)],
            ("- Năm 2022: 06 đồng chí", "100%", "06 đồng chí", "06 đồng chí/1 năm", "06/06"),
        ),
        (
            MET,
            [result(2022, 1), result(2023, 0)],
            (
                "- Năm 2022: đạt\n- Năm 2023: không đạt",
                "50%",
                "01/02 năm",
                "01/02 năm/2 năm",
                "01/02",
            ),
        ),
        (
            NONE,
            [result(2022, 0)],
            ("- Năm 2022: 00 vụ", "100%", "00 vụ", "00 vụ/1 năm", "00/00"),
        ),
    ],
)
def test_every_form(cells, results, texts):
    assert [judged(results, form=form, **cells).result_text for form in ResultForm] == list(texts)


@pytest.mark.parametrize(
    ("cells", "results", "form"),
    [
        (RATIO, [result(2022, 24, 25)], ResultForm.BY_YEAR),
        (RATIO, [result(2022, "0.9")], ResultForm.RATIO),
        (YEARLY, [result(2022, 1)], ResultForm.TOTAL_PER_YEARS),
        (TERM, [result(2022, 1)], ResultForm.TOTAL),
        (MET, [result(2022, 1)], ResultForm.BY_YEAR),
        (NONE, [result(2022, 1)], ResultForm.TOTAL),
    ],
)
def test_the_natural_form_of_each_kind(cells, results, form):
    natural = judged(results, **cells).result_text
    assert natural == judged(results, form=form, **cells).result_text


def test_the_mean_of_the_term_is_written_under_the_years():
    row = judged(
        [result(2022, 3, 19), result(2023, 2, 19)],
        level="0.05",
        averaging="Bình quân nhiệm kỳ",
    )
    assert row.result_text == "- Năm 2022: 3/19\n- Năm 2023: 2/19\nTrung bình: 8,8%/năm"


def differs(written, **cells):
    cells = {**TERM, **cells}
    row = {"code": "CT1", "group": "1", "content": "x", "term": "2022-2024", **cells}
    row.setdefault("period", "Hằng năm")
    results = [result(2022, 3, 19), result(2023, 3, 19)]
    found = compute(branch(targets=[{**row, "written": written}], results=results))
    assert found.targets[0].result_text == written
    assert found.targets[0].computed_text
    return "written_result_differs" in {problem.code for problem in found.problems}


@pytest.mark.parametrize("written", ["06/06", "6 đồng chí", "100 %", "hoàn thành tốt", "06 / 6"])
def test_a_hand_written_result_in_any_form_agrees(written):
    assert not differs(written)


@pytest.mark.parametrize("written", ["05/06", "7 đồng chí", "99%", "6 đồng chí, 3 nữ"])
def test_a_hand_written_result_with_another_figure_is_reported(written):
    assert differs(written)


def test_a_hand_written_mean_is_compared_too():
    cells = {**RATIO, "level": "0.05", "averaging": "Bình quân nhiệm kỳ"}
    years = "- Năm 2022: 3/19\n- Năm 2023: 3/19"
    # 6/57 = 10.5 %
    assert not differs(years, **cells)
    assert not differs(f"{years}\nTrung bình: 10,5%/ năm", **cells)
    assert differs(f"{years}\nTrung bình: 8%/ năm", **cells)


def test_thousands_are_compared_with_and_without_dots():
    row = judged(
        [result(2022, 1500)],
        kind="Số lượng",
        level=1000,
        period="Nhiệm kỳ",
        written="1500 cây",
    )
    assert (row.computed_text, row.result_text) == ("1.500", "1500 cây")
