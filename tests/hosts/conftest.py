from pathlib import Path

import pytest

from xl_chidoan.hosts.excel import tasks


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Reports that were opened."""
    reports: list[Path] = []

    def open_report(report: Path) -> bool:
        reports.append(report)
        return True

    monkeypatch.setattr(tasks, "_open", open_report)
    return reports
