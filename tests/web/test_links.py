"""One-time links: one use, ten minutes, whoever follows them and in whatever process."""

import os
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from xl_chidoan.hosts.web.download_links import LIFETIME, Links, Report

REPORT = Report("BaoCao_chi_doan.docx", b"PK\x03\x04 first\nsecond line")


def _age(folder: Path, seconds: float) -> None:
    for place in folder.iterdir():
        os.utime(place, (time.time() - seconds,) * 2)


def test_a_link_gives_the_report_once(tmp_path: Path) -> None:
    token = Links(tmp_path).add(REPORT)
    assert Links(tmp_path).take(token) == REPORT
    assert Links(tmp_path).take(token) is None
    assert not list(tmp_path.iterdir())


def test_a_link_is_good_for_ten_minutes(tmp_path: Path) -> None:
    assert LIFETIME == 600
    links = Links(tmp_path)
    token = links.add(REPORT)
    _age(tmp_path, 590)
    assert links.take(token) == REPORT
    token = links.add(REPORT)
    _age(tmp_path, 601)
    assert links.take(token) is None
    assert not list(tmp_path.iterdir())


def test_what_nobody_fetched_is_deleted_when_the_next_report_comes(tmp_path: Path) -> None:
    links = Links(tmp_path)
    links.add(REPORT)
    _age(tmp_path, 601)
    links.add(REPORT)
    assert len(list(tmp_path.iterdir())) == 1


def test_of_many_who_follow_a_link_at_once_one_gets_the_report(tmp_path: Path) -> None:
    token = Links(tmp_path).add(REPORT)
    with ThreadPoolExecutor(16) as pool:
        taken = list(pool.map(lambda _: Links(tmp_path).take(token), range(64)))
    assert sum(one == REPORT for one in taken) == 1
    assert sum(one is None for one in taken) == 63


def test_no_name_leads_out_of_the_folder_or_to_another_file(tmp_path: Path) -> None:
    folder = tmp_path / "private"
    folder.mkdir()
    (tmp_path / "secret").write_text("x")
    links = Links(folder)
    for token in ("", "..", "../secret", "a" * 5000, "\0", "\ud800", "x.report"):
        assert links.take(token) is None


def test_tokens_are_not_on_disk_and_files_are_private(tmp_path: Path) -> None:
    token = Links(tmp_path).add(REPORT)
    (place,) = tmp_path.iterdir()
    assert token not in place.name
    assert token.encode() not in place.read_bytes()
    if os.name == "posix":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert len({Links(tmp_path).add(REPORT) for _ in range(50)}) == 50
