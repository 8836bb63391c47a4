"""The files as files: reproducible, of the right type, free of personal data, up to date."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter
from lxml import etree

from tests.master.conftest import parts
from tests.support.tools import validation_errors
from tools.build import build_all, edition_bytes
from xl_chidoan import schema, shipped
from xl_chidoan.master.edition import Edition
from xl_chidoan.master.repack import repack
from xl_chidoan.text import workbook_words as text

COMMITTED_WITH = "3.3.1"  # the XlsxWriter that made the committed files
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.mark.parametrize("edition", Edition)
def test_building_twice_gives_the_same_bytes(edition: Edition, built: Mapping[Edition, bytes]):
    assert edition_bytes(edition) == built[edition]


@pytest.mark.skipif(
    xlsxwriter.__version__ != COMMITTED_WITH,
    reason=f"the committed workbooks were made with XlsxWriter {COMMITTED_WITH}",
)
@pytest.mark.parametrize("edition", Edition)
def test_committed_workbooks_are_what_the_source_gives(
    edition: Edition, built: Mapping[Edition, bytes]
):
    committed = shipped.workbook(edition.file_name).read_bytes()
    # Part by part: another zlib may pack the same parts into other bytes.
    assert parts(committed) == parts(built[edition]), "run: xl-chidoan build"


@pytest.mark.parametrize(
    ("edition", "content_type"),
    [
        (Edition.MASTER, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        (Edition.SAMPLE, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        (
            Edition.WEB,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        ),
    ],
)
def test_content_type_agrees_with_the_suffix(
    edition: Edition, content_type: str, built: Mapping[Edition, bytes]
):
    types = etree.fromstring(parts(built[edition])["[Content_Types].xml"])
    main = {part.get("PartName"): part.get("ContentType") for part in types}["/xl/workbook.xml"]
    assert main == content_type


def test_repacking_frees_only_the_heights_of_growing_rows():
    sheet = (
        b'<row r="1" ht="30" customHeight="1"/>'
        b'<row r="5" ht="30" customHeight="1"/><row r="6" ht="44" customHeight="1">'
    )
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as target:
        target.writestr("xl/worksheets/sheet1.xml", sheet)
        target.writestr("xl/worksheets/sheet2.xml", sheet)
    done = parts(repack(package.getvalue(), growing_sheets=[2], first_row=5))
    assert done["xl/worksheets/sheet1.xml"] == sheet
    assert done["xl/worksheets/sheet2.xml"] == (
        b'<row r="1" ht="30" customHeight="1"/><row r="5" ht="30"/><row r="6" ht="44">'
    )


@pytest.mark.parametrize("edition", Edition)
def test_every_formula_has_a_cached_value(edition: Edition, built: Mapping[Edition, bytes]):
    count = 0
    for name, data in parts(built[edition]).items():
        if not name.startswith("xl/worksheets/sheet"):
            continue
        for formula in etree.fromstring(data).iter(f"{MAIN}f"):
            cell = formula.getparent()
            assert cell is not None
            assert cell.find(f"{MAIN}v") is not None, (name, cell.get("r"))
            assert cell.get("t") != "e", (name, cell.get("r"))
            count += 1
    assert count > 100


@pytest.mark.parametrize("edition", Edition)
def test_opening_does_not_recalculate_cached_values_away(
    edition: Edition, built: Mapping[Edition, bytes]
):
    workbook = etree.fromstring(parts(built[edition])["xl/workbook.xml"])
    calculation = workbook.find(f"{MAIN}calcPr")
    assert calculation is not None
    assert calculation.get("fullCalcOnLoad") in (None, "0")


@pytest.mark.parametrize("edition", Edition)
def test_properties_are_vietnamese_and_name_nobody(
    edition: Edition, built: Mapping[Edition, bytes]
):
    core = etree.fromstring(parts(built[edition])["docProps/core.xml"])
    values = {etree.QName(element).localname: element.text for element in core}
    assert values["creator"] == values["lastModifiedBy"] == "xl-chidoan"
    assert values["title"] == "Sổ Chi đoàn"
    assert values["created"] == values["modified"] == "2026-01-01T00:00:00Z"
    app = parts(built[edition])["docProps/app.xml"].decode()
    assert "<Manager>" not in app
    assert not re.search(r"<Company>[^<]", app)


def test_the_layout_version_is_a_property(built: Mapping[Edition, bytes]):
    custom = etree.fromstring(parts(built[Edition.MASTER])["docProps/custom.xml"])
    values = {element.get("name"): element[0].text for element in custom}
    assert values == {text.SCHEMA_PROPERTY: str(schema.SCHEMA_VERSION)}


def test_build_all_writes_everything_and_replaces_older_files(
    tmp_path: Path, built: Mapping[Edition, bytes]
):
    place = tmp_path / "workbook"
    place.mkdir()
    (tmp_path / "templates").mkdir()
    (place / shipped.MASTER).write_bytes(b"older")
    written = build_all(tmp_path)
    assert {path.name for path in written} >= {shipped.MASTER, shipped.SAMPLE, shipped.WEB}
    for edition in Edition:
        assert (place / edition.file_name).read_bytes() == built[edition]
    assert sorted(path.name for path in place.iterdir()) == sorted(
        edition.file_name for edition in Edition
    )


@pytest.mark.validator
@pytest.mark.parametrize("edition", Edition)
def test_the_sdk_validator_finds_nothing(edition: Edition, folder: Path):
    assert validation_errors(folder / edition.file_name) == []
