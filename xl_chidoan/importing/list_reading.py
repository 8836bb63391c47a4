"""Reads every list of persons in a file: its columns, its persons and what is wrong with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xl_chidoan.errors import DataError, XlChiDoanError
from xl_chidoan.headings import Part
from xl_chidoan.importing.column_matching import check_fields, match_columns, settle
from xl_chidoan.importing.import_plan import ColumnMatch, ImportOptions
from xl_chidoan.importing.layouts import Layout, find_layout, side_by_side
from xl_chidoan.importing.list_files import ListFile, SheetRows
from xl_chidoan.importing.matching import ExistingMembers
from xl_chidoan.importing.people import PeopleReader, Person
from xl_chidoan.importing.values import NOT_TAKEN, is_national, text_of
from xl_chidoan.model import Problem, Severity
from xl_chidoan.schema import MEMBERS
from xl_chidoan.text.normalise import fold
from xl_chidoan.text.old_letters import Encoding, convert, detect

_PARTS = frozenset(Part)
_COUNTED = (Part.MARK_MALE, Part.MARK_FEMALE)


@dataclass(frozen=True, slots=True, eq=False)
class ReadList:
    """One list: its columns, persons and problems.

    ``fault`` is why the officer's choice of columns does not fit it. The list was then read
    without that choice, only to say what is there.
    """

    grid: SheetRows
    heading_row: int
    recognised: int
    columns: Sequence[ColumnMatch]
    people: Sequence[Person]
    problems: Sequence[Problem]
    fault: XlChiDoanError | None = None

    @property
    def fields(self) -> frozenset[str]:
        """The fields its columns give."""
        return frozenset(match.field for match in self.columns if match.field)


class ListReader:
    """Reads the lists of one file, sheet by sheet."""

    def __init__(
        self, source: ListFile, existing: ExistingMembers, options: ImportOptions, path: Path
    ) -> None:
        self._faults: dict[str, tuple[int, XlChiDoanError]] = {}
        self._source = source
        self._existing = existing
        self._known = existing.known_values()
        self._options = options
        self._path = path

    def read(self, grid: SheetRows) -> Sequence[ReadList]:
        """Return the lists of one sheet, side by side; none where it has no column of names."""
        return list(self._read(grid))

    def fault(self, sheets: Sequence[str]) -> XlChiDoanError | None:
        """Return why these sheets (none = any) gave no list: the fault of the likeliest one."""
        wanted = {fold(name) for name in sheets}
        faults = [
            found for sheet, found in self._faults.items() if not wanted or fold(sheet) in wanted
        ]
        return max(faults, key=lambda found: found[0])[1] if faults else None

    def _read(self, grid: SheetRows) -> Iterator[ReadList]:
        converted, encodings = _in_unicode(grid)
        chosen = self._options.chosen or {}
        whole = find_layout(converted, chosen)
        if whole is None:
            return
        at = dict(zip(grid.column_numbers, encodings, strict=True))
        for part in side_by_side(converted, whole):
            layout = find_layout(part, chosen)
            if layout is None:
                continue
            of_part = [at[number] for number in part.column_numbers]
            try:
                yield self._list(part, layout, of_part, self._options)
            except XlChiDoanError as fault:
                if layout.recognised > self._faults.get(grid.sheet, (0, fault))[0]:
                    self._faults[grid.sheet] = layout.recognised, fault
                if not (chosen or self._options.extra):
                    continue
                plain = replace(self._options, chosen=None, extra=())
                try:
                    found = self._list(part, layout, of_part, plain)
                except DataError:
                    continue
                yield replace(found, fault=fault)

    def _list(
        self,
        grid: SheetRows,
        layout: Layout,
        encodings: Sequence[Encoding],
        options: ImportOptions,
    ) -> ReadList:
        national = is_national(heading.own for heading in layout.headings)
        matches = match_columns(
            layout.headings,
            grid.column_numbers,
            chosen=options.chosen or {},
            extra=options.extra,
        )
        if national:
            matches = [
                match.moved("", "") if match.field in NOT_TAKEN and not match.chosen else match
                for match in matches
            ]
        matches = settle(matches, grid.rows[layout.first :], grid.column_numbers)
        matches = [replace(match, encoding=encodings[match.index]) for match in matches]
        check_fields(matches, str(self._path))
        heading_row = grid.row_numbers[layout.top]
        matches, problems = _usable(matches, self._existing, grid.sheet, heading_row)
        reader = PeopleReader(
            grid,
            matches,
            options,
            first=layout.first,
            date1904=self._source.date1904,
            national=national,
            known=self._known,
        )
        people = reader.read()
        return ReadList(
            grid, heading_row, layout.recognised, matches, people, [*problems, *reader.problems]
        )


def counts_people(found: ReadList) -> bool:
    """Tell whether a list is a table of figures: numbers above 1 under "Nam" and "Nữ"."""
    marks = [match.index for match in found.columns if match.field in _COUNTED]
    if not marks or "birth_date" in found.fields:
        return False
    texts = [text for row in found.grid.rows for i in marks if (text := text_of(row[i])).isdigit()]
    return sum(int(text) > 1 for text in texts) * 2 > len(texts)


def _in_unicode(grid: SheetRows) -> tuple[SheetRows, Sequence[Encoding]]:
    columns = list(zip(*grid.rows, strict=False))
    texts = [[cell for cell in column if isinstance(cell, str)] for column in columns]
    encodings = detect(texts)
    rows = [
        [
            convert(cell, encoding) if isinstance(cell, str) else cell
            for cell, encoding in zip(row, encodings, strict=False)
        ]
        for row in grid.rows
    ]
    return replace(grid, rows=rows), encodings


def _usable(
    matches: Sequence[ColumnMatch], existing: ExistingMembers, sheet: str, row: int
) -> tuple[Sequence[ColumnMatch], list[Problem]]:
    """Return the matches without those that the workbook has no column for, and report these."""
    usable: list[ColumnMatch] = []
    problems: list[Problem] = []

    def report(code: str, match: ColumnMatch, **values: str) -> None:
        cell = f"{match.letter}{row}"
        problems.append(
            Problem(code, Severity.WARNING, sheet, cell, match.source, match.source, values)
        )

    for match in matches:
        if match.repeated:
            report("import_column_repeated", match)
        if match.field and match.field not in _PARTS and not existing.has_column(match.field):
            if match.chosen:
                raise DataError(
                    "import_extra_missing",
                    column=match.header,
                    sheet=existing.table.sheet,
                    table=MEMBERS.name,
                )
            report("import_column_absent", match, header=match.header)
            match = match.moved("", "")
        if match.field and match.encoding is not Encoding.UNICODE:
            report("import_encoding", match, encoding=str(match.encoding))
        usable.append(match)
    return usable, problems
