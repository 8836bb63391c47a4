"""Cell functions over HTTP, in the form in which Office.js calls them.

xlwings converts the values. This module adds a check of the request, because Office.js repeats a
request three times after any 5xx answer.
"""

from typing import Any, Final, cast

import orjson
import xlwings.server

from xl_chidoan.errors import DataError
from xl_chidoan.hosts import functions
from xl_chidoan.hosts.web.xlwings_modules import CELL_FUNCTIONS
from xl_chidoan.text.function_words import failure

_RUNTIMES: Final = ("1.1", "1.2", "1.3", "1.4")


def parse(body: bytes) -> dict[str, Any]:
    """Read a request's JSON object. Raises DataError ``request_malformed``."""
    try:
        parsed = orjson.loads(body)
    except (orjson.JSONDecodeError, RecursionError) as error:
        raise DataError("request_malformed") from error
    if not isinstance(parsed, dict):
        raise DataError("request_malformed")
    return cast("dict[str, Any]", parsed)


async def answer(request: dict[str, Any]) -> Any:
    """Return a cell function's rows of cells; a message where it cannot compute.

    Raises DataError ``request_malformed`` where Excel would never have asked so.
    """
    name, given = request.get("func_name"), request.get("args")
    if not isinstance(name, str) or name not in functions.NAMES or not isinstance(given, list):
        raise DataError("request_malformed")
    arguments = cast("list[Any]", given)
    expected = getattr(CELL_FUNCTIONS, name).__xlfunc__["args"]
    least = sum("optional" not in one and not one["vararg"] for one in expected)
    if not least <= len(arguments) <= len(expected):
        raise DataError("request_malformed")
    for argument, one in zip(arguments, expected, strict=False):
        ranges = argument if one["vararg"] else [argument]
        if not isinstance(ranges, list) or not all(_is_range(each) for each in ranges):
            raise DataError("request_malformed")
    runtime = request.get("runtime")
    data = {
        **request,
        "client": "Office.js",
        "version": xlwings.__version__,
        "runtime": runtime if runtime in _RUNTIMES else _RUNTIMES[0],
        "date_format": None,
        "culture_info_name": None,
        "caller_address": None,
    }
    try:
        return await xlwings.server.custom_functions_call(data, CELL_FUNCTIONS)
    except Exception:  # after a sentence in the cell Excel does not repeat the request
        return [[failure("unforeseen")]]


def _is_range(value: Any) -> bool:
    """Tell whether a value has the form of an argument from Office.js: rows of cells, or None."""
    if not isinstance(value, list):
        return value is None or isinstance(value, str | int | float | bool | dict)
    rows = cast("list[Any]", value)
    if not rows or not all(isinstance(row, list) and row for row in rows):
        return False
    width = len(rows[0])
    return all(len(row) == width for row in rows)
