"""``xl-chidoan import`` of a file with several lists: what is shown, asked and taken."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.edit.parts import rows
from xl_chidoan import shipped
from xl_chidoan.hosts.cli import main

HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Giới tính"]
SHEETS: dict[str, list[list[Any]]] = {
    "10A1": [HEADINGS, [1, "Lê An", date(2008, 5, 21), "Nam"]],
    "10A2": [HEADINGS, [1, "Lê Hoa", date(2008, 5, 22), "Nữ"]],
    "Cũ": [HEADINGS, [1, "Lê Cúc", date(2004, 5, 23), "Nữ"]],
    "Bìa": [["Trường số 1"]],
}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    people, workbook = tmp_path / "truong.xlsx", tmp_path / "So.xlsm"
    with xlsxwriter.Workbook(str(people), {"default_date_format": "dd/mm/yyyy"}) as made:
        for name, lines in SHEETS.items():
            page = made.add_worksheet(name)
            for i, line in enumerate(lines):
                page.write_row(i, 0, line)
    workbook.write_bytes(shipped.workbook(shipped.MASTER).read_bytes())
    return people, workbook


def names(workbook: Path) -> list[Any]:
    found = rows(workbook.read_bytes()).values()
    return [row["Họ và tên"] for row in found if row.get("Họ và tên")]


def answering(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    answers = io.StringIO("".join(f"{line}\n" for line in lines))
    monkeypatch.setattr(answers, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin", answers)


def test_every_sheet_is_shown(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    people, workbook = files
    assert main(["import", str(people), "--into", str(workbook), "--yes"]) == 0
    out = capsys.readouterr().out
    assert "Trang “10A1”, dòng tiêu đề 1: tìm thấy 1 người." in out
    assert "Trang “10A2”, dòng tiêu đề 1: tìm thấy 1 người." in out
    assert "Trang “Cũ”, dòng tiêu đề 1: có 1 người, không nhập." in out
    assert "Trang “Bìa”: không thấy danh sách người" in out
    assert out.count("Tiêu đề trong danh sách") == 1  # equal columns are shown once
    assert names(workbook) == ["Lê An", "Lê Hoa"]


def test_sheets_are_named_one_by_one_or_all(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    people, workbook = files
    into = ["import", str(people), "--into", str(workbook)]
    main([*into, "-o", str(tmp_path / "a.xlsm"), "--sheet", "10a2", "--sheet", "Cũ", "--yes"])
    assert names(tmp_path / "a.xlsm") == ["Lê Hoa", "Lê Cúc"]
    main([*into, "-o", str(tmp_path / "b.xlsm"), "--sheet", "all", "--yes"])
    assert names(tmp_path / "b.xlsm") == ["Lê An", "Lê Hoa", "Lê Cúc"]
    capsys.readouterr()
    assert main([*into, "--sheet", "10A9", "--yes"]) == 2
    assert "“10A9”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["", "có"], ["Lê An", "Lê Hoa"]),
        (["2, cũ", "có"], ["Lê Hoa", "Lê Cúc"]),
        (["7", "tất cả", "có"], ["Lê An", "Lê Hoa", "Lê Cúc"]),
        (["1", "không"], []),
    ],
)
def test_a_person_is_asked_which_sheets(
    files: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    answers: list[str],
    expected: list[str],
) -> None:
    people, workbook = files
    answering(monkeypatch, *answers)
    main(["import", str(people), "--into", str(workbook)])
    asked = capsys.readouterr().err
    assert "  3. “Cũ”: 1 người" in asked
    assert "chỉ bấm Enter để lấy: “10A1”, “10A2”." in asked
    assert ("Chưa rõ là trang nào" in asked) is (answers[0] == "7")
    assert names(workbook) == expected


def test_json_has_every_sheet(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    people, workbook = files
    main(["import", str(people), "--into", str(workbook), "--dry-run", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert [(each["sheet"], each["people"], each["taken"]) for each in found["sheets"]] == [
        ("10A1", 1, True), ("10A2", 1, True), ("Cũ", 1, False),
    ]  # fmt: skip
    assert found["unread_sheets"] == ["Bìa"]
    assert found["people"] == 2


def test_the_end_of_input_is_no_endless_question(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    people, workbook = files
    answering(monkeypatch)
    main(["import", str(people), "--into", str(workbook)])
    assert names(workbook) == []  # nor agreed to
