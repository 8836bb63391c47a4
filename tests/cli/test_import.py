"""``xl-chidoan import`` from a list to a workbook that counts the people."""

import json
from pathlib import Path

import pytest

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
