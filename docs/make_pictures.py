"""Make the pictures of ``docs/images``: the sample's sheets and the pages of its report.

    python docs/make_pictures.py

Needs LibreOffice (soffice), poppler (pdftoppm) and Pillow (in the extra ``dev``).
"""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

from xl_chidoan import schema, service, shipped
from xl_chidoan.text.normalise import slug
from xl_chidoan.text.workbook import COMPARISON_SHEET, GUIDE_SHEET, STATISTICS_SHEET

IMAGES = Path(__file__).resolve().parent / "images"
SHEETS = (
    GUIDE_SHEET,  # first: the guide names the other sheets too
    STATISTICS_SHEET,
    COMPARISON_SHEET,
    *(table.sheet for table in schema.TABLES),
)
RESOLUTION = 80
COLOURS = 64


def pages(document: Path, folder: Path) -> list[Path]:
    """Draw every page of an Office file, in order."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(document),
        ],
        check=True,
        capture_output=True,
    )
    pdf = folder / f"{document.stem}.pdf"
    subprocess.run(
        ["pdftoppm", "-png", "-r", str(RESOLUTION), str(pdf), str(folder / document.stem)],
        check=True,
    )
    return sorted(folder.glob(f"{document.stem}-*.png"))


def sheet_of(pdf: Path, page: int) -> str:
    """Tell which sheet a page shows: its footer names it."""
    told = subprocess.run(
        ["pdftotext", "-f", str(page), "-l", str(page), str(pdf), "-"],
        check=True,
        capture_output=True,
    )
    lines = set(told.stdout.decode().split("\n"))
    return next((sheet for sheet in SHEETS if sheet in lines), "")


def keep(page: Path, name: str, *, crop: bool = False) -> None:
    """Keep a picture under ``name``, without its empty margins where ``crop`` says so."""
    picture = Image.open(page).convert("RGB")
    if crop:
        white = Image.new("RGB", picture.size, "white")
        box = ImageChops.difference(picture, white).getbbox()
        if box:
            left, top, right, bottom = box
            picture = picture.crop((left - 8, top - 8, right + 8, bottom + 8))
    picture.quantize(COLOURS).save(IMAGES / f"{name}.png", optimize=True)


def main() -> None:
    """Make them all anew."""
    IMAGES.mkdir(exist_ok=True)
    for old in (*IMAGES.glob("sheet-*.png"), *IMAGES.glob("report-*.png")):
        old.unlink()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = shipped.workbook(shipped.SAMPLE)
        report = folder / "bao-cao.docx"
        done = service.assess_file(sample)
        service.export(done, report, template=service.template_path(service.TERM_REPORT))
        for number, page in enumerate(pages(report, folder), 1):
            keep(page, f"report-{number:02}")
            if number == 1:
                keep(page, "report")
        drawn = pages(sample, folder)
        seen: list[str] = []
        for number, page in enumerate(drawn, 1):
            title = sheet_of(folder / f"{sample.stem}.pdf", number)
            if title and title not in seen:
                seen.append(title)
                keep(page, f"sheet-{len(seen):02}-{slug(title).replace('_', '-')}", crop=True)
                if title == STATISTICS_SHEET:
                    keep(page, "workbook", crop=True)


if __name__ == "__main__":
    main()
