"""A branch's table as a pandas DataFrame; the only module that imports pandas."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from xl_chidoan.errors import UsageError
from xl_chidoan.schema import CellKind, Table

if TYPE_CHECKING:
    from pandas import DataFrame

_TYPES: Final[Mapping[CellKind, str]] = {
    CellKind.DATE: "datetime64[s]",
    CellKind.YEAR: "Int64",
    CellKind.COUNT: "Int64",
    CellKind.NUMBER: "Float64",
    CellKind.RESULT: "Float64",
    CellKind.FLAG: "boolean",
}
_OTHERS: Final = "string"
_INDEX: Final = "Dòng"


def data_frame(
    table: Table,
    columns: Mapping[str, Sequence[Any]],
    row_numbers: Sequence[int],
    *,
    unknown: object,
) -> "DataFrame":
    """Give the typed columns of a table their pandas types, under the schema's headings.

    ``columns`` are by the schema's keys; ``row_numbers`` become the index. Cells that are None or
    ``unknown`` are missing. Raises UsageError ``frame_without_pandas``.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise UsageError("frame_without_pandas") from error

    index = pd.Index(row_numbers, name=_INDEX, dtype="int64")
    series = {
        column.header: pd.Series(
            [_plain(cell, unknown) for cell in columns[column.key]],
            index=index,
            dtype=_TYPES.get(column.kind, _OTHERS),  # pyright: ignore[reportArgumentType]
        )
        for column in table.columns
    }
    return pd.DataFrame(series, index=index)


def _plain(cell: Any, unknown: object) -> Any:
    """Return a cell as pandas takes it: no fractions, no enumerations."""
    if cell is unknown:
        return None
    if isinstance(cell, Fraction):
        return float(cell)
    return str(cell) if isinstance(cell, str) else cell
