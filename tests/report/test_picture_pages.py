"""The appendix of pictures in the shipped reports: where it stands, and that it may be missing."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.support import tools
from tests.support.docx_text import DocxText, W
from tests.support.pictures import jpeg_head, pictured_sample, png
from tools.templates import parts as template_parts
from tools.templates.all_templates import build_templates
from xl_chidoan import shipped
from xl_chidoan.hosts.cli import main
from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.render import render

TERM, YEAR = "bao-cao-nhiem-ky", "bao-cao-nam"
HEADING = "PHỤ LỤC: HÌNH ẢNH HOẠT ĐỘNG"
MM = 36_000  # EMU
NAMES = {"CTR01": "a.jpg; c.png", "TC05": "b.jpg", "PV01": "khong-neu.png"}
CAPTIONS = [
    "Thực hiện công trình thanh niên “Thắp sáng đường quê” (17/9/2022)",
    "Trồng, chăm sóc cây đào thu gom sau Tết Nguyên đán Giáp Thìn (24/02/2024)",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with pictures of two activities, and three pictures beside it."""
    folder = tmp_path_factory.mktemp("so")
    pictured_sample(folder / "so.xlsx", NAMES)
    (folder / "a.jpg").write_bytes(jpeg_head(1600, 1200))
    (folder / "b.jpg").write_bytes(jpeg_head(300, 1200))
    (folder / "c.png").write_bytes(png(80, 45))
    return folder


def exported(folder: Path, target: Path, template: str, *more: str) -> bytes:
    arguments = ["export", str(folder / "so.xlsx"), "-t", template, "-o", str(target), *more]
    assert main(arguments) == 0
    return target.read_bytes()


def parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of the pictures, in millimetres."""
    shapes: Any = docx.Document(io.BytesIO(data)).inline_shapes
    return [(shape.width / MM, shape.height / MM) for shape in shapes]


@pytest.mark.parametrize(
    ("template", "fitted"),
    [
        (TERM, [(76, 57), (101.33, 57), (14.25, 57)]),  # in 120 x 57
        (YEAR, [(76, 57), (101.33, 57), (14.25, 57)]),
    ],
)
def test_pictures_stand_last_with_name_and_day(
    folder: Path, tmp_path: Path, template: str, fitted: list[tuple[float, float]]
) -> None:
    report = exported(folder, tmp_path / "ra.docx", template)
    text = DocxText(report)
    last = [line.strip() for line in text.lines[-5:]]
    assert last == [HEADING, "", CAPTIONS[0], "", CAPTIONS[1]]
    heading = text.paragraphs[-5]
    assert heading.style == "Heading1"
    assert sizes(report) == [pytest.approx(size, abs=0.01) for size in fitted]
    names = [name for name in parts(report) if name.startswith("word/media/")]
    assert names == ["word/media/anh_1.jpeg", "word/media/anh_2.png", "word/media/anh_3.jpeg"]
    document: Any = docx.Document(io.BytesIO(report))
    shown = document.paragraphs[-5:]
    assert shown[0].paragraph_format.page_break_before
    assert [each.paragraph_format.keep_with_next for each in shown[1::2]] == [True, True]


@pytest.mark.parametrize("template", [TERM, YEAR])
def test_without_pictures_the_report_is_the_one_of_a_template_that_shows_none(
    template: str,
    sample: tuple[Branch, Figures],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(template_parts, "add_pictures", lambda *_: None)
    path = tmp_path / "mau.docx"
    path.write_bytes(build_templates()[f"{template}.docx"])
    assert path.read_bytes() != shipped.template(template).read_bytes()
    assert render(shipped.template(template), *sample).data == render(path, *sample).data


@pytest.mark.parametrize("template", [TERM, YEAR])
def test_figures_stay_live_beside_pictures(
    folder: Path, tmp_path: Path, template: str, sample: tuple[Branch, Figures]
) -> None:
    with_them = exported(folder, tmp_path / "ra.docx", template)
    assert controls(with_them) == controls(render(shipped.template(template), *sample).data)
    assert main(["verify", str(tmp_path / "ra.docx"), "--from", str(folder / "so.xlsx")]) == 0
    fresh = tmp_path / "moi.docx"
    arguments = ["refresh", str(tmp_path / "ra.docx"), "--from", str(folder / "so.xlsx")]
    assert main([*arguments, "-o", str(fresh)]) == 0
    assert sizes(fresh.read_bytes()) == sizes(with_them)


def controls(report: bytes) -> list[str | None]:
    return [tag.get(f"{W}val") for tag in DocxText(report).document.iter(f"{W}tag")]


@pytest.mark.parametrize("template", [TERM, YEAR])
def test_other_appendices_follow(folder: Path, tmp_path: Path, template: str) -> None:
    report = exported(folder, tmp_path / "ra.docx", template, "--charts", "--sources")
    lines = [each.text for each in DocxText(report).paragraphs if each.style == "Heading1"]
    assert lines[-3:] == [HEADING, "PHỤ LỤC: BIỂU ĐỒ", "NGUỒN SỐ LIỆU"]
    numbers = [
        each.get("id")
        for each in DocxText(report).document.iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
        )
    ]
    assert len(numbers) == len(set(numbers)) > 3


@pytest.mark.validator
@pytest.mark.parametrize("more", [[], ["--charts", "--sources"]])
@pytest.mark.parametrize("template", [TERM, YEAR])
def test_a_report_with_pictures_is_valid(
    folder: Path, tmp_path: Path, template: str, more: list[str]
) -> None:
    exported(folder, tmp_path / "ra.docx", template, *more)
    assert tools.validation_errors(tmp_path / "ra.docx") == []


@pytest.mark.libreoffice
@pytest.mark.parametrize(("template", "pages"), [(TERM, 2), (YEAR, 2)])
def test_how_many_activities_fit_a_page(
    folder: Path, tmp_path: Path, template: str, pages: int
) -> None:
    """Three activities with photos: two of them a page."""
    from PIL import Image

    for name, size in (("a.jpg", (800, 600)), ("b.jpg", (600, 800)), ("c.jpg", (800, 450))):
        Image.new("RGB", size, (0, 120, 0)).save(tmp_path / name)
    named = {"CTR01": "a.jpg", "CTR03": "b.jpg", "TC05": "c.jpg"}
    pictured_sample(tmp_path / "so.xlsx", named)
    exported(tmp_path, tmp_path / "ra.docx", template)
    images = tools.page_images(tools.convert(tmp_path / "ra.docx", "pdf", tmp_path), dots=20)
    green = [_greens(image) for image in images]
    assert [bool(count) for count in green[-pages - 1 :]] == [False, *[True] * pages]
    assert not any(green[:-pages])


def _greens(image: Path) -> int:
    from PIL import Image

    with Image.open(image) as page:
        found = page.convert("RGB").getcolors(1 << 20) or []
    return sum(count for count, (red, green, blue) in found if green > 90 > max(red, blue) + 60)
