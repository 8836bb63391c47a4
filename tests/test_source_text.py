"""What the shipped source says: the sample's narrative, both lists, and an empty master."""

import re
import unicodedata

import pytest

from tests.test_sample import FIGURES, source_branch
from tools.source_tables import source_folder
from xl_chidoan import schema
from xl_chidoan.checking import check
from xl_chidoan.computing.figures import compute
from xl_chidoan.computing.report_period import read_period
from xl_chidoan.computing.report_sections import section_key, typed_sections
from xl_chidoan.computing.sentence_marks import parse
from xl_chidoan.computing.shown_rows import is_of_period
from xl_chidoan.model import Branch
from xl_chidoan.text import labels

NOT_IN_THE_NARRATIVE = {
    # the letterhead's, or worked out only to hold the others together
    "ngay_bao_cao",
    "chuc_vu_doan_bi_thu",
    "chuc_vu_doan_pho_bi_thu",
    "dau_ky",
    "cuoi_ky",
    "roi_di_truong_thanh_doan",
    "roi_di_chuyen_sinh_hoat",
    "tong_doan_vien_2022",
    "tong_doan_vien_2023",
    "tong_doan_vien_2024",
    "ct_chua_dat",
}

# What may stand in digits in the narrative: dates, documents' numbers, names and ordinals.
TYPED_DIGITS = (
    "nhiệm kỳ 2022 - 2027",  # of the superior's congress
    "01-CT/TWĐTN",
    "17/5/2013",
    "“8 điều nên làm và không nên làm”",
    "01-KL/TW",
    "05-CT/TW",
    "15/5/2016",
    "(3/2)",
    "(26/3)",
    "(19/5)",
    "(27/7)",
    "(2/9)",
    "23/7/2023",
    "Cụm thi đua số 4",
    "các năm 2022, 2023",
    "“Vì tương lai” năm 2024",
    "đối tượng 3",
    "“1 + 2”",
    "cấp tỉnh năm 2022",
    "dân vận khéo năm 2023",
    "66 năm, 67 năm Ngày truyền thống",
    "95 năm Ngày thành lập",
    "8/3",
    "28/6",
    "20/10",
    "01/6",
    "“Lồng đèn thắp sáng ước mơ” năm 2023",
    "(Trung Quốc) năm 2022",
    "trực tuyến năm 2023",
    "100% đoàn viên",  # as the source says; nothing counts them
    "đồng loạt 1 giờ",
    "ít nhất 02 hoạt động tình nguyện",
)


@pytest.fixture(scope="module")
def branch() -> Branch:
    return source_branch("sample")


@pytest.fixture(scope="module")
def master() -> Branch:
    return source_branch("master")


def _texts(branch: Branch, *, of_the_term: bool = False) -> list[str]:
    narrative = branch.narrative
    rows = [
        index for index, period in enumerate(narrative["period"]) if not (of_the_term and period)
    ]
    cells = (narrative[key][index] for key in ("content", "footnote") for index in rows)
    return [text for text in cells if text]


def _used_codes(branch: Branch) -> set[str]:
    return {use.code for text in _texts(branch) for use in parse(text).figures()}


# --- the narrative


def test_no_figure_is_typed_in_the_narrative_of_the_term(branch: Branch) -> None:
    unused = set(TYPED_DIGITS)
    for text in _texts(branch, of_the_term=True):
        plain = re.sub(r"\{[^{}]*\}", "", text)
        for allowed in TYPED_DIGITS:
            if allowed in plain:
                unused.discard(allowed)
                plain = plain.replace(allowed, "")
        assert not re.search(r"\d", plain), plain
    assert unused == set()


def test_every_figure_of_the_report_is_used(branch: Branch) -> None:
    assert set(FIGURES) - NOT_IN_THE_NARRATIVE <= _used_codes(branch)


def test_a_target_states_its_own_level(branch: Branch) -> None:
    targets = branch.targets
    for kind, level, content in zip(
        targets["kind"], targets["level"], targets["content"], strict=True
    ):
        if kind == schema.TargetKind.RATIO:
            assert f"{level * 100}%" in content
        elif kind == schema.TargetKind.COUNT:
            assert f" {int(level):02} " in content


def test_six_footnotes_at_their_places(branch: Branch) -> None:
    narrative = branch.narrative
    ending = [
        (section, "end")
        for section, note in zip(narrative["section"], narrative["footnote"], strict=True)
        if note
    ]
    inside = [
        (section, "inside")
        for section, text in zip(narrative["section"], narrative["content"], strict=True)
        for _ in range(text.count("[["))
    ]
    assert sorted(ending + inside) == [
        ("A.II.1.3", "end"),
        ("A.II.2.1", "end"),
        ("A.II.2.1", "end"),
        ("A.II.2.1", "inside"),
        ("A.II.4", "end"),
        ("A.II.4", "inside"),
    ]


def test_sections_are_those_of_the_report(branch: Branch) -> None:
    listed = [item.code for item in branch.lists[schema.SECTION_LIST]]
    assert listed == [code for code, _ in labels.SECTIONS]
    table = branch.narrative
    of_term = [
        section
        for section, period in zip(table["section"], table["period"], strict=True)
        if period is None
    ]
    written = dict.fromkeys(of_term)
    with_text = {
        code for code in listed if not any(other.startswith(f"{code}.") for other in listed)
    }
    assert set(written) == with_text | {"A.I"}
    assert list(written) == [code for code in listed if code in written]


@pytest.mark.parametrize("period", ["2024-03", "2024-Q2", "2024-H1", "2023-9T", "2023", "2024"])
@pytest.mark.parametrize("kind", ["sample", "master"])
def test_sections_of_periods_are_listed(kind: str, period: str) -> None:
    made = source_branch(kind)
    table, known = made.narrative, read_period(period, None)
    assert known is not None
    listed = {section_key(each.code) for each in typed_sections(made, known)}
    own = [index for index in range(len(table)) if is_of_period(table, index, known)]
    assert own
    assert {section_key(table["section"][index]) for index in own} <= listed


def test_three_works_are_listed(branch: Branch) -> None:
    assert "{hd_cong_trinh_danh_sach}" in branch.narrative["content"]
    listed = compute(branch).indicators["hd_cong_trinh_danh_sach"]
    assert list(listed.rows) == ["CTR01", "CTR02", "CTR03"]
    assert isinstance(listed.value, str)
    for name in ("Thắp sáng đường quê", "Vườn cây sinh kế", "Căn phòng vui khỏe"):
        assert name in listed.value


def test_no_person_is_named_in_the_narrative_or_the_activities(branch: Branch) -> None:
    names = branch.members["name"]
    assert len(set(names)) == 32
    elsewhere = " ".join([*_texts(branch), *branch.activities["name"]])
    assert [name for name in names if name in elsewhere] == []


# --- lists, master, files


@pytest.mark.parametrize("kind", ["sample", "master"])
def test_lists_hold_the_choices_of_closed_columns(kind: str) -> None:
    lists = source_branch(kind).lists
    closed = {
        "gioi_tinh": schema.Sex,
        "loai_chi_tieu": schema.TargetKind,
        "ky": schema.Period,
        "cach_tinh": schema.Averaging,
        "cach_ghi": schema.ResultForm,
        "kieu": schema.ParagraphKind,
    }
    for name, choices in closed.items():
        assert [item.value for item in lists[name]] == [str(choice) for choice in choices]


def test_the_sample_uses_only_listed_values(branch: Branch) -> None:
    for table in (branch.members, branch.activities, branch.narrative):
        for column in table.schema.columns:
            if not column.listed:
                continue
            by_code = column.kind is schema.CellKind.CODE
            lists = schema.SECTION_LISTS if column.key == "section" else (column.listed,)
            listed = {
                item.code if by_code else item.value
                for name in lists
                for item in branch.lists[name]
            }
            used = {value for value in table[column.key] if value is not None}
            assert used <= listed, column.header


def test_the_master_names_nobody(master: Branch) -> None:
    assert not len(master.members)
    assert not len(master.activities)
    assert not len(master.results)
    assert master.info.get("don_vi") is None
    assert (master.info.get("nhiem_ky_tu"), master.info.get("nhiem_ky_den")) == (2024, 2027)


def test_the_master_lacks_data_and_nothing_else(master: Branch) -> None:
    """Every code of its narrative exists; what is missing is only the branch's own data."""
    problems = check(master, compute(master))
    missing = {"indicator_without_value", "results_none", "info_missing", "list_empty"}
    missing.add("sections_empty")  # officers write them
    assert {problem.code for problem in problems} <= missing


def test_the_master_sets_the_sample_s_next_targets(master: Branch, branch: Branch) -> None:
    def targets(source: Branch) -> list[tuple[object, ...]]:
        table = source.targets
        keys = ("group", "content", "term", "kind", "level", "period", "form", "source")
        rows = zip(*(table[key] for key in keys), strict=True)
        return [row for row in rows if row[2] in ("2024-2027", schema.THIS_TERM)]

    # the term of the master's targets is the one on its sheet Thông tin
    ours = [(*row[:2], "2024-2027", *row[3:]) for row in targets(master)]
    assert ours == targets(branch)


@pytest.mark.parametrize("kind", ["sample", "master"])
def test_source_files_are_plain_composed_text(kind: str) -> None:
    for table in schema.TABLES:
        data = (source_folder(kind) / f"{table.name}.csv").read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in data
        text = data.decode("utf-8")
        assert text == unicodedata.normalize("NFC", text)
