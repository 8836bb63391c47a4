"""Whatever is done to a workbook's bytes, reading it gives a branch or one of our own errors."""

import io
import random
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.workbooks import Formula, Grid, write_workbook
from xl_chidoan.errors import XlChiDoanError
from xl_chidoan.reading.branch_reading import read_branch
from xl_chidoan.reading.workbook_file import read_workbook
from xl_chidoan.text.error_sentences import sentence


def _sample() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = write_workbook(
            Path(folder) / "so.xlsx",
            [
                Grid("tblThongTin", [["don_vi", "", "Chi đoàn A"]]),
                Grid("tblKetQua", [["CT1", 2022, Formula("=1+1", 2), 5], ["CT2", 2023, 1, None]]),
            ],
        )
        return path.read_bytes()


SAMPLE = _sample()
PARTS = [
    name
    for name in zipfile.ZipFile(io.BytesIO(SAMPLE)).namelist()
    if not name.startswith("docProps") and "theme" not in name
]


def assert_handled(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.xlsx"
        path.write_bytes(data)
        try:
            branch = read_branch(read_workbook(path))
        except XlChiDoanError as error:
            outcome = sentence(error)
        else:
            outcome = branch.name
    assert outcome


@given(st.integers(0, len(SAMPLE) - 1))
def test_truncated_anywhere(length: int) -> None:
    assert_handled(SAMPLE[:length])


@given(st.integers(0, len(SAMPLE) - 1), st.integers(1, 255))
def test_any_byte_changed(place: int, change: int) -> None:
    data = bytearray(SAMPLE)
    data[place] ^= change
    assert_handled(bytes(data))


@settings(max_examples=200)
@given(st.sampled_from(PARTS), st.integers(0), st.integers(0, 2**32))
def test_parts_changed_under_a_valid_zip(name: str, place: int, seed: int) -> None:
    noise = random.Random(seed)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SAMPLE)) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            data = bytearray(old.read(part))
            if part == name:
                start = place % len(data)
                end = start + noise.choice([0, 1, 1, 5, 50, len(data)])
                data[start:end] = noise.choice(
                    [b"", noise.randbytes(3), b"<", b">", b'"', b"9" * 12, b"A1:XFD1048576", b"-"]
                )
            new.writestr(part, bytes(data))
    assert_handled(target.getvalue())


@pytest.mark.parametrize("name", PARTS)
def test_any_part_missing(name: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SAMPLE)) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
    assert_handled(target.getvalue())
