"""The commands ``install`` and ``doctor``."""

import ntpath
import os
import re

from xl_chidoan.hosts.cli import console
from xl_chidoan.hosts.setup import machine_checks
from xl_chidoan.hosts.setup.install_plan import (
    EXAMPLE,
    FOUNDATION,
    OFFICE_VERSIONS,
    InstallStep,
    Places,
    StepKind,
    find_places,
    make_plan,
)
from xl_chidoan.hosts.setup.machine import WINDOWS, Machine
from xl_chidoan.hosts.setup.machine_checks import Check, CheckState
from xl_chidoan.hosts.setup.record import Record
from xl_chidoan.hosts.setup.steps import Outcome, Result, apply, prepare
from xl_chidoan.hosts.setup.undo import Undone, undo
from xl_chidoan.text import setup_words as text
from xl_chidoan.version import __version__

_NOT_READY = 1
_NOT_WRITTEN = 3


def run_install(
    *,
    remove: bool = False,
    dry_run: bool = False,
    as_json: bool = False,
    system: Machine | None = None,
) -> int:
    """Set up desktop Excel for this user, or undo it; returns the exit code.

    0 done (also where there is no Windows: then only the plan is shown), 1 something must be put
    right first and nothing was changed, 3 a step could not be carried out. Raises FileError
    ``setup_record_damaged``.
    """
    system = system or Machine()
    if system.name != WINDOWS:
        return _show_elsewhere(removing=remove, as_json=as_json)
    say = _Speaker(system, as_json=as_json)
    try:
        places = find_places(system)
    except OSError:
        say.problem(text.NO_PLACES)
        return say.close(_NOT_READY)
    record = Record.load(system, places.record)
    if remove:
        return _remove(system, record, places, say, dry_run=dry_run)
    return _install(system, record, places, say, dry_run=dry_run)


def run_doctor(*, as_json: bool = False, system: Machine | None = None) -> int:
    """Report the state of this machine and how to mend faults; return the exit code.

    0 nothing essential is missing, 1 something is. The JSON form names no person: the profile's
    folder is ``%USERPROFILE%`` and the account ``%USERNAME%``.
    """
    system = system or Machine()
    found = _examine(system)
    missing = sum(check.state is CheckState.MISSING for check in found)
    if as_json:
        console.as_json(
            {
                "ok": not missing,
                "version": __version__,
                "system": system.name,
                "checks": [_check_as_json(check, system) for check in found],
            }
        )
        return _NOT_READY if missing else 0
    for check in found:
        console.say(_check_line(check))
        if check.state is not CheckState.OK:
            console.say(text.CURE.format(cure=_told(check)[1]))
    warnings = sum(check.state is CheckState.WARNING for check in found)
    if missing:
        console.say(text.ESSENTIAL_MISSING.format(count=missing))
    elif warnings:
        console.say(text.ONLY_WARNINGS.format(count=warnings))
    else:
        console.say(text.ALL_FINE)
    return _NOT_READY if missing else 0


class _Speaker:
    """Says each thing once: line by line to a person, or as one JSON object at the end."""

    def __init__(self, system: Machine, *, as_json: bool) -> None:
        self._system = system
        self._as_json = as_json
        self._steps: list[str] = []
        self._problems: list[str] = []

    def step(self, line: str) -> None:
        self._steps.append(line)
        if not self._as_json:
            console.say(line)

    def problem(self, line: str) -> None:
        self._problems.append(line)
        if not self._as_json:
            console.note(line)

    def hint(self, line: str) -> None:
        if not self._as_json:
            console.say(line)

    def close(self, code: int) -> int:
        """End with this exit code, and return it."""
        if self._as_json:
            hide = _Privacy(self._system)
            console.as_json(
                {
                    "ok": not code,
                    "steps": [hide(line) for line in self._steps],
                    "problems": [hide(line) for line in self._problems],
                }
            )
        return code


def _show_elsewhere(*, removing: bool, as_json: bool) -> int:
    if removing:
        title, lines = text.REMOVE_ELSEWHERE, []
    else:
        title, lines = text.PLAN_ELSEWHERE, [_describe(step) for step in make_plan(EXAMPLE)]
    if as_json:
        console.as_json({"ok": True, "steps": [], "problems": [], "note": title, "plan": lines})
        return 0
    console.say(title)
    for number, line in enumerate(lines, 1):
        console.say(f"{number:2}. {line}")
    return 0


def _install(
    system: Machine, record: Record, places: Places, say: _Speaker, *, dry_run: bool
) -> int:
    plan = make_plan(places)
    if dry_run:
        say.hint(text.PLAN)
        for number, step in enumerate(plan, 1):
            say.step(f"{number:2}. {_describe(step)}")
        say.hint(text.PLAN_KEEPS)
    stopping = machine_checks.blocking(system, places)
    if stopping:
        say.hint(text.BLOCKED.format(count=len(stopping)))
        for check in stopping:
            say.problem(" ".join([_check_line(check), _told(check)[1]]))
    if stopping or dry_run:
        return say.close(_NOT_READY if stopping else 0)
    outcomes = prepare(system, record, plan[:FOUNDATION])
    if outcomes[-1].result is not Result.FAILED:
        outcomes += apply(system, record, plan[FOUNDATION:])
    for outcome in outcomes:
        line = _outcome_line(outcome)
        (say.problem if outcome.result is Result.FAILED else say.step)(line)
    failed = sum(outcome.result is Result.FAILED for outcome in outcomes)
    say.hint(
        text.PARTLY.format(count=failed)
        if failed
        else text.INSTALLED.format(shortcut=text.WORKBOOK_SHORTCUT)
    )
    return say.close(_NOT_WRITTEN if failed else 0)


def _remove(
    system: Machine, record: Record, places: Places, say: _Speaker, *, dry_run: bool
) -> int:
    if system.read(record.path) is None:
        say.hint(text.NOTHING_INSTALLED)
        return say.close(0)
    if dry_run:
        say.hint(text.PLAN_REMOVE)
        for number, entry in enumerate(reversed(record.entries), 1):
            say.step(f"{number:2}. {entry.get('key') or entry['path']}")
        return say.close(0)
    found = undo(system, record, places)
    for undone in found:
        (say.problem if undone.reason else say.step)(_undone_line(undone))
    refused = sum(bool(undone.reason) for undone in found)
    say.hint(text.PARTLY_REMOVED.format(count=refused) if refused else text.REMOVED)
    return say.close(_NOT_WRITTEN if refused else 0)


def _examine(system: Machine) -> list[Check]:
    if system.name != WINDOWS:
        here = os.getcwd()
        return machine_checks.elsewhere(
            system, Places(here, here, here, here, system.interpreter().path)
        )
    try:
        places = find_places(system)
    except OSError:
        return [Check("places", "places")]
    return machine_checks.windows(system, places)


def _describe(step: InstallStep) -> str:
    name = ntpath.basename(step.target)
    return text.STEPS[step.kind].format(
        target=step.target,
        source=step.source,
        name=ntpath.splitext(name)[0] if step.kind is StepKind.SHORTCUT else name,
        folder=ntpath.dirname(step.target),
        version=next((v for v in OFFICE_VERSIONS if f"\\{v}\\" in step.target), ""),
    )


def _outcome_line(outcome: Outcome) -> str:
    what = _describe(outcome.step)
    if outcome.result is Result.FAILED:
        return text.FAILED.format(what=what, reason=text.REASONS[outcome.reason])
    place = ntpath.basename(outcome.place)
    template = outcome.result is Result.NEW_NAME and place.endswith(".docx")
    said = text.RESULTS["new_template" if template else outcome.result]
    return said.format(what=what, place=place)


def _undone_line(undone: Undone) -> str:
    if undone.reason:
        return text.NOT_UNDONE.format(place=undone.place, reason=text.REASONS[undone.reason])
    said = text.KEPT if undone.kept else text.UNDONE
    return said[undone.kind].format(place=undone.place)


def _told(check: Check) -> tuple[str, str]:
    """Return the sentence of a check, and the cure of a fault: '' where there is none."""
    is_fine = check.state is CheckState.OK
    sentence, cure = (text.FINE[check.sentence], "") if is_fine else text.FAULTS[check.sentence]
    return sentence.format_map(check.values), cure.format_map(check.values)


def _check_line(check: Check) -> str:
    sign, label = text.SIGNS[check.state], text.LABELS[check.code]
    return text.CHECK.format(sign=sign, label=label, sentence=_told(check)[0])


def _check_as_json(check: Check, system: Machine) -> dict[str, str]:
    hide = _Privacy(system)
    sentence, cure = _told(check)
    return {
        "code": check.code,
        "state": check.state,
        "message": hide(f"{text.LABELS[check.code]}: {sentence}"),
        "cure": hide(cure),
    }


class _Privacy:
    """Replaces the profile's folder and the account's name wherever they stand in a path."""

    def __init__(self, system: Machine) -> None:
        profile = system.variable("USERPROFILE") or system.variable("HOME")
        account = system.variable("USERNAME") or system.variable("USER")
        self._hidden = [
            (re.compile(pattern, re.IGNORECASE), name)
            for pattern, name, value in (
                (re.escape(profile) + r"(?![^\\/])", "%USERPROFILE%", profile),
                (rf"(?<=[\\/]){re.escape(account)}(?![^\\/.])", "%USERNAME%", account),
            )
            if value.strip("/\\")
        ]

    def __call__(self, line: str) -> str:
        for pattern, name in self._hidden:
            line = pattern.sub(lambda _match, name=name: name, line)
        return line
