"""``xl-chidoan import`` from a list to a workbook that counts the people."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import xlwings

from tests.edit.parts import rows
from tests.support.fake_excel import Excel
from tests.support.fake_workbook import open_in_excel
from xl_chidoan import shipped
from xl_chidoan.hosts.cli import main

LIST = """DANH SÁCH ĐOÀN VIÊN,
STT,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Số CCCD
1,NÔNG THỊ MAI HƯƠNG,15/3/1999,Nữ,Tày,001
2,TRẦN VĂN ĐỨC,02/9/2000,Nam,Kinh,002
3,LÒ THỊ SEN,31/2/2001,Nữ,Thái,003
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    people, workbook = tmp_path / "danh-sach.csv", tmp_path / "So.xlsm"
    people.write_text(LIST, encoding="utf-8")
    workbook.write_bytes(shipped.workbook(shipped.MASTER).read_bytes())
    return people, workbook


def test_a_list_comes_in_and_is_counted(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    people, workbook = files
    before = workbook.read_bytes()

    code = main(["import", str(people), "--into", str(workbook), "-o", str(tmp_path / "Moi.xlsm")])

    said = capsys.readouterr().out
    assert code == 1  # one date of birth cannot be: everything else was taken
    assert "không lấy: thông tin riêng tư" in said
    assert "F5" in said or "C5" in said
    assert workbook.read_bytes() == before

    main(["stats", str(tmp_path / "Moi.xlsm"), "--json"])
    indicators = json.loads(capsys.readouterr().out)["indicators"]
    assert (indicators["nam"]["value"], indicators["nu"]["value"]) == (1, 2)
    assert indicators["dan_toc_tay"]["value"] == 1


def test_a_dry_run_writes_nothing(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    people, workbook = files
    before = sorted(tmp_path.iterdir()), workbook.read_bytes()

    main(["import", str(people), "--into", str(workbook), "--dry-run"])

    assert "chưa ghi gì" in capsys.readouterr().out
    assert (sorted(tmp_path.iterdir()), workbook.read_bytes()) == before


def test_json_names_no_person(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    people, workbook = files

    main(["import", str(people), "--into", str(workbook), "--json"])

    out = capsys.readouterr().out
    result = json.loads(out)
    assert result["new"] == 3
    assert Path(result["backup"]).is_file()
    assert "HƯƠNG" not in out.upper()


def test_an_output_is_made_of_a_list_with_nothing_new(
    files: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    people, workbook = files
    people.write_text(LIST.replace("31/2", "28/2"), encoding="utf-8")
    into = ["import", str(people), "--into", str(workbook)]
    assert main([*into, "--yes"]) == 0
    before, target = workbook.read_bytes(), tmp_path / "Moi.xlsm"
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)  # nothing to agree to

    assert main([*into, "-o", str(target), "--dry-run"]) == 0
    assert not target.exists()
    assert "Danh sách không có gì mới; sổ được giữ nguyên." in capsys.readouterr().out

    assert main([*into, "-o", str(target)]) == 0
    out = capsys.readouterr().out
    assert f"Danh sách không có gì mới; bản sao của sổ: {target}\n" in out
    assert target.read_bytes() == before

    assert main([*into, "-o", str(target), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["new"], result["updated"], result["backup"]) == (0, 0, None)
    assert result["written"] == str(tmp_path / "Moi (2).xlsm")
    assert Path(result["written"]).read_bytes() == before

    assert main([*into, "-o", str(tmp_path / "Moi.docx")]) == 2
    assert not (tmp_path / "Moi.docx").exists()
    assert workbook.read_bytes() == before


def test_an_assumed_order_of_dates_is_told_and_is_no_failure(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    people, workbook = files
    people.write_text(
        "Họ và tên,Ngày sinh,Giới tính\nLê An,03/04/1995,Nam\nLê Bình,05/06/1990,Nữ\n",
        encoding="utf-8",
    )
    into = ["import", str(people), "--into", str(workbook), "--dry-run"]

    assert main([*into, "--json"]) == 0
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["severity"], problem["code"]) == ("warning", "import_date_order_assumed")
    assert (problem["cell"], problem["column"]) == ("B2", "Ngày sinh")
    assert "Lê" not in problem["message"] + problem["hint"]

    assert main([*into, "--json", "--dates", "ngay-thang"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


# --- the workbook is open


@pytest.fixture
def opened(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Excel:
    """An Excel that has the workbook open, with a name in it that is not saved."""
    excel = open_in_excel(files[1])
    page = excel.book.sheets["Đoàn viên"]
    page.cells.update({(5, 1): "DV07", (5, 2): "Lê An", (5, 4): "Nam"})
    monkeypatch.setattr(xlwings, "apps", [Excel().app, excel.app])
    return excel


def saved_members(excel: Excel) -> list[str]:
    assert excel.book.file is not None
    return [row["Mã ĐV"] for row in rows(excel.book.file()).values()]


def test_a_list_comes_into_the_workbook_open_in_excel(
    files: tuple[Path, Path], opened: Excel, capsys: pytest.CaptureFixture[str]
) -> None:
    people, workbook = files
    before, state = workbook.read_bytes(), opened.state()

    code = main(["import", str(people), "--into", str(workbook), "--yes"])

    out, err = capsys.readouterr()
    assert code == 1  # one date of birth cannot be
    assert "đang mở trong Excel" in err
    assert f"Đã ghi vào sổ đang mở trong Excel: {workbook}\n" in out
    assert "Lệnh này không lưu sổ" in out
    assert "So.sao-luu.xlsm" in out
    assert workbook.read_bytes() == before
    assert saved_members(opened) == ["DV07", "DV08", "DV09", "DV10"]
    assert opened.state() == state


def test_json_tells_that_nothing_is_saved_yet(
    files: tuple[Path, Path], opened: Excel, capsys: pytest.CaptureFixture[str]
) -> None:
    people, workbook = files
    arguments = ["import", str(people), "--into", str(workbook), "--json"]

    main([*arguments, "--dry-run"])
    tried = json.loads(capsys.readouterr().out)
    assert (tried["saved"], tried["written"], tried["new"]) == (None, None, 3)
    assert opened.of("write") == opened.of("copy") == []

    main(arguments)
    done = json.loads(capsys.readouterr().out)
    assert (done["saved"], done["written"]) == (False, str(workbook))
    assert Path(done["backup"]).is_file()


def test_with_an_output_the_open_workbook_is_refused(
    files: tuple[Path, Path], opened: Excel, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """What is saved may be older than what the officer sees."""
    people, workbook = files
    target = tmp_path / "Moi.xlsm"

    code = main(["import", str(people), "--into", str(workbook), "-o", str(target), "--yes"])

    assert code == 3
    assert "Hãy lưu, đóng sổ rồi thử lại" in capsys.readouterr().err
    assert not target.exists()
    assert opened.events == []


def test_open_elsewhere_is_refused(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By another person over the network: no Excel here has it."""
    people, workbook = files
    (workbook.parent / f"~${workbook.name}").touch()
    monkeypatch.setattr(xlwings, "apps", [Excel().app])
    before = sorted(workbook.parent.iterdir()), workbook.read_bytes()

    code = main(["import", str(people), "--into", str(workbook), "--yes", "--json"])

    assert code == 3
    assert json.loads(capsys.readouterr().out)["error"] == "workbook_open"
    assert (sorted(workbook.parent.iterdir()), workbook.read_bytes()) == before


def test_excel_is_not_looked_for_while_the_workbook_is_closed(files: tuple[Path, Path]) -> None:
    people, workbook = files
    code = (
        "import sys; from xl_chidoan.hosts.cli import main;"
        f"main(['import', {str(people)!r}, '--into', {str(workbook)!r}, '--json']);"
        "print('xlwings' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "False"
    assert json.loads(done.stdout)["saved"] is True
