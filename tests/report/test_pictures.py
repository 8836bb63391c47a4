"""Pictures beside the workbook or the template: sizes, places, and what is refused."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from tests.support.branches import branch
from tests.support.docx_text import DocxText
from tests.support.pictures import jpeg_head, png
from tests.support.templates import write_template
from xl_chidoan.computing.figures import compute
from xl_chidoan.errors import TemplateError
from xl_chidoan.report.content.catalogue import list_fields
from xl_chidoan.report.render import render
from xl_chidoan.report.template.pictures import MOST_BYTES
from xl_chidoan.text.error_sentences import sentence

MM = 36_000  # EMU
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
WORK = {"code": "HD1", "year": 2023, "group": "tinh_nguyen", "name": "Ngày Chủ nhật xanh"}
ACTIVITIES = [
    {**WORK, "reported": True, "pictures": " a.png;; con/b.jpg ; "},
    {**WORK, "code": "HD2", "name": "Không ảnh", "reported": True},
    {**WORK, "code": "HD3", "name": "Không nêu", "pictures": "a.png"},
]
LOOP = (
    "{%p for h in hoat_dong_anh %}",
    "{{ h.ten }} {{ h.ngay }} {% for a in h.anh %}{{ anh(a.tep, rong=80) }}{% endfor %} hết",
    "{%p endfor %}",
)
Make = Callable[..., bytes]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Render paragraphs; the workbook's folder is ``so``, the template's ``mau``."""
    (tmp_path / "mau").mkdir()
    (tmp_path / "so" / "con").mkdir(parents=True)
    (tmp_path / "so" / "a.png").write_bytes(png(40, 20))
    (tmp_path / "so" / "con" / "b.jpg").write_bytes(jpeg_head(20, 40))
    (tmp_path / "mau" / "logo.png").write_bytes(png(96, 96))

    def run(*paragraphs: str, header: str = "", on_network: bool = False, **data: Any) -> bytes:
        template = write_template(tmp_path / "mau" / "mau.docx", *paragraphs, header=header)
        made = branch(**data)._replace(folder=None if on_network else tmp_path / "so")
        return render(template, made, compute(made)).data

    return run


def extents(report: bytes, part: str = "word/document.xml") -> list[tuple[float, float]]:
    """Sizes of the drawings of a part, in millimetres."""
    with zipfile.ZipFile(io.BytesIO(report)) as package:
        tree = etree.fromstring(package.read(part))
    return [(int(one.get("cx", 0)) / MM, int(one.get("cy", 0)) / MM) for one in tree.iter(EXTENT)]


def media(report: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(report)) as package:
        return sorted(name for name in package.namelist() if name.startswith("word/media/"))


@pytest.mark.parametrize(
    ("call", "size"),
    [
        ("anh('a.png', rong=60)", (60, 30)),
        ("anh('a.png', cao=60)", (120, 60)),
        ("anh('a.png', rong=60, cao=60)", (60, 60)),
        ("anh('logo.png')", (25.4, 25.4)),  # 96 pixels are an inch
        ("anh('con/b.jpg', rong=290)", (115, 230)),  # no taller than a page
        ("anh('con\\\\b.jpg', rong=10)", (10, 20)),
        ("anh('a.png', rong=60, cao=60, vua=True)", (60, 30)),
        ("anh('con/b.jpg', rong=60, cao=60, vua=True)", (30, 60)),
        ("anh('a.png', rong=60, vua=True)", (60, 30)),
    ],
)
def test_one_side_gives_the_other(make: Make, call: str, size: tuple[float, float]) -> None:
    found = extents(make(f"{{{{ {call} }}}}"))
    assert found == [pytest.approx(size, abs=0.01)]


def test_pictures_of_activities_come_in_loops(make: Make) -> None:
    report = make(*LOOP, *LOOP, activities=ACTIVITIES)
    assert extents(report) == [pytest.approx((80, 40)), pytest.approx((80, 160))] * 2
    assert media(report) == ["word/media/anh_1.png", "word/media/anh_2.jpeg"]
    text = DocxText(report).text
    assert text.count("Ngày Chủ nhật xanh 2023") == 2
    assert "Không" not in text
    shapes = docx.Document(io.BytesIO(report)).inline_shapes
    assert [shape.width.mm for shape in shapes] == pytest.approx([80] * 4)
    with zipfile.ZipFile(io.BytesIO(report)) as package:
        numbers = re.findall(rb'docPr id="(\d+)"', package.read("word/document.xml"))
    assert len(set(numbers)) == 4


def test_a_header_has_links_of_its_own(make: Make) -> None:
    report = make("{{ anh('a.png') }}", header="{{ anh('logo.png', rong=20) }} đầu trang")
    document = docx.Document(io.BytesIO(report))
    part = document.sections[0].header.part
    images = [link.target_part.blob for link in part.rels.values() if "image" in link.reltype]
    assert images == [png(96, 96)]
    with zipfile.ZipFile(io.BytesIO(report)) as package:
        name = part.partname.lstrip("/")
        assert package.testzip() is None
    assert extents(report, name) == [pytest.approx((20, 20))]


def test_the_run_around_a_picture_keeps_its_look_and_its_figures(
    make: Make, tmp_path: Path
) -> None:
    path = write_template(tmp_path / "mau" / "dam.docx", "")
    document: Any = docx.Document(str(path))
    run = document.add_paragraph().add_run("Có {{ nam }} {{ anh('a.png') }} và {{ nam }} bạn")
    run.bold = True
    document.save(str(path))
    made = branch(members=[{"code": "DV1", "name": "A", "sex": "Nam"}])
    made = made._replace(folder=tmp_path / "so")
    report = render(path, made, compute(made), draft=True).data
    shown: Any = docx.Document(io.BytesIO(report)).element
    runs = list(shown.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}r"))
    assert "bạn" in "".join(str(one.text) for one in runs)
    assert all("w:b/" in etree.tostring(one).decode() for one in runs if one.text or len(one) > 1)
    assert len(extents(report)) == 1


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        ("'x.png'", "template_picture_missing", "không tìm thấy ảnh “x.png”"),
        ("'con'", "template_picture_missing", "không tìm thấy ảnh “con”"),
        ("'../a.png'", "template_picture_outside", "nằm ngoài thư mục"),
        ("'con/../a.png'", "template_picture_outside", "nằm ngoài thư mục"),
        ("'/etc/passwd'", "template_picture_outside", "nằm ngoài thư mục"),
        ("'C:a.png'", "template_picture_outside", "nằm ngoài thư mục"),
        ("'\\\\\\\\may\\\\chung\\\\a.png'", "template_picture_outside", "nằm ngoài thư mục"),
        ("'lien_ket.png'", "template_picture_outside", "nằm ngoài thư mục"),
        ("'chu.png'", "template_picture_kind", "không phải ảnh PNG hoặc JPEG"),
        ("'cut.jpg'", "template_picture_kind", "không phải ảnh PNG hoặc JPEG"),
        ("'thieu.png'", "template_picture_damaged", "ảnh “thieu.png” bị thiếu phần cuối"),
        ("'thieu.jpg'", "template_picture_damaged", "ảnh “thieu.jpg” bị thiếu phần cuối"),
        ("'rong.png'", "template_picture_large", "10 MB và 10000 điểm ảnh"),
        ("'nang.png'", "template_picture_large", "10 MB và 10000 điểm ảnh"),
        ("'a.png', rong=298", "template_picture_size", "rong từ 1 đến 297"),
        ("'a.png', cao=0", "template_picture_size", "cao từ 1 đến 420"),
        ("'a.png', rong='x'", "template_picture_size", "rong từ 1 đến 297"),
        ("'a' * 5000", "template_picture_missing", "không tìm thấy ảnh"),
    ],
)
def test_what_is_refused(make: Make, tmp_path: Path, call: str, code: str, said: str) -> None:
    book = tmp_path / "so"
    (tmp_path / "ngoai.png").write_bytes(png(1, 1))
    (book / "lien_ket.png").symlink_to(tmp_path / "ngoai.png")
    (book / "chu.png").write_text("chữ")
    (book / "cut.jpg").write_bytes(jpeg_head(5, 5)[:30])
    (book / "thieu.png").write_bytes(png(30, 30)[:-20])
    (book / "thieu.jpg").write_bytes(jpeg_head(5, 5)[:-2])
    (book / "rong.png").write_bytes(png(10_001, 1))
    (book / "nang.png").write_bytes(png(1, 1).ljust(MOST_BYTES + 1, b"\0"))
    with pytest.raises(TemplateError) as caught:
        make("trước", f"{{{{ anh({call}) }}}}")
    assert caught.value.code == code
    assert said in sentence(caught.value)
    assert caught.value.values["paragraph"] == 2


def test_too_many_files_are_refused(make: Make, tmp_path: Path) -> None:
    for number in range(51):
        (tmp_path / "so" / f"n{number}.png").write_bytes(png(1, 1))
    pages = (
        "{% for n in [" + ",".join(map(str, range(51))) + "] %}{{ anh('n%d.png' % n) }}{% endfor %}"
    )
    with pytest.raises(TemplateError) as caught:
        make(pages)
    assert caught.value.code == "template_picture_many"


def test_a_picture_where_no_run_is_tears_the_page(make: Make) -> None:
    with pytest.raises(TemplateError) as caught:
        make("{{r anh('a.png') }}")
    assert caught.value.code == "template_torn"


def test_a_workbook_from_the_network_leaves_its_pictures_out(make: Make) -> None:
    report = make(*LOOP, activities=ACTIVITIES, on_network=True)
    text = DocxText(report).text
    assert (
        "[Chưa có ảnh “a.png”: sổ chưa lưu trên máy này hoặc gửi qua mạng nên không kèm tệp ảnh. "
        "Hãy chèn ảnh vào đây.]"
    ) in text
    assert media(report) == []
    assert extents(make("{{ anh('logo.png', rong=20) }}", on_network=True)) == [(20, 20)]


def test_the_names_are_listed_where_there_are_pictures() -> None:
    for activities, count in ((ACTIVITIES, 5), (ACTIVITIES[1:2], 0)):
        made = branch(activities=activities)
        names = [each.name for each in list_fields(made, compute(made))]
        assert sum(name.startswith("hoat_dong_anh") for name in names) == count
