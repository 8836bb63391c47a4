"""``xl-chidoan import``: shows what a foreign list would change, then writes it."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_chidoan.edit.safe_saving import held_open
from xl_chidoan.hosts.cli import console
from xl_chidoan.hosts.cli.parser import DATE_ORDERS
from xl_chidoan.importing.dates import DateOrder
from xl_chidoan.importing.delimited import read_map
from xl_chidoan.importing.import_plan import ColumnMatch, Conflict, ImportOptions, ImportPlan
from xl_chidoan.importing.writing import AppliedImport, apply
from xl_chidoan.model import Severity
from xl_chidoan.text import import_words as text
from xl_chidoan.text.normalise import fold
from xl_chidoan.usecases.workbooks import plan_import

if TYPE_CHECKING:
    import xlwings as xw

_ORDERS: Mapping[str, DateOrder] = dict(
    zip(DATE_ORDERS, (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST), strict=True)
)


def run_import(args: Namespace) -> int:
    """Make the plan, show it, ask a person to agree, and write; return 1 if a row is left out."""
    book = _book_in_excel(args)
    plan = _plan(args, book)
    if _may_ask(args) and (chosen := _chosen_sheets(plan)):
        args.sheet = chosen
        plan = _plan(args, book)
    if not args.json:
        _show(plan)
    done = None
    if not args.dry_run and _wanted(plan, args):
        done = _write(plan, args, book)
    if args.json:
        console.as_json(_as_json(plan, done))
    elif plan.empty:
        if done is not None and done.path != Path(args.into):
            console.say(text.NOTHING_NEW_COPIED.format(path=done.path))
        else:
            console.say(text.NOTHING_TO_DO)
    elif done is not None:
        _tell(done)
    else:
        console.say(text.DRY_RUN if args.dry_run else text.NOT_WRITTEN)
    left_out = any(problem.severity is Severity.ERROR for problem in plan.problems)
    return 1 if left_out else 0


def _book_in_excel(args: Namespace) -> "xw.Book | None":
    """Return the workbook from a running Excel where it is open there; needs no Excel otherwise."""
    workbook = Path(args.into)
    if args.output or not held_open(workbook):
        return None
    from xl_chidoan.hosts.excel.running import open_book

    return open_book(workbook)


def _plan(args: Namespace, book: "xw.Book | None") -> ImportPlan:
    people, workbook, options = Path(args.list), Path(args.into), _options(args)
    if book is None:
        return plan_import(people, workbook, options)
    from xl_chidoan.hosts.excel.live_import import read_open

    console.note(text.OPEN_IN_EXCEL)
    return plan_import(people, read_open(book, workbook), options)


def _write(plan: ImportPlan, args: Namespace, book: "xw.Book | None") -> AppliedImport:
    workbook = Path(args.into)
    if book is None:
        return apply(plan, workbook, Path(args.output) if args.output else None)
    from xl_chidoan.hosts.excel.live_import import apply_to_open

    return apply_to_open(plan, book, workbook)


def _options(args: Namespace) -> ImportOptions:
    return ImportOptions(
        date.today(),
        sheet=tuple(args.sheet or ()),
        chosen=read_map(Path(args.map)) if args.map else None,
        extra=tuple(args.extra or ()),
        update=args.update,
        date_order=_ORDERS.get(args.dates or ""),
    )


def _wanted(plan: ImportPlan, args: Namespace) -> bool:
    """Tell whether to write; a requested copy is written even if the list has nothing new."""
    if plan.empty:
        return bool(args.output)
    return args.yes or args.json or _agreed()


def _may_ask(args: Namespace) -> bool:
    """Tell whether a person may be asked for the sheets."""
    return not (args.sheet or args.yes or args.json) and sys.stdin.isatty()


def _chosen_sheets(plan: ImportPlan) -> Sequence[str]:
    """Ask which of several sheets with persons to take; none where it is as planned."""
    people: dict[str, int] = {}
    for found in plan.lists:
        people[found.sheet] = people.get(found.sheet, 0) + found.people
    sheets = [sheet for sheet, count in people.items() if count]
    if len(sheets) < 2:
        return ()
    hidden = {found.sheet for found in plan.lists if found.hidden}
    console.note(text.SHEETS_FOUND.format(count=len(sheets)))
    for number, sheet in enumerate(sheets, 1):
        said = text.SHEET_HIDDEN if sheet in hidden else ""
        console.note(
            text.SHEET_CHOICE.format(number=number, sheet=sheet, people=people[sheet], hidden=said)
        )
    planned = ", ".join(dict.fromkeys(f"“{found.sheet}”" for found in plan.taken))
    while True:
        console.note(text.SHEET_QUESTION.format(taken=planned))
        answer = sys.stdin.readline().strip()
        if not answer:
            return ()
        if (chosen := _sheets_of(answer, sheets)) is not None:
            return chosen
        console.note(text.SHEET_NOT_UNDERSTOOD)


def _sheets_of(answer: str, sheets: Sequence[str]) -> Sequence[str] | None:
    """Return the sheets that an answer of numbers or names means, None where it means none."""
    if fold(answer) in text.ALL_SHEETS:
        return sheets
    by_word = {str(number): sheet for number, sheet in enumerate(sheets, 1)}
    by_word |= {fold(sheet): sheet for sheet in sheets}
    words = [fold(word.strip(' “”"')) for word in answer.split(",")]
    chosen = [by_word.get(word, "") for word in words if word]
    return chosen if chosen and all(chosen) else None


def _agreed() -> bool:
    """Ask a person to confirm the table of columns; a program is not asked."""
    if not sys.stdin.isatty():
        return True
    console.note(text.CONFIRM)
    return sys.stdin.readline().strip().casefold() in text.YES_ANSWERS


def _tell(done: AppliedImport) -> None:
    written = text.WRITTEN if done.saved else text.WRITTEN_IN_EXCEL
    console.say(written.format(path=done.path))
    if done.backup:
        console.say(text.BACKUP.format(path=done.backup))
    if done.kept_formulas:
        console.note(text.FORMULAS_KEPT.format(cells=", ".join(done.kept_formulas)))


def _show(plan: ImportPlan) -> None:
    _show_lists(plan)
    console.say("")
    console.table(text.SUMMARY_HEADERS, _summary(plan), (60, 10))
    if plan.conflicts:
        console.say(text.CONFLICTS_TITLE)
        for conflict in plan.conflicts:
            sentence = text.CONFLICT_TAKEN if conflict.taken else text.CONFLICT_KEPT
            console.say(
                sentence.format(
                    sheet=plan.member_sheet,
                    cell=conflict.cell,
                    code=conflict.code,
                    header=conflict.header,
                    current=conflict.current,
                    offered=conflict.offered,
                    row=_list_row(conflict, plan),
                )
            )
    if plan.leavers:
        console.say(text.LEAVERS_TITLE)
        for leaver in plan.leavers:
            said = text.LEAVER.format(sheet=plan.member_sheet, cell=leaver.cell, code=leaver.code)
            console.say(said)
    console.list_problems(plan.problems)


def _show_lists(plan: ImportPlan) -> None:
    """Show every sheet: the columns of lists taken, and what is not taken."""
    before: Sequence[tuple[str, str, str, str]] = ()
    for found in plan.taken:
        said = text.LAYOUT.format(sheet=found.sheet, row=found.heading_row, people=found.people)
        console.say(said)
        rows = [
            (match.letter, _source(match), _destination(match), _certainty(match))
            for match in found.columns
        ]
        if rows != before:  # the sheets of one list mostly have the same columns
            console.table(text.COLUMN_HEADERS, rows, (4, 40, 44, 14))
        before = rows
    unread = list(plan.unread)
    for found in plan.lists:
        if found.taken:
            continue
        if found.people:
            left = text.LIST_LEFT.format(
                sheet=found.sheet, row=found.heading_row, people=found.people
            )
            console.say(left)
        else:
            unread.append(found.sheet)
    for sheet in unread:
        console.say(text.SHEET_UNREAD.format(sheet=sheet))


def _list_row(conflict: Conflict, plan: ImportPlan) -> str:
    """Return the row of the list, with its sheet where lists of several sheets are taken."""
    if len({found.sheet for found in plan.taken}) == 1:
        return str(conflict.source_row)
    return text.ROW_ON_SHEET.format(row=conflict.source_row, sheet=conflict.source_sheet)


def _summary(plan: ImportPlan) -> Iterator[tuple[str, str]]:
    yield text.SUMMARY_NEW, str(len(plan.new))
    yield text.SUMMARY_UPDATED, str(len(plan.updates))
    yield text.SUMMARY_UNCHANGED, str(plan.unchanged)
    yield text.SUMMARY_CONFLICTS, str(len(plan.conflicts))
    yield text.SUMMARY_LEAVERS, str(len(plan.leavers))


def _source(match: ColumnMatch) -> str:
    if match.encoding is match.encoding.UNICODE:
        return match.source
    return text.ENCODING_SHOWN.format(source=match.source, encoding=match.encoding.value)


def _destination(match: ColumnMatch) -> str:
    if match.field:
        return match.header
    if match.sensitive:
        return text.NOT_TAKEN_SENSITIVE
    return text.NOT_TAKEN_REPEATED if match.repeated else text.NOT_TAKEN


def _certainty(match: ColumnMatch) -> str:
    if match.chosen:
        return text.CHOSEN
    return f"{round(match.confidence * 100)}%" if match.field else ""


def _as_json(plan: ImportPlan, done: AppliedImport | None) -> dict[str, Any]:
    """Tell counts, columns and places; no names of persons."""
    return {
        "written": str(done.path) if done else None,
        "saved": done.saved if done else None,
        "backup": str(done.backup) if done and done.backup else None,
        "kept_formulas": list(done.kept_formulas) if done else [],
        "sheet": plan.sheet,
        "heading_row": plan.heading_row,
        "people": plan.people,
        "sheets": [
            {
                "sheet": found.sheet,
                "heading_row": found.heading_row,
                "people": found.people,
                "hidden": found.hidden,
                "taken": found.taken,
            }
            for found in plan.lists
        ],
        "unread_sheets": list(plan.unread),
        "columns": [
            {
                "letter": match.letter,
                "source": match.source,
                "column": match.header,
                "confidence": match.confidence,
                "chosen": match.chosen,
                "sensitive": match.sensitive,
            }
            for match in plan.columns
        ],
        "new": len(plan.new),
        "updated": len(plan.updates),
        "unchanged": plan.unchanged,
        "conflicts": [
            {"cell": conflict.cell, "code": conflict.code, "taken": conflict.taken}
            for conflict in plan.conflicts
        ],
        "leavers": [leaver.code for leaver in plan.leavers],
        "problems": [console.problem_as_json(problem) for problem in plan.problems],
    }
