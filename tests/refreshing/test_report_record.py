"""The record of a report: texts that read the same have one fingerprint."""

import unicodedata

import pytest
from lxml import etree

from xl_chidoan.report import marks
from xl_chidoan.report.provenance.fingerprints import (
    Fingerprint,
    digest,
    digest_of_all,
    fingerprints_of,
)
from xl_chidoan.report.provenance.report_record import (
    RecordedRow,
    ReportRecord,
    record_from_xml,
    text_with_tags,
    whole_number,
)


@pytest.mark.parametrize(
    "text",
    [
        "2022\u00a0-\u00a02024, Hà",
        "2022\u202f-\u202f2024, Hà",
        "2022 \u2011 2024, Hà",
        unicodedata.normalize("NFD", "2022 - 2024, Hà"),
    ],
)
def test_how_a_text_is_kept_on_one_line_makes_no_other_text(text: str) -> None:
    assert digest(text) == digest("2022 - 2024, Hà")
    assert fingerprints_of(text) == fingerprints_of("2022 - 2024, Hà")


def test_other_texts_are_others() -> None:
    assert len({digest(text) for text in ("Hà", "hà", "Ha", "Hà ", "Hà-", "")}) == 6
    assert digest_of_all(["a", "b"]) != digest_of_all(["ab"])
    assert len(digest("\ud800")) == 16  # half a character, as some lists have it


def test_capitals_are_a_text_of_their_own_only_where_they_differ() -> None:
    assert fingerprints_of("04") == (Fingerprint(digest("04"), 2),)
    assert fingerprints_of("Hà") == (
        Fingerprint(digest("Hà"), 2),
        Fingerprint(digest("HÀ"), 2, capitals=True),
    )


def test_of_a_content_notes_are_left_out_and_figures_are_named() -> None:
    figure = marks.FIGURE + "nu" + marks.CODE_END + "04" + marks.FIGURE_END
    marked = f"a{marks.note(f'x{marks.LINE}')}{marks.LINE}{figure}{marks.TAB}01{marks.HYPHEN}CT"
    assert text_with_tags(marked) == "a\n{nu}\t01-CT"
    assert text_with_tags("2022\u00a0-\u00a02024") == "2022 - 2024"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("-12", -12),
        ("1234567890", 1234567890),
        ("12345678901", 5),
        ("", 5),
        ("-", 5),
        ("--1", 5),
        ("1.0", 5),
        ("²", 5),
        ("٣", 5),
    ],
)
def test_whole_numbers_of_a_sensible_size(text: str, number: int) -> None:
    assert whole_number(text, 5) == number


def test_a_record_is_read_as_it_was_written() -> None:
    fingerprints = (*fingerprints_of("Hà"), *fingerprints_of("04"))
    row = RecordedRow("a", 'A"<&', digest("1"), digest("x"))
    record = ReportRecord({"nu": fingerprints}, (row,), {"lists": digest("y")})
    read = record_from_xml(etree.fromstring(record.to_xml()))
    assert (list(read.figures["nu"]), list(read.rows)) == (list(fingerprints), [row])
    assert read.texts == record.texts


def test_of_a_figure_sixteen_texts_are_kept_and_none_that_is_no_digest() -> None:
    good = [Fingerprint(f"{number:016x}", 1) for number in range(20)]
    read = record_from_xml(etree.fromstring(ReportRecord({"nu": good}).to_xml()))
    assert list(read.figures["nu"]) == good[:16]
    bad = [Fingerprint(each, 1) for each in ("", "0" * 15, "0" * 17, "g" * 16, "A" * 16)]
    assert not record_from_xml(etree.fromstring(ReportRecord({"nu": bad}).to_xml())).figures["nu"]
