"""A text that many cells share takes memory once for each of them."""

import time
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from xl_chidoan.errors import FileError
from xl_chidoan.importing.list_files import read_list
from xl_chidoan.reading import shared_texts
from xl_chidoan.reading.shared_texts import MOST_LETTERS, require_bounded_texts

LONG = b"<si><t>" + b"x" * 999_993
NUMBER = b'<c r="A1" t="s"><v>1</v></c>'


def test_a_small_file_of_long_texts_is_refused_at_once(tmp_path: Path) -> None:
    source, path = tmp_path / "nguon.xlsx", tmp_path / "chuoi_dai.xlsx"
    with xlsxwriter.Workbook(source) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Họ và tên", "Ngày sinh"])
        for row in range(1, 30_000):
            sheet.write(row, 0, "DAI")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"DAI", b"x" * 1_000_000))
    assert path.stat().st_size < 300_000
    began = time.monotonic()
    with pytest.raises(FileError) as caught:
        read_list(path)
    assert caught.value.code == "texts_too_long"
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("strings", "cells"),
    [
        (b"<sst><si/>" + LONG + b"</t></si></sst>", NUMBER),
        (b"<x:sst><x:si/>" + LONG.replace(b"si", b"x:si") + b"</t></x:si></x:sst>", NUMBER),
        (b"<sst><si/>" + LONG.replace(b"xx", b"si>x") + b"</t></si></sst>", NUMBER),
        (b"<sst><si/><si><![CDATA[</si>]]>" + LONG[4:] + b"</t></si></sst>", NUMBER),
        (b"<sst><si/>" + LONG + b"</t></si></sst>", b"<c t = 's'><f>A2</f><v>1</v></c>"),
    ],
)
def test_where_the_bound_lies(strings: bytes, cells: bytes) -> None:
    many = MOST_LETTERS // 1_000_000
    require_bounded_texts(strings, [cells * (many // 4)], "a")
    with pytest.raises(FileError):
        require_bounded_texts(strings, [cells * many, cells * many], "a")


def test_one_long_text_among_many_short_ones_is_no_fault() -> None:
    strings = b"<sst><si><t>a</t></si>" + LONG + b"</t></si></sst>"
    short, number = NUMBER.replace(b">1<", b">0<"), b"<c><v>1</v></c>"
    require_bounded_texts(strings, [(short + number) * 5_000 + NUMBER], "a")


def test_too_many_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_texts, "_MOST_TEXTS", 10)
    with pytest.raises(FileError) as caught:
        require_bounded_texts(b"<si/>" * 11, [], "a")
    assert caught.value.code == "file_too_large"
