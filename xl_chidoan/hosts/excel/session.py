"""What Excel shows while a button works; puts its view and settings back afterwards."""

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import xlwings as xw

from xl_chidoan.text import excel_words as text
from xl_chidoan.text.command_words import STAGES


def tell(app: xw.App, message: str, *, problem: bool = False) -> None:
    """Show a message box in Excel."""
    app.alert(message, text.TITLE, buttons="ok", mode="critical" if problem else "info")


def agrees(app: xw.App, question: str) -> bool:
    """Ask an officer yes or no."""
    return app.alert(question, text.TITLE, buttons="yes_no", mode="info") == "yes"


def chosen_report(app: xw.App) -> Path | None:
    """Let an officer pick a Word report; None where he does not, or where Excel has no dialog."""
    try:
        picked = app.api.GetOpenFilename(text.REPORT_FILTER, 1, text.REPORT_CHOICE)
    except Exception:  # a Mac has another dialog; the web add-in serves it
        return None
    return Path(picked) if isinstance(picked, str) else None


def show_stage(app: xw.App, stage: str) -> None:
    """Name a stage of the work in the status bar; a busy Excel may refuse, which harms nothing."""
    with suppress(Exception):
        app.status_bar = text.STATUS.format(stage=STAGES[stage])


@contextmanager
def view_kept(book: xw.Book) -> Generator[None]:
    """Put back the sheet in front, the selection and the status bar, whatever happens.

    The calculation mode is never touched.
    """
    app = book.app
    sheet, selection = _read(lambda: book.sheets.active), _read(lambda: app.selection)
    bar = _read(lambda: app.status_bar)
    try:
        yield
    finally:
        if sheet is not None:
            with suppress(Exception):
                sheet.activate()
        if selection is not None:
            with suppress(Exception):
                selection.select()
        with suppress(Exception):
            app.status_bar = bar if isinstance(bar, str) else False  # False: Excel's own again


@contextmanager
def screen_still(app: xw.App) -> Generator[None]:
    """Switch off screen updates while a sheet is written."""
    before = app.screen_updating
    app.screen_updating = False
    try:
        yield
    finally:
        with suppress(Exception):
            app.screen_updating = before


@contextmanager
def undisturbed(app: xw.App) -> Generator[None]:
    """Switch drawing, questions, event macros and calculation off, and back on afterwards.

    Cells written one after the other are calculated once, when all are there.
    """
    with ExitStack() as back:
        for name, value in (
            ("screen_updating", False),
            ("display_alerts", False),
            ("enable_events", False),
            ("calculation", "manual"),
        ):
            back.callback(_set, app, name, getattr(app, name))
            setattr(app, name, value)
        yield


def _set(app: xw.App, name: str, value: Any) -> None:
    with suppress(Exception):
        setattr(app, name, value)


def _read(get: Callable[[], Any]) -> Any:
    try:
        return get()
    except Exception:  # a chart or a shape is selected, or Excel is in the middle of something
        return None
