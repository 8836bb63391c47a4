r"""The places and the steps of an installation as plain data, which are shown, applied and tested.

xlwings' VBA module loads its DLL through an ANSI call, so Python's path must be ASCII: a profile
named "Nguyễn Thị Ượng" rules out everything below ``%LOCALAPPDATA%``. ``%ProgramData%\chidoan``
is ASCII and open to every user. What one user puts there others can read, and a foreign file
cannot be replaced; so each user gets a private folder, named by the last number of the account's
security identifier, which is ASCII and differs between the machine's users.
"""

import ntpath
from dataclasses import dataclass
from enum import StrEnum

from xl_chidoan import shipped
from xl_chidoan.hosts.setup import xlwings_settings
from xl_chidoan.hosts.setup.machine import Machine
from xl_chidoan.text import setup_words as text

FOLDER = "chidoan"
RECORD = "cai-dat.json"
_PYTHON = "python"
OFFICE_VERSIONS = ("15.0", "16.0")
# Number of first steps, which make the folders that hold the record.
FOUNDATION = 2


@dataclass(frozen=True, slots=True)
class Places:
    """Folders and files of one user's installation."""

    base: str
    home: str
    profile: str
    desktop: str
    interpreter: str

    @property
    def templates(self) -> str:
        """Folder of the Word templates that officers edit."""
        return ntpath.join(self.home, shipped.TEMPLATE_FOLDER)

    @property
    def record(self) -> str:
        """File that tells what the installation did."""
        return ntpath.join(self.home, RECORD)

    @property
    def home_settings(self) -> str:
        """Settings of xlwings beside the workbook: the only ones VBA can reach in every profile."""
        return ntpath.join(self.home, xlwings_settings.FILE_NAME)

    @property
    def user_settings_folder(self) -> str:
        """Folder of xlwings' settings for workbooks kept elsewhere."""
        return ntpath.join(self.profile, ".xlwings")

    @property
    def user_settings(self) -> str:
        """Settings of xlwings for workbooks kept elsewhere."""
        return ntpath.join(self.user_settings_folder, xlwings_settings.FILE_NAME)


# Example folders to show on a machine without Windows.
EXAMPLE = Places(
    base=rf"%ProgramData%\{FOLDER}",
    home=rf"%ProgramData%\{FOLDER}\1001",
    profile="%USERPROFILE%",
    desktop="Desktop",
    interpreter=rf"%ProgramData%\{FOLDER}\1001\{_PYTHON}\Scripts\python.exe",
)


def find_places(system: Machine) -> Places:
    """Choose the places of this user; the same ones every time.

    The folder that holds the running Python comes first, then one with an earlier installation,
    then the first in which this user may write. Raises OSError where Windows does not answer.
    """
    number = system.account().rpartition("-")[2]
    interpreter = system.interpreter()
    roots = [
        system.variable("ProgramData"),
        system.variable("PUBLIC"),
        system.variable("SystemDrive") + "\\",
    ]
    bases = [ntpath.join(root, FOLDER) for root in roots if root.strip("\\") and root.isascii()]
    homes = [ntpath.join(base, number) for base in bases]
    if not homes:
        raise OSError("no folder for every user")
    home = (
        next((home for home in homes if _same(ntpath.join(home, _PYTHON), interpreter.prefix)), "")
        or next((h for h in homes if system.read(ntpath.join(h, RECORD)) is not None), "")
        or next((home for home in homes if system.can_write(home)), homes[0])
    )
    return Places(
        base=ntpath.dirname(home),
        home=home,
        profile=system.variable("USERPROFILE"),
        desktop=system.desktop(),
        interpreter=ntpath.join(ntpath.dirname(interpreter.path), "python.exe"),
    )


def _same(one: str, other: str) -> bool:
    return ntpath.normcase(one) == ntpath.normcase(other)


class StepKind(StrEnum):
    """The kind of a step, which decides how it is applied and its sentence."""

    FOLDER = "folder"
    COPY = "copy"
    SETTINGS = "settings"
    TRUST = "trust"
    SHORTCUT = "shortcut"


@dataclass(frozen=True, slots=True)
class InstallStep:
    """One step.

    ``target`` is a path, or a registry key for TRUST. ``source`` is the shipped file of a COPY,
    what a SHORTCUT opens, the interpreter of SETTINGS, the trusted folder of TRUST.
    """

    kind: StepKind
    target: str
    source: str = ""


def make_plan(places: Places) -> tuple[InstallStep, ...]:
    """List the steps of an installation, in order."""
    workbook = ntpath.join(places.home, shipped.MASTER)
    copies = [
        *((places.home, name, shipped.workbook(name)) for name in (shipped.MASTER, shipped.SAMPLE)),
        *((places.templates, f"{n}.docx", shipped.template(n)) for n in shipped.TEMPLATES),
    ]
    return (
        InstallStep(StepKind.FOLDER, places.base),
        InstallStep(StepKind.FOLDER, places.home),
        InstallStep(StepKind.FOLDER, places.templates),
        *(
            InstallStep(StepKind.COPY, ntpath.join(folder, name), str(source))
            for folder, name, source in copies
        ),
        InstallStep(StepKind.SETTINGS, places.home_settings, places.interpreter),
        InstallStep(StepKind.FOLDER, places.user_settings_folder),
        InstallStep(StepKind.SETTINGS, places.user_settings, places.interpreter),
        *(
            InstallStep(StepKind.TRUST, trusted_locations(version), places.home)
            for version in OFFICE_VERSIONS
        ),
        InstallStep(StepKind.SHORTCUT, _link(places, text.WORKBOOK_SHORTCUT), workbook),
        InstallStep(StepKind.SHORTCUT, _link(places, text.FOLDER_SHORTCUT), places.home),
    )


def trusted_locations(version: str) -> str:
    """Return the registry key below which Excel of a version keeps its trusted locations."""
    return rf"HKCU\Software\Microsoft\Office\{version}\Excel\Security\Trusted Locations"


def trusted_path(folder: str) -> str:
    """Return a folder as Excel writes it in a trusted location."""
    return folder.rstrip("\\") + "\\"


def wanted_settings(step: InstallStep) -> dict[str, str]:
    """Return the keys and values that a SETTINGS step sets."""
    return dict(xlwings_settings.chidoan_settings(step.source))


def _link(places: Places, name: str) -> str:
    return ntpath.join(places.desktop, f"{name}.lnk")
