"""Everything a branch's workbook says in figures."""

from xl_chidoan.compute.activity_checks import activity_problems
from xl_chidoan.compute.activity_sums import add_activity_figures
from xl_chidoan.compute.book import Book
from xl_chidoan.compute.groups import ActivityGroups
from xl_chidoan.compute.head_counts import add_member_figures
from xl_chidoan.compute.info_checks import info_problems, taken_codes
from xl_chidoan.compute.information import add_information
from xl_chidoan.compute.member_checks import member_problems
from xl_chidoan.compute.periods import period_of
from xl_chidoan.compute.target_judging import add_targets
from xl_chidoan.model import Branch, Figures


def compute(branch: Branch, *, checked: bool = True) -> Figures:
    """Count every indicator and judge every target of ``branch``.

    The result depends on the branch alone: the report date is its ``ngay_bao_cao``, never today.
    ``problems`` are those of data logic (the branch's own stay with it); without ``checked`` only
    those met while judging the targets are there, for callers who want figures alone. Contents of
    targets keep their ``{code}`` as typed (see :func:`xl_chidoan.compute.sentence_marks.fill`).
    """
    period = period_of(branch.info)
    groups = ActivityGroups(branch.lists, branch.activities)
    book = Book()
    add_member_figures(book, branch.members, branch.info, period, branch.lists)
    marked = add_activity_figures(book, branch, groups, period)
    targets = add_targets(book, branch, period)
    taken = tuple(taken_codes(branch, book.indicators.keys()))
    add_information(book, branch.info)
    problems = targets.problems
    if checked:
        problems = (
            *info_problems(branch, period),
            *taken,
            *member_problems(branch.members, period),
            *activity_problems(branch.activities, groups, period),
            *targets.problems,
        )
    return Figures(
        as_of=period.as_of,
        indicators=book.indicators,
        targets=targets.current,
        next_targets=targets.upcoming,
        problems=problems,
        marked=marked,
    )
