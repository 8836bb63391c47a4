"""The page of sources: each figure with its code, its formula and its rows by code."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.refreshing.conftest import FIVE, FOUR, figures_of, refreshed, workbook
from tests.support.branches import branch
from tests.support.docx_text import DocxText
from tests.support.word_edits import W, WordDocument, element, run
from tools.source_tables import load_source
from xl_chidoan import shipped
from xl_chidoan.computing.figures import compute
from xl_chidoan.computing.info_figures import ADDED_INFO
from xl_chidoan.model import Branch
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.report.provenance.current_figures import current_figures
from xl_chidoan.report.provenance.formulas import counted_rows, named, source_of
from xl_chidoan.schema import INFO_FIELDS
from xl_chidoan.text.normalise import slug


@pytest.fixture
def page(exported: Callable[..., bytes]) -> bytes:
    return exported(workbook(FOUR), sources=True)


def rows(data: bytes) -> list[list[str]]:
    return DocxText(data).tables[-1]


def test_each_figure_once_in_reading_order(page: bytes) -> None:
    assert rows(page) == [
        ["Số liệu", "Giá trị", "Cách tính", "Các dòng được tính"],
        [
            "Tổng số đoàn viên\ntong_doan_vien",
            "04",
            "Đếm đoàn viên đã tiếp nhận và chưa rời Chi đoàn đến ngày báo cáo.",
            "Đoàn viên, 4 dòng: DV1–DV4",
        ],
        [
            "Đoàn viên nam\nnam",
            "01",
            "Đếm đoàn viên hiện có với Giới tính là Nam.",
            "Đoàn viên, 1 dòng: DV1",
        ],
        [
            "Đoàn viên nữ\nnu",
            "03",
            "Đếm đoàn viên hiện có với Giới tính là Nữ.",
            "Đoàn viên, 3 dòng: DV2–DV4",
        ],
        [
            "Tỷ lệ đoàn viên nữ\nnu_tyle",
            "75%",
            "Lấy số của “Đoàn viên nữ” chia cho tổng số đoàn viên đến ngày báo cáo.",
            "Các dòng của nu trên các dòng của tong_doan_vien",
        ],
        [
            "Đoàn viên là đảng viên\ndang_vien",
            "02",
            "Đếm đoàn viên hiện có được đánh dấu Đảng viên hoặc có Ngày vào Đảng không sau "
            "ngày báo cáo.",
            "Đoàn viên, 2 dòng: DV1, DV2",
        ],
        [
            "Đoàn viên được quy hoạch\nquy_hoach",
            "01",
            "Đếm đoàn viên hiện có được đánh dấu Quy hoạch.",
            "Đoàn viên, 1 dòng: DV1",
        ],
    ]


def test_the_page_is_an_upright_section_of_its_own(exported: Callable[..., bytes]) -> None:
    made = read_branch(load_source("sample"))
    plain = exported(made, template=shipped.template("bao-cao-nhiem-ky"))
    with_page = exported(made, template=shipped.template("bao-cao-nhiem-ky"), sources=True)
    old, new = (list(DocxText(data).document.iter(f"{W}sectPr")) for data in (plain, with_page))
    shapes = [[(each.tag, dict(each.attrib)) for each in section] for section in (*old, *new)]
    assert shapes[: len(old)] == shapes[len(old) : -1], "the template's own sections are unchanged"
    size, margins = new[-1].find(f"{W}pgSz"), new[-1].find(f"{W}pgMar")
    assert (size.get(f"{W}w"), size.get(f"{W}h"), size.get(f"{W}orient")) == (
        "11906", "16838", None,
    )  # fmt: skip
    assert [margins.get(f"{W}{side}") for side in ("top", "bottom", "left", "right")] == [
        "1134", "1134", "1701", "1134",
    ]  # fmt: skip
    body = DocxText(with_page).document[0]
    assert body[-1].tag == f"{W}sectPr"
    heading = next(each for each in DocxText(with_page).paragraphs if each.text == "NGUỒN SỐ LIỆU")
    assert heading.style == "Heading1"
    table = list(DocxText(with_page).document.iter(f"{W}tbl"))[-1]
    assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def test_no_person_is_named(exported: Callable[..., bytes]) -> None:
    members = [{**each, "name": f"Người Thứ {n}"} for n, each in enumerate(FOUR)]
    data = exported(workbook(members), sources=True)
    assert "Người Thứ" not in WordDocument(data).text()


def test_a_report_without_figures_gets_no_page(exported: Callable[..., bytes]) -> None:
    made = workbook(FOUR, narrative=[])
    data = exported(made, "Không có số liệu.", header="", sources=True)
    assert "NGUỒN" not in WordDocument(data).text()


def test_refreshing_renews_values_and_rows(page: bytes) -> None:
    result = refreshed(page)
    found = {row[0].partition("\n")[2]: row for row in rows(result.data)[1:]}
    assert found["tong_doan_vien"][1::2] == ["05", "Đoàn viên, 5 dòng: DV1–DV5"]
    assert found["nam"][1::2] == ["02", "Đoàn viên, 2 dòng: DV1, DV5"]
    assert [(note.code, note.values["count"]) for note in result.notes] == [("sources_updated", 7)]
    assert "nguon" not in {each.code[:5] for each in result.changes}
    again = refreshed(result.data)
    assert (again.data, again.notes) == (result.data, [])


def test_a_figure_taken_out_of_the_report_leaves_the_page(page: bytes) -> None:
    edited = WordDocument(page)
    edited.remove(edited.control("nam"))
    result = refreshed(edited.save(), workbook(FOUR))
    assert "nam" not in {row[0].partition("\n")[2] for row in rows(result.data)[1:]}


def test_a_figure_new_in_the_report_comes_to_the_page(page: bytes) -> None:
    edited = WordDocument(page)
    made = element("sdt")
    properties = element("sdtPr")
    properties.extend([element("tag", val="quy_hoach_tyle"), element("id", val="12345")])
    made.extend([properties, element("sdtContent")])
    made[1].append(run("25%"))
    edited.paragraph("nam").append(made)
    result = refreshed(edited.save(), workbook(FOUR))
    assert rows(result.data)[-1][0] == "Tỷ lệ đoàn viên được quy hoạch\nquy_hoach_tyle"
    again = refreshed(result.data, workbook(FOUR))
    assert again.data == result.data
    emptied = WordDocument(result.data)
    last = list(emptied.root().iter(f"{W}tr"))[-1]
    last.getparent().remove(last)
    assert len(rows(refreshed(emptied.save(), workbook(FIVE)).data)) == 7


def branches() -> list[Branch]:
    """Return the sample, the empty master, and a branch with groups and codes of its own."""
    activity = {"code": "x1", "group": "Câu lạc bộ 2024", "name": "Việc", "year": 2024}
    own = branch(
        {"phong_trao": "Ba xung kích", "quy_2024": 5, "nam": "mã trùng"},
        members=[{**each, "qualification": "Tỷ lệ 2024"} for each in FOUR],
        activities=[{**activity, "reported": True}],
        targets=[{"code": "A 1", "group": "1", "term": "2022-2024", "kind": "Số lượng"}],
    )
    return [read_branch(load_source("sample")), read_branch(load_source("master")), own]


@pytest.mark.parametrize("number", range(3))
def test_every_figure_has_a_rule_of_its_own(number: int) -> None:
    """Words of information are those of a code of tblThongTin alone; no rule keeps a gap."""
    made = branches()[number]
    figures = compute(made)
    info = {slug(code) for code in made.info.values}
    info |= {field.code for field in INFO_FIELDS}
    for code in current_figures(figures):
        source = source_of(code, figures)
        assert source.rule.endswith("."), code
        assert not {"{", "}"} & set(source.rule), code
        added = source.declaration is ADDED_INFO
        assert added == (code in info - {field.code for field in INFO_FIELDS} - {"nam"}), code
        assert counted_rows(code, figures)


def test_a_code_that_is_declared_nowhere_has_no_source() -> None:
    _, figures = figures_of(workbook(FOUR))
    for code in ("ket_nap", "hd_", "hd_trong_cay_dien_tich", "ct_a1", "x", ""):
        with pytest.raises(LookupError):
            source_of(code, figures)


def test_rules_say_how_a_figure_was_counted() -> None:
    sample, _, own = branches()
    figures = compute(sample)
    told = {
        code: source_of(code, figures).rule
        for code in (
            "hd_tinh_nguyen_so_2023", "muc_ho_tro_hoc_sinh", "hd_tc05_sl", "nguong_vuot_tyle",
            "tong_doan_vien_2022", "tiep_nhan", "roi_di_chuyen_sinh_hoat", "dau_ky", "nam_tyle",
            "ngay_bao_cao_chu", "trinh_do_dai_hoc",
        )
    }  # fmt: skip
    assert told == {
        "hd_tinh_nguyen_so_2023": ("Cộng Số hoạt động (để trống là 1) của nhóm trong năm 2023."),
        "muc_ho_tro_hoc_sinh": "Lấy nguyên từ mục có mã muc_ho_tro_hoc_sinh.",
        "hd_tc05_sl": "Lấy cột Số lượng của hoạt động TC05.",
        "nguong_vuot_tyle": (
            "Lấy số ở mục Từ bao nhiêu % thì ghi Vượt, ghi theo phần trăm (để trống là 100%)."
        ),
        "tong_doan_vien_2022": (
            "Đếm đoàn viên đã tiếp nhận và chưa rời Chi đoàn đến 31/12/2022 (hoặc đến ngày báo cáo "
            "nếu sớm hơn)."
        ),
        "tiep_nhan": "Đếm đoàn viên có Ngày tiếp nhận trong nhiệm kỳ đến ngày báo cáo.",
        "roi_di_chuyen_sinh_hoat": (
            "Đếm đoàn viên có Ngày rời trong nhiệm kỳ đến ngày báo cáo, với Lý do rời "
            "là “Chuyển sinh hoạt”."
        ),
        "dau_ky": "Đếm đoàn viên có mặt ngày 31/12 của năm trước nhiệm kỳ.",
        "nam_tyle": "Lấy số của “Đoàn viên nam” chia cho tổng số đoàn viên đến ngày báo cáo.",
        "ngay_bao_cao_chu": "Lấy từ mục Ngày báo cáo, ghi đầy đủ ngày, tháng, năm.",
        "trinh_do_dai_hoc": "Đếm đoàn viên hiện có với Trình độ chuyên môn là “Đại học”.",
    }
    assert counted_rows("nguong_vuot_tyle", figures) == "Thông tin: nguong_vuot"
    figures = compute(own)
    assert source_of("trinh_do_ty_le_2024", figures).rule == (
        "Đếm đoàn viên hiện có với Trình độ chuyên môn là “Tỷ lệ 2024”."
    )
    assert source_of("nam", figures).rule == "Đếm đoàn viên hiện có với Giới tính là Nam."


def test_rows_of_targets_and_information() -> None:
    target = {
        "code": "A1", "group": "1", "content": "Việc", "term": "2022-2024", "kind": "Số lượng",
        "level": 2, "period": "Nhiệm kỳ",
    }  # fmt: skip
    done = [{"target": "A1", "year": year, "done": 1} for year in (2022, 2023, 2024)]
    other = {**target, "code": "A2"}
    _, figures = figures_of(workbook(FOUR, targets=[target, other], results=done))
    assert counted_rows("ct_a1_ket_qua", figures) == "Kết quả, 3 dòng: A1/2022–A1/2024"
    assert counted_rows("ct_a1_nhom", figures) == "Kết quả, 3 dòng: A1/2022–A1/2024"
    assert counted_rows("ct_a2_ket_qua", figures) == "Kết quả: không có dòng nào"
    assert counted_rows("don_vi", figures) == "Thông tin: don_vi"
    assert counted_rows("nam_bao_cao", figures) == "Thông tin: ngay_bao_cao"


def test_rows_of_a_target_with_a_source_are_not_said_to_be_results() -> None:
    """Two planted activities, and one typed result of another target."""
    target = {
        "code": "A1", "group": "1", "content": "Việc", "term": "2022-2024", "kind": "Số lượng",
        "level": 2, "period": "Nhiệm kỳ",
    }  # fmt: skip
    made = workbook(
        FOUR,
        activities=[{"code": f"TN{n}", "group": "tn", "year": 2022 + n} for n in (0, 1)],
        targets=[{**target, "source": "hd_tn_so"}, {**target, "code": "A2"}],
        results=[{"target": "A2", "year": 2023, "done": 2}],
    )
    _, figures = figures_of(made)
    taken = "Theo cột Nguồn của chỉ tiêu, 2 dòng: TN0, TN1"
    assert counted_rows("ct_a1_ket_qua", figures) == taken
    assert counted_rows("ct_a1_thuc_hien", figures) == taken
    assert counted_rows("ct_a2_ket_qua", figures) == "Kết quả, 1 dòng: A2/2023"
    assert counted_rows("ct_a1_nhom", figures) == f"Kết quả, 1 dòng: A2/2023; {taken}"
    assert "cột Nguồn" in source_of("ct_a1_thuc_hien", figures).rule


@pytest.mark.parametrize(
    ("codes", "shown"),
    [
        ([f"DV{n:02}" for n in range(1, 25)], "DV01–DV24"),
        (["DV01", "DV02", "DV04"], "DV01, DV02, DV04"),
        (["DV8", "DV9", "DV10"], "DV8–DV10"),
        (["DV009", "DV10", "DV11"], "DV009, DV10, DV11"),
        (["A1", "B2", "C3"], "A1, B2, C3"),
        (["an", "ba", "Đoàn viên!12"], "an, ba, Đoàn viên!12"),
        ([f"DV{n}" for n in range(0, 60, 2)], ", ".join(f"DV{n}" for n in range(0, 24, 2))
         + " và 18 dòng khác"),
    ],
)  # fmt: skip
def test_rows_in_brief(codes: list[str], shown: Any) -> None:
    assert named(codes) == shown
