"""Where the shipped workbooks and templates lie: in a checkout, or inside the installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_shipped"
_CHECKOUT = _PACKAGE.parent

MASTER = "ChiDoan.xlsm"
SAMPLE = "ChiDoan-mau.xlsm"
WEB = "ChiDoan-web.xlsx"

TEMPLATES = (
    "bao-cao-nhiem-ky",
    "bao-cao-nam",
    "bao-cao-quy",
    "bao-cao-thang",
    "phu-luc-so-lieu",
    "bang-so-sanh",
)
"""Names of the shipped Word templates."""

TEMPLATE_FOLDER = "mau-bao-cao"
"""Folder beside an officer's workbook that holds his own copies of the templates."""


def root() -> Path:
    """Folder that holds ``workbook/`` and ``templates/``."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def is_checkout() -> bool:
    """Whether the package runs from its repository, where ``build`` may write."""
    return not _INSTALLED.is_dir() and (_CHECKOUT / "pyproject.toml").is_file()


def workbook(name: str) -> Path:
    """Path of a shipped workbook, one of MASTER, SAMPLE, WEB."""
    return root() / "workbook" / name


def vba_project() -> bytes:
    """Bytes of the VBA project of the shipped workbooks; OSError where there is none."""
    import zipfile  # only an upgrade or a build needs it

    with zipfile.ZipFile(workbook(MASTER)) as package:
        return package.read("xl/vbaProject.bin")


def template(name: str) -> Path:
    """Path of a Word template, by its name without ``.docx``; one of TEMPLATES is there."""
    return root() / "templates" / f"{name}.docx"


def prepared_template(name: str) -> Path:
    """Path of the text that was made ready of a shipped template when the project was built."""
    return root() / "templates" / "prepared" / f"{name}.zip"
