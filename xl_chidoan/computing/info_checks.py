"""Checks the dates and codes in tblThongTin that every figure depends on."""

from collections.abc import Iterator, Mapping

from xl_chidoan.computing.periods import ReportTerm
from xl_chidoan.computing.registry import declaration
from xl_chidoan.model import UNKNOWN, Branch, Indicator, Problem, Severity
from xl_chidoan.schema import INFO, INFO_FIELD_BY_CODE
from xl_chidoan.text.formats import cell_text
from xl_chidoan.text.normalise import slug

_NEEDED = ("nhiem_ky_tu", "nhiem_ky_den", "ngay_bao_cao")
_TERMS = (("nhiem_ky_tu", "nhiem_ky_den"), ("nhiem_ky_moi_tu", "nhiem_ky_moi_den"))


def info_problems(branch: Branch, term: ReportTerm) -> Iterator[Problem]:
    """Report missing, reversed or doubtful dates of the report and of the terms."""
    info = branch.info
    if any(map(len, (branch.members, branch.activities, branch.results))):
        for code in _NEEDED:
            if info.get(code) is None:
                yield _problem(branch, "info_needed", Severity.ERROR, code)
    for first, last in _TERMS:
        years = info.get(first), info.get(last)
        if UNKNOWN not in years and None not in years and years[0] > years[1]:
            yield _problem(branch, "term_reversed", Severity.ERROR, last)
    if term.as_of is not None and term.as_of.year not in term.whole_term:
        yield _problem(branch, "report_outside_term", Severity.WARNING, "ngay_bao_cao")


def taken_codes(branch: Branch, figures: Mapping[str, Indicator]) -> Iterator[Problem]:
    """Report codes added to tblThongTin that equal a computed figure's, which goes before them."""
    for code in branch.info.values:
        known = None if code in INFO_FIELD_BY_CODE else figures.get(slug(code))
        if known is not None and declaration(known).table is not INFO:
            yield _problem(branch, "info_code_taken", Severity.WARNING, code)


def _problem(branch: Branch, code: str, severity: Severity, info_code: str) -> Problem:
    info = branch.info
    field = INFO_FIELD_BY_CODE.get(info_code)
    return Problem(
        code=code,
        severity=severity,
        sheet=info.sheet,
        cell=info.cells.get(info_code, ""),
        column=INFO.column("value").header,
        value=cell_text(info.get(info_code)),
        values={"info_code": info_code, "label": field.label if field else info_code},
    )
