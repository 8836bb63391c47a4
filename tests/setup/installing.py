"""Installing on a Windows machine in memory, and the places of what is installed."""

from dataclasses import replace

from tests.support.windows import HOME, OFFICE, PROFILE, FakeWindows
from xl_chidoan.hosts.setup.setup_commands import run_install

MASTER = HOME + r"\ChiDoan.xlsm"
TEMPLATE = HOME + r"\mau-bao-cao\bao-cao-nam.docx"
USER_SETTINGS = PROFILE + r"\.xlwings\xlwings.conf"
RECORD = HOME + r"\cai-dat.json"
TRUSTED = OFFICE + r"\{}\Excel\Security\Trusted Locations"
LINK = PROFILE + r"\OneDrive\Màn hình nền\Sổ Chi đoàn.lnk"


def install(machine: FakeWindows, **options: bool) -> int:
    return run_install(system=machine, **options)


def with_python_elsewhere(machine: FakeWindows) -> None:
    """Let Python come from somewhere else than CaiDat.cmd, so that no folder is there yet."""
    machine.python = replace(machine.python, path=r"D:\py\python.exe", prefix=r"D:\py")
    machine.contents[r"D:\py\xlwings64-0.37.8.dll"] = b"MZ"
    ours = r"C:\ProgramData\chidoan"
    machine.folders = {folder for folder in machine.folders if not folder.startswith(ours)}
