"""A newcomer adds a column and renames another, in a copy of the house: what has to change.

Each test edits the record in a copy of the package, which other processes then run.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from xl_chidoan import schema, shipped

HOUSE = Path(__file__).resolve().parents[2]
END = "        ),\n    ),\n)  # fmt: skip\n"  # of the last column, the columns, the table
BLOOD = (
    'Column("blood", "Nhóm máu", optional=True, sensitive=True, shipped={shipped}, '
    'prompt="Nhóm máu.", synonyms=("Máu", "Nhóm máu ABO")),\n'
)
NEXT = get_column_letter(len(schema.MEMBERS.laid_out().columns) + 1)
"""Where the new column stands: after those that are shipped today."""
PRELUDE = """
import io, json, sys
from pathlib import Path
from xl_chidoan import schema
from tools.source_tables import build_workbook
from xl_chidoan.master.edition import Edition
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook
here = Path(sys.argv[1])
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package, the shipped workbooks, their source and its reader."""
    place = tmp_path / "house"
    shutil.copytree(HOUSE / "xl_chidoan", place / "xl_chidoan", ignore=_no_caches)
    shutil.copytree(HOUSE / "workbook", place / "workbook")
    shutil.copytree(HOUSE / "tools", place / "tools", ignore=_no_caches)
    (place / "templates").mkdir()
    return place


def _no_caches(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name in ("__pycache__", "_shipped")]


def edit(house: Path, old: str, new: str) -> None:
    path = house / "xl_chidoan" / "schema" / "member_table.py"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def add_blood(house: Path, *, shipped: bool) -> None:
    edit(house, END, END.replace("    ),\n)", BLOOD.format(shipped=shipped) + "    ),\n)", 1))


def run(house: Path, script: str) -> Any:
    """Run a script in the copy; returns what it prints as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + script, str(house)],
        cwd=house,
        env={"PYTHONPATH": str(house), "PYTHONUTF8": "1", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


BUILD = """
(here / "new.xlsx").write_bytes(build_workbook(Edition.WEB))
branch = read_branch(read_workbook(here / "new.xlsx"))
told = [problem.code for problem in branch.problems if problem.sheet == "Đoàn viên"]
print(json.dumps([told, branch.members.letters["blood"]]))
"""


def test_an_optional_column_that_is_not_shipped_changes_no_workbook(house: Path) -> None:
    add_blood(house, shipped=False)
    assert run(house, BUILD) == [[], ""]
    assert (house / "new.xlsx").read_bytes() == shipped.workbook(shipped.WEB).read_bytes()


def test_an_optional_column_that_is_shipped_needs_no_source(house: Path) -> None:
    add_blood(house, shipped=True)
    assert run(house, BUILD) == [[], NEXT]
    sheet = openpyxl.load_workbook(house / "new.xlsx")["Đoàn viên"]
    assert sheet[f"{NEXT}4"].value == "Nhóm máu"
    prompts = {rule.promptTitle: rule.prompt for rule in sheet.data_validations.dataValidation}
    assert prompts["Nhóm máu"] == "Nhóm máu."
    assert sheet.tables["tblDoanVien"].ref.startswith(f"A4:{NEXT}")


def test_a_renamed_column_is_asked_of_its_source_and_then_there(house: Path) -> None:
    old, new = schema.MEMBERS.header("planned"), "Một tên mới"
    edit(house, f'"planned", "{old}"', f'"planned", "{new}"')
    script = """
from xl_chidoan.computing.figures import compute
from xl_chidoan.errors import DataError
from tools.source_tables import load_source
from xl_chidoan.text.error_sentences import sentence
try:
    print(json.dumps(compute(read_branch(load_source("sample"))).indicators["quy_hoach"].text))
except DataError as error:
    print(json.dumps(sentence(error)))
"""
    said = run(house, script)
    assert f"tblDoanVien.csv” thiếu cột “{new}” của bảng tblDoanVien" in said
    path = house / "workbook" / "source" / "sample" / "tblDoanVien.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert run(house, script) == "14"


def test_an_upgrade_knows_the_new_column_under_its_other_names(house: Path) -> None:
    add_blood(house, shipped=False)
    script = """
import xlsxwriter
from xl_chidoan.upgrade.run import upgrade_workbook
book = xlsxwriter.Workbook(str(here / "old.xlsx"))
sheet = book.add_worksheet("Đoàn viên")
heads = ["Mã ĐV", "Họ và tên", "Ngày sinh", "Giới tính", "Máu", "Sở thích"]
row = ["DV01", "Lê Thử", "19/3/1996", "Nữ", "O", "cờ"]
sheet.write_row(0, 0, heads)
sheet.write_row(1, 0, row)
sheet.add_table(0, 0, 1, 5, {"name": "tblDoanVien", "columns": [{"header": h} for h in heads]})
book.close()
done = upgrade_workbook(here / "old.xlsx", edition=Edition.WEB)
(here / "new.xlsx").write_bytes(done.data)
renamed = [note.values for note in done.notes if note.code == "heading_renamed"]
branch = read_branch(read_workbook(here / "new.xlsx"))
print(json.dumps([branch.members["blood"], branch.members.letters["blood"], renamed]))
"""
    renamed = [{"table": "tblDoanVien", "old": "Máu", "new": "Nhóm máu"}]
    assert run(house, script) == [["O"], NEXT, renamed]
    sheet = openpyxl.load_workbook(house / "new.xlsx")["Đoàn viên"]
    place = sheet[f"{NEXT}4"].column
    assert [sheet.cell(4, place + step).value for step in (0, 1)] == ["Nhóm máu", "Sở thích"]


def test_an_import_takes_a_sensitive_column_only_when_asked_for(house: Path) -> None:
    add_blood(house, shipped=True)
    script = """
from datetime import date
from xl_chidoan.importing.import_plan import ImportOptions
from xl_chidoan.importing.planning import plan_import
(here / "list.csv").write_text(
    "Họ và tên,Ngày sinh,Giới tính,Nhóm máu,Máu\\nLê Thử,19/3/1996,Nữ,O,1\\n",
    encoding="utf-8",
)
(here / "new.xlsx").write_bytes(build_workbook(Edition.WEB))
raw = read_workbook(here / "new.xlsx")
plans = [
    plan_import(here / "list.csv", raw, read_branch(raw), ImportOptions(date(2024, 8, 2), **more))
    for more in (
        {}, {"extra": ["Nhóm máu"]}, {"chosen": {"Máu": "Nhóm máu"}}, {"extra": ["Máu"]}
    )
]
print(json.dumps([
    [plan.new[0].values.get("blood") for plan in plans],
    [match.source for match in plans[0].columns if match.sensitive],
]))
"""
    assert run(house, script) == [[None, "O", "1", "1"], ["Nhóm máu", "Máu"]]
