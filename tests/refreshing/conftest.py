"""One small report before and after its workbook changes.

Before: 4 members, 1 of them Nam and 3 Nữ (75%), 2 in the party, 1 planned. After: a fifth, Nam and
planned, so that Nam is 02, Nữ stays 03 (60%), party members stay 02 and planned become 02.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support.branches import branch
from tests.support.templates import write_template
from tests.support.word_edits import WordDocument
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Branch, Figures
from xl_chidoan.refreshing.changes import Refreshed
from xl_chidoan.refreshing.report_refresh import refresh_report
from xl_chidoan.report.provenance.origin import Provenance, provenance
from xl_chidoan.report.provenance.sources import finish
from xl_chidoan.report.render import render
from xl_chidoan.report.template import filling, template_cache

LINES = (
    "Chi đoàn có {{ tong_doan_vien }} đoàn viên.",
    "Trong đó {{ nam }} nam, {{ nu }} nữ (chiếm {{ nu_tyle }}).",
    "{{ tong_doan_vien }}",
    "{%p for m in muc %}",
    "{%p for d in m.doan %}",
    "{{ d.noi_dung }}",
    "{%p endfor %}",
    "{%p endfor %}",
)
HEADER = "Có {{ tong_doan_vien }} người"
FOUR = [
    {"code": "DV1", "sex": "Nam", "party_member": True, "planned": True},
    {"code": "DV2", "sex": "Nữ", "party_member": True},
    {"code": "DV3", "sex": "Nữ"},
    {"code": "DV4", "sex": "Nữ"},
]
FIVE = [*FOUR, {"code": "DV5", "sex": "Nam", "planned": True}]
NARRATIVE = [
    {
        "section": "A.I",
        "order": 1,
        "kind": "Đoạn",
        "content": "Đảng viên: {dang_vien} đồng chí[[quy hoạch {quy_hoach} đồng chí]].",
    }
]
TWO_LINES = ["Chi đoàn có 05 đoàn viên.", "Trong đó 02 nam, 03 nữ (chiếm 60%)."]
MOMENT = datetime(2024, 8, 2, 10, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(template_cache, "folder", lambda: tmp_path / "cache" / "templates")
    filling.forget()
    yield
    filling.forget()


@pytest.fixture
def exported(tmp_path: Path) -> Callable[..., bytes]:
    """Export a branch by a template of these paragraphs, as the program does."""

    def make(
        made: Branch,
        *paragraphs: str,
        template: Path | None = None,
        draft: bool = False,
        header: str = HEADER,
        **options: Any,
    ) -> bytes:
        path = template or write_template(
            tmp_path / "mau.docx", *(paragraphs or LINES), header=header
        )
        figures = compute(made)
        rendered = render(path, made, figures, draft=draft)
        return finish(rendered.data, made, figures, origin_of(made), **options)

    return make


@pytest.fixture
def before(exported: Callable[..., bytes]) -> bytes:
    """The small report, exported before the workbook changes."""
    return exported(workbook(FOUR))


def workbook(members: list[dict[str, Any]], **tables: Any) -> Branch:
    return branch(members=members, **{"narrative": NARRATIVE, **tables})


def figures_of(made: Branch) -> tuple[Branch, Figures]:
    return made, compute(made)


def origin_of(made: Branch) -> Provenance:
    return provenance(made, workbook="so.xlsx", written=MOMENT)


def refreshed(document: bytes, made: Branch | None = None, **options: Any) -> Refreshed:
    """Refresh with the workbook after its change, unless another is given."""
    made = made or workbook(FIVE)
    return refresh_report(document, made, compute(made), **options)


def lines(result: Refreshed) -> list[str]:
    return WordDocument(result.data).text().split("\n")
