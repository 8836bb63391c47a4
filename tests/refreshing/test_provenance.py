"""What a report says of its origin, and the hash of the data behind it."""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.refreshing.conftest import FIVE, FOUR, MOMENT, origin_of, refreshed, workbook
from tests.support.branches import branch
from tests.support.word_edits import WordDocument
from xl_chidoan import __version__
from xl_chidoan.model import UNKNOWN, TypedTable
from xl_chidoan.report.provenance.origin import (
    data_hash,
    from_properties,
    provenance,
    to_properties,
)
from xl_chidoan.report.provenance.report_record import record_from_xml
from xl_chidoan.report.word_document import ReportDocument

ROWS: dict[str, list[dict[str, Any]]] = {
    "members": [
        {"code": "DV1", "name": "Lê An", "birth_date": date(2000, 1, 2), "sex": "Nam"},
        {"code": "DV2", "name": "Hà My", "birth_date": UNKNOWN, "planned": True},
    ],
    "activities": [
        {"code": "HD1", "year": 2023, "group": "khac", "name": "Một", "money": Fraction(1, 2)},
        {"code": "HD2", "year": 2023, "group": "khac", "name": "Hai", "count": 3},
    ],
    "results": [{"target": "A", "year": 2022, "done": 1}, {"target": "A", "year": 2023, "done": 2}],
}
LISTS = {"nhom_hoat_dong": [("Khác", "khac")]}


def test_properties_of_an_export(before: bytes) -> None:
    parts = WordDocument(before).parts
    origin = ReportDocument(before).provenance()
    assert origin is not None
    assert (origin.workbook, origin.as_of) == ("so.xlsx", date(2024, 8, 2))
    assert (origin.version, origin.written) == (__version__, MOMENT)
    text = parts["docProps/custom.xml"].decode()
    assert 'name="Sổ Chi đoàn"' in text
    assert 'pid="2"' in text
    assert "<vt:filetime>2024-08-02T10:30:00Z</vt:filetime>" in text
    assert b"/docProps/custom.xml" in parts["[Content_Types].xml"]
    assert b'Target="docProps/custom.xml"' in parts["_rels/.rels"]


def test_neither_properties_nor_record_name_a_person(before: bytes) -> None:
    made = workbook([{**FOUR[0], "name": "Nguyễn Văn Bí Mật"}], info={"nguoi_ky": "Trần Kín"})
    parts = WordDocument(refreshed(before, made, origin=origin_of(made)).data).parts
    for name, data in parts.items():
        if name.startswith(("docProps/custom", "customXml/")):
            assert "Bí Mật" not in data.decode()
            assert "Trần Kín" not in data.decode()


def test_the_workbooks_name_has_no_folders() -> None:
    for typed in ("C:\\Users\\lan\\Sổ 2024.xlsm", "/home/lan/Sổ 2024.xlsm", "Sổ 2024.xlsm"):
        assert provenance(branch(), workbook=typed).workbook == "Sổ 2024.xlsm"
    assert provenance(branch()).workbook == "so.xlsx"


def test_a_name_that_xml_cannot_hold_loses_only_what_it_cannot() -> None:
    made = provenance(branch(), workbook="Sổ\x07\n&<1>.xlsx")
    read = from_properties(etree.fromstring(to_properties(made)))
    assert read is not None
    assert read.workbook == "Sổ&<1>.xlsx"
    assert len(provenance(branch(), workbook="x" * 300).workbook) == 255


def test_refreshing_renews_the_properties(before: bytes) -> None:
    made = workbook(FIVE)
    result = refreshed(before, made, origin=origin_of(made))
    origin = ReportDocument(result.data).provenance()
    assert origin is not None
    assert origin.data_hash == data_hash(made) != data_hash(workbook(FOUR))
    assert refreshed(result.data, made, origin=origin_of(made)).data == result.data


def test_properties_of_others_stay() -> None:
    first = provenance(branch(), workbook="a.xlsx")
    made = etree.fromstring(to_properties(first))
    other = etree.SubElement(made, made[0].tag, fmtid=made[0].get("fmtid"), pid="9", name="Số")
    etree.SubElement(other, made[0][0].tag).text = "12-BC"
    again = etree.fromstring(to_properties(first._replace(workbook="b.xlsx"), made))
    names = [(each.get("name"), each.get("pid")) for each in again]
    assert names[0] == ("Số", "9")
    assert len({pid for _, pid in names}) == len(names)
    read = from_properties(again)
    assert read is not None
    assert read.workbook == "b.xlsx"


def test_properties_of_others_alone_say_nothing_of_an_origin() -> None:
    made = etree.fromstring(to_properties(provenance(branch())))
    for each in list(made):
        if each.get("name") != "Sổ Chi đoàn":
            made.remove(each)
    assert len(made) == 1
    assert from_properties(made) is None


def test_times_are_told_in_universal_time() -> None:
    local = datetime.fromisoformat("2024-08-02T17:30:00+07:00")
    read = from_properties(etree.fromstring(to_properties(provenance(branch(), written=local))))
    assert read is not None
    assert read.written == datetime(2024, 8, 2, 10, 30, tzinfo=UTC)


def test_the_hash_is_that_of_the_values() -> None:
    made = branch(**ROWS, lists=LISTS)
    assert data_hash(made) == data_hash(branch(**ROWS, lists=LISTS))
    turned = {**ROWS, "members": ROWS["members"][::-1], "results": ROWS["results"][::-1]}
    assert data_hash(branch(**turned, lists=LISTS)) == data_hash(made)
    other_sheet = made._replace(members=elsewhere(made.members), name="khac.xlsm")
    assert data_hash(other_sheet) == data_hash(made)


def elsewhere(table: TypedTable) -> TypedTable:
    """The same table with its columns in another order, on other rows of another sheet."""
    columns = dict(reversed(list(table.columns.items())))
    return TypedTable(table.schema, "Trang khác", columns, [9, 40], {}, True)


@pytest.mark.parametrize("table", ["activities", "targets", "narrative"])
def test_the_order_of_rows_that_are_printed_in_it_counts(table: str) -> None:
    rows = {
        **ROWS,
        "targets": [{"code": "C1", "content": "Một"}, {"code": "C2", "content": "Hai"}],
        "narrative": [{"section": "A.I", "content": "x"}, {"section": "A.I", "content": "y"}],
    }
    turned = {**rows, table: rows[table][::-1]}
    assert data_hash(branch(**turned)) != data_hash(branch(**rows))


def test_a_column_of_flags_that_nobody_set_is_as_good_as_none() -> None:
    made = branch(members=[{"code": "DV1"}, {"code": "DV2"}])
    table = made.members
    assert table["planned"] == [False, False]
    older = TypedTable(
        table.schema, table.sheet, {**table.columns, "planned": [None, None]}, [5, 6], {}, True
    )
    assert data_hash(made._replace(members=older)) == data_hash(made)
    assert data_hash(branch(members=[{"code": "DV1"}])) != data_hash(made)
    assert data_hash(branch(members=[{}, {}])) != data_hash(branch(members=[{}]))


@pytest.mark.parametrize(
    ("table", "row", "key", "value"),
    [
        ("members", 0, "name", "Lê Ân"),
        ("members", 0, "birth_date", date(2000, 1, 3)),
        ("members", 0, "planned", True),
        ("members", 1, "birth_date", None),
        ("activities", 0, "money", Fraction(1, 3)),
        ("activities", 1, "footnote", "mới"),
        ("results", 1, "done", 3),
    ],
)
def test_any_changed_value_changes_the_hash(table: str, row: int, key: str, value: Any) -> None:
    rows = [dict(each) for each in ROWS[table]]
    rows[row][key] = value
    assert data_hash(branch(**{**ROWS, table: rows})) != data_hash(branch(**ROWS))


def test_a_number_is_the_same_however_it_was_read() -> None:
    numbers: list[Any] = [1, 1.0, Fraction(1)]
    table = branch(activities=ROWS["activities"]).activities
    hashes = {data_hash(branch({"khac": each})) for each in numbers}
    for each in numbers:
        columns = {**table.columns, "money": [each, None]}
        other = TypedTable(table.schema, table.sheet, columns, table.row_numbers, {})
        hashes.add(data_hash(branch({"khac": 1})._replace(activities=other)))
    assert len(hashes) == 2
    assert data_hash(branch({"khac": "1"})) not in hashes
    assert data_hash(branch({"khac": 0.1})) == data_hash(branch({"khac": Fraction(1, 10)}))


def test_information_and_lists_count() -> None:
    made = data_hash(branch(lists=LISTS))
    assert data_hash(branch({"don_vi": "Khác"}, lists=LISTS)) != made
    assert data_hash(branch(lists={"nhom_hoat_dong": [("Khác", "khac2")]})) != made


VALUES = st.one_of(st.none(), st.text("ab1", max_size=2), st.just(UNKNOWN))


@given(
    st.lists(st.tuples(VALUES, VALUES), max_size=4), st.lists(st.tuples(VALUES, VALUES), max_size=4)
)
def test_two_tables_have_one_hash_only_if_they_say_the_same(
    one: list[tuple[Any, Any]], other: list[tuple[Any, Any]]
) -> None:
    def made(rows: list[tuple[Any, Any]]) -> str:
        return data_hash(branch(members=[{"code": code, "note": note} for code, note in rows]))

    def key(rows: list[tuple[Any, Any]]) -> list[str]:
        return sorted(map(repr, rows))

    assert (made(one) == made(other)) == (key(one) == key(other))


def test_a_record_of_nonsense_is_no_record() -> None:
    xml = (
        '<written xmlns="urn:xl-chidoan:written"><figure tag="nam">'
        '<text digest="zz" length="2"/><text digest="0123456789abcdef" length="{long}"/>'
        '<text digest="0123456789abcdef" length="-"/><text/></figure><row/><plain/></written>'
    ).format(long="9" * 5000)
    record = record_from_xml(etree.fromstring(xml))
    assert {each.length for each in record.figures["nam"]} == {0}
