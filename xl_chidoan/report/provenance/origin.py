"""Where a report comes from, kept in document properties that Word shows and ``verify`` reads.

No property names a person. A hash of the workbook's values tells later whether any has changed.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from fractions import Fraction
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from xl_chidoan.computing.periods import term_of
from xl_chidoan.model import Branch, Figures, TypedTable, Unknown
from xl_chidoan.ooxml.archive import XML_START
from xl_chidoan.report.marks import escaped
from xl_chidoan.report.provenance.report_record import whole_number
from xl_chidoan.text.refresh_words import PROPERTIES
from xl_chidoan.version import __version__

if TYPE_CHECKING:  # an export only writes, and does without lxml
    from xl_chidoan.ooxml.xml import Element

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID = 2
_HASH_BYTES = 16
_LONGEST = 255  # of a text that Word lets an officer see and edit
# repr of these types does not depend on the file format and holds the whole value.
_PLAIN = {str, bool, date, type(None), Unknown}
_BLANKS = {type(None), bool}
_NUMBERS = {int, float, Fraction, type(None), Unknown}

_START = f'<Properties xmlns="{CUSTOM}" xmlns:vt="{_VALUES}">'
_END = "</Properties>"


class Provenance(NamedTuple):
    """What a report was made from.

    ``workbook`` is the file's name without folders, ``as_of`` the day the figures are counted for,
    ``period`` the key of the report's period, '' for the term. ``data_hash`` is 32 hexadecimal
    digits, ``workbook_saved`` when the workbook was last saved, ``written`` when the report was.
    Hosts give both moments; no clock is read here.
    """

    workbook: str
    as_of: date | None
    data_hash: str
    workbook_saved: datetime | None = None
    written: datetime | None = None
    version: str = __version__
    period: str = ""


def provenance(
    branch: Branch,
    *,
    workbook: str = "",
    workbook_saved: datetime | None = None,
    written: datetime | None = None,
    figures: Figures | None = None,
) -> Provenance:
    """Describe where a report of ``branch`` comes from.

    ``figures`` are those it shows; None is those of the term. ``workbook`` is the path or name of
    its file, the branch's own name where it is ''; folders are dropped.
    """
    as_of = branch.info.get("ngay_bao_cao") if figures is None else figures.as_of
    period = "" if figures is None else period_key(branch, figures)
    name = (workbook or branch.name).replace("\\", "/").rpartition("/")[2]
    return Provenance(
        workbook=name[:_LONGEST],
        as_of=as_of if isinstance(as_of, date) else None,
        data_hash=data_hash(branch, period),
        workbook_saved=workbook_saved,
        written=written,
        period=period,
    )


def period_key(branch: Branch, figures: Figures) -> str:
    """Return the key of the period of ``figures``; '' for the term."""
    return "" if figures.period == term_of(branch.info).period else figures.period.key


def data_hash(branch: Branch, period: str = "") -> str:
    """Return a hash of every value a report can depend on, 32 hexadecimal digits.

    ``period`` is the key of the report's period, '' for the term.

    It does not depend on the order of columns, on blank rows, on sheets or on the file format, nor
    on the order of members and results, which no report shows. Texts were composed (NFC) when they
    were read.
    """
    info = sorted((code, _value(value)) for code, value in branch.info.values.items())
    lists = sorted((name, list(map(tuple, items))) for name, items in branch.lists.items())
    text = "\n".join(
        (
            repr((info, lists)),
            *((repr(period),) if period else ()),
            *_rows(branch.members, ordered=False),
            *_rows(branch.results, ordered=False),
            *_rows(branch.activities),
            *_rows(branch.targets),
            *_rows(branch.narrative),
        )
    )
    content = text.encode(errors="surrogatepass")
    return blake2b(content, digest_size=_HASH_BYTES).hexdigest()


def _rows(table: TypedTable, *, ordered: bool = True) -> list[str]:
    """Return ``table`` as lines: its number of rows and its columns, then each row.

    Columns without any value are left out, so that a column which a later version adds does not
    change the hash, and sensitive ones, which no figure needs.
    """
    columns: list[Iterable[Any]] = []
    heads: list[tuple[str, bool]] = []
    for column in table.schema.columns:
        cells = table[column.key]
        kinds = set(map(type, cells))
        if column.sensitive or (kinds <= _BLANKS and True not in cells):
            continue
        numbers = kinds <= _NUMBERS and not kinds <= _PLAIN
        heads.append((column.key, numbers))
        if numbers:
            columns.append(map(_number if float in kinds else str, cells))
        else:
            columns.append(cells if kinds <= _PLAIN else map(_value, cells))
    rows = list(map(repr, zip(*columns, strict=True)))
    return [repr((table.schema.name, len(table), heads)), *(rows if ordered else sorted(rows))]


def _number(value: Any) -> str:
    return str(Fraction(repr(value)) if type(value) is float else value)


def _value(value: Any) -> Any:
    """Return ``value`` in a form whose repr does not depend on the file format; "1" is not 1."""
    if type(value) in _PLAIN:
        return value
    if type(value) in _NUMBERS:
        return "number", _number(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date()
    return type(value).__name__, str(value)


def to_properties(origin: Provenance, root: "Element | None" = None) -> bytes:
    """Return the part of custom properties; those of others in ``root``, the old part, stay."""
    others, first_id = (_START, _FIRST_ID) if root is None else properties_of_others(root)
    return (XML_START + with_properties(others, first_id, origin)).encode()


def properties_of_others(root: "Element") -> tuple[str, int]:
    """Return the XML of the part up to where our properties go, and the next free id."""
    from lxml import etree

    ours = set(PROPERTIES.values())
    others = [each for each in root if isinstance(each.tag, str) and each.get("name") not in ours]
    number = max([_FIRST_ID - 1, *(whole_number(each.get("pid", "")) for each in others)])
    kept = "".join(etree.tostring(each, encoding="unicode", with_tail=False) for each in others)
    return _START + kept, number + 1


def with_properties(others: str, first_id: int, origin: Provenance | None) -> str:
    """Return the part as XML: ``others``, then those of ``origin`` with ids from ``first_id``."""
    ours = () if origin is None else _typed(origin)
    return (
        others
        + "".join(
            f'<property fmtid="{_FORMAT}" pid="{number}" name="{name}">'
            f"<vt:{kind}>{escaped(value)}</vt:{kind}></property>"
            for number, (name, kind, value) in enumerate(ours, first_id)
        )
        + _END
    )


def from_properties(root: "Element") -> Provenance | None:
    """Read where a report comes from; None where its properties hold no hash of ours."""
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
        period=found["period"],
        workbook_saved=_moment(datetime, found["workbook_saved"]),
        written=_moment(datetime, found["written"]),
        version=found["version"],
    )


def _typed(origin: Provenance) -> Iterable[tuple[str, str, str]]:
    values: Mapping[str, tuple[str, str]] = {
        # Without what XML forbids, as a file name on Linux may hold it.
        "workbook": ("lpwstr", "".join(filter(str.isprintable, origin.workbook))),
        "as_of": ("lpwstr", origin.as_of.isoformat() if origin.as_of else ""),
        "period": ("lpwstr", origin.period),
        "workbook_saved": ("filetime", _utc(origin.workbook_saved)),
        "written": ("filetime", _utc(origin.written)),
        "version": ("lpwstr", origin.version),
        "data_hash": ("lpwstr", origin.data_hash),
    }
    for key, (kind, value) in values.items():
        if value:
            yield PROPERTIES[key], kind, value


def _utc(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(kind: Any, text: str) -> Any:
    try:
        return kind.fromisoformat(text)
    except ValueError:
        return None
