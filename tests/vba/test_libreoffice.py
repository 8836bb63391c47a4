"""The workbook's VBA at work in LibreOffice; its messages, commands and cells."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.libreoffice_host import Host
from tests.support.vba_doubles import XLWINGS, Machine
from tests.vba.sample_workbook import workbook_bytes

pytestmark = [pytest.mark.libreoffice, pytest.mark.uno]

GUIDE, MEMBERS = "Hướng dẫn", "Đoàn viên"
PYTHON = r"C:\ProgramData\chidoan\venv\Scripts\python.exe"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("so") / "ChiDoan.xlsm"
    path.write_bytes(workbook_bytes())
    return path


@pytest.fixture(scope="module")
def shared_host(path: Path) -> Iterator[Host]:
    with Host(path) as host:
        yield host


@pytest.fixture
def host(shared_host: Host) -> Host:
    shared_host.on_command = None
    for record in (shared_host.messages, shared_host.commands, shared_host.failures):
        record.clear()
    return shared_host


def test_cells_are_computed_by_python(host: Host) -> None:
    host.recalculate()
    assert [host.value(GUIDE, cell) for cell in ("B4", "B5", "B6", "B7")] == [
        0.25,
        1,
        "Chưa đạt",
        "Vượt chỉ tiêu",
    ]
    assert host.values(GUIDE, "D4:E6") == [["Mã ĐV", 2], ["Họ và tên", 2], ["Giới tính", 2]]
    assert host.failures == []


def test_a_change_in_the_table_reaches_the_cells(host: Host) -> None:
    host.set_value(MEMBERS, "C3", "Nữ")
    assert host.value(GUIDE, "B5") == 2
    host.set_value(MEMBERS, "C3", "Nam")
    assert host.value(GUIDE, "B5") == 1


def test_a_failing_function_says_so_in_its_cell(host: Host) -> None:
    host.set_formula(GUIDE, "G1", '=CD_DEM(A1:A2;"Không có cột này";"x")')
    assert host.value(GUIDE, "G1").startswith("Lỗi: Python không trả lời.")
    assert "is not in list" in host.failures[-1]


@pytest.mark.parametrize(
    ("button", "function"),
    [
        ("XuatBaoCao", "export_report"),
        ("KiemTraDuLieu", "check_data"),
        ("CapNhatBaoCao", "refresh_report"),
    ],
)
def test_a_button_runs_its_command(host: Host, button: str, function: str) -> None:
    host.press(GUIDE, button)
    assert host.commands == [f"import xl_chidoan.hosts.excel; xl_chidoan.hosts.excel.{function}()"]
    assert host.messages == []


def test_the_second_click_of_a_double_click_is_ignored(path: Path) -> None:
    with Host(path) as host:
        host.press(GUIDE, "XuatBaoCao")
        host.press(GUIDE, "XuatBaoCao")
        host.press(GUIDE, "KiemTraDuLieu")
        assert [command.rpartition(".")[2] for command in host.commands] == [
            "export_report()",
            "check_data()",
        ]
        assert host.messages == []


def test_a_click_while_another_command_runs_is_refused_politely(path: Path) -> None:
    with Host(path) as host:
        host.on_command = lambda _command: host.press(GUIDE, "KiemTraDuLieu")
        host.press(GUIDE, "XuatBaoCao")
        assert len(host.commands) == 1
        assert host.messages == [
            "Sổ Chi đoàn đang làm việc trước đó. Xin chờ xong rồi hãy bấm lại."
        ]


def test_a_failing_command_is_told_in_vietnamese_and_may_be_tried_again(path: Path) -> None:
    def fail(_command: str) -> None:
        raise ModuleNotFoundError("No module named 'xl_chidoan'")

    with Host(path, on_command=fail) as host:
        host.press(GUIDE, "XuatBaoCao")
        host.press(GUIDE, "XuatBaoCao")
        assert len(host.commands) == 2
        assert host.messages[0].startswith("Chưa làm được vì Python báo lỗi;")
        assert host.messages[0].endswith(
            "Chi tiết: ModuleNotFoundError: No module named 'xl_chidoan'"
        )
        assert "Traceback" not in host.messages[0]


def test_the_guide_opens(host: Host) -> None:
    host.press(GUIDE, "MoHuongDan")
    assert host.active_sheet() == GUIDE
    assert host.messages == []


NOT_CONNECTED = "Sổ này chưa nối được với Python: máy chưa cài, hoặc sổ nằm ngoài thư mục đã cài."
CURE = "Hãy chạy CaiDat.cmd (hoặc lệnh xl-chidoan install) rồi mở lại sổ."


@pytest.fixture(scope="module")
def unready_host(path: Path) -> Iterator[Host]:
    with Host(path, machine=Machine(config={})) as host:
        yield host


@pytest.mark.parametrize(
    ("machine", "sentence"),
    [
        (Machine(config={}), NOT_CONNECTED),
        (Machine(config={"INTERPRETER": "python"}), NOT_CONNECTED),
        (
            Machine(config={"INTERPRETER_WIN": r"C:\Users\Nguyễn\python.exe"}),
            r"Excel không gọi được Python ở thư mục có dấu: C:\Users\Nguyễn\python.exe.",
        ),
        (Machine(files=set()), f"Không tìm thấy Python ở {PYTHON}."),
        (
            Machine(files={PYTHON}),
            f"Python ở {PYTHON} thiếu xlwings bản {XLWINGS} mà sổ này cần.",
        ),
        (
            Machine(python_exit_code=1),
            f"Python ở {PYTHON} không chạy được hoặc thiếu gói xl-chidoan.",
        ),
    ],
    ids=["nothing", "name-only", "letters", "missing", "no-bridge", "broken"],
)
def test_a_missing_or_wrong_python_is_told_at_once(
    unready_host: Host, machine: Machine, sentence: str
) -> None:
    unready_host.messages.clear()
    unready_host.machine = machine
    unready_host.press(GUIDE, "XuatBaoCao")
    assert unready_host.messages == [f"{sentence} {CURE}"]
    assert unready_host.commands == []
    unready_host.set_formula(GUIDE, "B4", "=CD_TYLE(1;4)")
    assert unready_host.value(GUIDE, "B4") == f"Lỗi: {sentence} {CURE}"


def test_python_may_be_mended_while_the_workbook_is_open(path: Path) -> None:
    with Host(path, machine=Machine(config={})) as host:
        host.press(GUIDE, "XuatBaoCao")
        host.machine.config.update(Machine().config)
        host.press(GUIDE, "XuatBaoCao")
        assert len(host.messages) == len(host.commands) == 1


def test_python_is_connected_once_and_again_after_it_died(path: Path) -> None:
    with Host(path) as host:
        host.recalculate()
        host.press(GUIDE, "XuatBaoCao")
        assert host.connections == 1
        host.machine.server_answers = False
        host.set_formula(GUIDE, "B4", "=CD_TYLE(2;4)")
        assert host.value(GUIDE, "B4").startswith("Lỗi: Python không trả lời.")
        host.recalculate()
        # The first of the cells tries to connect; the others trust it for five seconds.
        assert host.connections == 2
        host.machine.server_answers = True
        host.press(GUIDE, "KiemTraDuLieu")
        host.recalculate()
        assert host.connections == 3
        assert host.value(GUIDE, "B4") == 0.5
        assert host.messages == []


def test_on_a_mac_the_way_out_is_named(path: Path) -> None:
    with Host(path, machine=Machine(config={}, is_mac=True)) as host:
        host.press(GUIDE, "XuatBaoCao")
        host.recalculate()
        assert "ChiDoan-web.xlsx" in host.messages[0]
        assert host.value(GUIDE, "B4").startswith("Lỗi: Excel trên Mac")
        host.machine.config["INTERPRETER_MAC"] = "/usr/local/bin/python3"
        host.press(GUIDE, "XuatBaoCao")
        assert len(host.commands) == 1


def test_prints_and_saves(host: Host, tmp_path: Path) -> None:
    assert host.screenshot(MEMBERS, tmp_path / "trang.png").read_bytes()[:4] == b"\x89PNG"
    assert host.pdf(tmp_path / "so.pdf").read_bytes()[:4] == b"%PDF"
    assert host.save_as(tmp_path / "so.xlsx").read_bytes()[:2] == b"PK"
