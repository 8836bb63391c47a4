"""Every problem of a branch in one list: reading, data logic, narrative."""

from xl_chidoan.check.checking import check

__all__ = ["check"]
