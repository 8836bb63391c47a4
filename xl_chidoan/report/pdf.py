"""A Word report as PDF: through Word where it is installed, else through LibreOffice."""

import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from xl_chidoan.errors import FileError
from xl_chidoan.ooxml.save import save_new

_TIMEOUT_SECONDS = 180
_LIBREOFFICE_PLACES = (
    r"%ProgramFiles%\LibreOffice\program\soffice.exe",
    r"%ProgramFiles(x86)%\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def write_pdf(report: Path) -> Path:
    """Write ``report`` as PDF beside it, to its own name or the next free one.

    Raises FileError ``pdf_no_converter`` where neither Word nor LibreOffice can be reached, and
    ``pdf_failed`` where they are there but do not deliver; the Word report stays in both cases.
    """
    soffice = find_libreoffice()
    word = sys.platform in ("win32", "darwin") and find_spec("docx2pdf") is not None
    if not word and soffice is None:
        raise FileError("pdf_no_converter", report=str(report))
    with tempfile.TemporaryDirectory(prefix="xl-chidoan-") as folder:
        made = Path(folder) / f"{report.stem}.pdf"
        done = (word and _with_word(report, made)) or (
            soffice is not None and _with_libreoffice(soffice, report, made)
        )
        if not done:
            raise FileError("pdf_failed", report=str(report))
        data = made.read_bytes()
    return save_new(report.with_suffix(".pdf"), data)


def find_libreoffice() -> str | None:
    """Path of LibreOffice's program, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return found
    places = (os.path.expandvars(place) for place in _LIBREOFFICE_PLACES)
    return next((place for place in places if os.path.isfile(place)), None)


def _with_word(report: Path, made: Path) -> bool:
    import docx2pdf  # pyright: ignore[reportMissingImports]

    try:
        docx2pdf.convert(str(report), str(made))
    except Exception:
        # Word may be missing, busy or asking a question: LibreOffice is tried next.
        return False
    return made.is_file()


def _with_libreoffice(soffice: str, report: Path, made: Path) -> bool:
    # A profile of its own, so that an open LibreOffice window neither blocks nor is disturbed.
    profile = (made.parent / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "pdf", "--outdir", str(made.parent), str(report)]
    try:
        subprocess.run(command, capture_output=True, timeout=_TIMEOUT_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return made.is_file()
