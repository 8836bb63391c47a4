"""The steps of an installation as plain data; the same list is shown, applied and tested."""

import ntpath
from dataclasses import dataclass
from enum import StrEnum

from xl_chidoan import shipped
from xl_chidoan.hosts.setup import xlwings_settings
from xl_chidoan.hosts.setup.folders import Places
from xl_chidoan.text import setup_words as text

OFFICE_VERSIONS = ("15.0", "16.0")
# Number of first steps, which make the folders that hold the record.
FOUNDATION = 2


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
    return (
        InstallStep(StepKind.FOLDER, places.base),
        InstallStep(StepKind.FOLDER, places.home),
        InstallStep(StepKind.FOLDER, places.templates),
        *(
            InstallStep(StepKind.COPY, ntpath.join(places.home, name), str(shipped.workbook(name)))
            for name in (shipped.MASTER, shipped.SAMPLE)
        ),
        *(
            InstallStep(
                StepKind.COPY,
                ntpath.join(places.templates, f"{name}.docx"),
                str(shipped.template(name)),
            )
            for name in shipped.TEMPLATES
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
