"""Where a report comes from: properties of the document that Word shows and ``verify`` reads.

No property names a person; the hash tells whether anything the report could depend on has changed.
"""

# lxml's public element class is called _Element.
# pyright: reportPrivateUsage=false

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from hashlib import blake2b
from typing import Any

from lxml import etree

from xl_chidoan import __version__
from xl_chidoan.model import UNKNOWN, Branch, TypedTable
from xl_chidoan.report.written import whole_number
from xl_chidoan.text.normalise import nfc
from xl_chidoan.text.refresh import PROPERTIES

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID = 2
_HASH_BYTES = 16
_LONGEST = 255  # of a text that Word lets an officer see and edit


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a report was made from; moments are given by the host, never read from a clock.

    ``workbook`` is the file's name without folders, ``as_of`` the day the figures are counted
    for, ``workbook_saved`` when the workbook was last saved.
    """

    workbook: str
    as_of: date | None
    data_hash: str
    workbook_saved: datetime | None = None
    written: datetime | None = None
    version: str = __version__


def provenance(
    branch: Branch,
    *,
    workbook: str = "",
    workbook_saved: datetime | None = None,
    written: datetime | None = None,
) -> Provenance:
    """Describe where a report of ``branch`` comes from; ``workbook`` without folders."""
    as_of = branch.info.get("ngay_bao_cao")
    name = (workbook or branch.name).replace("\\", "/").rpartition("/")[2]
    return Provenance(
        workbook=name[:_LONGEST],
        as_of=as_of if isinstance(as_of, date) else None,
        data_hash=data_hash(branch),
        workbook_saved=workbook_saved,
        written=written,
    )


def data_hash(branch: Branch) -> str:
    """Hash of every value a report can depend on.

    The same for the same values, whatever the order of columns, blank rows, the file's format or
    the sheets; rows may change their order only in tables whose order no report shows (members,
    results).
    """
    lists = {
        name: [[item.value, item.code] for item in items] for name, items in branch.lists.items()
    }
    content = {
        "info": {code: _value(value) for code, value in branch.info.values.items()},
        "members": sorted(_rows(branch.members)),
        "results": sorted(_rows(branch.results)),
        "activities": _rows(branch.activities),
        "targets": _rows(branch.targets),
        "narrative": _rows(branch.narrative),
        "lists": lists,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return blake2b(text.encode(), digest_size=_HASH_BYTES).hexdigest()


def _rows(table: TypedTable) -> list[str]:
    columns = [(column.key, table[column.key]) for column in table.schema.columns]
    return [
        json.dumps(
            {key: _value(column[index]) for key, column in columns if column[index] is not None},
            sort_keys=True,
        )
        for index in range(len(table))
    ]


def _value(value: Any) -> Any:
    """Value with its kind, so that 1, "1" and True stay different."""
    if value is None:
        return None
    if value is UNKNOWN:
        return ["?"]
    if isinstance(value, str):
        return ["t", nfc(value)]
    if isinstance(value, bool):
        return ["b", value]
    if isinstance(value, int | float | Fraction):
        exact = Fraction(repr(value)) if isinstance(value, float) else Fraction(value)
        return ["n", str(exact)]
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        value = value.date()
    return ["d", value.isoformat()] if hasattr(value, "isoformat") else ["o", str(value)]


def to_properties(origin: Provenance, root: etree._Element | None = None) -> bytes:
    """Return the part of custom properties, those of others in ``root`` kept."""
    if root is None:
        root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap={None: CUSTOM, "vt": _VALUES})
    ours = set(PROPERTIES.values())
    for each in list(root):
        if isinstance(each.tag, str) and each.get("name") in ours:
            root.remove(each)
    used = [whole_number(each.get("pid", "")) for each in root.iter(f"{{{CUSTOM}}}property")]
    number = max([_FIRST_ID - 1, *used])
    for name, kind, value in _typed(origin):
        number += 1
        each = etree.SubElement(
            root, f"{{{CUSTOM}}}property", fmtid=_FORMAT, pid=str(number), name=name
        )
        etree.SubElement(each, f"{{{_VALUES}}}{kind}").text = value
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def from_properties(root: etree._Element) -> Provenance | None:
    """Read where a report comes from; None where its properties do not say."""
    texts = {
        each.get("name", ""): "".join(each.itertext()).strip()
        for each in root.iter(f"{{{CUSTOM}}}property")
    }
    found = {key: texts.get(name, "") for key, name in PROPERTIES.items()}
    if not found["data_hash"]:
        return None
    return Provenance(
        workbook=found["workbook"],
        as_of=_moment(date, found["as_of"]),
        data_hash=found["data_hash"],
        workbook_saved=_moment(datetime, found["workbook_saved"]),
        written=_moment(datetime, found["written"]),
        version=found["version"],
    )


def _typed(origin: Provenance) -> Iterable[tuple[str, str, str]]:
    values: Mapping[str, tuple[str, str]] = {
        "workbook": ("lpwstr", _allowed(origin.workbook)),
        "as_of": ("lpwstr", origin.as_of.isoformat() if origin.as_of else ""),
        "workbook_saved": ("filetime", _utc(origin.workbook_saved)),
        "written": ("filetime", _utc(origin.written)),
        "version": ("lpwstr", origin.version),
        "data_hash": ("lpwstr", origin.data_hash),
    }
    for key, (kind, value) in values.items():
        if value:
            yield PROPERTIES[key], kind, value


def _allowed(text: str) -> str:
    """Text without what XML forbids: file names on Linux may hold anything."""
    return "".join(letter for letter in text if letter.isprintable())


def _utc(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(kind: Any, text: str) -> Any:
    try:
        return kind.fromisoformat(text)
    except ValueError:
        return None
