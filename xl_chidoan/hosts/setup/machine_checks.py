"""Checks whether a machine has what the workbook needs; nothing is changed."""

import ntpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from xl_chidoan import shipped
from xl_chidoan.hosts.setup import xlwings_settings
from xl_chidoan.hosts.setup.folders import Places
from xl_chidoan.hosts.setup.install_plan import OFFICE_VERSIONS, trusted_locations
from xl_chidoan.hosts.setup.steps import trusts
from xl_chidoan.hosts.setup.system import System

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


@dataclass(frozen=True, slots=True)
class Check:
    """A check, its state, the code of its sentence, and the values in that sentence."""

    code: str
    state: CheckState
    sentence: str
    values: Mapping[str, str] = field(default_factory=dict[str, str])


def blocking(system: System, places: Places) -> list[Check]:
    """Return the failed checks that make an installation pointless; [] where all is well."""
    questions: Mapping[str, Callable[[System, Places], Check]] = {
        "python": _python,
        "python_path": _python_path,
        "xlwings": _xlwings,
        "dll": _dll,
        "shipped": _shipped,
        "writing": _writing,
    }
    answers = (_answer(code, ask, system, places) for code, ask in questions.items())
    return [check for check in answers if check.state is CheckState.MISSING]


def windows(system: System, places: Places) -> list[Check]:
    """Answer every check of a Windows machine."""
    questions: Mapping[str, Callable[[System, Places], Check]] = {
        "python": _python,
        "python_path": _python_path,
        "xlwings": _xlwings,
        "dll": _dll,
        "settings": _settings,
        "user_settings": _user_settings,
        "excel": _excel,
        "trust": _trust,
        "files": _files,
        "marks": _marks,
        "writing": _writing,
        "word": _word,
        "libreoffice": _libreoffice,
        "font": _font,
    }
    return [_answer(code, question, system, places) for code, question in questions.items()]


def elsewhere(system: System, here: Places) -> list[Check]:
    """Answer what applies without desktop Excel; ``here.home`` is the current folder."""
    questions: Mapping[str, Callable[[System, Places], Check]] = {
        "python": _python,
        "shipped": _shipped,
        "writing": _writing,
        "libreoffice": _libreoffice,
        "font": _font,
    }
    return [_answer(code, question, system, here) for code, question in questions.items()]


def _answer(
    code: str, question: Callable[[System, Places], Check], system: System, places: Places
) -> Check:
    try:
        return question(system, places)
    except OSError:
        return Check(code, CheckState.WARNING, "unanswered")


def _python(system: System, _places: Places) -> Check:
    python = system.interpreter()
    values = {"version": ".".join(map(str, python.version)), "bits": str(python.bits)}
    if python.version[:2] < _OLDEST_PYTHON:
        return Check("python", CheckState.MISSING, "python_old", values)
    return Check("python", CheckState.OK, "python", values)


def _python_path(system: System, places: Places) -> Check:
    values = {"path": places.interpreter}
    origin = (places.interpreter, system.interpreter().base_prefix)
    if any(_STORE in path.lower() + "\\" for path in origin):
        return Check("python_path", CheckState.MISSING, "python_store", values)
    if not places.interpreter.isascii():
        return Check("python_path", CheckState.MISSING, "python_not_ascii", values)
    return Check("python_path", CheckState.OK, "python_path", values)


def _xlwings(system: System, _places: Places) -> Check:
    values = {
        "found": system.package_version("xlwings"),
        "wanted": system.pinned_version("xlwings"),
    }
    if not values["found"]:
        return Check("xlwings", CheckState.MISSING, "xlwings_missing", values)
    if values["found"] != values["wanted"]:
        return Check("xlwings", CheckState.MISSING, "xlwings_other", values)
    return Check("xlwings", CheckState.OK, "xlwings", values)


def _dll(system: System, places: Places) -> Check:
    folder = ntpath.dirname(places.interpreter)
    there = {
        name.lower() for place in (folder, ntpath.dirname(folder)) for name in system.files(place)
    }
    version = system.pinned_version("xlwings")
    bits = _excel_bits(system)
    names = [f"xlwings{size}-{version}.dll" for size in ([bits] if bits else ["32", "64"])]
    missing = [name for name in names if name not in there]
    values = {"names": ", ".join(missing or names), "folder": ntpath.dirname(folder)}
    return Check(
        "dll", *((CheckState.MISSING, "dll_missing") if missing else (CheckState.OK, "dll")), values
    )


def _settings(system: System, places: Places) -> Check:
    return _settings_in(system, places, places.home_settings, "settings", CheckState.MISSING)


def _user_settings(system: System, places: Places) -> Check:
    if not places.profile.isascii():
        return Check(
            "user_settings", CheckState.WARNING, "user_settings_unreachable", {"home": places.home}
        )
    return _settings_in(system, places, places.user_settings, "user_settings", CheckState.WARNING)


def _settings_in(system: System, places: Places, path: str, code: str, worst: CheckState) -> Check:
    values = {"path": path}
    data = system.read(path)
    if data is None:
        return Check(code, worst, f"{code}_missing", values)
    now = xlwings_settings.parse(data)
    wanted = xlwings_settings.chidoan_settings(places.interpreter)
    if any(now.get(key) != value for key, value in wanted.items()):
        return Check(code, worst, f"{code}_other", values)
    return Check(code, CheckState.OK, code, values)


def _excel(system: System, _places: Places) -> Check:
    version = _office_version(system, "Excel")
    if version is None:
        return Check("excel", CheckState.MISSING, "excel_missing")
    if _STORE in _excel_path(system).lower():
        return Check("excel", CheckState.MISSING, "excel_store")
    values = {
        "version": _EXCEL_NAMES.get(version, str(version)),
        "bits": _excel_bits(system) or "?",
    }
    if version < _OLDEST_EXCEL:
        return Check("excel", CheckState.MISSING, "excel_old", values)
    return Check("excel", CheckState.OK, "excel", values)


def _trust(system: System, places: Places) -> Check:
    version = _office_version(system, "Excel")
    known = [f"{version}.0"] if version is not None else list(OFFICE_VERSIONS)
    for office in known:
        key = trusted_locations(office)
        policy = key.replace(r"HKCU\Software", r"HKCU\Software\Policies", 1)
        for place in (key, policy):
            if (system.registry_values(place) or {}).get("AllLocationsDisabled") == 1:
                return Check("trust", CheckState.WARNING, "trust_disabled")
        names = system.registry_keys(key)
        if not any(trusts(system.registry_values(rf"{key}\{name}"), places.home) for name in names):
            return Check("trust", CheckState.WARNING, "trust_missing", {"folder": places.home})
    return Check("trust", CheckState.OK, "trust", {"folder": places.home})


def _files(system: System, places: Places) -> Check:
    # Officers may rename the workbook; the sample alone does not count as their workbook.
    workbooks = [name for name in system.files(places.home) if name.lower().endswith(".xlsm")]
    missing = [] if set(workbooks) - {shipped.SAMPLE} else [shipped.MASTER]
    there = system.files(places.templates)
    missing += [f"{name}.docx" for name in shipped.TEMPLATES if f"{name}.docx" not in there]
    values = {"names": ", ".join(missing), "folder": places.home}
    if missing:
        return Check("files", CheckState.MISSING, "files_missing", values)
    return Check("files", CheckState.OK, "files", values)


def _marks(system: System, places: Places) -> Check:
    marked = [
        name
        for folder in (places.home, places.templates)
        for name in system.files(folder)
        if system.is_marked(ntpath.join(folder, name))
    ]
    if marked:
        return Check("marks", CheckState.WARNING, "marks_there", {"names": ", ".join(marked)})
    return Check("marks", CheckState.OK, "marks")


def _shipped(system: System, _places: Places) -> Check:
    paths = [shipped.workbook(name) for name in (shipped.MASTER, shipped.SAMPLE)]
    paths += [shipped.template(name) for name in shipped.TEMPLATES]
    missing = [path.name for path in paths if system.read(str(path)) is None]
    if missing:
        return Check(
            "shipped", CheckState.MISSING, "shipped_missing", {"names": ", ".join(missing)}
        )
    return Check("shipped", CheckState.OK, "shipped")


def _writing(system: System, places: Places) -> Check:
    for folder in (places.home, places.templates):
        if not system.can_write(folder):
            return Check("writing", CheckState.MISSING, "writing_denied", {"folder": folder})
    return Check("writing", CheckState.OK, "writing", {"folder": places.home})


def _word(system: System, _places: Places) -> Check:
    if _office_version(system, "Word") is None:
        return Check("word", CheckState.WARNING, "word_missing")
    return Check("word", CheckState.OK, "word")


def _libreoffice(system: System, _places: Places) -> Check:
    if system.libreoffice():
        return Check("libreoffice", CheckState.OK, "libreoffice")
    if system.name == "win32" and _office_version(system, "Word") is not None:
        return Check("libreoffice", CheckState.OK, "libreoffice_not_needed")
    return Check("libreoffice", CheckState.WARNING, "libreoffice_missing")


def _font(system: System, _places: Places) -> Check:
    family = system.font(_FONT)
    values = {"wanted": _FONT, "family": family}
    if family in _SAME_WIDTHS:
        return Check("font", CheckState.OK, "font" if family == _FONT else "font_like", values)
    return Check("font", CheckState.WARNING, "font_missing", values)


def _office_version(system: System, program: str) -> int | None:
    """Return the main version of a registered Office program (16 also for 2019 and 365)."""
    values = system.registry_values(rf"HKCR\{program}.Application\CurVer")
    number = str((values or {}).get("", "")).rpartition(".")[2]
    return int(number) if number.isdecimal() else None


def _excel_path(system: System) -> str:
    values = system.registry_values(
        r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
    )
    return str((values or {}).get("", ""))


def _excel_bits(system: System) -> str:
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
