"""Applies a plan: records each change, then makes it; existing files are kept."""

import contextlib
import errno
import ntpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from types import MappingProxyType

from xl_chidoan.hosts.setup import xlwings_settings
from xl_chidoan.hosts.setup.install_plan import InstallStep, StepKind, trusted_path, wanted_settings
from xl_chidoan.hosts.setup.machine import Machine, RegistryValues
from xl_chidoan.hosts.setup.record import Entry, Record, RecordError, fingerprint
from xl_chidoan.text import setup_words as text

_REPLACEABLE = ".docx"
_BACKUP = ".truoc-chidoan"


class Result(StrEnum):
    """How a step ended."""

    DONE = "done"
    ALREADY = "already"
    NEW_NAME = "new_name"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A step, how it ended, the path that was made, and why it failed (a reason's code)."""

    step: InstallStep
    result: Result
    place: str
    reason: str = ""


def prepare(system: Machine, record: Record, folders: Sequence[InstallStep]) -> list[Outcome]:
    """Make the folders that hold the record, and the record; one FAILED outcome where it fails.

    If a step fails, folders made before it are removed again, as nothing could be undone without
    the record.
    """
    made: list[str] = []
    step = folders[-1]
    try:
        for step in folders:
            if not system.is_folder(step.target):
                system.make_folder(step.target, private=step is folders[-1])
                made.append(step.target)
                record.entries.append({"kind": "folder", "path": step.target})
        if made or not record.entries:
            record.save()
    except OSError as error:
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                system.remove_folder(folder)
        return [Outcome(step, Result.FAILED, step.target, reason_of(error))]
    return [
        Outcome(step, Result.DONE if step.target in made else Result.ALREADY, step.target)
        for step in folders
    ]


def apply(system: Machine, record: Record, plan: Sequence[InstallStep]) -> list[Outcome]:
    """Carry out the steps; a step inside a folder that could not be made is skipped."""
    outcomes: list[Outcome] = []
    failed_folders: list[str] = []
    for step in plan:
        if any(step.target.startswith(folder + "\\") for folder in failed_folders):
            continue
        try:
            outcomes.append(_APPLY[step.kind](step, system, record))
        except OSError as error:
            place = record.path if isinstance(error, RecordError) else step.target
            outcomes.append(Outcome(step, Result.FAILED, place, reason_of(error)))
            if step.kind is StepKind.FOLDER:
                failed_folders.append(step.target)
            if isinstance(error, RecordError):
                break
    return outcomes


def reason_of(error: OSError) -> str:
    """Return a short code of why the machine refused: denied, full, busy or other."""
    if getattr(error, "winerror", None) in (32, 33):  # sharing or lock violation
        return "busy"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "denied"
    return "full" if error.errno == errno.ENOSPC else "other"


def _folder(step: InstallStep, system: Machine, record: Record) -> Outcome:
    if system.is_folder(step.target):
        return Outcome(step, Result.ALREADY, step.target)
    if record.find("folder", path=step.target) is None:
        record.add({"kind": "folder", "path": step.target})
    system.make_folder(step.target, private=False)
    return Outcome(step, Result.DONE, step.target)


def _copy(step: InstallStep, system: Machine, record: Record) -> Outcome:
    """Copy a shipped file to its place; a file that a person wrote or changed is kept.

    A workbook is never replaced, a template only if its content is what an installation wrote.
    """
    data = system.read(step.source)
    if data is None:
        raise FileNotFoundError(step.source)
    wanted = fingerprint(data)
    for path in _names(step.target):
        current = system.read(path)
        entry = record.find("file", path=path)
        if current is None:
            # A gap may come before the name under which this version was installed already.
            later = _installed_as(step, wanted, system, record)
            if later:
                return Outcome(step, Result.ALREADY, later)
            if entry is not None:
                record.drop(entry)
            record.add({"kind": "file", "path": path, "sha256": [wanted], "copy": step.target})
        elif _is_this_version(current, wanted, entry):
            if entry is not None:
                system.unmark(path)
            return Outcome(step, Result.ALREADY, path)
        elif entry and path.endswith(_REPLACEABLE) and fingerprint(current) in entry["sha256"]:
            entry["sha256"].append(wanted)
            record.save()
        else:
            continue
        system.write(path, data)
        system.unmark(path)
        return Outcome(step, Result.DONE if path == step.target else Result.NEW_NAME, path)
    raise AssertionError("names never end")


def _is_this_version(current: bytes, wanted: str, entry: Entry | None) -> bool:
    """Tell whether a file is of the version to install, even if the user edited it since."""
    found = fingerprint(current)
    if found == wanted:
        return True
    return entry is not None and entry["sha256"][-1] == wanted and found not in entry["sha256"]


def _installed_as(step: InstallStep, wanted: str, system: Machine, record: Record) -> str:
    """Return the name under which this version is installed, '' where it is not."""
    for entry in record.entries:
        if entry.get("copy") == step.target and entry["sha256"][-1] == wanted:
            current = system.read(entry["path"])
            if current is not None and _is_this_version(current, wanted, entry):
                return str(entry["path"])
    return ""


def _settings(step: InstallStep, system: Machine, record: Record) -> Outcome:
    wanted = wanted_settings(step)
    current = system.read(step.target)
    merged = xlwings_settings.merge(current, wanted)
    if merged == current:
        return Outcome(step, Result.ALREADY, step.target)
    entry = record.find("settings", path=step.target)
    before = xlwings_settings.parse(current or b"")
    if entry is None:
        names = _names(step.target + _BACKUP)
        free = (name for name in names if system.read(name) is None)
        entry = record.add(
            {
                "kind": "settings",
                "path": step.target,
                "set": {key: [value] for key, value in wanted.items()},
                "existed": current is not None,
                "before": {key: before.get(key) for key in wanted},
                "backup": next(free) if current else "",
            }
        )
    else:
        for key, value in wanted.items():
            values = entry["set"].setdefault(key, [])
            if value not in values:
                values.append(value)
        record.save()
    untouched = all(before.get(key) == value for key, value in entry["before"].items())
    if current and untouched and entry["backup"] and system.read(entry["backup"]) is None:
        system.write(entry["backup"], current)
    system.write(step.target, merged)
    return Outcome(step, Result.DONE, step.target)


def _trust(step: InstallStep, system: Machine, record: Record) -> Outcome:
    path = trusted_path(step.source)
    values: RegistryValues = {
        "Path": path,
        "AllowSubfolders": 1,
        "Description": text.TRUST_DESCRIPTION,
    }
    taken = system.registry_keys(step.target)
    for name in taken:
        if trusts(system.registry_values(rf"{step.target}\{name}"), step.source):
            return Outcome(step, Result.ALREADY, rf"{step.target}\{name}")
    entry = record.find("registry", below=step.target)
    if entry is not None and not _still_ours(entry, path, system):
        entry = None
    if entry is None:
        lower = {name.lower() for name in taken}
        number = next(n for n in count() if f"location{n}" not in lower)
        entry = record.add(
            {
                "kind": "registry",
                "below": step.target,
                "key": rf"{step.target}\Location{number}",
                "path": path,
                "parents": _missing_parents(system, step.target),
            }
        )
    system.set_registry(entry["key"], values)
    return Outcome(step, Result.DONE, entry["key"])


def _shortcut(step: InstallStep, system: Machine, record: Record) -> Outcome:
    for path in _names(step.target):
        current = system.read(path)
        entry = record.find("file", path=path, opens=step.source)
        if current is not None and entry is not None:
            return Outcome(step, Result.ALREADY, path)
        if current is not None:
            continue
        data = system.shortcut(step.source, ntpath.dirname(record.path))
        if entry is not None:
            record.drop(entry)
        record.add(
            {"kind": "file", "path": path, "sha256": [fingerprint(data)], "opens": step.source}
        )
        system.write(path, data)
        return Outcome(step, Result.DONE, path)
    raise AssertionError("names never end")


_APPLY: Mapping[StepKind, Callable[[InstallStep, Machine, Record], Outcome]] = MappingProxyType(
    {
        StepKind.FOLDER: _folder,
        StepKind.COPY: _copy,
        StepKind.SETTINGS: _settings,
        StepKind.TRUST: _trust,
        StepKind.SHORTCUT: _shortcut,
    }
)


def _still_ours(entry: Entry, path: str, system: Machine) -> bool:
    values = system.registry_values(entry["key"])
    return entry["path"] == path and (values is None or values.get("Path", path) == path)


def trusts(values: RegistryValues | None, folder: str) -> bool:
    """Whether a trusted location covers ``folder`` and what is below it."""
    if not values or values.get("AllowSubfolders") != 1:
        return False
    return str(values.get("Path", "")).rstrip("\\").lower() == folder.rstrip("\\").lower()


def _names(path: str) -> Iterator[str]:
    """Yield ``stem.ext``, ``stem (2).ext``, ``stem (3).ext`` ..."""
    yield path
    stem, suffix = ntpath.splitext(path)
    for number in count(2):
        yield f"{stem} ({number}){suffix}"


def _missing_parents(system: Machine, key: str) -> list[str]:
    """Return the keys from ``key`` upwards that do not exist yet, deepest first."""
    missing: list[str] = []
    while system.registry_values(key) is None:
        missing.append(key)
        key = key.rpartition("\\")[0]
    return missing
