"""Undoes an installation from its record, last change first.

Only unchanged results are undone: a file, setting or trusted folder that somebody changed since
belongs to the user and is kept.
"""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xl_chidoan.hosts.setup import xlwings_settings
from xl_chidoan.hosts.setup.install_plan import Places
from xl_chidoan.hosts.setup.machine import Machine
from xl_chidoan.hosts.setup.record import Entry, Record, fingerprint
from xl_chidoan.hosts.setup.steps import reason_of


@dataclass(frozen=True, slots=True)
class Undone:
    """A place and its result: undone, kept as the user's own, or refused with a reason."""

    kind: str
    place: str
    kept: bool = False
    reason: str = ""


def undo(system: Machine, record: Record, places: Places) -> list[Undone]:
    """Undo everything in the record; entries that the machine refuses stay for another try."""
    found: list[Undone] = []
    foundation = (places.base, places.home)
    for entry in reversed(list(record.entries)):
        place = entry.get("key") or entry["path"]
        if entry["kind"] == "folder" and place in foundation:
            continue
        if any(undone.reason and undone.place.startswith(place + "\\") for undone in found):
            continue  # still holds files of the installation: tried again after them
        try:
            gone = _UNDO[entry["kind"]](entry, system)
            record.drop(entry)
        except OSError as error:
            found.append(Undone(entry["kind"], place, reason=reason_of(error)))
        else:
            found.append(Undone(entry["kind"], place, kept=not gone))
    if not any(undone.reason for undone in found):
        found += _remove_foundation(system, record, places)
    return found


def _remove_foundation(system: Machine, record: Record, places: Places) -> list[Undone]:
    """Delete the record, then the folders that held it, where they are ours and empty."""
    found: list[Undone] = []
    entries = list(record.entries)
    place = record.path
    try:
        if system.read(record.path) is not None:
            system.delete(record.path)
        for folder in (places.home, places.base):
            place = folder
            entry = record.find("folder", path=folder)
            if entry is not None:
                gone = system.remove_folder(folder)
                entries.remove(entry)
                # The shared folder stays silently while other users need it.
                if gone or folder == places.home:
                    found.append(Undone("folder", folder, kept=not gone))
    except OSError as error:
        found.append(Undone("folder", place, reason=reason_of(error)))
        if system.is_folder(places.home):
            record.entries = entries
            with contextlib.suppress(OSError):
                record.save()
    return found


def _folder(entry: Entry, system: Machine) -> bool:
    return system.remove_folder(entry["path"])


def _file(entry: Entry, system: Machine) -> bool:
    data = system.read(entry["path"])
    if data is None:
        return True
    if fingerprint(data) not in entry["sha256"]:
        return False
    system.delete(entry["path"])
    return True


def _settings(entry: Entry, system: Machine) -> bool:
    path, backup = entry["path"], entry["backup"]
    current = system.read(path)
    before = system.read(backup) if backup else None
    if current is not None:
        now = xlwings_settings.parse(current)
        ours = {key: now[key] for key, set_ in entry["set"].items() if now.get(key) in set_}
        left = xlwings_settings.merge(current, {key: entry["before"].get(key) for key in ours})
        if before is not None and xlwings_settings.merge(before, ours) == current:
            left = before
        if left or entry["existed"]:
            system.write(path, left)
        else:
            system.delete(path)
    if before is not None:
        system.delete(backup)
    return True


def _registry(entry: Entry, system: Machine) -> bool:
    key, path = entry["key"], entry["path"]
    values = system.registry_values(key)
    if values is not None and values.get("Path", path) != path:
        return False
    if values is not None:
        system.delete_registry(key)
    for parent in entry["parents"]:
        if system.registry_keys(parent) or system.registry_values(parent):
            break
        if system.registry_values(parent) is not None:
            system.delete_registry(parent)
    return True


_UNDO: Mapping[str, Callable[[Entry, Machine], bool]] = MappingProxyType(
    {"folder": _folder, "file": _file, "settings": _settings, "registry": _registry}
)
