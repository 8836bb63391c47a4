"""Commands about reports and templates: refresh, verify, reconcile, template-check, fields."""

import json
from pathlib import Path

import pytest

from tests.support.word_edits import WordDocument
from xl_chidoan import shipped
from xl_chidoan.hosts.cli import main

SAMPLE = str(shipped.workbook(shipped.SAMPLE))


@pytest.fixture
def report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "BaoCao.docx"
    assert main(["export", "-o", str(path)]) == 0
    capsys.readouterr()
    return path


def test_a_new_report_agrees_with_its_workbook(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(report), "--from", SAMPLE, "--json"]) == 0
    verdict = json.loads(capsys.readouterr().out)
    assert verdict["agrees"] is True
    assert verdict["data_changed"] is False
    assert verdict["checked"] > 60


def test_refresh_brings_new_figures_and_says_which(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = tmp_path / "moi.csv"
    people.write_text(
        "Họ và tên,Ngày sinh,Giới tính,Ngày tiếp nhận\nHà Thị Nhung,15/3/1999,Nữ,15/7/2024\n",
        encoding="utf-8",
    )
    workbook = str(tmp_path / "So.xlsm")
    main(["import", str(people), "--into", SAMPLE, "-o", workbook, "--yes"])
    before = report.read_bytes()
    capsys.readouterr()

    assert main(["verify", str(report), "--from", workbook]) == 1
    assert "không còn khớp" in capsys.readouterr().out

    assert main(["refresh", str(report), "--from", workbook, "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    changes = {(change["code"], change["old"], change["new"]) for change in result["changes"]}
    assert ("tong_doan_vien", "24", "25") in changes
    assert ("nu_tyle", "83,3%", "84%") in changes
    assert report.read_bytes() == before
    assert Path(result["report"]).name == "BaoCao (2).docx"
    assert main(["verify", result["report"], "--from", workbook]) == 0


def test_a_figure_lost_to_retyping_is_listed_and_not_called_right(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = WordDocument(report.read_bytes())
    edited.unwrap(edited.control("tuoi_tb"))
    report.write_bytes(edited.save())

    assert main(["verify", str(report), "--from", SAMPLE]) == 1
    said = capsys.readouterr().out
    assert "mọi số liệu" not in said
    assert "1 chỗ có số khi xuất nay không còn gắn với sổ (Độ tuổi trung bình)" in said
    assert "  - Độ tuổi trung bình: trong báo cáo không còn chỗ nào" in said

    assert main(["verify", str(report), "--from", SAMPLE, "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["lost"]) == 1
    assert main(["refresh", str(report), "--from", SAMPLE, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["lost"]) == 1


def test_reconcile_reads_any_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = tmp_path / "go-tay.txt"
    typed.write_text(
        "Chi đoàn hiện có 25 đoàn viên, trong đó có 20 đoàn viên nữ.", encoding="utf-8"
    )

    assert main(["reconcile", str(typed), "--from", SAMPLE, "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert "25" in found["message"]
    assert "24" in found["message"]

    typed.write_text("Chi đoàn hiện có 24 đoàn viên.", encoding="utf-8")
    assert main(["reconcile", str(typed), "--from", SAMPLE]) == 0


@pytest.mark.parametrize("name", shipped.TEMPLATES)
def test_the_shipped_templates_are_sound(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    template = str(shipped.template(name))

    assert main(["template-check", template, "--from", SAMPLE]) == 0
    assert "không có lỗi" in capsys.readouterr().out


def test_every_fault_of_a_template_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Có {{ tong_doan_vin }} đoàn viên.")
    document.add_paragraph("Có {{ nu đoàn viên nữ.")
    path = tmp_path / "mau.docx"
    document.save(str(path))

    assert main(["template-check", str(path), "--from", SAMPLE, "--json"]) == 1
    faults = json.loads(capsys.readouterr().out)
    assert [fault["paragraph"] for fault in faults] == [1, 2]
    assert "tong_doan_vien" in faults[0]["message"]


def test_fields_lists_names_with_their_values(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fields", SAMPLE, "--json"]) == 0
    fields = {field["name"]: field for field in json.loads(capsys.readouterr().out)}
    assert fields["nu_tyle"]["text"] == "83,3%"
    assert "bang_so_sanh" in fields


def test_sources_and_charts_come_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import zipfile

    path = tmp_path / "BaoCao.docx"
    assert main(["export", "-o", str(path), "--sources", "--charts"]) == 0
    parts = zipfile.ZipFile(path)
    assert any(name.startswith("word/charts/chart") for name in parts.namelist())
    assert "NGUỒN SỐ LIỆU" in parts.read("word/document.xml").decode().upper()
