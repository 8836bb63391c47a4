"""The workbook's tables and columns as data.

The reader, the checks, the workbook builder, imports, upgrades and the documentation all follow
this description. :mod:`.records` defines what a table and a column are described by; each table or
pair of tables has a module.
"""

from types import MappingProxyType
from typing import Final

from xl_chidoan.schema.activity_table import ACTIVITIES
from xl_chidoan.schema.choice_values import (
    GROUP_LIST,
    MET_WORD,
    NOT_MET_WORD,
    SECTION_LIST,
    YES,
    Averaging,
    ParagraphKind,
    Period,
    ResultForm,
    Sex,
    TargetKind,
)
from xl_chidoan.schema.info_table import (
    DEFAULT_AGE_MARK,
    DEFAULT_EXCEEDED_FROM,
    INFO,
    INFO_FIELD_BY_CODE,
    INFO_FIELDS,
)
from xl_chidoan.schema.member_table import MEMBERS
from xl_chidoan.schema.narrative_tables import LISTS, NARRATIVE
from xl_chidoan.schema.records import CellKind, Column, InfoField, SheetPage, Table
from xl_chidoan.schema.target_tables import RESULTS, TARGETS

__all__ = [
    "ACTIVITIES",
    "DEFAULT_AGE_MARK",
    "DEFAULT_EXCEEDED_FROM",
    "GROUP_LIST",
    "INFO",
    "INFO_FIELDS",
    "INFO_FIELD_BY_CODE",
    "LISTS",
    "MEMBERS",
    "MET_WORD",
    "NARRATIVE",
    "NOT_MET_WORD",
    "RESULTS",
    "SCHEMA_VERSION",
    "SECTION_LIST",
    "TABLES",
    "TABLE_BY_NAME",
    "TARGETS",
    "YES",
    "Averaging",
    "CellKind",
    "Column",
    "InfoField",
    "ParagraphKind",
    "Period",
    "ResultForm",
    "Sex",
    "SheetPage",
    "Table",
    "TargetKind",
]

SCHEMA_VERSION: Final = 1

TABLES: Final = (INFO, MEMBERS, ACTIVITIES, TARGETS, RESULTS, NARRATIVE, LISTS)
TABLE_BY_NAME: Final = MappingProxyType({table.name: table for table in TABLES})
