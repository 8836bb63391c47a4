"""Turns rows of a list into persons: typed values by column, and notes about unusable cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from xl_chidoan.headings import ROW_NUMBER, Part, named
from xl_chidoan.importing.dates import DateColumn, DateFault, latest_year, read_dates
from xl_chidoan.importing.import_plan import ColumnMatch, ImportOptions
from xl_chidoan.importing.layouts import NAME_FIELDS
from xl_chidoan.importing.list_files import SheetRows
from xl_chidoan.importing.merged_problems import merged
from xl_chidoan.importing.name_titles import BareName, bare_names
from xl_chidoan.importing.row_kinds import RowKinds
from xl_chidoan.importing.values import (
    CODES,
    flag_of,
    list_value,
    person_name,
    sex_codes,
    sex_of,
    text_of,
)
from xl_chidoan.model import UNCALCULATED, CellError, Problem, Severity
from xl_chidoan.schema import MEMBERS, CellKind, Sex
from xl_chidoan.text.formats import letterhead_date_text
from xl_chidoan.text.import_words import NOTE_ENTRY

_DATES: Final = {column.key for column in MEMBERS.columns if column.kind is CellKind.DATE}
_FLAGS: Final = {column.key for column in MEMBERS.columns if column.kind is CellKind.FLAG}
_LISTED: Final = {column.key for column in MEMBERS.columns if column.listed}
_BIRTH_COLUMNS: Final = ("birth_date", Part.BIRTH_MALE, Part.BIRTH_FEMALE)
_BIRTH_PARTS: Final = (Part.BIRTH_DAY, Part.BIRTH_MONTH, Part.BIRTH_YEAR)
_MARKS: Final = (Part.MARK_MALE, Part.MARK_FEMALE)


@dataclass(slots=True)
class Person:
    """One row of the list.

    ``cell`` is the address of the name, ``values`` has the filled cells by column key.
    """

    sheet: str
    row: int
    cell: str
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    untaken: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    @property
    def name(self) -> str:
        """The person's name, never blank."""
        return self.values["name"]

    @property
    def birth_date(self) -> date | None:
        """Birth date, or None where the list has none that can be read."""
        return self.values.get("birth_date")

    def new_values(self) -> dict[str, Any]:
        """Values for a new row; texts that could not be read go into the note."""
        kept = [NOTE_ENTRY.format(header=header, value=value) for header, value in self.untaken]
        note = [self.values["note"]] if self.values.get("note") else []
        return self.values | ({"note": "; ".join(note + kept)} if note or kept else {})


class PeopleReader:
    """Reads the rows of one list; ``known`` has the workbook's values of each listed column."""

    def __init__(
        self,
        grid: SheetRows,
        matches: Sequence[ColumnMatch],
        options: ImportOptions,
        *,
        first: int,
        date1904: bool,
        national: bool,
        known: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.problems: list[Problem] = []
        self._grid = grid
        self._matches = {match.field: match for match in matches if match.field}
        names = ("name", Part.GIVEN_NAME, Part.SURNAME)
        self._name_field = next(name for name in names if name in self._matches)
        self._options = options
        self._first = first
        self._national = national
        self._known = known
        self._date1904 = date1904
        known_headings = ((match.index, named(MEMBERS, match.source)) for match in matches)
        numbers = (index for index, found in known_headings if found and found.key == ROW_NUMBER)
        self._ordinal = next(numbers, None)
        self._dates = {
            name: self._read_dates([row[match.index] for row in grid.rows[first:]], name)
            for name, match in self._matches.items()
            if name in _DATES or name in _BIRTH_COLUMNS
        }
        # Rows with dates read day first although nothing in the column shows the order.
        self._assumed: dict[str, list[int]] = {}
        self._unmarked = self._sex_of_unmarked()
        sex = self._matches.get("sex")
        self._sex_codes = sex_codes(sex.source) if sex else {}
        self._kinds = RowKinds(grid, self._matches, self._ordinal, first, self._has_birth)

    def read(self) -> Sequence[Person]:
        """Read every row; skip rows that are not persons, with a problem where that is unsure."""
        rows: list[tuple[int, str]] = []
        numbers: list[int] = []
        heading = self._matches[self._name_field].source
        for i in range(self._first, len(self._grid.rows)):
            if not self._kinds.texts(i):
                if self._kinds.is_numbered(i):
                    numbers.append(i)
                continue
            name = self._name(i)
            if not name:
                self._report_nameless(i)
            elif self._kinds.is_no_person(i, name, heading):
                self._report("import_row_skipped", Severity.WARNING, i, self._name_field, name)
            else:
                rows.append((i, name))
        for i in numbers:
            if rows and i < rows[-1][0]:  # numbers below the last person are waiting for persons
                number = text_of(self._grid.rows[i][self._ordinal or 0])
                code = "import_row_without_name"
                self._report(code, Severity.WARNING, i, self._name_field, number)
        names = bare_names([name for _i, name in rows])
        people = [self._person(i, bare) for (i, _name), bare in zip(rows, names, strict=True)]
        self._report_titles([(i, bare) for (i, _name), bare in zip(rows, names, strict=True)])
        for column, assumed in self._assumed.items():
            self._report_assumed(column, assumed)
        self.problems[:] = merged(self.problems, len(people))
        return people

    def _sex_of_unmarked(self) -> Sex | None:
        """Return the sex of who has no mark, where a column marks only the men or the women."""
        if "sex" in self._matches or len(set(_MARKS) & self._matches.keys()) != 1:
            return None
        return Sex.MALE if Part.MARK_FEMALE in self._matches else Sex.FEMALE

    def _has_birth(self, i: int) -> bool:
        days = (self._dates[key].values[i - self._first]
                for key in _BIRTH_COLUMNS if key in self._dates)  # fmt: skip
        whole = any(isinstance(day, date) for day in days)
        return whole or all(self._text(i, part) for part in _BIRTH_PARTS)

    def _read_dates(self, cells: Sequence[Any], name: str) -> DateColumn:
        return read_dates(
            cells,
            today=self._options.today,
            date1904=self._date1904,
            order=self._options.date_order,
            may_be_future=name not in _BIRTH_COLUMNS,
        )

    def _text(self, i: int, name: str) -> str:
        match = self._matches.get(name)
        return text_of(self._grid.rows[i][match.index]) if match else ""

    def _name(self, i: int) -> str:
        whole = self._text(i, "name")
        if not whole:
            parts = (self._text(i, Part.SURNAME), self._text(i, Part.GIVEN_NAME))
            whole = " ".join(part for part in parts if part)
        return person_name(whole)

    def _report_nameless(self, i: int) -> None:
        """Report a row without a name where a person may be meant: it has a number or a date."""
        shown = self._kinds.texts(i)
        cells = [self._grid.rows[i][match.index] for match in self._matches.values()
                 if match.field in NAME_FIELDS]  # fmt: skip
        fault = next((cell for cell in cells if isinstance(cell, CellError)), None)
        if fault is not None:
            self._report_fault(i, self._name_field, fault)
            return
        if not self._kinds.is_numbered(i):
            if words := self._kinds.closing_words(i):
                if len(shown) > 1:
                    code = "import_row_skipped"
                    self._report(code, Severity.WARNING, i, self._name_field, words)
                return
            days = (column.values[i - self._first] for column in self._dates.values())
            if len(shown) == 1 and not any(isinstance(day, date) for day in days):
                return  # a line under or between the rows, as "Người lập danh sách"
        self._report("import_row_without_name", Severity.ERROR, i, self._name_field, shown[0])

    def _report_fault(self, i: int, column: str, fault: CellError) -> None:
        code = "import_cell_uncalculated" if fault == UNCALCULATED else "import_cell_error"
        self._report(code, Severity.ERROR, i, column, fault.text)

    def _report_faults(self, i: int, keys: Sequence[str]) -> bool:
        """Report cells of these fields that hold a formula's fault; tell whether there are any."""
        found = False
        for key in keys:
            match = self._matches.get(key)
            cell = self._grid.rows[i][match.index] if match else None
            if isinstance(cell, CellError):
                self._report_fault(i, key, cell)
                found = True
        return found

    def _report_titles(self, names: Sequence[tuple[int, BareName]]) -> None:
        """Say once what was taken off names, with the first of them."""
        titled = [(i, bare) for i, bare in names if bare.removed]
        if titled:
            i, bare = titled[0]
            self._report(
                "import_name_titles", Severity.WARNING, i, self._name_field, self._name(i),
                count=len(titled), removed=bare.removed, taken=person_name(bare.name),
            )  # fmt: skip
            letter = self._matches[self._name_field].letter
            also = [f"{letter}{self._grid.row_numbers[other]}" for other, _bare in titled[1:]]
            self.problems[-1] = self.problems[-1]._replace(also=also)

    def _person(self, i: int, bare: BareName) -> Person:
        row = self._grid.row_numbers[i]
        cell = f"{self._matches[self._name_field].letter}{row}"
        person = Person(self._grid.sheet, row, cell, {"name": person_name(bare.name)})
        self._take_birth_and_sex(i, person)
        if bare.position:
            person.untaken.append((MEMBERS.header("name"), self._name(i)))
        for key, match in self._matches.items():
            if key in person.values or key in _BIRTH_COLUMNS or key in set(Part) or key == "sex":
                continue
            cell = self._grid.rows[i][match.index]
            text = text_of(cell)
            if isinstance(cell, CellError):
                self._report_fault(i, key, cell)
            elif not text:
                continue
            elif key in _DATES:
                self._take_date(i, key, key, person)
            elif key in _FLAGS:
                flag = flag_of(text)
                if flag is None:
                    self._report("import_flag_unclear", Severity.ERROR, i, key, text)
                    person.untaken.append((match.header, text))
                elif flag:
                    person.values[key] = True
            elif key in _LISTED:
                if self._national:
                    text = CODES.get(key, {}).get(text, text)
                person.values[key] = list_value(key, text, self._known.get(key, {}))
            else:
                person.values[key] = text
        return person

    def _take_birth_and_sex(self, i: int, person: Person) -> None:
        faulty = self._report_faults(i, (*_BIRTH_COLUMNS, *_BIRTH_PARTS, "sex", *_MARKS))
        for key in _BIRTH_COLUMNS:
            if key in self._matches and self._text(i, key):
                self._take_date(i, key, "birth_date", person)
        if "birth_date" not in person.values and not person.untaken:
            self._take_birth_parts(i, person)
        sexes = self._sexes(i)
        if len(sexes) == 1:
            person.values["sex"] = sexes.pop()
        elif sexes:
            self._report("import_sex_both", Severity.ERROR, i, self._name_field, "")
        for key in ("birth_date", "sex"):
            known = key in person.values or (key == "birth_date" and person.untaken)
            if not known and not faulty:
                code, header = "import_needed_missing", MEMBERS.header(key)
                self._report(code, Severity.WARNING, i, self._name_field, "", header=header)

    def _take_birth_parts(self, i: int, person: Person) -> None:
        """Join day, month and year from separate columns; report a year alone as incomplete."""
        texts = [self._text(i, part) for part in _BIRTH_PARTS]
        joined = "/".join(text for text in texts if text)
        if not joined:
            return
        year = self._matches.get(Part.BIRTH_YEAR)
        whole = self._grid.rows[i][year.index] if year and texts == ["", "", texts[2]] else joined
        value = self._read_dates([whole], "birth_date").values[0]
        if isinstance(value, date):
            person.values["birth_date"] = value
        elif value is not None:
            place = next(part for part in Part if part in self._matches and self._text(i, part)
                         and part.startswith("birth"))  # fmt: skip
            self._report(f"import_date_{value}", Severity.ERROR, i, place, joined)
            person.untaken.append((MEMBERS.column("birth_date").header, joined))

    def _sexes(self, i: int) -> set[Sex]:
        sexes: set[Sex] = set()
        text = self._text(i, "sex")
        if text:
            sex = self._sex_codes.get(text) or sex_of(text)
            if sex is None:
                self._report("import_sex_unclear", Severity.ERROR, i, "sex", text)
            else:
                sexes.add(sex)
        for part, sex in (
            (Part.BIRTH_MALE, Sex.MALE),
            (Part.BIRTH_FEMALE, Sex.FEMALE),
            (Part.MARK_MALE, Sex.MALE),
            (Part.MARK_FEMALE, Sex.FEMALE),
        ):
            mark = self._text(i, part)
            if mark and (part.startswith("birth") or flag_of(mark) is not False):
                sexes.add(sex)
        if not sexes and not text and self._unmarked:
            sexes.add(self._unmarked)  # where only women are marked, the others are men
        return sexes

    def _take_date(self, i: int, column: str, key: str, person: Person) -> None:
        value = self._dates[column].values[i - self._first]
        if isinstance(value, date):
            person.values[key] = value
            if i - self._first in self._dates[column].other_days:
                self._assumed.setdefault(column, []).append(i)
            return
        if value is None:
            return
        match = self._matches[column]
        text = text_of(self._grid.rows[i][match.index])
        self._report(f"import_date_{value}", Severity.ERROR, i, column, text)
        person.untaken.append((MEMBERS.column(key).header, text))
        year = latest_year(text) if value is DateFault.INCOMPLETE else None
        if key == "party_date" and year and year < self._options.today.year:
            # Without its day the date cannot be taken, but the person is a party member.
            person.values["party_member"] = True

    def _report_assumed(self, column: str, rows: Sequence[int]) -> None:
        """Report once per column that dates were read day first, showing one both ways."""
        dates, at = self._dates[column], rows[0] - self._first
        taken = dates.values[at]
        assert isinstance(taken, date)
        self._report(
            "import_date_order_assumed", Severity.WARNING, rows[0], column,
            self._text(rows[0], column),
            count=len(rows),
            taken=letterhead_date_text(taken),
            other=letterhead_date_text(dates.other_days[at]),
        )  # fmt: skip

    def _report(
        self, code: str, severity: Severity, i: int, column: str, value: str, **values: Any
    ) -> None:
        match = self._matches.get(column)
        cell = f"{match.letter}{self._grid.row_numbers[i]}" if match else ""
        heading, sheet = match.source if match else "", self._grid.sheet
        self.problems.append(Problem(code, severity, sheet, cell, heading, value, values))
