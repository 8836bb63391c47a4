"""The records of tables and columns: what Excel and the other rooms rely on."""

import pytest

from xl_chidoan import schema
from xl_chidoan.text import refusal_words
from xl_chidoan.text.normalise import fold

COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.key}")
    for table in schema.TABLES
    for column in table.columns
]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_excel_can_show_what_a_record_says(table: schema.Table, column: schema.Column) -> None:
    assert column.prompt.endswith((".", "...")), column.prompt
    assert len(column.prompt) <= 255
    assert column.header == column.header.strip() != ""
    assert column.width >= 40
    if column.refusal:
        title, words = column.refusal
        assert len(title) <= 32
        assert len(words) <= 255


def test_excel_can_show_the_refusals_of_a_kind_and_the_prompts_of_information() -> None:
    pairs = [value for value in vars(refusal_words).values() if isinstance(value, tuple)]
    assert len(pairs) == 8
    assert all(len(title) <= 32 and len(words) <= 255 for title, words in pairs)
    prompts = [field.prompt for field in schema.INFO_FIELDS]
    assert all(0 < len(prompt) <= 255 for prompt in prompts)


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_no_two_columns_of_a_table_share_a_key_or_any_heading(table: schema.Table) -> None:
    keys = [column.key for column in table.columns]
    assert len(set(keys)) == len(keys)
    owners: dict[str, str] = {}
    for column in table.columns:
        known = (column.header, *column.synonyms, *column.vague, *column.inside, *column.loose)
        assert len({fold(heading) for heading in known}) == len(known), known
        for heading in known:
            assert owners.setdefault(fold(heading), column.key) == column.key, heading


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_flags_of_a_record_go_together(table: schema.Table, column: schema.Column) -> None:
    assert not (column.required and column.optional)
    assert column.shipped or column.optional
    assert not column.codes_of or schema.TABLE_BY_NAME[column.codes_of].column("code")
    order = [other.shipped for other in table.columns]
    assert order == sorted(order, reverse=True), "columns that are not shipped stand last"


def test_a_workbook_has_the_shipped_columns_and_the_optional_ones_it_is_given() -> None:
    phone = schema.Column("phone", "Điện thoại", optional=True, shipped=False)
    home = schema.Column("home", "Nơi cư trú", optional=True, shipped=False)
    table = schema.RESULTS._replace(columns=(*schema.RESULTS.columns, phone, home))
    keys = [column.key for column in table.laid_out().columns]
    assert keys == ["target", "year", "done", "total"]
    given = table.laid_out(["Nơi cư trú", "Năm", "Cột riêng"])
    assert [column.key for column in given.columns] == [*keys, "home"]
