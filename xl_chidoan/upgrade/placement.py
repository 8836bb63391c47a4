"""Maps cells of the old workbook to the new one, for formulas that refer to them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from xl_chidoan.reading.areas import MAX_ROW, Area
from xl_chidoan.text.normalise import fold
from xl_chidoan.upgrade.merge import NEW_FIRST_ROW, NEW_HEADER_ROW, MergedTable
from xl_chidoan.upgrade.recognise import FoundTable
from xl_chidoan.upgrade.references import Corner, UnplacedReferenceError
from xl_chidoan.upgrade.sheets import Cell


class NewPlaces:
    """The new places of the cells and table columns of one upgrade.

    Its methods raise UnplacedReferenceError for what has no place in the new workbook.
    ``sheets`` maps old sheet names to new ones, for cells outside the schema's tables, which keep
    their address. ``loose`` are such cells on sheets that also hold a table of the schema.
    ``own_tables`` are the names of the officer's own tables.
    """

    def __init__(
        self,
        tables: Sequence[MergedTable],
        sheets: Mapping[str, str],
        loose: Mapping[str, Collection[Cell]],
        own_tables: Collection[str],
    ) -> None:
        self._sheets = {name.casefold(): new for name, new in sheets.items()}
        self._loose = {name.casefold(): cells for name, cells in loose.items()}
        self._own = {name.casefold(): name for name in own_tables}
        self._tables: dict[str, list[tuple[FoundTable, MergedTable]]] = {}
        self._by_name: dict[str, tuple[str, Mapping[str, str]]] = {}
        for merged in tables:
            found = merged.found
            if found is None:
                continue
            self._tables.setdefault(found.sheet.name.casefold(), []).append((found, merged))
            headers = {
                fold(header): merged.raw.headers[merged.column_of[column] - 1]
                for column, header in found.columns.items()
                if column in merged.column_of
            }
            self._by_name[found.name.casefold()] = merged.schema.name, headers

    def home(self, sheet: str) -> str:
        """Return the new name of a sheet whose cells keep their address."""
        name = self._sheets.get(sheet.casefold())
        if name is None:
            raise UnplacedReferenceError(sheet)
        return name

    def column(self, table: str, header: str) -> tuple[str, str]:
        """Return the new names of a table and of one of its columns ('' = the table alone)."""
        own = self._own.get(table.casefold())
        if own is not None:
            return own, header
        name, headers = self._by_name.get(table.casefold(), ("", {}))
        if not name:
            raise UnplacedReferenceError(table)
        if not header:
            return name, ""
        if fold(header) not in headers:
            raise UnplacedReferenceError(header)
        return name, headers[fold(header)]

    def corners(self, sheet: str, first: Corner, last: Corner) -> tuple[str, Corner, Corner]:
        """Return the new sheet and corners of an area."""
        key = sheet.casefold()
        whole_columns = not first.row
        area = Area(first.row, first.column, last.row or MAX_ROW, last.column)
        touched = [
            pair
            for pair in self._tables.get(key, ())
            if not first.column or pair[0].whole.overlaps(area)
        ]
        if not touched:
            if key not in self._sheets:
                raise UnplacedReferenceError(sheet)
            return self._sheets[key], first, last
        if len(touched) > 1 or not first.column:
            raise UnplacedReferenceError(sheet)
        found, merged = touched[0]
        if any(area.contains(*cell) for cell in self._loose.get(key, ())):
            raise UnplacedReferenceError(sheet)  # a part of the area goes elsewhere
        left, right = self._columns(merged, first.column, last.column)
        if whole_columns:
            top, bottom = NEW_HEADER_ROW, MAX_ROW
            fixed = {"fixed_row": True}
        else:
            single = first.row == last.row
            top = self._row(found, merged, first.row, upwards=False, single=single)
            bottom = self._row(found, merged, last.row, upwards=True, single=single)
            fixed = {}
        if top > bottom:
            raise UnplacedReferenceError(sheet)
        return (
            merged.schema.sheet,
            replace(first, row=top, column=left, **fixed),
            replace(last, row=bottom, column=right, **fixed),
        )

    @staticmethod
    def _columns(merged: MergedTable, first: int, last: int) -> tuple[int, int]:
        """Return the new columns of ``first`` and ``last``; those between must keep their order."""
        new = [merged.column_of.get(column, 0) for column in range(first, last + 1)]
        if not new[0] or new != list(range(new[0], new[0] + len(new))):
            raise UnplacedReferenceError(str(first))
        return new[0], new[-1]

    @staticmethod
    def _row(
        found: FoundTable, merged: MergedTable, row: int, *, upwards: bool, single: bool
    ) -> int:
        """Return the new row; of an area's end on a blank row, the next row inside it."""
        if row in merged.row_of:
            return merged.row_of[row]
        last = found.rows[-1] if found.rows else found.first_data_row - 1
        new_last = NEW_FIRST_ROW + len(found.rows) - 1
        if row > last:
            return new_last + row - last  # room kept for more records
        if row == found.header_row or (row < found.first_data_row and not single):
            return NEW_HEADER_ROW
        if single:
            raise UnplacedReferenceError(str(row))
        between = (
            found.rows_between(found.first_data_row, row)
            if upwards
            else found.rows_between(row, last)
        )
        if not between:
            raise UnplacedReferenceError(str(row))
        return merged.row_of[between[-1] if upwards else between[0]]
