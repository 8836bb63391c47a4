"""Reading the source tables: the values an Excel file would give, and clear errors."""

from datetime import date
from pathlib import Path

import pytest

from tools import source_tables
from tools.source_tables import load_source
from xl_chidoan import schema
from xl_chidoan.errors import DataError, FileError, XlChiDoanError
from xl_chidoan.text.error_sentences import sentence

HEADERS = {
    table.name: ",".join(
        f'"{column.header}"' if "," in column.header else column.header
        for column in table.laid_out().columns
    )
    for table in schema.TABLES
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(source_tables, "source_folder", lambda kind: tmp_path / kind)
    folder = tmp_path / "try"
    folder.mkdir()
    for table in schema.TABLES:
        (folder / f"{table.name}.csv").write_text(HEADERS[table.name] + "\n", encoding="utf-8")
    return folder


def add(place: Path, table: schema.Table, line: str) -> None:
    path = place / f"{table.name}.csv"
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")


def rows(table: schema.Table) -> list[list[object]]:
    raw = next(raw for raw in load_source("try").tables if raw.name == table.name)
    assert (raw.first_row, raw.first_column, raw.sheet) == (5, 1, table.sheet)
    return [list(row) for row in raw.rows]


def test_cells_are_what_excel_would_hold(place: Path):
    add(place, schema.RESULTS, "01,2023,18,20")
    add(place, schema.RESULTS, "CT02,2023,Đạt,")
    add(place, schema.RESULTS, "CT03,2023,0.95,")
    assert rows(schema.RESULTS) == [
        ["01", 2023, 18, 20],
        ["CT02", 2023, "Đạt", None],
        ["CT03", 2023, 0.95, None],
    ]


def test_information_is_typed_by_its_code(place: Path):
    for line in (
        "ngay_bao_cao,Ngày báo cáo,2024-08-02",
        "moc_tuoi,,34",
        "nguong_vuot,,1.5",
        "rieng,,007",
    ):
        add(place, schema.INFO, line)
    assert [row[2] for row in rows(schema.INFO)] == [date(2024, 8, 2), 34, 1.5, "007"]


def test_text_keeps_its_line_breaks_and_quotes(place: Path):
    add(place, schema.NARRATIVE, 'A.I,1,Đoạn,"Dòng một\nnói ""hai""",,,')
    assert rows(schema.NARRATIVE) == [["A.I", 1, "Đoạn", 'Dòng một\nnói "hai"', None, None, None]]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("CT01,năm 2023,1,", "source_cell"),
        ("CT01,2023,nhiều,", "source_cell"),
        ("CT01,2023,1", "source_row"),
    ],
)
def test_a_wrong_line_is_named(place: Path, line: str, code: str):
    add(place, schema.RESULTS, line)
    with pytest.raises(DataError) as caught:
        load_source("try")
    assert caught.value.code == code
    assert "dòng 2" in sentence(caught.value).lower()


def test_a_column_that_the_source_lacks_is_named_with_its_file(place: Path):
    (place / "tblKetQua.csv").write_text("Mã CT,Năm,Thực hiện,Tổng\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_source("try")
    said = sentence(caught.value)
    assert "tblKetQua.csv” thiếu cột “Tổng số” của bảng tblKetQua" in said
    assert "“Mã CT”, “Năm”, “Thực hiện”, “Tổng”" in said


@pytest.mark.parametrize("extra", ["Tổng", "Năm"])
def test_a_column_that_the_table_has_not_or_has_twice_is_named(place: Path, extra: str):
    line = f"Mã CT,Năm,Thực hiện,Tổng số,{extra}\n"
    (place / "tblKetQua.csv").write_text(line, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_source("try")
    assert f"tblKetQua.csv” có cột “{extra}” thừa hoặc lặp lại" in sentence(caught.value)


def test_a_file_without_a_line_lacks_every_column(place: Path):
    (place / "tblKetQua.csv").write_text("", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_source("try")
    assert "“Mã CT”, “Năm”, “Thực hiện”, “Tổng số”" in sentence(caught.value)


def test_columns_may_stand_in_any_order(place: Path):
    lines = "Năm,Tổng số,Mã CT,Thực hiện\n2023,20,01,18\n"
    (place / "tblKetQua.csv").write_text(lines, encoding="utf-8")
    assert rows(schema.RESULTS) == [["01", 2023, 18, 20]]


@pytest.mark.parametrize("shipped_column", [True, False])
def test_an_optional_column_may_be_missing_from_the_source(
    place: Path, monkeypatch: pytest.MonkeyPatch, shipped_column: bool
):
    hint = schema.Column("hint", "Gợi ý", optional=True, shipped=shipped_column)
    results = schema.RESULTS._replace(columns=(*schema.RESULTS.columns, hint))
    tables = [results if table is schema.RESULTS else table for table in schema.TABLES]
    monkeypatch.setattr(schema, "TABLES", tables)
    add(place, schema.RESULTS, "01,2023,18,20")
    assert rows(results) == [["01", 2023, 18, 20, *([None] if shipped_column else [])]]
    lines = "Mã CT,Năm,Thực hiện,Tổng số,Gợi ý\n01,2023,18,20,x\n"
    (place / "tblKetQua.csv").write_text(lines, encoding="utf-8")
    assert rows(results) == [["01", 2023, 18, 20, "x"]]


def test_a_missing_table_is_named(place: Path):
    (place / "tblKetQua.csv").unlink()
    with pytest.raises(FileError) as caught:
        load_source("try")
    assert "tblKetQua.csv" in sentence(caught.value)


@pytest.mark.parametrize("kind", ["sample", "master"])
def test_shipped_sources_load(kind: str):
    try:
        loaded = load_source(kind)
    except XlChiDoanError as error:
        pytest.fail(sentence(error))
    assert [table.name for table in loaded.tables] == [table.name for table in schema.TABLES]
    assert source_tables.load_source(kind) == loaded
