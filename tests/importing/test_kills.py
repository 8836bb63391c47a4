"""The command ``import`` killed at any moment leaves the old workbook or the new one, whole."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.importing.books import sheet
from tests.support.kills import killed_again_and_again, needs_fork
from xl_chidoan import shipped

PEOPLE = [
    ["Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc"],
    ["Phạm Thị Châu", "28/2/1997", "Nữ", "Kinh"],
    ["Hồ Văn Én", "12/12/2000", "Nam", "Tày"],
]


@needs_fork
@pytest.mark.parametrize("kills", [12, pytest.param(200, marks=pytest.mark.slow)])
def test_kills_at_random_moments(tmp_path: Path, kills: int) -> None:
    workbook, backup = tmp_path / "So.xlsm", tmp_path / "So.sao-luu.xlsm"
    source = sheet(tmp_path / "list.xlsx", PEOPLE)
    old = shipped.workbook(shipped.SAMPLE).read_bytes()
    workbook.write_bytes(old)
    states: list[bytes] = []
    for _ in killed_again_and_again(
        ["import", str(source), "--into", str(workbook), "--yes"], kills
    ):
        states.append(workbook.read_bytes())
        assert states[-1] in (old, states[0])  # whole, to the last byte
        assert states[-1] == old or backup.exists()
        assert not backup.exists() or backup.read_bytes() == old
        for path in tmp_path.iterdir():
            if path not in (workbook, source):
                assert path == backup or path.name.startswith(".xl-chidoan-")
                path.unlink()
        workbook.write_bytes(old)
    new, undisturbed, *killed = states
    assert new == undisturbed != old
    with zipfile.ZipFile(io.BytesIO(new)) as package:
        assert package.testzip() is None
    if kills > 100:  # so many that both must occur, on a busy machine too
        assert {old, new} == set(killed)
