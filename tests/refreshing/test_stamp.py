"""The stamp an export writes as text, against the one written through the parsed document."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.refreshing.conftest import FOUR, HEADER, LINES, figures_of, origin_of, workbook
from tests.support.templates import write_row_template, write_template
from tools.source_tables import load_source
from xl_chidoan import shipped
from xl_chidoan.computing.figures import compute
from xl_chidoan.model import Branch, Figures
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.report.provenance.sources import finish
from xl_chidoan.report.render import render
from xl_chidoan.report.word_document import ReportDocument


def require_same_stamp(template: Path, made: Branch, figures: Figures) -> ReportDocument:
    origin = origin_of(made)
    fast = ReportDocument(render(template, made, figures, draft=True, origin=origin).data)
    unmarked = render(template, made, figures, draft=True).data
    slow = ReportDocument(finish(unmarked, made, figures, origin))
    assert fast.record() == slow.record()
    assert fast.provenance() == slow.provenance() == origin
    return fast


@pytest.mark.parametrize("name", ["bao-cao-nhiem-ky", "bao-cao-nam", "bang-so-sanh"])
@pytest.mark.parametrize("edition", ["sample", "master"])
def test_shipped_templates_are_stamped_alike(name: str, edition: str) -> None:
    made = read_branch(load_source(edition))
    report = require_same_stamp(shipped.template(name), made, compute(made))
    assert report.record() is not None


def test_a_part_without_tags_may_hold_live_figures(tmp_path: Path) -> None:
    """An officer may copy a figure of a report into a template's footer."""
    path = write_template(tmp_path / "mau.docx", *LINES, header=HEADER)
    document = docx.Document(str(path))
    document.sections[0].footer.paragraphs[0]._p.append(control("den_moc_tuoi"))
    document.add_paragraph()._p.append(control("nam_tyle"))
    document.save(str(path))
    report = require_same_stamp(path, *figures_of(workbook(FOUR)))
    record = report.record()
    assert record is not None
    assert {"den_moc_tuoi", "nam_tyle", "tong_doan_vien"} <= record.figures.keys()


def test_a_report_without_an_origin_has_a_record_all_the_same(tmp_path: Path) -> None:
    made, figures = figures_of(workbook(FOUR))
    path = write_template(tmp_path / "mau.docx", *LINES)
    rendered = render(path, made, figures, draft=True).data
    for sources in (False, True):  # a page of sources needs an origin
        report = ReportDocument(finish(rendered, made, figures, None, sources=sources))
        assert report.provenance() is None
        record = report.record()
        assert record is not None
        assert "tong_doan_vien" in record.figures
        assert not any(tag.startswith("nguon.") for tag in record.figures)


def control(tag: str) -> object:
    made, properties, content = (
        OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent")
    )
    named = OxmlElement("w:tag")
    named.set(qn("w:val"), tag)
    properties.append(named)
    made.extend((properties, content))
    return made


def test_a_report_serves_as_a_template(exported: Callable[..., bytes], tmp_path: Path) -> None:
    """What the template says of the earlier report is replaced."""
    path = tmp_path / "mau.docx"
    path.write_bytes(exported(workbook(FOUR[:2])))
    report = require_same_stamp(path, *figures_of(workbook(FOUR)))
    assert parts(report.packed()) == parts(path.read_bytes())


def parts(data: bytes) -> list[str]:
    return sorted(zipfile.ZipFile(io.BytesIO(data)).namelist())


def test_a_template_left_to_docxtpl_is_stamped_too(tmp_path: Path) -> None:
    cells = ("{%tc for i in [1, 2] %}", "{{ nam }}", "{%tc endfor %}")
    path = write_row_template(tmp_path / "mau.docx", *cells)
    report = require_same_stamp(path, *figures_of(workbook(FOUR)))
    record = report.record()
    assert record is not None
    assert list(record.figures) == ["nam"]
