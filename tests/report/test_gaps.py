"""Figures without a value stop a report; a draft shows them in yellow."""

from collections.abc import Callable

import pytest

from tests.report.conftest import Report
from tests.support.docx_text import W
from xl_chidoan.errors import DataError
from xl_chidoan.report.render import RenderedReport
from xl_chidoan.text.error_sentences import sentence

TEXT = "Tuổi trung bình {tuoi_tb}, nữ {nu_tyle}, lại {tuoi_tb}, có {khong_co}."


def row(content: str) -> list[dict[str, object]]:
    return [{"section": "A.I", "order": 1, "kind": "Đoạn", "content": content}]


def test_without_draft_all_gaps_are_listed(report: Report) -> None:
    with pytest.raises(DataError) as caught:
        report(narrative=row(TEXT))
    assert caught.value.code == "figures_missing"
    assert caught.value.values["gaps"] == (
        "Độ tuổi trung bình",
        "Tỷ lệ đoàn viên nữ",
        "số liệu “khong_co”",
    )
    assert "Độ tuổi trung bình; Tỷ lệ đoàn viên nữ" in sentence(caught.value)


def test_a_draft_shows_each_gap_highlighted(report: Report) -> None:
    document = report(narrative=row(TEXT), draft=True)
    assert document.lines == [
        "Tuổi trung bình [THIẾU: Độ tuổi trung bình], nữ [THIẾU: Tỷ lệ đoàn viên nữ], "
        "lại [THIẾU: Độ tuổi trung bình], có [THIẾU: số liệu “khong_co”]."
    ]
    runs = document.document.iter(f"{W}r")
    yellow = [run for run in runs if run.find(f"{W}rPr/{W}highlight") is not None]
    assert len(yellow) == 4
    assert [control.tag for control in document.controls] == [
        "tuoi_tb",
        "nu_tyle",
        "tuoi_tb",
        "khong_co",
    ]


def test_a_drafts_gaps_are_listed_once(rendered: Callable[..., RenderedReport]) -> None:
    assert rendered(narrative=row(TEXT), draft=True).gaps == (
        "Độ tuổi trung bình",
        "Tỷ lệ đoàn viên nữ",
        "số liệu “khong_co”",
    )


def test_a_gap_stays_visible_wherever_it_is_printed(
    rendered: Callable[..., RenderedReport],
) -> None:
    made = rendered("{{ tuoi_tb ~ ' tuổi' }} {{ nu_tyle|so }} {{ nam_tyle|hoa }}", draft=True)
    assert made.gaps == ("Độ tuổi trung bình", "Tỷ lệ đoàn viên nữ", "Tỷ lệ đoàn viên nam")


def test_a_gap_is_false_in_a_condition(report: Report) -> None:
    assert report("{% if tuoi_tb %}có{% else %}không{% endif %}").lines == ["không"]


def test_an_unprinted_gap_does_not_matter(rendered: Callable[..., RenderedReport]) -> None:
    assert rendered("{% if tuoi_tb %}{{ tuoi_tb }}{% endif %}x").gaps == ()


def test_a_note_with_a_gap_counts(rendered: Callable[..., RenderedReport]) -> None:
    assert rendered(narrative=row("a[[{tuoi_tb}]]"), draft=True).gaps == ("Độ tuổi trung bình",)
