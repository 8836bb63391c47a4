"""Templates that came over the network are filled in by a process of their own.

What the sandbox of templates cannot bound ends that process and not the server, see
:mod:`xl_chidoan.apart`.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from xl_chidoan import apart
from xl_chidoan.apart import Limits
from xl_chidoan.errors import TemplateError
from xl_chidoan.model import Branch
from xl_chidoan.report.render import RenderedReport
from xl_chidoan.usecases.word_reports import compose, require_sound
from xl_chidoan.usecases.workbooks import Assessment

CHILD: Final = apart.program("xl_chidoan.hosts.web.foreign_templates")


class Task(NamedTuple):
    """A report to compose, see :func:`xl_chidoan.usecases.word_reports.compose`."""

    branch: Branch
    options: dict[str, Any]


def main() -> None:
    """Compose the report that standard input asks for."""
    apart.answer(_composed)


def _composed(task: Task) -> tuple[Any, bytes]:
    done = compose(task.branch, **task.options)
    return {"gaps": [*done.gaps]}, done.data


def compose_apart(
    assessment: Assessment,
    *,
    draft: bool = False,
    limits: Limits = Limits(),  # noqa: B008
    child: Sequence[str] = CHILD,
    **options: Any,
) -> RenderedReport:
    """Compose a report as :func:`xl_chidoan.usecases.word_reports.compose` does, in a child.

    ``options`` are the others of its arguments.
    Raises as it does, and TemplateError ``template_too_heavy`` where the report takes more than the
    ``limits``; RuntimeError where the child fails otherwise, which is a fault of ours.
    """
    require_sound(assessment, draft)  # its problems stay in this process
    task = Task(assessment.branch, {"draft": draft, **options})
    try:
        about, data = apart.do_apart(child, task, limits)
    except apart.TooMuchError as error:
        raise TemplateError("template_too_heavy", seconds=limits.seconds) from error
    return RenderedReport(data, about["gaps"])


if __name__ == "__main__":
    main()
