from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.branches import branch
from tests.support.docx_text import DocxText
from tests.support.templates import SECTIONS, write_template
from tools.source_tables import load_source
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Branch, Figures
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.report.render import RenderedReport, render
from xl_chidoan.report.template import filling, template_cache

Report = Callable[..., DocxText]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Every test compiles its own templates, away from the user's cache folder."""
    folder = tmp_path / "cache" / "templates"
    monkeypatch.setattr(template_cache, "folder", lambda: folder)
    filling.forget()
    yield folder
    filling.forget()


@pytest.fixture(scope="session")
def sample() -> tuple[Branch, Figures]:
    made = read_branch(load_source("sample"))
    return made, compute(made)


@pytest.fixture(scope="session")
def master() -> tuple[Branch, Figures]:
    made = read_branch(load_source("master"))
    return made, compute(made)


@pytest.fixture
def rendered(tmp_path: Path) -> Callable[..., RenderedReport]:
    """Render paragraphs typed in a template with a branch made of keywords."""

    def make(
        *paragraphs: str, draft: bool = False, header: str = "", **data: Any
    ) -> RenderedReport:
        template = write_template(tmp_path / "mau.docx", *(paragraphs or SECTIONS), header=header)
        made = branch(**data)
        return render(template, made, compute(made), draft=draft)

    return make


@pytest.fixture
def report(rendered: Callable[..., RenderedReport]) -> Report:
    """Render, then read the document."""
    return lambda *paragraphs, **data: DocxText(rendered(*paragraphs, **data).data)


@pytest.fixture
def narrated(report: Report) -> Report:
    """Render one row of the narrative, given its content, and read the document."""

    def make(content: str, footnote: str | None = None, **data: Any) -> DocxText:
        row = {"section": "A.I", "order": 1, "kind": "Đoạn", "content": content}
        return report(narrative=[{**row, "footnote": footnote}], **data)

    return make
