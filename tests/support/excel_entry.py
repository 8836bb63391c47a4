"""What Excel makes of a value that a program writes: it reads texts as if they were typed."""

import re
from datetime import date, datetime
from typing import Any


class Formula(str):
    """A formula; as its value stands what was entered."""


_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?%?", re.IGNORECASE)
_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})|[A-Za-z]{3,9} \d{1,4}")


def entered(value: Any, code: str) -> Any:
    """What becomes of a value in a cell of number format ``code``."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime(*value.timetuple()[:3])
        return moment.strftime("%m/%d/%Y") if code == "@" else moment
    if not isinstance(value, str):
        return str(value) if code == "@" else value
    if code == "@":
        return value
    if value.startswith("'"):
        return value[1:]
    typed = value.strip()
    if typed.casefold() in ("true", "false"):
        return typed.casefold() == "true"
    if _NUMBER.fullmatch(typed):
        return float(typed.rstrip("%").replace(",", ""))
    if typed.startswith(("=", "+", "-", "@")):
        return Formula(typed)
    return datetime(2000, 1, 1) if _DATE.fullmatch(typed) else value
