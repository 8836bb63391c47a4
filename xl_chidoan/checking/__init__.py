"""Every problem of a branch in one list: reading, data logic, narrative."""

from xl_chidoan.checking.all_checks import check

__all__ = ["check"]
