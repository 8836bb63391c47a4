"""Codes of the problems that follow from others, and of those that come in numbers."""

from types import MappingProxyType
from typing import Final

CONSEQUENCES: Final = frozenset(
    {"indicator_without_value", "indicator_unknown", "target_source_without_value"}
)
"""Problems that another one may be the cause of."""

GATHERED: Final = MappingProxyType(
    {
        "info_missing": (),
        "target_term_other": (),
        "target_without_results": (),
        "result_outside_term": (),
        "result_after_report": (),
        "result_target_unknown": ("target",),
        "result_year_missing": ("years",),
        "result_total_differs": ("year",),
        "activity_outside_term": (),
        "activity_undated": (),
        "activity_group_unknown": ("value",),
        "age_outside": (),
        "activity_after_report": (),
        "date_after_report": (),
        "cells_merged": (),
        "money_unlikely": (),
        "turnout_unlikely": (),
    }
)
"""Problems told once for all cells of a column, by the values that must be equal for it."""

AFTER_REPORT: Final = frozenset(
    {"result_after_report", "activity_after_report", "date_after_report"}
)
OTHER_TERM: Final = frozenset(
    {"target_term_other", "result_outside_term", "activity_outside_term", "report_outside_term"}
)
"""Problems that one date of tblThongTin gives to many rows."""
