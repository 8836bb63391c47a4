r"""Chooses the folders of an installation on a Windows machine.

xlwings' VBA module loads its DLL through an ANSI call, so Python's path must be ASCII: a profile
named "Nguyễn Thị Ượng" rules out everything below ``%LOCALAPPDATA%``. ``%ProgramData%\chidoan``
is ASCII and open to every user. What one user puts there others can read, and a foreign file
cannot be replaced; so each user gets a private folder, named by the last number of the account's
security identifier, which is ASCII and differs between the machine's users.
"""

import ntpath
from dataclasses import dataclass

from xl_chidoan import shipped
from xl_chidoan.hosts.setup import xlwings_settings
from xl_chidoan.hosts.setup.machine import Machine

FOLDER = "chidoan"
RECORD = "cai-dat.json"
_PYTHON = "python"


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
