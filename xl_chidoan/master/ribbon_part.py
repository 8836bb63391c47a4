"""What only a desktop workbook has: the tab in the ribbon, the VBA project and the code names.

The tab is the part ``customUI/customUI14.xml`` (Office 2010 on).
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Final, cast

from lxml import etree
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_chidoan.text.excel_words import BUTTONS, GROUPS, TAB
from xl_chidoan.text.normalise import slug

PART = "customUI/customUI14.xml"
RELATIONSHIP = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
_RELATIONSHIPS = "_rels/.rels"

# Group, then its buttons: macro (its callback is Ribbon_<macro>), picture, key tip.
_LAYOUT = (
    ("report", (("XuatBaoCao", "ExportWord", "X"), ("CapNhatBaoCao", "RefreshAll", "C"))),
    ("data", (("KiemTraDuLieu", "DataValidation", "K"),)),
    ("help", (("MoHuongDan", "Help", "H"),)),
)

WORKBOOK_CODE_NAME: Final = "ThisWorkbook"
_LONGEST_NAME: Final = 28  # of Excel's 31 letters, leaving room for a number


def ribbon_xml() -> bytes:
    """Return the XML of the tab "Chi đoàn", which stands after Home and has a button per macro."""
    root = etree.Element(f"{{{NAMESPACE}}}customUI", nsmap={None: NAMESPACE})
    tabs = etree.SubElement(etree.SubElement(root, _tag("ribbon")), _tag("tabs"))
    tab = etree.SubElement(
        tabs, _tag("tab"), id="tabChiDoan", label=TAB, insertAfterMso="TabHome", keytip="Y"
    )
    for group, buttons in _LAYOUT:
        name = f"grp{group.capitalize()}"
        holder = etree.SubElement(tab, _tag("group"), id=name, label=GROUPS[group])
        for macro, picture, keytip in buttons:
            words = BUTTONS[macro]
            etree.SubElement(
                holder,
                _tag("button"),
                id=f"btn{macro}",
                label=words.label,
                size="large",
                imageMso=picture,
                screentip=words.tip,
                supertip=words.explanation,
                keytip=keytip,
                onAction=f"Ribbon_{macro}",
            )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def add_ribbon(package: bytes) -> bytes:
    """Return ``package`` with the ribbon added; order, dates and all other parts are unchanged."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            data = source.read(entry)
            is_root = entry.filename == _RELATIONSHIPS
            target.writestr(entry, _with_relationship(data) if is_root else data)
        added = zipfile.ZipInfo(PART, source.infolist()[0].date_time)
        added.compress_type = zipfile.ZIP_DEFLATED
        added.external_attr = source.infolist()[0].external_attr
        target.writestr(added, ribbon_xml())
    return result.getvalue()


def _with_relationship(data: bytes) -> bytes:
    root = etree.fromstring(data)
    tag = f"{{{etree.QName(root).namespace}}}Relationship"
    etree.SubElement(root, tag, Id="rIdChiDoanRibbon", Type=RELATIONSHIP, Target=PART)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def add_macros(workbook: Workbook, project: bytes, own: Iterable[Worksheet]) -> None:
    """Add ``project`` and give a code name to each sheet that has a module in it.

    Call this after the last sheet is added. ``own`` are the titles of the sheets of every edition,
    in the workbook's order. An officer's own sheets get no code name: Excel gives them one, with
    an empty module, when it opens the file.
    """
    # XlsxWriter's types allow only a file name, but it also accepts a stream.
    workbook.add_vba_project(cast("str", io.BytesIO(project)), is_stream=True)
    workbook.set_vba_name(WORKBOOK_CODE_NAME)
    titles = {str(sheet.get_name()): sheet for sheet in own}
    names = code_names(titles)
    for title, sheet in titles.items():
        sheet.set_vba_name(names[title])
    for sheet in workbook.worksheets():
        if sheet.vba_codename is None:
            sheet.vba_codename = ""  # XlsxWriter would name a module that the project lacks


def code_names(titles: Iterable[str]) -> Mapping[str, str]:
    """Return a code name for each of ``titles``: ASCII, short, and unique.

    >>> code_names(["Đoàn viên", "Đoàn  viên", "表"])
    {'Đoàn viên': 'wsDoanVien', 'Đoàn  viên': 'wsDoanVien2', '表': 'ws'}
    """
    taken: set[str] = set()
    names: dict[str, str] = {}
    for title in titles:
        words = "".join(word.capitalize() for word in slug(title).split("_"))
        base = name = f"ws{words}"[:_LONGEST_NAME]
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}{number}"
        taken.add(name.casefold())
        names[title] = name
    return names
