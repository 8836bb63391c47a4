"""What ``import xl_chidoan`` gives a Python user."""

import inspect
import json
import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import xl_chidoan
from xl_chidoan import errors, shipped, version

ROOT = Path(xl_chidoan.__file__).parent
SAMPLE = shipped.workbook(shipped.SAMPLE)
HEAVY = {
    *("docx", "docxtpl", "jinja2", "lxml", "numpy", "openpyxl", "pandas", "polars"),
    *("python_calamine", "tqdm", "xlsxwriter", "xlwings"),
}


def modules_after(program: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"import json, sys; {program}; print(json.dumps([*sys.modules]))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout))


def test_every_public_name_is_there_and_documented() -> None:
    assert len(set(xl_chidoan.__all__)) == len(xl_chidoan.__all__)
    for name in xl_chidoan.__all__:
        found = getattr(xl_chidoan, name)
        assert name in dir(xl_chidoan)
        assert found is xl_chidoan.UNKNOWN or inspect.getdoc(found), name


def test_type_checkers_see_the_names_that_are_loaded() -> None:
    source = (ROOT / "__init__.py").read_text(encoding="utf-8")
    typed = source.partition("if TYPE_CHECKING:")[2].partition("_HOMES")[0]
    imported = set(re.findall(r"\b\w+\b", re.sub(r"from \S+ import", "", typed)))
    assert imported == set(xl_chidoan.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'export_all'"):
        _ = xl_chidoan.export_all  # type: ignore[attr-defined]


def test_no_room_takes_the_place_of_a_public_name() -> None:
    """A submodule becomes an attribute of its package as soon as it is imported."""
    rooms = {path.stem for path in ROOT.glob("*.py")} | {path.name for path in ROOT.glob("*/")}
    assert rooms.isdisjoint(xl_chidoan.__all__)


def test_the_import_alone_loads_nothing() -> None:
    loaded = modules_after("import xl_chidoan")
    own = {name for name in loaded if name.startswith("xl_chidoan")}
    assert own == {"xl_chidoan", "xl_chidoan.version"}
    assert not HEAVY & loaded


def test_figures_load_no_package_but_the_reader_of_workbooks() -> None:
    program = f"import xl_chidoan; xl_chidoan.compute(xl_chidoan.read({str(SAMPLE)!r}))"
    assert HEAVY & modules_after(program) == {"python_calamine"}


@pytest.mark.parametrize("path", [str(SAMPLE), SAMPLE])
def test_a_path_is_a_string_or_a_path(path: str | os.PathLike[str], tmp_path: Path) -> None:
    branch = xl_chidoan.read(path)
    assert branch.name == SAMPLE.name
    assert branch.saved is not None
    assert branch.saved.timestamp() == pytest.approx(SAMPLE.stat().st_mtime)
    for folder in (str(tmp_path), tmp_path):
        assert xl_chidoan.export(path, folder).report.parent == tmp_path


def test_the_sample_in_figures() -> None:
    figures = xl_chidoan.compute(xl_chidoan.read(SAMPLE))
    share = figures.indicators["nu_tyle"]
    assert (share.value, share.text) == (Fraction(20, 24), "83,3%")
    assert figures.indicators["tong_doan_vien"].value == 24


def test_figures_of_another_period() -> None:
    """The first half of 2024, worked by hand from the sample: 19 + 6 - 1 = 24."""
    first, last = date(2024, 1, 1), date(2024, 6, 30)
    half = xl_chidoan.ReportPeriod(xl_chidoan.PeriodKind.HALF, first, last, last)
    branch = xl_chidoan.read(SAMPLE)
    figures, term = xl_chidoan.compute(branch, half), xl_chidoan.compute(branch)
    codes = ("dau_ky", "tiep_nhan", "roi_di", "cuoi_ky")
    assert [figures.indicators[code].value for code in codes] == [19, 6, 1, 24]
    assert [term.indicators[code].value for code in codes] == [22, 10, 8, 24]
    assert figures.as_of == last
    assert [year.year for year in figures.targets[0].years] == [2024]
    assert [year.year for year in term.targets[0].years] == [2022, 2023, 2024]


def test_problems_say_what_is_wrong_and_what_to_do() -> None:
    branch = xl_chidoan.read(SAMPLE)
    problems = xl_chidoan.check(branch)
    assert problems == xl_chidoan.check(branch, xl_chidoan.compute(branch))
    assert {problem.severity for problem in problems} == {xl_chidoan.Severity.WARNING}
    for problem in problems:
        assert problem.message.endswith(".")
        assert problem.hint.endswith(".")


def test_a_report_from_a_branch_is_the_one_from_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    from_file = xl_chidoan.export(SAMPLE, "mot.docx")
    from_branch = xl_chidoan.export(xl_chidoan.read(SAMPLE))
    assert from_branch.report.parent == tmp_path
    assert from_branch.report.read_bytes() == from_file.report.read_bytes()
    assert from_file.wanted == from_file.report == Path("mot.docx")


def test_the_shipped_sample_of_an_installed_package_is_not_written_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shipped, "is_checkout", lambda: False)
    assert xl_chidoan.export(xl_chidoan.sample()).report.parent == tmp_path


def test_a_refreshed_report_lies_beside_the_old_one(tmp_path: Path) -> None:
    done = xl_chidoan.export(SAMPLE, tmp_path / "bao-cao.docx")
    again = xl_chidoan.refresh(str(done.report), str(SAMPLE))
    assert again.path == tmp_path / "bao-cao (2).docx"
    assert (again.result.changes, again.result.kept, again.result.missing) == ([], [], [])


def test_errors_are_one_tree_and_say_their_sentence() -> None:
    kinds = [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, Exception)
    ]
    assert {kind.__name__ for kind in kinds} <= set(xl_chidoan.__all__)
    assert all(issubclass(kind, xl_chidoan.XlChiDoanError) for kind in kinds)
    with pytest.raises(xl_chidoan.XlChiDoanError) as caught:
        xl_chidoan.read("khong-co.xlsm")
    error = caught.value
    assert str(error) == (
        "Không tìm thấy tệp “khong-co.xlsm”. Hãy kiểm tra lại tên tệp và thư mục."
    )
    assert (type(error), error.code, error.values, error.exit_code) == (
        xl_chidoan.FileError,
        "file_missing",
        {"path": "khong-co.xlsm"},
        3,
    )


def test_an_error_of_a_cell_function_says_what_the_cell_shows() -> None:
    assert str(xl_chidoan.FormulaError("divided_by_zero")) == "Lỗi: mẫu số bằng 0."


def test_errors_travel_between_processes() -> None:
    import pickle

    sent = xl_chidoan.TemplateError("template_missing", path="a.docx", known="b")
    got = pickle.loads(pickle.dumps(sent))
    assert (type(got), got.code, got.values) == (type(sent), sent.code, sent.values)


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(xl_chidoan.FileError, match="Không tìm thấy mẫu báo cáo “khong-co”"):
        xl_chidoan.export(SAMPLE, tmp_path, template="khong-co")


def test_the_version_is_that_of_the_distribution() -> None:
    project = tomllib.loads((ROOT.parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert xl_chidoan.__version__ == version.__version__ == project["project"]["version"]
    assert (ROOT / "py.typed").is_file()
