from pathlib import Path

import pytest

from tests.support.windows import FakeWindows, ready_machine
from xl_chidoan import shipped


@pytest.fixture
def shipped_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Shipped workbooks and templates of a few bytes."""
    root = tmp_path / "shipped"
    (root / "workbook").mkdir(parents=True)
    (root / "templates").mkdir()
    (root / "workbook" / shipped.MASTER).write_bytes(b"master 1")
    (root / "workbook" / shipped.SAMPLE).write_bytes(b"sample 1")
    for name in shipped.TEMPLATES:
        (root / "templates" / f"{name}.docx").write_bytes(f"{name} 1".encode())
    monkeypatch.setattr(shipped, "root", lambda: root)
    return root


@pytest.fixture
def machine(shipped_files: Path) -> FakeWindows:
    return ready_machine(shipped_files)
