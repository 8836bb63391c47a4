"""What is read from picture files: size, which way is up, whether they end; what Word is told."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.support import tools
from tests.support.branches import branch
from tests.support.pictures import exif_data, jpeg_head, png
from tests.support.templates import write_template
from xl_chidoan.computing.figures import compute
from xl_chidoan.report.render import render
from xl_chidoan.report.template.picture_heads import PictureHead, read_head

MM = 36_000  # EMU
# By orientation: what Exif calls the picture's first row and column, and what undoes it.
TURNED = {
    1: "",  # top, left
    2: ' flipH="1"',  # top, right
    3: ' rot="10800000"',  # bottom, right
    4: ' rot="10800000" flipH="1"',  # bottom, left
    5: ' rot="16200000" flipH="1"',  # left, top
    6: ' rot="5400000"',  # right, top: a phone held upright
    7: ' rot="5400000" flipH="1"',  # right, bottom
    8: ' rot="16200000"',  # left, bottom
}


def shown(folder: Path, *calls: str) -> bytes:
    """A report of pictures, each on a page of its own."""
    path = write_template(folder / "mau.docx", *(f"{{{{ {call} }}}}" for call in calls))
    document: Any = docx.Document(str(path))
    for paragraph in document.paragraphs[1:]:
        paragraph.paragraph_format.page_break_before = True
    document.save(str(path))
    made = branch()._replace(folder=folder)
    return render(path, made, compute(made)).data


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", TURNED)
def test_a_photo_stands_as_it_was_taken(tmp_path: Path, orientation: int, order: str) -> None:
    photo = jpeg_head(40, 20, exif=exif_data(orientation, order))
    (tmp_path / "a.jpg").write_bytes(photo)
    with zipfile.ZipFile(io.BytesIO(shown(tmp_path, "anh('a.jpg', rong=30)"))) as package:
        xml = package.read("word/document.xml").decode()
        assert package.read("word/media/anh_1.jpeg") == photo
    assert re.findall("<a:xfrm([^>]*)>", xml) == [TURNED[orientation]]
    # Thirty millimetres across as it stands; what is written is the size before it is turned.
    wide, tall = (30, 15) if orientation < 5 else (60, 30)
    size = f'cx="{wide * MM}" cy="{tall * MM}"'
    assert re.findall(r'c[xy]="\d+" c[xy]="\d+"', xml) == [size, size]


@pytest.mark.parametrize(
    "exif",
    [
        exif_data(9),  # no such orientation
        exif_data(0),
        exif_data(6)[:-10],  # ends within the entry
        exif_data(6)[:9],
        b"II*\0\xff\xff\xff\xff",  # points behind its end
        b"XX" + exif_data(6)[2:],
        exif_data(6).replace(b"\x12\x01\x03\0", b"\x12\x01\x04\0"),  # of another type
    ],
)
def test_exif_data_that_cannot_be_read_turn_nothing(exif: bytes) -> None:
    assert read_head(jpeg_head(40, 20, exif=exif)) == PictureHead("jpeg", 40, 20)


def test_heads_of_pictures() -> None:
    assert read_head(png(3, 7)) == PictureHead("png", 3, 7)
    for frame in (0xC0, 0xC1, 0xC2, 0xCF):
        assert read_head(jpeg_head(640, 480, frame)) == PictureHead("jpeg", 640, 480)
    assert read_head(jpeg_head(640, 480, 0xC4)) is None  # a table of codes, no frame
    assert read_head(png(0, 7)) is None
    assert read_head(b"GIF89a" + bytes(30)) is None
    assert read_head(b"") is None


def test_a_file_without_its_end_is_not_whole() -> None:
    assert read_head(png(3, 7)[:-1]) == PictureHead("png", 3, 7, whole=False)
    assert read_head(png(3, 7) + b"more") == PictureHead("png", 3, 7)
    assert read_head(jpeg_head(4, 2)[:-1]) == PictureHead("jpeg", 4, 2, whole=False)
    assert read_head(jpeg_head(4, 2) + b"more") == PictureHead("jpeg", 4, 2)
    # A small picture within the Exif data has an end of its own.
    small = jpeg_head(4, 2, exif=exif_data(6) + jpeg_head(1, 1))
    assert read_head(small[:-2]) == PictureHead("jpeg", 4, 2, 1, whole=False)


@pytest.mark.libreoffice
def test_libreoffice_shows_photos_upright(tmp_path: Path) -> None:
    """All eight orientations of one photo, of four colours, look the same."""
    from PIL import Image, ImageOps

    flip = Image.Transpose
    undone = [None, flip.FLIP_LEFT_RIGHT, flip.ROTATE_180, flip.FLIP_TOP_BOTTOM, flip.TRANSPOSE]
    undone += [flip.ROTATE_90, flip.TRANSVERSE, flip.ROTATE_270]
    colours = [(200, 0, 0), (0, 200, 0), (0, 0, 200), (200, 200, 0)]
    upright = Image.new("RGB", (2, 2))
    upright.putdata(colours)
    upright = upright.resize((320, 480), Image.Resampling.NEAREST)
    for orientation, method in enumerate(undone, 1):
        photo = upright if method is None else upright.transpose(method)
        exif = Image.Exif()
        exif[0x0112] = orientation
        photo.save(tmp_path / f"{orientation}.jpg", exif=exif.tobytes(), quality=95)
        with Image.open(tmp_path / f"{orientation}.jpg") as saved:
            assert ImageOps.exif_transpose(saved).size == (320, 480)
    report = tmp_path / "anh.docx"
    report.write_bytes(shown(tmp_path, *(f"anh('{each}.jpg', rong=80)" for each in TURNED)))
    pages = tools.page_images(tools.convert(report, "pdf", tmp_path), dots=50)
    assert len(pages) == 8
    for page in pages:
        with Image.open(page) as picture:
            plain = picture.convert("RGB")
            left, top, right, bottom = ImageOps.invert(plain).getbbox() or (0, 0, 0, 0)
        assert (right - left, bottom - top) == pytest.approx(
            (80 / 25.4 * 50, 120 / 25.4 * 50), abs=3
        )
        wide, tall = (right - left) // 4, (bottom - top) // 4
        places = [(left + x * wide, top + y * tall) for y in (1, 3) for x in (1, 3)]
        found = [plain.getpixel(place) for place in places]
        assert found == [pytest.approx(colour, abs=40) for colour in colours], page.name
