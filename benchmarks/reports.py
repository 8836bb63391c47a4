"""Many reports made one after another in this process."""

import shutil
from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path

import peers
from inputs import SAMPLE, TEMPLATE, context_of_sample
from paired import Measure, within

_AT_ONCE = 10


def context_given(folder: Path) -> tuple[Measure, Measure]:
    """Fill the term report in, ten a run, with a context made before.

    Ours writes real footnotes and live figures and refuses unknown names; the peer, plain docxtpl,
    leaves them out. It also reads its context from JSON (a millisecond). Both save a file.
    """
    import xl_chidoan
    from xl_chidoan.report.content.context import ReportContext
    from xl_chidoan.report.template import filling

    branch = xl_chidoan.read(SAMPLE)
    made = ReportContext(branch, xl_chidoan.compute(branch))
    template = filling.ready_template(TEMPLATE)
    context = {name.name: made[name.name] for name in template.prepared.names if name.name in made}
    report = folder / "ours.docx"
    given = (str(TEMPLATE), str(context_of_sample(folder)), str(folder / "peer.docx"))
    return (
        _ten(lambda: report.write_bytes(filling.fill_in(template, context).data)),
        _ten(lambda: peers.render(*given)),
    )


def from_files(folder: Path) -> tuple[Measure, Measure]:
    """Export ten workbooks a run, from the file read to the report saved.

    Ours also computes the targets and checks every cell; the peer counts and renders the context
    of the sample, which it is given.
    """
    import xl_chidoan

    for number in range(_AT_ONCE):
        shutil.copy(SAMPLE, folder / f"branch-{number}.xlsm")
    given = (str(TEMPLATE), str(context_of_sample(folder)), str(folder / "peer.docx"))

    def workbooks() -> Iterator[str]:
        return cycle(str(folder / f"branch-{number}.xlsm") for number in range(_AT_ONCE))

    ours, theirs, reports = workbooks(), workbooks(), count()
    return (
        _ten(lambda: xl_chidoan.export(next(ours), folder / f"report-{next(reports)}.docx")),
        _ten(lambda: peers.whole(next(theirs), *given)),
    )


def _ten(action: Callable[[], object]) -> Measure:
    """Measure ten times ``action``: a single run between two of the peer's finds cold caches."""

    def run() -> None:
        for _ in range(_AT_ONCE):
            action()

    return within(run)
