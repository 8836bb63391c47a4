"""The task pane in Chromium, in front of a strict stand-in for Excel.

One run of ``browser/run.mjs`` opens, checks, jumps, exports, downloads and refreshes; each test
looks at one part of what it found.
"""

import copy
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support import tools
from tests.support.docx_text import DocxText
from tests.support.excel_model import pane_payload
from tests.support.web_server import WebServer

pytestmark = [pytest.mark.web, pytest.mark.chromium]

_SCRIPT = Path(__file__).parent / "browser" / "run.mjs"
_LONGEST = 180  # seconds
Findings = dict[str, Any]


def _put(model: dict[str, Any], sheet: str, cell: str, value: list[Any]) -> None:
    next(one for one in model["sheets"] if one["name"] == sheet)["cells"][cell] = value


@pytest.fixture(scope="module")
def folder(sample: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, the sample with two wrong cells, and the sample after a correction."""
    place = tmp_path_factory.mktemp("browser")
    broken, changed = copy.deepcopy(sample), copy.deepcopy(sample)
    _put(broken, "Đoàn viên", "5,3", ["31/02/1990", "dd/mm/yyyy", "String"])
    _put(broken, "Đoàn viên", "7,4", ["#N/A", "General", "Error"])
    _put(changed, "Đoàn viên", "5,4", ["Nam", "General", "String"])
    for name, model in (("sample", sample), ("broken", broken), ("changed", changed)):
        (place / f"{name}.json").write_text(json.dumps(model, ensure_ascii=False), "utf-8")
    return place


@pytest.fixture(scope="module")
def findings(server: WebServer, folder: Path) -> Findings:
    chromium = tools.chromium()
    assert chromium is not None
    done = subprocess.run(
        ["node", str(_SCRIPT), server.url, str(folder), chromium],
        capture_output=True,
        text=True,
        timeout=_LONGEST,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "findings.json").read_text("utf-8"))


def test_the_pane_opens_without_a_complaint_and_names_the_workbook(findings: Findings) -> None:
    opening = findings["opening"]
    assert opening["complaints"] == []
    assert opening["book"] == "ChiDoan-mau.xlsm"
    assert opening["language"] == "vi"


def test_what_the_pane_reads_is_the_contracts_tables_and_nothing_else(
    findings: Findings, sample: dict[str, Any]
) -> None:
    assert findings["opening"]["payload"] == pane_payload(sample)


def test_a_named_range_serves_as_a_table(findings: Findings, sample: dict[str, Any]) -> None:
    assert findings["named"]["complaints"] == []
    assert findings["named"]["payload"] == pane_payload(sample)


def test_everything_is_reached_by_keyboard_in_reading_order(findings: Findings) -> None:
    assert findings["opening"]["order"] == [
        "A",  # past the check, straight to the report
        "check-run",
        "template",
        "sources",
        "charts",
        "draft",
        "export-run",
        "report-file",
        "overwrite",
        "refresh-draft",
        "refresh-run",
    ]


def test_every_control_has_a_name_for_a_screen_reader(findings: Findings) -> None:
    named = findings["opening"]["named"]
    controls = [(role, name) for role, name in named if role in ("button", "combobox", "checkbox")]
    assert len(controls) == 10
    assert all(name for _, name in controls)
    assert [name for role, name in named if role == "heading"] == [
        "Chi đoàn",
        "Kiểm tra dữ liệu",
        "Xuất báo cáo",
        "Cập nhật báo cáo cũ",
    ]
    assert sum(role == "status" for role, _ in named) == 3


def test_nothing_moves_by_itself(findings: Findings) -> None:
    for part in ("opening", "checking", "exporting"):
        assert findings[part]["shift"] < 0.02, part


def test_the_check_lists_all_problems_and_a_key_press_selects_the_cell(findings: Findings) -> None:
    checking = findings["checking"]
    assert [place.split("\n")[-1] for place in checking["places"]] == [
        "Đoàn viên!C5",
        "Đoàn viên!D7",
    ]
    told = "Không có ngày “31/02/1990” (cột “Ngày sinh”); vì vậy 5 số liệu chưa có: Độ tuổi"
    assert checking["messages"][0].startswith(told)
    assert checking["headings"][0] == "Lỗi – phải sửa trước khi xuất báo cáo"
    assert checking["selection"] == {"sheet": "Đoàn viên", "address": "C5"}
    assert checking["status"] == "Đã chọn ô Đoàn viên!C5."


def test_errors_stop_the_export_with_their_list_and_a_draft_goes_through(
    findings: Findings,
) -> None:
    refused = findings["refused"]
    assert refused["status"].startswith("Chưa xuất báo cáo vì sổ còn 2 lỗi.")
    assert len(refused["places"]) == 2
    assert findings["draft"]["status"].startswith("Đã soạn bản nháp")
    assert "Độ tuổi trung bình" in findings["draft"]["gaps"]


def test_the_report_is_downloaded_once_and_is_the_samples(findings: Findings) -> None:
    exporting = findings["exporting"]
    assert exporting["status"] == "Đã soạn xong báo cáo."
    report = Path(exporting["report"])
    assert report.name == "BaoCao_chi_doan_van_phong_tinh_doan_2022-2024.docx"
    text = DocxText(report.read_bytes())
    assert "83,3%" in text.text
    assert len(text.notes) == 6
    assert exporting["stillOffered"] is False
    assert exporting["again"] == 404


def test_the_downloaded_report_is_refreshed_and_the_changes_are_told(findings: Findings) -> None:
    refreshing = findings["refreshing"]
    assert refreshing["complaints"] == []
    assert refreshing["unchosen"] == "Hãy chọn một báo cáo Word (.docx)."
    assert refreshing["status"].startswith("Đã cập nhật ")
    assert any("83,3%" in line and "79,2%" in line for line in refreshing["lines"])
    assert refreshing["cut"] == 0  # however long a file's name is
    report = Path(refreshing["report"])
    assert report.name.endswith("_cap_nhat.docx")
    assert "79,2%" in DocxText(report.read_bytes()).text


def test_cell_functions_run_through_the_scripts_excel_loads(findings: Findings) -> None:
    computing = findings["computing"]
    assert computing["complaints"] == []
    assert {"CD_TYLE", "CD_THONGKE", "CD_BANGSOSANH"} < set(computing["names"])
    assert computing["ratio"] == [[20 / 24]]
    assert computing["blank"] == [[""]]
    assert computing["wrong"] == [["Lỗi: “tám” không phải là số."]]
    assert computing["error"][0][0].startswith("Lỗi: ")
    assert computing["statistics"][0][:3] == ["tong_doan_vien", "Tổng số đoàn viên", 24]


def test_the_ribbons_buttons_open_the_pane_do_their_work_and_end(findings: Findings) -> None:
    ribbon = findings["ribbon"]
    assert ribbon["complaints"] == []
    assert ribbon["completed"] == {
        f"chidoan-{name}": 1 for name in ("check", "export", "refresh", "guide")
    }
    assert ribbon["journal"].count(["showAsTaskpane"]) == 4
    assert ["select", "Hướng dẫn", "A1"] in ribbon["journal"]
    assert "cảnh báo" in ribbon["check"]
    assert ribbon["exported"] == "Đã soạn xong báo cáo."


def test_on_a_mac_the_systems_browser_fetches_the_report(
    findings: Findings, server: WebServer
) -> None:
    (opened,) = [url for what, url in findings["mac"]["journal"] if what == "openBrowserWindow"]
    assert opened.startswith(f"{server.url}api/download/")


def test_outside_excel_the_pane_says_so(findings: Findings) -> None:
    assert findings["outside"]["complaints"] == []
    assert findings["outside"]["shown"].startswith("Trang này làm việc trong Excel")
    assert findings["outside"]["disabled"] == 3


def test_what_excel_refuses_is_told_in_one_sentence(findings: Findings) -> None:
    assert "Enter" in findings["editing"]["status"]
    assert findings["bare"]["status"].startswith("Sổ này không có bảng nào")


def test_at_320_pixels_nothing_is_cut_off(findings: Findings) -> None:
    assert findings["narrow"] == {"wide": 320, "cut": 0}


def test_microsofts_own_script_runs_under_the_content_policy(findings: Findings) -> None:
    assert findings["policy"] == {"complaints": [], "office": "object"}
