"""The appendix in the document: parts, figures, pages; editable, valid, and drawn."""

import hashlib
import io
import subprocess
import sys
import zipfile
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from lxml import etree

from tests.support import tools
from tests.support.branches import branch, typed_table
from tests.support.templates import write_template
from xl_chidoan import palette, shipped
from xl_chidoan.computing.figures import compute
from xl_chidoan.master import theme
from xl_chidoan.model import Branch, Figures
from xl_chidoan.reading.branch_reading import read_info
from xl_chidoan.report.charts import drawing
from xl_chidoan.report.charts.appendix import add_charts
from xl_chidoan.report.charts.chart_data import ChartData, ChartKind, ChartSeries
from xl_chidoan.report.render import render
from xl_chidoan.schema import INFO
from xl_chidoan.usecases.word_reports import compose
from xl_chidoan.usecases.workbooks import Assessment

Book = tuple[Branch, Figures]
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEMPLATES = ("bao-cao-nhiem-ky", "bao-cao-nam", "bang-so-sanh")


def with_charts(template: str, book: Book) -> bytes:
    report = render(shipped.template(template), *book, draft=True).data
    return add_charts(report, *book)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def report(sample: Book) -> bytes:
    return with_charts("bao-cao-nhiem-ky", sample)


def cached(xml: bytes) -> dict[str, list[Any]]:
    """Categories and values of each series, as the chart itself remembers them."""
    found: dict[str, list[Any]] = {}
    for series in etree.fromstring(xml).iter(f"{C}ser"):
        name = series.findtext(f"{C}tx//{C}v")
        for key, tag in ((f"{name}/categories", "cat"), (f"{name}/values", "val")):
            cache = series.find(f"{C}{tag}").find(f".//{C}ptCount").getparent()
            values: list[Any] = [None] * int(cache.find(f"{C}ptCount").get("val"))
            for point in cache.iter(f"{C}pt"):
                text = point.findtext(f"{C}v")
                values[int(point.get("idx"))] = text if tag == "cat" else float(text)
            found[key] = values
    return found


def test_the_charts_hold_the_report_s_figures(report: bytes) -> None:
    parts = parts_of(report)
    sex, age, qualification, activities, turnout, attainment = (
        cached(parts[f"word/charts/chart{number}.xml"]) for number in range(1, 7)
    )
    assert sex == {
        "Số đoàn viên/categories": ["Nam (16,7%)", "Nữ (83,3%)"],
        "Số đoàn viên/values": [4, 20],
    }
    assert age["Số đoàn viên/values"] == [21, 3]
    assert qualification == {
        "Số đoàn viên/categories": ["Thạc sĩ", "Đại học", "Cao đẳng", "Trung cấp"],
        "Số đoàn viên/values": [2, 20, 1, 1],
    }
    assert activities["Số hoạt động/categories"] == ["Năm 2022", "Năm 2023", "Năm 2024"]
    assert len(turnout["Lượt tham gia/values"]) == 3
    # (3/19 + 2/19) : 3 years : 5 % = 175,4 %, in a group that is only met; 13 of 3 x 3; 3 of 1 x 2
    exceeded, met = attainment["Vượt chỉ tiêu/values"], attainment["Đạt chỉ tiêu/values"]
    assert met[8] == pytest.approx(100 / 57)
    assert exceeded[12] == 1.5
    assert met[9] == pytest.approx(13 / 9)
    assert [value for value in exceeded if value is not None] == [exceeded[12]]
    assert len(exceeded) == 17
    assert met[2] == 1  # all where 95 % is asked: as in the table, not 105 %


def test_a_line_stands_at_100_percent(report: bytes) -> None:
    """The plot begins at 0,485 and is 0,5 wide; its axis ends at 114 % of the longest bar."""
    parts = parts_of(report)
    (shapes,) = (parts[name] for name in parts if name.startswith("word/drawings/"))
    x = [float(node.text) for node in etree.fromstring(shapes).iter() if node.tag.endswith("}x")]
    assert x == pytest.approx([0.485 + 0.5 / (100 / 57 * 1.14)] * 2, abs=1e-4)
    assert b"<c:userShapes" in parts["word/charts/chart6.xml"]


def test_a_bar_has_the_text_of_the_table() -> None:
    """249 of 250 rounds to 100 %, which it is not; 3 of 4 needs no label of its own."""
    series = ChartSeries(
        "Chưa đạt", [Fraction(249, 250), Fraction(3, 4), None], ["99,6%", "75%", ""]
    )
    data = ChartData(ChartKind.BARS, "a", "b", ["x", "y", "z"], [series])
    xml = drawing.draw(data, 160.0).chart.decode()
    assert "99,6%" in xml
    assert "75%" not in xml


def test_the_workbooks_behind_hold_what_the_charts_show(report: bytes) -> None:
    parts = parts_of(report)
    charts = [name for name in parts if name.startswith("word/charts/chart")]
    assert len(charts) == 6
    for number in range(1, 7):
        links = parts[f"word/charts/_rels/chart{number}.xml.rels"].decode()
        assert f'Target="/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"' in links
        xml = parts[f"word/charts/chart{number}.xml"]
        root = etree.fromstring(xml)
        assert root.find(f"{C}externalData") is not None
        book = openpyxl.load_workbook(
            io.BytesIO(parts[f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"])
        )
        sheet = book["Số liệu"]
        assert not sheet._charts
        for series in root.iter(f"{C}ser"):
            name = series.findtext(f"{C}tx//{C}v")
            for tag in ("cat", "val"):
                reference = series.find(f"{C}{tag}").findtext(f".//{C}f")
                cells = sheet[reference.partition("!")[2].replace("$", "")]
                shown = [row[0].value for row in cells]
                key = "categories" if tag == "cat" else "values"
                assert shown == cached(xml)[f"{name}/{key}"]


def test_the_same_report_gives_the_same_bytes(report: bytes, sample: Book) -> None:
    assert with_charts("bao-cao-nhiem-ky", sample) == report


def test_bytes_do_not_depend_on_the_run(sample: Book, tmp_path: Path) -> None:
    program = (
        "import hashlib, sys\n"
        "from pathlib import Path\n"
        "from tools.source_tables import load_source\n"
        "from xl_chidoan.computing.figures import compute\n"
        "from xl_chidoan.reading.branch_reading import read_branch\n"
        "from xl_chidoan.report.charts.appendix import add_charts\n"
        "branch = read_branch(load_source('sample'))\n"
        "data = add_charts(Path(sys.argv[1]).read_bytes(), branch, compute(branch))\n"
        "print(hashlib.sha256(data).hexdigest())\n"
    )
    plain = render(shipped.template("bang-so-sanh"), *sample, draft=True).data
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(plain)
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(add_charts(plain, *sample)).hexdigest()


def test_other_parts_and_all_text_stay_as_they_were(report: bytes, sample: Book) -> None:
    plain = parts_of(render(shipped.template("bao-cao-nhiem-ky"), *sample, draft=True).data)
    parts = parts_of(report)
    changed = {
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
    }
    assert {name for name in plain if plain[name] != parts[name]} == changed
    before = [node.text for node in etree.fromstring(plain["word/document.xml"]).iter(f"{W}t")]
    after = [node.text for node in etree.fromstring(parts["word/document.xml"]).iter(f"{W}t")]
    assert after[: len(before)] == before
    assert after[len(before)] == "PHỤ LỤC: BIỂU ĐỒ"


@pytest.mark.parametrize(
    ("template", "landscape"),
    [
        ("bao-cao-nhiem-ky", [False, True, False]),
        ("bao-cao-nam", [False, True, False]),
        ("bang-so-sanh", [True, False]),
    ],
)
def test_the_appendix_is_a_portrait_section_of_its_own(
    template: str, landscape: list[bool], sample: Book
) -> None:
    sections = docx.Document(io.BytesIO(with_charts(template, sample))).sections
    assert [each.orientation == WD_ORIENT.LANDSCAPE for each in sections] == landscape
    last = sections[-1]
    assert (last.page_width.mm, last.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    margins = (last.top_margin, last.right_margin, last.bottom_margin, last.left_margin)
    assert [each.mm for each in margins] == pytest.approx([20, 20, 20, 30], abs=0.1)
    assert last.header.is_linked_to_previous  # page numbers go on
    assert not last.different_first_page_header_footer


def test_headings_captions_and_words_for_those_who_cannot_see(report: bytes) -> None:
    document = docx.Document(io.BytesIO(report))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings[-1] == "PHỤ LỤC: BIỂU ĐỒ"
    root = etree.fromstring(parts_of(report)["word/document.xml"])
    captions = [
        "".join(node.text for node in paragraph.iter(f"{W}t"))
        for paragraph in root.iter(f"{W}p")
        if paragraph.find(f"{W}fldSimple") is not None
    ]
    assert captions[:2] == [
        "Biểu đồ 1. Đoàn viên theo giới tính",
        "Biểu đồ 2. Đoàn viên theo độ tuổi",
    ]
    assert len(captions) == 6
    pictures = list(root.iter(f"{WP}docPr"))
    assert pictures[0].get("descr") == ("Đoàn viên theo giới tính: Nam (16,7%): 4; Nữ (83,3%): 20.")
    numbers = [each.get("id") for each in pictures]
    assert len(numbers) == len(set(numbers)) == 6


def test_a_report_with_nothing_to_draw_stays_as_it_is() -> None:
    made = branch()
    assert add_charts(b"any bytes", made, compute(made)) == b"any bytes"


def test_a_report_from_an_officers_own_template(tmp_path: Path, sample: Book) -> None:
    path = write_template(tmp_path / "mau.docx", "Một đoạn.")
    data = add_charts(render(path, *sample).data, *sample)
    document = docx.Document(io.BytesIO(data))
    assert [each.text for each in document.paragraphs][:2] == ["Một đoạn.", "PHỤ LỤC: BIỂU ĐỒ"]
    assert len(document.sections) == 2
    assert document.paragraphs[1].style.name == "Heading 1"


def test_charts_may_be_added_to_a_report_that_has_some(report: bytes, sample: Book) -> None:
    parts = parts_of(add_charts(report, *sample))
    charts = [name for name in parts if name.startswith("word/charts/chart")]
    assert len(charts) == 12
    root = etree.fromstring(parts["word/document.xml"])
    numbers = [each.get("id") for each in root.iter(f"{WP}docPr")]
    assert len(numbers) == len(set(numbers)) == 12


# --- the switch


@pytest.mark.parametrize(
    ("cell", "wanted"), [(True, True), (False, False), (None, False), ("absent", False)]
)
def test_the_workbook_asks_for_charts(cell: object, wanted: bool, tmp_path: Path) -> None:
    info = {} if cell == "absent" else {"bieu_do": cell}
    made = branch(
        info=info, members=[{"code": "DV01", "sex": "Nữ"}, {"code": "DV02", "sex": "Nam"}]
    )
    template = write_template(tmp_path / "mau.docx", "{{ tong_doan_vien }}")
    done = Assessment(made, compute(made), ())
    parts = parts_of(compose(done, template=template).data)
    assert any(name.startswith("word/charts/") for name in parts) is wanted


def test_a_workbook_without_the_switch_is_not_told_so() -> None:
    problems: list[Any] = []
    table = typed_table(INFO, [{"code": "bieu_do", "value": "x"}])
    assert read_info(table, False, problems).get("bieu_do") is True
    read_info(typed_table(INFO, [{"code": "don_vi", "value": "A"}]), False, problems)
    assert "bieu_do" not in {problem.values.get("info_code") for problem in problems}


def test_the_switch_as_text() -> None:
    made = branch(info={"bieu_do": True})
    assert compute(made).indicators["bieu_do"].text == "Có"
    assert compute(branch()).indicators["bieu_do"].text == ""


# --- looks


def test_colours_are_the_workbook_s() -> None:
    for name in ("NAVY", "STEEL", "LINE", "INK", "WHITE"):
        assert getattr(drawing, name) == getattr(theme, name)


def test_colours_differ_on_a_grey_print() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    shades = sorted(map(grey, palette.VERDICT_COLOURS.values()))
    assert min(b - a for a, b in pairwise(shades)) > 45


def test_every_text_is_in_the_report_s_font(report: bytes) -> None:
    for name, data in parts_of(report).items():
        if name.startswith("word/charts/chart"):
            faces = set(etree.fromstring(data).xpath("//@typeface"))
            assert faces == {"Times New Roman"}


def test_nothing_is_imported_until_charts_are_asked_for() -> None:
    program = (
        "import sys; import xl_chidoan.usecases.word_reports, xl_chidoan.report.render; "
        "print('xlsxwriter' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


# --- other programs


def _many_targets() -> Book:
    codes = [f"CT{number:02}" for number in range(1, 61)]
    verdicts = (2, 4, 7)
    made = branch(
        targets=[
            {
                "code": code,
                "group": code[2:],
                "content": f"Phấn đấu {code} " + "tổ chức hoạt động của đoàn viên " * (n % 4),
                "term": "2022-2024",
                "kind": "Số lượng",
                "level": 4,
                "period": "Nhiệm kỳ",
            }
            for n, code in enumerate(codes)
        ],
        results=[
            {"target": code, "year": 2023, "done": verdicts[n % 3]}
            for n, code in enumerate(codes)
            if n % 7
        ],
    )
    return made, compute(made)


@pytest.mark.validator
@pytest.mark.parametrize("template", [*TEMPLATES, "many"])
def test_the_sdk_finds_no_error(template: str, sample: Book, tmp_path: Path) -> None:
    many = template == "many"
    data = with_charts("bang-so-sanh" if many else template, _many_targets() if many else sample)
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(data)
    assert tools.validation_errors(path) == []
    for number, (name, content) in enumerate(parts_of(data).items()):
        if name.endswith(".xlsx"):
            book = tmp_path / f"so-{number}.xlsx"
            book.write_bytes(content)
            assert tools.validation_errors(book) == []


@pytest.mark.libreoffice
def test_libreoffice_draws_them(report: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(report)
    pdf = tools.convert(path, "pdf", tmp_path)
    assert pdf.stat().st_size > 50_000
    again = tools.convert(path, "odt", tmp_path)
    with zipfile.ZipFile(again) as package:
        objects = [name for name in package.namelist() if name.endswith("/content.xml")]
        texts = "".join(package.read(name).decode() for name in objects)
    assert len(objects) == 6
    for label in ("Nữ (83,3%)", "Thạc sĩ", "Năm 2023", "Vượt chỉ tiêu"):
        assert label in texts
