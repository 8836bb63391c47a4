"""The tables that are lists of something else than rows: information, lists, narrative."""

from datetime import date
from fractions import Fraction
from typing import Any

from tests.reading.raw_tables import full_table, problems, read
from xl_chidoan import schema
from xl_chidoan.model import UNKNOWN, Branch, CellError, ListItem, Severity
from xl_chidoan.text.problems import sentence

ERROR = Severity.ERROR


def info(rows: list[tuple[Any, Any]], **options: Any) -> Branch:
    table = full_table(schema.INFO, [{"Mã": code, "Giá trị": value} for code, value in rows])
    return read(table, **options)


def test_information_is_typed_by_its_code() -> None:
    branch = info(
        [
            ("don_vi", " Chi đoàn A "),
            ("NGAY_BAO_CAO", date(2024, 8, 2)),
            ("nhiem_ky_tu", 2022.0),
            ("nhiem_ky_den", "2024"),
            ("moc_tuoi", 34.0),
            ("nguong_vuot", "150%"),
            ("so_quyet_dinh", 12.0),
            ("khau_hieu", "Tiên phong"),
            ("nguoi_ky", None),
        ]
    )
    assert dict(branch.info.values) == {
        "don_vi": "Chi đoàn A",
        "ngay_bao_cao": date(2024, 8, 2),
        "nhiem_ky_tu": 2022,
        "nhiem_ky_den": 2024,
        "moc_tuoi": 34,
        "nguong_vuot": Fraction(3, 2),
        "so_quyet_dinh": Fraction(12),
        "khau_hieu": "Tiên phong",
        "nguoi_ky": None,
    }
    assert branch.info.cells["nhiem_ky_den"] == "C8"
    assert branch.info.get("chua_co") is None
    found = problems(branch, "info_missing")
    assert [(p.code, p.cell) for p in found if p.code == "number_text"] == [
        ("number_text", "C8"),
        ("number_text", "C10"),
    ]
    missing = {p.values["info_code"]: p.cell for p in found if p.code == "info_missing"}
    assert missing == {
        "cap_tren": "",
        "co_quan": "",
        "dia_danh": "",
        "nhiem_ky_moi_tu": "",
        "nhiem_ky_moi_den": "",
        "nguoi_ky": "C13",
        "chuc_danh_ky": "",
    }


def test_information_that_cannot_be_read() -> None:
    branch = info([("ngay_bao_cao", "tháng 8/2024"), ("don_vi", CellError("#REF!"))])
    assert branch.info.get("ngay_bao_cao") is UNKNOWN
    assert branch.info.get("don_vi") is UNKNOWN
    assert [(p.code, p.cell) for p in problems(branch)] == [
        ("date_incomplete", "C5"),
        ("cell_error", "C6"),
    ]


def test_information_given_twice() -> None:
    branch = info([("don_vi", "A"), ("Don_Vi", "B")])
    assert branch.info.get("don_vi") == "A"
    (problem,) = problems(branch)
    assert (problem.code, problem.severity, problem.cell) == ("info_duplicate", ERROR, "A6")
    assert "A5" in sentence(problem)


def test_day_number_in_a_1904_workbook() -> None:
    assert info([("ngay_bao_cao", 44044.0)], date1904=True).info.get("ngay_bao_cao") == date(
        2024, 8, 2
    )


def test_lists_keep_their_order() -> None:
    rows = [
        ("muc_bao_cao", "Kết quả", "A.I"),
        ("Muc_bao_cao ", "Hạn chế", "A.II"),
        ("trinh_do", "Đại học", None),
        ("trinh_do", None, "x"),
    ]
    table = full_table(
        schema.LISTS, [dict(zip(("Danh mục", "Giá trị", "Mã"), row, strict=True)) for row in rows]
    )
    branch = read(table)
    assert dict(branch.lists) == {
        "muc_bao_cao": [ListItem("Kết quả", "A.I"), ListItem("Hạn chế", "A.II")],
        "trinh_do": [ListItem("Đại học", "")],
    }
    assert [(p.code, p.cell) for p in problems(branch)] == [("cell_required", "B8")]


def test_narrative_comes_character_for_character() -> None:
    text = "Tỷ lệ  {nam_tyle}[[chú thích]]\n\nhết\u00a0câu."
    row = {"Mục": "A.I", "STT": 1.0, "Kiểu": "đoạn", "Nội dung": f" {text}\n"}
    narrative = read(full_table(schema.NARRATIVE, [row])).narrative
    assert list(narrative["content"]) == [text]
    assert list(narrative["kind"]) == [schema.ParagraphKind.PARAGRAPH]
    assert list(narrative["order"]) == [Fraction(1)]


def test_a_percentage_is_read_as_typed_and_told_as_one() -> None:
    """A cell of the format percent holds 1,5 where 150% was typed; as text it stays 150%."""
    assert info([("nguong_vuot", 1.5)]).info.values["nguong_vuot"] == Fraction(3, 2)
    written = info([("nguong_vuot", "150%")])
    said = [sentence(each) for each in written.problems if each.code == "number_text"]
    assert said == ["“Giá trị” ghi số bằng chữ “150%”; được hiểu là 150%."]
    bare = info([("nguong_vuot", 150)])
    assert bare.info.values["nguong_vuot"] is UNKNOWN
