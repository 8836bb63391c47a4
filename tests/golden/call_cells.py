"""Call cell functions and print what they give; run where the product can be imported.

``call_cells.py CALLS.json``: a list of tables and a list of calls, see captures/cells.py.
"""

import inspect
import json
import os
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from xl_chidoan.hosts import functions

_EPOCH = datetime(1899, 12, 30)
_ON_WEB = os.environ.get("XLWINGS_ON_SERVER") == "true"


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        moment = datetime.fromisoformat(value["day"])
        return (moment - _EPOCH) / timedelta(days=1) if _ON_WEB else moment
    if value is None and _ON_WEB:
        return ""
    return float(value) if type(value) is int else value


def _argument(given: Any, tables: dict[str, Any]) -> Any:
    if isinstance(given, dict) and "table" in given:
        rows, without = tables[given["table"]], given.get("without")
        kept = [place for place, head in enumerate(rows[0]) if head != without]
        return [[_cell(row[place]) for place in kept] for row in rows]
    if isinstance(given, list):
        return [[_cell(value) for value in row] for row in given]
    return _cell(given)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return f"{type(value).__name__} {value.isoformat()}"
    if isinstance(value, str | int | float | None):
        return value
    return f"{type(value).__name__} {value}"


def main(path: str) -> None:
    asked = json.loads(Path(path).read_text(encoding="utf-8"))
    given = [
        _plain(getattr(functions, name)(*(_argument(each, asked["tables"]) for each in arguments)))
        for name, *arguments in asked["calls"]
    ]
    told = {
        name: [str(inspect.signature(getattr(functions, name))), getattr(functions, name).__doc__]
        for name in functions.NAMES
    }
    print(json.dumps({"given": given, "functions": told}))


if __name__ == "__main__":
    main(sys.argv[1])
