"""Everything that is held: a name for each data file, and how its text is made."""

from collections.abc import Callable

from tests.golden.captures import books, cells, commands, damaged, documents, reports, workbooks
from tests.golden.lab import Lab

ITEMS: dict[str, Callable[[Lab], str]] = {
    **commands.items(),
    **reports.items(),
    **workbooks.items(),
    **damaged.items(),
    **documents.items(),
    **books.items(),
    **cells.items(),
}
