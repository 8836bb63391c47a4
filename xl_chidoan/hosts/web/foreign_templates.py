"""Templates that came over the network are filled in by a process of their own.

What the sandbox of templates cannot bound (a flood of XML, a fault of a library) ends that process
and not the server.
"""

import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from xl_chidoan import errors
from xl_chidoan.errors import TemplateError
from xl_chidoan.hosts.web.template_child import OUT_OF_MEMORY, Limits, Task, unpacked
from xl_chidoan.report.render import RenderedReport
from xl_chidoan.usecases.word_reports import require_sound
from xl_chidoan.usecases.workbooks import Assessment

CHILD: Final = (sys.executable, "-P", "-m", "xl_chidoan.hosts.web.template_child")
_ERRORS: Final = {
    each.__name__: each
    for each in (errors.DataError, errors.TemplateError, errors.UsageError, errors.FileError)
}
_PACKAGE: Final = str(Path(errors.__file__).parents[1])
_MOST_TOLD: Final = 2_000  # characters of a child's traceback


def compose_apart(
    assessment: Assessment,
    *,
    template: Path,
    draft: bool = False,
    sources: bool = False,
    charts: bool = False,
    limits: Limits = Limits(),  # noqa: B008
    child: Sequence[str] = CHILD,
) -> RenderedReport:
    """Compose a report as :func:`xl_chidoan.usecases.word_reports.compose` does, in a child.

    Raises as it does, and TemplateError ``template_too_heavy`` where the report takes more than the
    ``limits``; RuntimeError where the child fails otherwise, which is a fault of ours.
    """
    require_sound(assessment, draft)  # its problems stay in this process
    task = Task(assessment.branch, template, draft, sources, charts, limits)
    heavy = TemplateError("template_too_heavy", seconds=limits.seconds)
    paths = filter(None, (_PACKAGE, os.environ.get("PYTHONPATH")))
    try:
        done = subprocess.run(
            [*child],
            input=pickle.dumps(task),
            capture_output=True,
            check=False,
            timeout=limits.seconds,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
    except subprocess.TimeoutExpired as error:
        raise heavy from error
    if done.returncode < 0 or done.returncode == OUT_OF_MEMORY:  # ended by a signal
        raise heavy
    try:
        about, data = unpacked(done.stdout)
    except (ValueError, struct.error) as error:
        raise RuntimeError(done.stderr.decode(errors="replace")[-_MOST_TOLD:]) from error
    if "error" in about:
        raise _ERRORS[about["error"]](about["code"], **about["values"])
    return RenderedReport(data, about["gaps"])
