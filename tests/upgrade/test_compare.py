"""What is said of figures that differ: never the same thing on both sides."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.support.workbooks import Grid, write_workbook
from tests.upgrade.books import INFO, MEMBERS, RESULTS, TARGETS
from tests.upgrade.outcome import upgrade
from xl_chidoan.computing.figures import compute
from xl_chidoan.hosts.cli import main
from xl_chidoan.model import Figures, Verdict
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook
from xl_chidoan.text.upgrade_words import DIFFERENCES, difference_words
from xl_chidoan.upgrade.compare import Aspect, differing_figures
from xl_chidoan.upgrade.merge import with_shipped_columns


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    path = tmp_path_factory.mktemp("figures") / "sổ.xlsx"
    tables = [INFO, MEMBERS, TARGETS, RESULTS]
    raw = read_workbook(write_workbook(path, tables))
    return compute(read_branch(with_shipped_columns(raw)))


def sentences(before: Figures, after: Figures) -> list[str]:
    return [
        difference_words(found.aspect, found._asdict())
        for found in differing_figures(before, after)
    ]


def test_every_aspect_has_words():
    assert set(DIFFERENCES) == set(Aspect)


def test_equal_figures_differ_in_nothing(figures: Figures):
    assert sentences(figures, figures) == []


def test_rows_and_exact_numbers_are_named_as_such(figures: Figures):
    women = figures.indicators["nu"]
    assert (women.text, len(women.rows)) == ("02", 2)
    fewer = {**figures.indicators, "nu": women._replace(rows=women.rows[:1])}
    assert sentences(figures, figures._replace(indicators=fewer)) == [
        f"Số liệu nu ({women.label}): kết quả vẫn là “02”, nhưng sổ cũ tính từ 2 dòng, "
        "nay từ 1 dòng"
    ]
    other = {**figures.indicators, "nu": women._replace(value=Fraction(21, 10))}
    assert sentences(figures, figures._replace(indicators=other)) == [
        f"Số liệu nu ({women.label}): kết quả ghi ra vẫn là “02”, nhưng số chưa làm tròn đã khác"
    ]
    gone = {code: one for code, one in figures.indicators.items() if code != "nu"}
    assert sentences(figures, figures._replace(indicators=gone)) == [
        f"Số liệu nu ({women.label}): sổ cũ “02”, nay chưa có"
    ]
    blank = {**figures.indicators, "nu": women._replace(text="", value=None)}
    assert sentences(figures._replace(indicators=blank), figures._replace(indicators=gone)) == [
        f"Số liệu nu ({women.label}): sổ mới không có số liệu này"
    ]


def test_what_only_the_new_workbook_has_is_told_unless_it_is_nothing(figures: Figures):
    women = figures.indicators["nu"]
    for code, value, told in (
        ("moi", 2, ["Số liệu moi (Mới): sổ cũ chưa có, nay “02”"]),
        ("moi", 0, []),
        ("moi", None, []),
    ):
        new = women._replace(code=code, label="Mới", value=value)
        after = figures._replace(indicators={**figures.indicators, code: new})
        assert sentences(figures, after) == told


def test_targets_say_which_part_of_them_differs(figures: Figures):
    (target,) = figures.targets
    other = target._replace(
        content="Học tập nghị quyết",
        years=[target.years[0], target.years[1]._replace(done=Fraction(2))],
    )
    assert sentences(figures, figures._replace(targets=[other])) == [
        "Chỉ tiêu CT1 – nội dung: sổ cũ “Đoàn viên tham gia học tập”, nay “Học tập nghị quyết”; "
        "kết quả từng năm: sổ cũ “2022: 3/4, 2023: 4/4”, nay “2022: 3/4, 2023: 2/4”"
    ]
    exact = target._replace(actual=Fraction(1, 3))
    (sentence,) = sentences(figures, figures._replace(targets=[exact]))
    assert sentence.startswith("Chỉ tiêu CT1: kết quả ghi ra vẫn là “")
    assert sentence.endswith("nhưng số chưa làm tròn đã khác")
    assert sentences(figures, figures._replace(targets=[])) == [
        "Số chỉ tiêu được đánh giá: sổ cũ 1, nay 0"
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("attainment", Fraction(1, 3)),
        ("shown", Fraction(1, 3)),
        ("computed_text", "1/3"),
        ("group_verdict", Verdict.NO_DATA),
    ],
)
def test_what_stands_behind_a_target_counts_where_all_that_is_shown_is_the_same(
    figures: Figures, field: str, value: object
):
    (target,) = figures.targets
    assert getattr(target, field) != value
    other = figures._replace(targets=[target._replace(**{field: value})])
    (difference,) = differing_figures(figures, other)
    assert (difference.aspect, difference.code) == (Aspect.TARGET_UNROUNDED, "CT1")


@pytest.mark.parametrize(
    ("field", "value"),
    [("note", "x"), ("unit", "x"), ("verdict", Verdict.NO_DATA), ("level", None)],
)
def test_any_part_of_a_target_that_is_shown_is_named(figures: Figures, field: str, value: object):
    (target,) = figures.targets
    other = figures._replace(targets=[target._replace(**{field: value})])
    (difference,) = differing_figures(figures, other)
    assert difference.aspect is Aspect.TARGET
    assert [part for part, _, _ in difference.parts] == [field]


def test_the_day_and_the_next_term_are_told_of(figures: Figures):
    after = figures._replace(as_of=date(2025, 12, 31), next_targets=[("1", ["Mới"])])
    assert sentences(figures, after) == [
        "Ngày báo cáo: sổ cũ “02/8/2024”, nay “31/12/2025”",
        "Chỉ tiêu của nhiệm kỳ tới: danh sách hoặc nội dung nay khác sổ cũ",
    ]


def test_no_line_has_the_same_on_both_sides(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    # Under "Tên chỉ tiêu" the contents are unknown to the daily reading, and nothing else is.
    headers = ["Tên chỉ tiêu" if header == "Nội dung" else header for header in TARGETS.headers]
    tables = [INFO, MEMBERS, Grid("tblChiTieu", TARGETS.rows, headers), RESULTS]
    old = write_workbook(tmp_path / "sổ.xlsx", tables)
    done = upgrade(old)
    assert done.figures_after.targets[0].content == "Đoàn viên tham gia học tập"
    assert main(["upgrade", str(old), "-o", str(tmp_path / "mới.xlsx")]) == 0
    out = capsys.readouterr().out
    assert "  - Chỉ tiêu CT1 – nội dung: sổ cũ chưa có, nay “Đoàn viên tham gia học tập”" in out
    sides = re.findall(r"sổ cũ (“[^”]*”|chưa có), nay (“[^”]*”|chưa có)", out)
    assert sides
    assert all(before != after for before, after in sides)
    assert "()" not in out
    assert "Riêng khi đọc sổ cũ theo đúng tên bảng, tên cột hiện nay thì có" in out
