"""Checks whether a machine has what the workbook needs; nothing is changed."""

import ntpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from xl_chidoan import shipped
from xl_chidoan.hosts.setup import xlwings_settings
from xl_chidoan.hosts.setup.install_plan import OFFICE_VERSIONS, Places, trusted_locations
from xl_chidoan.hosts.setup.machine import WINDOWS, Machine
from xl_chidoan.hosts.setup.steps import trusts
from xl_chidoan.text.setup_words import FINE

_OLDEST_PYTHON = (3, 11)
_OLDEST_EXCEL = 15
_STORE = "\\windowsapps\\"
_FONT = "Times New Roman"
# Fonts with letters of the same widths, so that lines and pages break in the same places.
_SAME_WIDTHS = (_FONT, "Liberation Serif", "Tinos")
_EXCEL_NAMES = {15: "2013", 16: "2016–365"}


class CheckState(StrEnum):
    """The answer of a check; ``missing`` stops the product's essential parts from working."""

    OK = "ok"
    WARNING = "warning"
    MISSING = "missing"


_HARMLESS = frozenset(
    {
        "font_missing",
        "libreoffice_missing",
        "marks_there",
        "trust_disabled",
        "trust_missing",
        "unanswered",
        "user_settings_missing",
        "user_settings_other",
        "user_settings_unreachable",
        "word_missing",
    }
)
"""Codes of the faults that leave the essential parts working."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check, the code of the sentence that answers it, and the values in that sentence."""

    code: str
    sentence: str
    values: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def state(self) -> CheckState:
        """What the sentence amounts to."""
        if self.sentence in FINE:
            return CheckState.OK
        return CheckState.WARNING if self.sentence in _HARMLESS else CheckState.MISSING


Answer = tuple[str, Mapping[str, str]]
"""The code of a sentence, and the values in it."""


def blocking(system: Machine, places: Places) -> list[Check]:
    """Return the failed checks that make an installation pointless; [] where all is well."""
    answers = _answers(_BEFORE_INSTALLING, system, places)
    return [check for check in answers if check.state is CheckState.MISSING]


def windows(system: Machine, places: Places) -> list[Check]:
    """Answer every check of a Windows machine."""
    return _answers(_ON_WINDOWS, system, places)


def elsewhere(system: Machine, here: Places) -> list[Check]:
    """Answer what applies without desktop Excel; ``here.home`` is the current folder."""
    return _answers(_ELSEWHERE, system, here)


def _answers(codes: Iterable[str], system: Machine, places: Places) -> list[Check]:
    checks: list[Check] = []
    for code in codes:
        try:
            checks.append(Check(code, *_QUESTIONS[code](system, places)))
        except OSError:
            checks.append(Check(code, "unanswered"))
    return checks


def _python(system: Machine, _places: Places) -> Answer:
    python = system.interpreter()
    values = {"version": ".".join(map(str, python.version)), "bits": str(python.bits)}
    return "python_old" if python.version[:2] < _OLDEST_PYTHON else "python", values


def _python_path(system: Machine, places: Places) -> Answer:
    values = {"path": places.interpreter}
    origin = (places.interpreter, system.interpreter().base_prefix)
    if any(_STORE in path.lower() + "\\" for path in origin):
        return "python_store", values
    return "python_path" if places.interpreter.isascii() else "python_not_ascii", values


def _xlwings(system: Machine, _places: Places) -> Answer:
    found, wanted = system.package_version("xlwings"), system.pinned_version("xlwings")
    values = {"found": found, "wanted": wanted}
    if not found:
        return "xlwings_missing", values
    return "xlwings" if found == wanted else "xlwings_other", values


def _dll(system: Machine, places: Places) -> Answer:
    folder = ntpath.dirname(places.interpreter)
    there = {
        name.lower() for place in (folder, ntpath.dirname(folder)) for name in system.files(place)
    }
    version = system.pinned_version("xlwings")
    bits = _excel_bits(system)
    names = [f"xlwings{size}-{version}.dll" for size in ([bits] if bits else ["32", "64"])]
    missing = [name for name in names if name not in there]
    values = {"names": ", ".join(missing or names), "folder": ntpath.dirname(folder)}
    return "dll_missing" if missing else "dll", values


def _settings(system: Machine, places: Places) -> Answer:
    return _settings_in(system, places, places.home_settings, "settings")


def _user_settings(system: Machine, places: Places) -> Answer:
    if not places.profile.isascii():
        return "user_settings_unreachable", {"home": places.home}
    return _settings_in(system, places, places.user_settings, "user_settings")


def _settings_in(system: Machine, places: Places, path: str, code: str) -> Answer:
    data = system.read(path)
    if data is None:
        return f"{code}_missing", {"path": path}
    now = xlwings_settings.parse(data)
    wanted = xlwings_settings.chidoan_settings(places.interpreter)
    is_ours = all(now.get(key) == value for key, value in wanted.items())
    return code if is_ours else f"{code}_other", {"path": path}


def _excel(system: Machine, _places: Places) -> Answer:
    version = _office_version(system, "Excel")
    if version is None:
        return "excel_missing", {}
    if _STORE in _excel_path(system).lower():
        return "excel_store", {}
    values = {
        "version": _EXCEL_NAMES.get(version, str(version)),
        "bits": _excel_bits(system) or "?",
    }
    return "excel_old" if version < _OLDEST_EXCEL else "excel", values


def _trust(system: Machine, places: Places) -> Answer:
    version = _office_version(system, "Excel")
    known = [f"{version}.0"] if version is not None else list(OFFICE_VERSIONS)
    for office in known:
        key = trusted_locations(office)
        policy = key.replace(r"HKCU\Software", r"HKCU\Software\Policies", 1)
        for place in (key, policy):
            if (system.registry_values(place) or {}).get("AllLocationsDisabled") == 1:
                return "trust_disabled", {}
        names = system.registry_keys(key)
        if not any(trusts(system.registry_values(rf"{key}\{name}"), places.home) for name in names):
            return "trust_missing", {"folder": places.home}
    return "trust", {"folder": places.home}


def _files(system: Machine, places: Places) -> Answer:
    # Officers may rename the workbook; the sample alone does not count as their workbook.
    workbooks = [name for name in system.files(places.home) if name.lower().endswith(".xlsm")]
    missing = [] if set(workbooks) - {shipped.SAMPLE} else [shipped.MASTER]
    there = system.files(places.templates)
    missing += [f"{name}.docx" for name in shipped.TEMPLATES if f"{name}.docx" not in there]
    values = {"names": ", ".join(missing), "folder": places.home}
    return "files_missing" if missing else "files", values


def _marks(system: Machine, places: Places) -> Answer:
    marked = [
        name
        for folder in (places.home, places.templates)
        for name in system.files(folder)
        if system.is_marked(ntpath.join(folder, name))
    ]
    return "marks_there" if marked else "marks", {"names": ", ".join(marked)}


def _shipped(system: Machine, _places: Places) -> Answer:
    paths = [shipped.workbook(name) for name in (shipped.MASTER, shipped.SAMPLE)]
    paths += [shipped.template(name) for name in shipped.TEMPLATES]
    missing = [path.name for path in paths if system.read(str(path)) is None]
    return "shipped_missing" if missing else "shipped", {"names": ", ".join(missing)}


def _writing(system: Machine, places: Places) -> Answer:
    for folder in (places.home, places.templates):
        if not system.can_write(folder):
            return "writing_denied", {"folder": folder}
    return "writing", {}


def _word(system: Machine, _places: Places) -> Answer:
    return "word_missing" if _office_version(system, "Word") is None else "word", {}


def _libreoffice(system: Machine, _places: Places) -> Answer:
    if system.libreoffice():
        return "libreoffice", {}
    if system.name == WINDOWS and _office_version(system, "Word") is not None:
        return "libreoffice_not_needed", {}
    return "libreoffice_missing", {}


def _font(system: Machine, _places: Places) -> Answer:
    family = system.font(_FONT)
    values = {"wanted": _FONT, "family": family}
    if family not in _SAME_WIDTHS:
        return "font_missing", values
    return "font" if family == _FONT else "font_like", values


_QUESTIONS: Mapping[str, Callable[[Machine, Places], Answer]] = MappingProxyType(
    {
        "python": _python,
        "python_path": _python_path,
        "xlwings": _xlwings,
        "dll": _dll,
        "settings": _settings,
        "user_settings": _user_settings,
        "excel": _excel,
        "trust": _trust,
        "files": _files,
        "shipped": _shipped,
        "marks": _marks,
        "writing": _writing,
        "word": _word,
        "libreoffice": _libreoffice,
        "font": _font,
    }
)
_BEFORE_INSTALLING = ("python", "python_path", "xlwings", "dll", "shipped", "writing")
_ON_WINDOWS = tuple(code for code in _QUESTIONS if code != "shipped")
_ELSEWHERE = ("python", "shipped", "writing", "libreoffice", "font")


def _office_version(system: Machine, program: str) -> int | None:
    """Return the main version of a registered Office program (16 also for 2019 and 365)."""
    values = system.registry_values(rf"HKCR\{program}.Application\CurVer")
    number = str((values or {}).get("", "")).rpartition(".")[2]
    return int(number) if number.isdecimal() else None


def _excel_path(system: Machine) -> str:
    values = system.registry_values(
        r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
    )
    return str((values or {}).get("", ""))


def _excel_bits(system: Machine) -> str:
    """Return ``32`` or ``64``, '' where it cannot be told."""
    path = _excel_path(system)
    if not path:
        return ""
    office = system.registry_values(r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration")
    platform = str((office or {}).get("Platform", ""))
    if platform:
        return "32" if platform == "x86" else "64"
    only_32 = not system.variable("ProgramFiles(x86)")
    return "32" if only_32 or "(x86)" in path else "64"
