from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.report.conftest import own_cache, sample
from tests.support.templates import write_template
from xl_chidoan import shipped
from xl_chidoan.model import Branch, Figures
from xl_chidoan.report import marks
from xl_chidoan.report.content.context import ReportContext
from xl_chidoan.report.inspection import inspect_template
from xl_chidoan.report.template.template_faults import TemplateProblem
from xl_chidoan.text.template_problems import sentence
from xl_chidoan.usecases.workbooks import assess

__all__ = ["own_cache", "sample"]

Book = tuple[Branch, Figures]
Inspect = Callable[..., Sequence[TemplateProblem]]


@pytest.fixture
def inspect(tmp_path: Path) -> Inspect:
    """Inspect a template of these paragraphs, without a workbook unless one is given."""

    def run(
        *paragraphs: str, header: str = "", book: Book | None = None
    ) -> Sequence[TemplateProblem]:
        path = write_template(tmp_path / "mau.docx", *paragraphs, header=header)
        return inspect_template(path, *(book or ()))

    return run


def said(problem: object) -> str:
    return sentence(problem.code, {**problem.values, **problem.place})  # type: ignore[attr-defined]


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return marks.plain(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key]) for key in value}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


@pytest.fixture(scope="session")
def context() -> dict[str, Any]:
    """What the sample gives a template, as docxtpl can print it."""
    done = assess(shipped.workbook(shipped.SAMPLE))
    made = ReportContext(done.branch, done.figures)
    return {name: _plain(made[name]) for name in made}
