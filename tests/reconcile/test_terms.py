"""Terms that a text names, and the part of a report that tells of the next one."""

import pytest

from tests.reconcile.support import findings
from tests.support.branches import branch
from xl_chidoan.reconcile.quantities import Passage
from xl_chidoan.reconcile.terms import TermCheck


def named(text: str, **info: object) -> list[str]:
    """Terms of a text that are neither 2022 - 2024 nor 2024 - 2027."""
    return [found.value for found in TermCheck(branch(info)).check(Passage.of(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Nhiệm kỳ 2019 - 2022",
        "nhiệm  kỳ 2019-2022",
        "NHIỆM KỲ: 2019 – 2022",
        "nhiệm kỳ : 2019 — 2022",
        "nhiệm kỳ2019-2022",
        "nhiệm kỳ\u00a02019\u00a0-\u00a02022",
        "Trong (nhiệm kỳ 2019 - 2022), chi đoàn",
        "Đại hội Chi đoàn nhiệm kỳ 2019 - 2022",
        "Đại hội Đảng bộ đã xong; nhiệm kỳ 2019 - 2022",
        "Đại hội Đảng bộ đã xong. Nhiệm kỳ 2019 - 2022",
        "Đại hội Đảng bộ" + " x" * 60 + " nhiệm kỳ 2019 - 2022",
    ],
)
def test_another_term_of_the_branch_is_told(text: str) -> None:
    assert named(text) == ["2019 - 2022"]


@pytest.mark.parametrize(
    "text",
    [
        "nhiệm kỳ 2022 - 2024",
        "nhiệm kỳ 2024 – 2027",
        "nhiệm kỳ 2019, 2022",
        "nhiệm kỳ 2019 -- 2022",
        "nhiệm kỳ 201 - 2022",
        "năm 2019 - 2022",
        "Đại hội Đảng bộ xã nhiệm kỳ 2020 - 2025",
        "Đại hội Đoàn xã nhiệm kỳ 2020 - 2025",
        "Hội đồng nhân dân xã, nhiệm kỳ 2021 - 2026",
        "Đoàn toàn quốc nhiệm kỳ 2022 - 2027",
        "khóa XII nhiệm kỳ 2022 - 2027",
        "khoá XII, nhiệm kỳ 2022 - 2027",
        "Công đoàn cơ sở nhiệm kỳ 2023 - 2028",
        "Đảng bộ xã nhiệm kỳ 2020 - 2025",
        "Chi bộ nhiệm kỳ 2022 - 2025",
        "Đoàn khối nhiệm kỳ 2022 - 2027",
        "Đoàn cấp trên nhiệm kỳ 2022 - 2027",
        "Nghị quyết Đại hội Chi đoàn và của Tỉnh đoàn nhiệm kỳ 2022 - 2027",
        "nhiệm kỳ 2019 - 20229",
        "Nhiệm kỳ trước (nhiệm kỳ 2019 - 2022)",
        "lần thứ XII nhiệm kỳ 2022 - 2027",
        "Đại hội Đảng bộ" + " x" * 50 + " nhiệm kỳ 2020 - 2025",
    ],
)
def test_known_terms_and_those_of_other_bodies_are_not(text: str) -> None:
    assert named(text) == []


def test_the_branch_of_a_province_s_office_is_not_the_province() -> None:
    name = "Chi đoàn Văn phòng Tỉnh Đoàn"
    assert named(f"{name} nhiệm kỳ 2019 - 2022", don_vi=name) == ["2019 - 2022"]
    assert named("Tỉnh Đoàn nhiệm kỳ 2019 - 2022", don_vi=name) == []


def test_every_term_of_a_text_is_looked_at() -> None:
    text = "Nhiệm kỳ 2022 - 2024; nhiệm kỳ 2019 - 2022, nhiệm kỳ 2017 - 2019."
    assert named(text) == ["2019 - 2022", "2017 - 2019"]


def test_the_finding_says_which_terms_are_known() -> None:
    (found,) = TermCheck(branch()).check(Passage.of("nhiệm kỳ 2019 - 2022"))
    assert found.code == "term_differs"
    assert found.values == {"expected": "2022 - 2024, 2024 - 2027"}


def test_a_workbook_without_its_term_says_nothing_of_others() -> None:
    assert named("nhiệm kỳ 2019 - 2022", nhiem_ky_tu=None) == []


@pytest.mark.parametrize(
    ("heading", "wishes"),
    [
        ("Phương hướng", True),
        ("PHẦN THỨ HAI: PHƯƠNG HƯỚNG NHIỆM KỲ 2024 - 2027", True),
        ("Phần thứ 2. Mục tiêu, nhiệm vụ", True),
        ("B. Mục tiêu nhiệm vụ", True),
        ("Đ. Phương hướng", True),
        ("II.  Mục tiêu", True),
        ("XIV.Phương hướng", True),
        ("2. Nhiệm vụ và giải pháp", True),
        ("12.: Một số chỉ tiêu cơ bản", True),
        ("Kết quả phương hướng", False),
        ("- Phương hướng", False),
        ("2) Phương hướng", False),
        ("2 Phương hướng", False),
        ("Nhiệm vụ", False),
    ],
)
def test_figures_after_the_heading_of_the_next_term_are_wishes(heading: str, wishes: bool) -> None:
    # the sample has 24 members
    found = findings(f"{heading}\nChi đoàn hiện có 30 đoàn viên.")
    assert ("tong_doan_vien" not in found) is wishes
