"""The commands as an officer or a program calls them, on the shipped sample and on broken files."""

import ast
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.archives import with_bombs
from xl_chidoan import shipped
from xl_chidoan.hosts.cli import COMMANDS, main
from xl_chidoan.hosts.cli.parser import ARGUMENTS
from xl_chidoan.text.command_words import DESCRIPTION, HELP

SAMPLE = str(shipped.workbook(shipped.SAMPLE))
MASTER = str(shipped.workbook(shipped.MASTER))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_export_writes_a_word_document_and_names_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, _ = run(capsys, "export", "-o", str(tmp_path))

    assert code == 0
    written = tmp_path / "BaoCao_chi_doan_van_phong_tinh_doan_2022-2024.docx"
    assert str(written) in out
    assert "word/footnotes.xml" in zipfile.ZipFile(written).namelist()


def test_a_folder_may_have_a_dot_in_its_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "nhiem.ky"
    folder.mkdir()

    assert run(capsys, "export", "-o", str(folder))[0] == 0
    assert [path.suffix for path in folder.iterdir()] == [".docx"]


def test_export_takes_the_next_free_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "BaoCao.docx"
    target.write_bytes(b"an earlier report")

    code, out, err = run(capsys, "export", "-o", str(target))

    assert code == 0
    assert target.read_bytes() == b"an earlier report"
    assert (tmp_path / "BaoCao (2).docx").is_file()
    assert "BaoCao (2).docx" in out
    assert "“BaoCao.docx” đã có" in err


def test_export_lies_beside_the_workbook_unless_told_otherwise(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    workbook = tmp_path / "Sổ của tôi.xlsm"
    workbook.write_bytes(Path(SAMPLE).read_bytes())

    code, out, _ = run(capsys, "export", str(workbook), "--json")

    assert code == 0
    assert Path(json.loads(out)["report"]).parent == tmp_path


def test_errors_in_the_data_stop_an_export_and_a_draft_goes_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = run(capsys, "export", MASTER, "-o", str(tmp_path))

    assert code == 1
    assert out == ""
    assert err.startswith("Chưa xuất báo cáo")
    assert list(tmp_path.iterdir()) == []

    code, out, err = run(capsys, "export", MASTER, "-o", str(tmp_path), "--draft", "--json")

    assert code == 0
    result = json.loads(out)
    assert result["draft"] is True
    assert "Tên Chi đoàn" in result["gaps"]
    assert Path(result["report"]).is_file()


def test_stats_gives_codes_values_texts_and_rows(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "stats", SAMPLE, "--json")

    assert code == 0
    stats = json.loads(out)
    assert stats["as_of"] == "2024-08-02"
    women = stats["indicators"]["nu"]
    assert women["value"] == 20
    assert women["text"] == "20"
    assert len(women["rows"]) == len(set(women["rows"])) == 20
    share = stats["indicators"]["nu_tyle"]
    assert share["value"] == pytest.approx(20 / 24)
    assert share["text"] == "83,3%"
    assert stats["indicators"]["nhiem_ky_tu"]["text"] == "2022"


def test_targets_gives_the_rows_of_the_comparison_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "targets", SAMPLE, "--json")

    assert code == 0
    rows = json.loads(out)
    assert len(rows) == 17
    by_content = {row["content"]: row for row in rows}
    volunteering = next(
        row for text, row in by_content.items() if "03 hoạt động tình nguyện" in text
    )
    assert volunteering["result"] == "13 hoạt động/3 năm"
    assert volunteering["attainment"] == pytest.approx(13 / 9)
    assert volunteering["shown"] == "144%"
    assert volunteering["group_verdict"] == "Đạt chỉ tiêu"


def test_check_of_the_sample_finds_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", SAMPLE, "--json")

    assert code == 0
    assert [problem for problem in json.loads(out) if problem["severity"] == "error"] == []


@pytest.mark.parametrize("command", ["check", "stats", "targets"])
def test_reading_commands_speak_to_people_too(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    code, out, _ = run(capsys, command, SAMPLE)

    assert code == 0
    assert out.strip()


@pytest.mark.parametrize(("options", "errors"), [([], 1), (["--sample"], 0)])
def test_new_gives_a_workbook_that_check_reads(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, options: list[str], errors: int
) -> None:
    """An untouched workbook lacks only the names in its letterhead."""
    target = tmp_path / "So moi.xlsm"

    assert run(capsys, "new", str(target), *options)[0] == 0
    code, out, _ = run(capsys, "check", str(target), "--json")
    found = [each for each in json.loads(out) if each["severity"] == "error"]
    assert (code, [each["code"] for each in found]) == (errors, ["info_missing"] * errors)
    assert run(capsys, "new", str(target), *options)[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["So moi (2).xlsm", "So moi.xlsm"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["exprot"], "Không có lệnh “exprot”. Ý bạn là “export”?"),
        (["check"], "Thiếu tham số SỔ."),
        (["stats", SAMPLE, "--jsn"], "Không có tham số “--jsn”."),
        (["export", "-o"], "Sau -o/--output còn thiếu giá trị."),
        (["export", "--pdf=co"], "--pdf không nhận giá trị “co”."),
        (["refresh"], "Thiếu tham số BÁO_CÁO, --from."),
        (["--jsn"], "Thiếu tham số LỆNH."),
        (["--jsn", "stats"], "Không có tham số “--jsn”."),
        (["--jsn", "stat"], "Không có lệnh “stat”. Ý bạn là “stats”?"),
        (["serve", "--port", "tám"], "Giá trị “tám” của --port không hợp lệ."),
        (
            ["import", "a.csv", "--into", "b.xlsm", "--dates", "nam"],
            "Giá trị “nam” của --dates không hợp lệ: hãy chọn ngay-thang hoặc thang-ngay.",
        ),
        (["export", "-o", "BaoCao.pdf"], "phải có đuôi .docx"),
        (["new", "So.xlsx"], "phải có đuôi .xlsm"),
        (["export", ""], "Tên sổ đang để trống"),
    ],
)
def test_wrong_usage_is_one_vietnamese_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    code, out, err = run(capsys, *arguments)

    assert code == 2
    assert out == ""
    assert sentence in err
    assert len(err.strip().splitlines()) == 1


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys)

    assert code == 2
    assert "Các lệnh" in err


def test_every_command_is_parsed_listed_described_and_carried_out() -> None:
    assert set(ARGUMENTS) == set(HELP) == set(DESCRIPTION) == set(COMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_is_vietnamese(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])

    assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("Cách dùng: xl-chidoan " + command)
    assert not {"usage:", "options:", "positional", "show this"} & set(said.split())


def _broken(kind: str, folder: Path) -> Path:
    path = folder / "so.xlsm"
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "truncated":
        path.write_bytes(Path(SAMPLE).read_bytes()[:20_000])
    elif kind == "not a workbook":
        path.write_bytes(b"%PDF-1.7 something else")
    elif kind == "another zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "no workbook")
    elif kind == "folder":
        path.mkdir()
    elif kind == "entities":
        with zipfile.ZipFile(SAMPLE) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                if name == "xl/workbook.xml":
                    head, rest = data.split(b"?>", 1)
                    data = head + b'?><!DOCTYPE x [<!ENTITY a "b">]>' + rest
                new.writestr(name, data)
    elif kind == "bomb":
        with_bombs(Path(SAMPLE), path, {"xl/worksheets/sheet3.xml": 400})
    return path


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("missing", 3),
        ("empty", 3),
        ("truncated", 3),
        ("not a workbook", 3),
        ("another zip", 3),
        ("folder", 3),
        ("entities", 3),
        ("bomb", 3),
    ],
)
@pytest.mark.parametrize("command", ["export", "stats"])
def test_a_broken_file_ends_in_one_sentence_and_leaves_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str, code: int, command: str
) -> None:
    workbook = _broken(kind, tmp_path)
    before = sorted(tmp_path.iterdir())

    ended, out, err = run(capsys, command, str(workbook))

    assert ended == code
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert "so.xlsm" in err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("command", ["refresh", "verify", "reconcile"])
def test_a_workbook_is_no_report(capsys: pytest.CaptureFixture[str], command: str) -> None:
    ended, out, err = run(capsys, command, SAMPLE, "--from", SAMPLE)

    assert (ended, out) == (3, "")
    assert err.count("không phải là báo cáo Word") == len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("option", "sentence"), [("-o", "quá dài"), ("-t", "Không tìm thấy mẫu báo cáo")]
)
def test_a_name_too_long_for_any_disk_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, option: str, sentence: str
) -> None:
    name = str(tmp_path / f"{'a' * 300}.docx")

    ended, out, err = run(capsys, "export", SAMPLE, option, name)

    assert (ended, out) == (3, "")
    assert sentence in err
    assert len(err.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_workbook_without_our_tables_is_a_data_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    import xlsxwriter

    path = tmp_path / "khac.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Sheet1").write("A1", "không có bảng nào")

    code, _, err = run(capsys, "export", str(path))

    assert code == 1
    assert len(err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_as_json_names_its_code(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, _ = run(capsys, "stats", str(tmp_path / "khong-co.xlsm"), "--json")

    assert code == 3
    assert json.loads(out)["error"] == "file_missing"


PACKAGES = {
    *("pandas", "numpy", "polars", "openpyxl", "xlwings", "tqdm", "xlsxwriter"),
    *("docxtpl", "docx", "jinja2", "lxml", "platformdirs"),
}
HEAVY = {
    *PACKAGES,
    # Parts of Python that take longer to load than an export has for all of its own code.
    *("dataclasses", "inspect", "difflib", "json", "html", "secrets", "textwrap"),
}


def test_a_reader_that_has_gone_is_no_error() -> None:
    command = [sys.executable, "-m", "xl_chidoan", "check", str(MASTER)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_quick_command_imports_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys; from xl_chidoan.hosts.cli import main; "
        f"main(['export', {SAMPLE!r}, '-o', {str(tmp_path)!r}]); "
        f"print(sorted({HEAVY!r} & set(sys.modules)))"
    )
    caches = dict.fromkeys(("HOME", "LOCALAPPDATA", "XDG_CACHE_HOME"), str(tmp_path / "home"))

    first, second = (
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            env={**os.environ, **caches, "PYTHONUTF8": "1"},
        )
        for _ in range(2)
    )

    for run in (first, second):  # the shipped templates come prepared; Jinja needs the others
        loaded = set(ast.literal_eval(run.stdout.splitlines()[-1]))
        assert "jinja2" in loaded
        assert loaded <= {"jinja2", "dataclasses", "hashlib", "html", "inspect", "json"}


@pytest.mark.parametrize("command", ["check", "stats", "targets"])
def test_a_command_about_figures_needs_no_package_but_the_reader(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "xl_chidoan", command, SAMPLE],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "python_calamine" in loaded
    assert not loaded & PACKAGES


def test_help_is_as_wide_as_the_screen() -> None:
    def widest(columns: str) -> int:
        said = subprocess.run(
            [sys.executable, "-m", "xl_chidoan", "export", "--help"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            env={**os.environ, "COLUMNS": columns, "PYTHONUTF8": "1"},
        )
        return max(map(len, said.stdout.splitlines()))

    assert widest("60") <= 58
    assert 78 < widest("120") <= 118
