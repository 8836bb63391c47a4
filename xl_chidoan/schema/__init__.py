"""The workbook's tables and columns as data.

The reader, the checks, the workbook builder, imports, upgrades and the documentation all follow
this description. :mod:`.records` defines what a table and a column are described by.
"""

from types import MappingProxyType
from typing import Final

from xl_chidoan.schema.member_table import MEMBERS
from xl_chidoan.schema.records import (
    GROUP_LIST,
    MET_WORD,
    NEXT_TERM,
    NOT_JUDGED,
    NOT_MET_WORD,
    OLD_SPELLINGS,
    SECTION_LIST,
    SECTION_LISTS,
    THIS_TERM,
    YES,
    Averaging,
    CellKind,
    Column,
    InfoField,
    ParagraphKind,
    Period,
    ResultForm,
    Sex,
    SheetPage,
    Table,
    TargetKind,
)
from xl_chidoan.schema.report_tables import (
    DEFAULT_AGE_MARK,
    DEFAULT_EXCEEDED_FROM,
    INFO,
    INFO_FIELD_BY_CODE,
    INFO_FIELDS,
    LISTS,
    NARRATIVE,
)
from xl_chidoan.schema.work_tables import ACTIVITIES, RESULTS, TARGETS

__all__ = [
    "ACTIVITIES", "DEFAULT_AGE_MARK", "DEFAULT_EXCEEDED_FROM", "GROUP_LIST", "INFO",
    "INFO_FIELDS", "INFO_FIELD_BY_CODE", "LISTS", "MEMBERS", "MET_WORD", "NARRATIVE", "NEXT_TERM",
    "NOT_JUDGED", "NOT_MET_WORD", "OLD_SPELLINGS", "RESULTS", "SCHEMA_VERSION", "SECTION_LIST",
    "SECTION_LISTS", "TABLES", "TABLE_BY_NAME", "TARGETS", "THIS_TERM", "YES", "Averaging",
    "CellKind", "Column", "InfoField", "ParagraphKind", "Period", "ResultForm", "Sex",
    "SheetPage", "Table", "TargetKind",
]  # fmt: skip

SCHEMA_VERSION: Final = 1

TABLES: Final = (INFO, MEMBERS, ACTIVITIES, TARGETS, RESULTS, NARRATIVE, LISTS)
TABLE_BY_NAME: Final = MappingProxyType({table.name: table for table in TABLES})
