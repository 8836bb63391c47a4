"""Make the README's pictures of the sample: its statistics and the first page of its report.

    python docs/make_pictures.py

Needs LibreOffice (soffice), poppler (pdftoppm, pdftotext) and Pillow (in the extra ``dev``).
"""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

import xl_chidoan
from xl_chidoan import shipped
from xl_chidoan.text.workbook_words import GUIDE_SHEET, STATISTICS_SHEET

IMAGES = Path(__file__).resolve().parent / "images"
RESOLUTION = 80
COLOURS = 64


def pdf_of(document: Path, folder: Path) -> Path:
    """Convert an Office file."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(document)], check=True, capture_output=True)
    return folder / f"{document.stem}.pdf"


def first_page(pdf: Path, sheet: str) -> int:
    """Return the first page of a sheet: its footer names it, as the guide names all sheets."""
    told = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True)
    for number, page in enumerate(told.stdout.decode().split("\f"), 1):
        lines = page.split("\n")
        if sheet in lines and GUIDE_SHEET not in lines:
            return number
    raise LookupError(sheet)


def draw(pdf: Path, page: int, name: str, *, crop: bool = False) -> None:
    """Draw a page as the picture ``name``, without its empty margins where ``crop`` says so."""
    drawn = pdf.with_suffix("")
    pages = ["-f", str(page), "-l", str(page), "-singlefile"]
    command = ["pdftoppm", "-png", "-r", str(RESOLUTION), *pages, str(pdf), str(drawn)]
    subprocess.run(command, check=True)
    picture = Image.open(f"{drawn}.png").convert("RGB")
    if crop:
        white = Image.new("RGB", picture.size, "white")
        box = ImageChops.difference(picture, white).getbbox()
        if box:
            left, top, right, bottom = box
            picture = picture.crop((left - 8, top - 8, right + 8, bottom + 8))
    picture.quantize(COLOURS).save(IMAGES / f"{name}.png", optimize=True)


def main() -> None:
    """Make them anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = shipped.workbook(shipped.SAMPLE)
        report = folder / "bao-cao.docx"
        xl_chidoan.export(sample, report)
        draw(pdf_of(report, folder), 1, "report")
        pages = pdf_of(sample, folder)
        draw(pages, first_page(pages, STATISTICS_SHEET), "workbook", crop=True)


if __name__ == "__main__":
    main()
