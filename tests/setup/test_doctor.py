import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support.windows import HOME, OFFICE, PROFILE, FakeWindows
from xl_chidoan.hosts.setup import xlwings_settings
from xl_chidoan.hosts.setup.setup_commands import run_doctor, run_install

TRUSTED = OFFICE + r"\16.0\Excel\Security\Trusted Locations"
EXCEL = r"HKCR\Excel.Application\CurVer"
EXCEL_PATH = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"


@pytest.fixture
def installed(machine: FakeWindows, capsys: pytest.CaptureFixture[str]) -> FakeWindows:
    # An ASCII profile, so that nothing at all is left to remark.
    machine.variables |= {"USERPROFILE": r"C:\Users\binh", "USERNAME": "binh"}
    machine.folders |= {r"C:\Users\binh"}
    assert run_install(system=machine) == 0
    capsys.readouterr()
    return machine


def answers(machine: FakeWindows, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    capsys.readouterr()
    code = run_doctor(as_json=True, system=machine)
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] == (code == 0)
    assert code == any(check["state"] == "missing" for check in told["checks"])
    assert all(bool(check["cure"]) == (check["state"] != "ok") for check in told["checks"])
    return {check["code"]: check["state"] for check in told["checks"] if check["state"] != "ok"}


def test_all_is_well_after_installing(installed: FakeWindows, capsys: pytest.CaptureFixture[str]):
    assert run_doctor(system=installed) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines[:-1]] == ["√"] * 14
    assert lines[-1] == "Máy đã sẵn sàng."
    assert "√ Excel: bản 2016–365, 64 bit." in lines
    assert "√ Python: phiên bản 3.12.4, 64 bit." in lines


def test_before_installing_the_cure_is_to_install(
    machine: FakeWindows, capsys: pytest.CaptureFixture[str]
):
    assert run_doctor(system=machine) == 1
    out = capsys.readouterr().out
    assert "× Sổ và mẫu báo cáo: thiếu ChiDoan.xlsm" in out
    assert "  → Hãy chạy lại CaiDat.cmd (hoặc lệnh xl-chidoan install)." in out
    assert out.splitlines()[-1].startswith("Còn 2 điều thiết yếu")


def _python(machine: FakeWindows, **changes: object) -> None:
    machine.python = replace(machine.python, **changes)  # type: ignore[arg-type]


def _rename_dlls(machine: FakeWindows) -> None:
    for path in [path for path in machine.contents if path.endswith(".dll")]:
        machine.contents[path.replace("0.37.8", "0.37.7")] = machine.contents.pop(path)


def _without(machine: FakeWindows, path: str) -> None:
    del machine.contents[path]


def _set(machine: FakeWindows, path: str, **values: str) -> None:
    machine.contents[path] = xlwings_settings.merge(machine.contents[path], values)


MISSING, WARNING = "missing", "warning"
CASES: dict[str, tuple[Callable[[FakeWindows], object], dict[str, str]]] = {
    "old Python": (lambda m: _python(m, version=(3, 10, 9)), {"python": MISSING}),
    "Store Python": (
        lambda m: _python(m, base_prefix=r"C:\Program Files\WindowsApps\Python.3.12"),
        {"python_path": MISSING},
    ),
    "no xlwings": (lambda m: m.packages.clear(), {"xlwings": MISSING}),
    "another xlwings": (lambda m: m.packages.update(xlwings="0.37.7"), {"xlwings": MISSING}),
    "DLL of another version": (_rename_dlls, {"dll": MISSING}),
    "only the DLL that Excel does not need": (
        lambda m: _without(m, HOME + r"\python\xlwings32-0.37.8.dll"),
        {},
    ),
    "no DLL for this Excel": (
        lambda m: _without(m, HOME + r"\python\xlwings64-0.37.8.dll"),
        {"dll": MISSING},
    ),
    "settings of another Python": (
        lambda m: _set(m, HOME + r"\xlwings.conf", INTERPRETER_WIN=r"D:\python.exe"),
        {"settings": MISSING},
    ),
    "no settings in the profile": (
        lambda m: _without(m, r"C:\Users\binh\.xlwings\xlwings.conf"),
        {"user_settings": WARNING},
    ),
    "no Excel": (lambda m: m.registry.pop(EXCEL), {"excel": MISSING}),
    "Excel 2010": (
        lambda m: m.registry.update({EXCEL: {"": "Excel.Application.14"}}),
        {"excel": MISSING, "trust": WARNING},
    ),
    "Excel 2013": (lambda m: m.registry.update({EXCEL: {"": "Excel.Application.15"}}), {}),
    "Excel of the Store": (
        lambda m: m.registry.update(
            {EXCEL_PATH: {"": r"C:\Program Files\WindowsApps\Microsoft.Office\EXCEL.EXE"}}
        ),
        {"excel": MISSING},
    ),
    "no trusted location": (
        lambda m: m.registry.pop(TRUSTED + r"\Location1"),
        {"trust": WARNING},
    ),
    "trusted without its folders": (
        lambda m: m.registry[TRUSTED + r"\Location1"].update(AllowSubfolders=0),
        {"trust": WARNING},
    ),
    "trusted locations switched off by the office's policy": (
        lambda m: m.registry.update(
            {TRUSTED.replace("Software", r"Software\Policies"): {"AllLocationsDisabled": 1}}
        ),
        {"trust": WARNING},
    ),
    "no workbook": (lambda m: _without(m, HOME + r"\ChiDoan.xlsm"), {"files": MISSING}),
    "a workbook of another name": (
        lambda m: m.contents.update(
            {HOME + r"\So chi doan.xlsm": m.contents.pop(HOME + r"\ChiDoan.xlsm")}
        ),
        {},
    ),
    "a template gone": (
        lambda m: _without(m, HOME + r"\mau-bao-cao\bao-cao-nam.docx"),
        {"files": MISSING},
    ),
    "a marked workbook": (
        lambda m: m.marked.add(HOME + r"\ChiDoan.xlsm"),
        {"marks": WARNING},
    ),
    "a folder that cannot be written": (lambda m: m.read_only.add(HOME), {"writing": MISSING}),
    "no Word, no LibreOffice": (
        lambda m: m.registry.pop(r"HKCR\Word.Application\CurVer"),
        {"word": WARNING, "libreoffice": WARNING},
    ),
    "a font of the same widths": (lambda m: setattr(m, "font_family", "Liberation Serif"), {}),
    "another font": (lambda m: setattr(m, "font_family", "DejaVu Sans"), {"font": WARNING}),
}


@pytest.mark.parametrize("case", CASES)
def test_each_fault_is_found_alone(
    installed: FakeWindows, case: str, capsys: pytest.CaptureFixture[str]
):
    spoil, expected = CASES[case]
    spoil(installed)
    assert answers(installed, capsys) == expected


def test_a_vietnamese_profile_is_told_where_the_workbook_must_stay(
    machine: FakeWindows, capsys: pytest.CaptureFixture[str]
):
    run_install(system=machine)
    assert answers(machine, capsys) == {"user_settings": WARNING}
    run_doctor(system=machine)
    assert f"Hãy để sổ trong {HOME}" in capsys.readouterr().out


def test_python_in_a_vietnamese_profile_cannot_be_called(
    machine: FakeWindows, capsys: pytest.CaptureFixture[str]
):
    _python(machine, path=PROFILE + r"\python\python.exe", prefix=PROFILE + r"\python")
    assert answers(machine, capsys)["python_path"] == MISSING


def test_bits_of_excel_where_only_its_path_tells(
    installed: FakeWindows, capsys: pytest.CaptureFixture[str]
):
    del installed.registry[r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"]
    run_doctor(system=installed)
    assert "2016–365, 64 bit" in capsys.readouterr().out
    installed.registry[EXCEL_PATH] = {"": r"C:\Program Files (x86)\Office16\EXCEL.EXE"}
    run_doctor(system=installed)
    assert "2016–365, 32 bit" in capsys.readouterr().out
    installed.variables.pop("ProgramFiles(x86)")
    installed.registry[EXCEL_PATH] = {"": r"C:\Program Files\Office16\EXCEL.EXE"}
    run_doctor(system=installed)
    assert "2016–365, 32 bit" in capsys.readouterr().out


def test_a_question_that_windows_refuses_does_not_stop_the_others(
    installed: FakeWindows, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    def refuse(_family: str) -> str:
        raise OSError("refused")

    monkeypatch.setattr(installed, "font", refuse)
    assert answers(installed, capsys) == {"font": WARNING}


def test_json_names_no_person(machine: FakeWindows, capsys: pytest.CaptureFixture[str]):
    run_install(system=machine)
    machine.desktop_folder = r"D:\Nguyễn Thị Ượng\Desktop"
    machine.packages = {}
    _python(machine, path=r"D:\nguyễn thị ượng\python.exe", prefix=r"D:\nguyễn thị ượng")
    capsys.readouterr()
    run_doctor(as_json=True, system=machine)
    out = capsys.readouterr().out
    assert "ượng" not in out.casefold()
    assert r"D:\\%USERNAME%\\python.exe" in out


def test_elsewhere_only_what_applies_is_asked(
    machine: FakeWindows, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    machine.name = "linux"
    monkeypatch.setattr(machine, "can_write", lambda _folder: True)
    assert answers(machine, capsys) == {"libreoffice": WARNING}
    assert run_doctor(system=machine) == 0
    assert "Máy dùng được; 1 điều nên xem lại" in capsys.readouterr().out
    assert "Excel" not in capsys.readouterr().out


def test_every_sentence_of_the_checks_is_written():
    import re
    from pathlib import Path

    from xl_chidoan.hosts.setup import machine_checks
    from xl_chidoan.text import setup_words as text

    source = Path(machine_checks.__file__).read_text("utf-8")
    questions = source[source.index("def _python(") : source.index("_QUESTIONS:")]
    answers = [line for line in questions.splitlines() if line.lstrip().startswith("return ")]
    said = {word for line in answers for word in re.findall(r'(?:return|else) "(\w+)"', line)}
    assert len(said) > 25
    assert said <= text.FINE.keys() | text.FAULTS.keys()
    assert not text.FINE.keys() & text.FAULTS.keys()
    assert text.FAULTS.keys() >= machine_checks._HARMLESS
