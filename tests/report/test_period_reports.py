"""Reports on a year, a quarter, a month: what they say of the sample, and what they leave out."""

import io
import re
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

import xl_chidoan
from tests.support.docx_text import DocxText
from xl_chidoan import shipped
from xl_chidoan.model import Branch
from xl_chidoan.report.balanced_lines import balanced
from xl_chidoan.report.marks import NO_BREAK_SPACE
from xl_chidoan.usecases.edited_reports import verify

Said = Callable[..., DocxText]
ZEROS = re.compile(r"(?<![\d.,])(?:00|0đ|0%)(?![\d.,])")


@pytest.fixture(scope="module")
def sample() -> Branch:
    return xl_chidoan.read(xl_chidoan.sample())


@pytest.fixture(scope="module")
def said(sample: Branch, tmp_path_factory: pytest.TempPathFactory) -> Said:
    folder = tmp_path_factory.mktemp("ra")

    def export(
        period: str | None, template: str | None = None, *, branch: Branch = sample, draft=False
    ) -> DocxText:
        done = xl_chidoan.export(branch, folder, template=template, period=period, draft=draft)
        return DocxText(done.report.read_bytes())

    return export


@pytest.mark.parametrize(
    ("period", "title", "sentences"),
    [
        (
            "2024-H1",  # contract, section 8
            "6 tháng đầu năm 2024",
            [
                "Đến ngày 30/6/2024, Chi đoàn có 24 đoàn viên (tăng 03 so với cùng kỳ).",
                "Trong kỳ, Chi đoàn tiếp nhận 06 đoàn viên.",
                "Trong kỳ, có 01 đoàn viên rời Chi đoàn (giảm 03 so với cùng kỳ).",
                "Tổ chức, tham gia 06 hoạt động tình nguyện (tăng 01 so với cùng kỳ).",
                "Các hoạt động tình nguyện có 65 lượt đoàn viên tham gia (tăng 04 so với cùng kỳ).",
                "Tổ chức 03 buổi sinh hoạt chuyên đề (tăng 01 so với cùng kỳ).",
            ],
        ),
        (
            "2024-Q1",
            "quý I/2024",
            [
                "Đến ngày 31/3/2024, Chi đoàn có 24 đoàn viên (tăng 01 so với cùng kỳ).",
                "Trong kỳ, Chi đoàn tiếp nhận 05 đoàn viên.",
            ],
        ),
        (
            "2024-03",
            "tháng 3/2024",
            ["Tổ chức, tham gia 03 hoạt động tình nguyện (bằng cùng kỳ)."],
        ),
        (
            "2023",
            "năm 2023",
            [
                "Đến ngày 31/12/2023, Chi đoàn có 19 đoàn viên (giảm 06 so với cùng kỳ).",
                "Tổ chức, tham gia 08 hoạt động tình nguyện (bằng cùng kỳ).",
                "Kết quả từng chỉ tiêu được trình bày tại Bảng so sánh kèm theo Báo cáo này.",
                "BẢNG SO SÁNH THỰC HIỆN CÁC CHỈ TIÊU CƠ BẢN NĂM 2023",
            ],
        ),
    ],
)
def test_a_period_s_report_speaks_of_the_period(said, period, title, sentences) -> None:
    text = said(period).text
    assert f"Kết quả công tác Đoàn và phong trào thanh niên {title}" in text
    for sentence in sentences:
        assert sentence in text
    assert not ZEROS.search(text.partition("PHỤ LỤC")[0])
    assert "nhiệm kỳ" not in text.partition("PHỤ LỤC")[0].replace("Đại hội Chi đoàn nhiệm kỳ", "")


@pytest.mark.parametrize("period", ["2024-03", "2024-Q2", "2024-H1", "2023-9T", "2023", "2024"])
def test_every_heading_is_followed_by_something_and_numbered_without_a_gap(said, period) -> None:
    shown = [each for each in said(period).paragraphs if each.text.strip()]
    levels = {f"Heading{level}": level for level in range(1, 5)}
    numbers = []
    for each, after in pairwise(shown):
        level, following = levels.get(each.style), levels.get(after.style, 9)
        if level == 2:
            numbers.append(each.text.partition(".")[0])
            assert following > 2, each.text
        elif level == 3:
            assert following == 9, each.text
    assert numbers == ["I", "II", "III", "IV"][: len(numbers)]


@pytest.mark.parametrize("period", ["2024-Q2", "2023"])
def test_the_closing_sentence_is_the_last_of_the_report_itself(said, period) -> None:
    lines = said(period).lines
    closing = next(place for place, line in enumerate(lines) if line.endswith("./."))
    assert lines[closing + 1] in ("Nơi nhận:", "TM. BAN CHẤP HÀNH")


def test_the_year_s_table_stands_beside_last_year(said) -> None:
    lines = said("2023").lines
    assert any(line.endswith("HOẠT ĐỘNG CỦA CHI ĐOÀN NĂM 2023") for line in lines)
    place = lines.index("Hoạt động tình nguyện")
    assert lines[place + 1 : place + 5] == ["08", "08", "94", "98"]  # activities, then turnout
    assert "Cùng kỳ: năm 2022. Số liệu tính đến ngày 31/12/2023." in lines


def test_the_figures_alone(said) -> None:
    lines = said("2024-H1", "phu-luc-so-lieu").lines
    place = lines.index("Hoạt động tình nguyện")
    assert lines[place : place + 4] == ["Hoạt động tình nguyện", "06", "05", "+1"]
    place = lines.index("Hoạt động tình nguyện: lượt tham gia")
    assert lines[place + 1 : place + 4] == ["65", "61", "+4"]
    place = lines.index("Phần việc thanh niên")
    assert lines[place + 1 : place + 3] == ["chưa rõ", "chưa rõ"]
    assert "Phần việc thanh niên: lượt tham gia" not in lines
    assert [lines[lines.index(name) + 1] for name in ("Đầu kỳ", "Cuối kỳ")] == ["19", "24"]


def test_drafts_say_so_and_reports_do_not(said) -> None:
    assert "DỰ THẢO" in said("2024-Q2", draft=True).lines
    assert "DỰ THẢO" not in said("2024-Q2").text


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (None, f"Số: {NO_BREAK_SPACE * 8}-BC/ĐTN"),
        ("12", "Số: 12-BC/ĐTN"),
        ("12-BC/CĐVP", "Số: 12-BC/CĐVP"),
    ],
)
def test_the_number_of_the_report(sample, said, typed, line) -> None:
    values = {**sample.info.values, "so_bao_cao": typed}
    made = sample._replace(info=sample.info._replace(values=values))
    lines = [each.replace("\u2011", "-") for each in said("2024-Q2", branch=made).lines]
    assert line in lines


def test_recipients_are_those_named(sample, said) -> None:
    values = {**sample.info.values, "noi_nhan": "Đoàn xã; - Chi bộ ;; Lưu VP."}
    made = sample._replace(info=sample.info._replace(values=values))
    lines = said("2024-Q2", branch=made).lines
    place = lines.index("Nơi nhận:")
    assert lines[place + 1 : place + 4] == ["- Đoàn xã;", "- Chi bộ;", "- Lưu VP."]
    assert "- Lưu Chi đoàn." not in lines


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Chi đoàn Văn phòng Tỉnh Đoàn", None),
        (
            "Đoàn Khối Cơ quan và Doanh nghiệp tỉnh",
            ["Đoàn Khối Cơ quan", "và Doanh nghiệp tỉnh"],
        ),
        (
            "Đoàn Trường Trung học phổ thông chuyên Nguyễn Tất Thành",
            ["Đoàn Trường", "Trung học phổ thông", "chuyên Nguyễn Tất Thành"],
        ),
    ],
)
def test_a_long_name_breaks_between_words(name: str, lines: list[str] | None) -> None:
    if lines is None:
        assert balanced(name) == name
    else:
        assert balanced(name) == " ".join(line.replace(" ", NO_BREAK_SPACE) for line in lines)
    assert balanced(name).replace(NO_BREAK_SPACE, " ") == name


def test_the_month_s_template_is_tighter_than_the_quarter_s() -> None:
    def styles(name: str) -> str:
        with zipfile.ZipFile(io.BytesIO(Path(shipped.template(name)).read_bytes())) as package:
            return package.read("word/styles.xml").decode()

    assert 'w:line="240"' in styles("bao-cao-thang")
    assert 'w:line="276"' not in styles("bao-cao-thang")
    assert 'w:line="276"' in styles("bao-cao-quy")


@pytest.mark.parametrize(
    ("period", "template"), [("2024-H1", None), ("2023", None), ("2024-Q2", "phu-luc-so-lieu")]
)
def test_refresh_and_verify_compute_with_the_report_s_period(
    sample: Branch, tmp_path: Path, period: str, template: str | None
) -> None:
    done = xl_chidoan.export(sample, tmp_path, period=period, template=template)
    found = verify(done.report, sample)
    assert found.agrees
    assert found.data_changed is False
    assert found.origin is not None
    assert found.origin.period == period
    again = xl_chidoan.refresh(done.report, sample)
    assert list(again.result.changes) == []
    # A workbook that now reports on another period changes nothing in this report.
    values = {**sample.info.values, "ky_bao_cao": "Tháng 3/2023"}
    other = sample._replace(info=sample.info._replace(values=values))
    assert verify(done.report, other).agrees
    term = xl_chidoan.export(sample, tmp_path)
    assert verify(term.report, other).agrees
