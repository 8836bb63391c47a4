from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.report.conftest import own_cache, sample
from tests.support.templates import write_template
from xl_chidoan.model import Branch, Figures
from xl_chidoan.report.inspection.template_inspection import inspect_template
from xl_chidoan.report.template.template_faults import TemplateProblem
from xl_chidoan.text.template_problems import sentence

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
