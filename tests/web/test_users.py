"""Many officers at once: nothing fails, nothing is mixed up, reading stays quick meanwhile."""

import copy
import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.support.docx_text import DocxText
from tests.support.web_server import WebServer

pytestmark = pytest.mark.web
USERS = 50


def _of_branch(book: dict[str, Any], number: int) -> bytes:
    """The sample under another branch's name, with a target result of its own."""
    own = copy.deepcopy(book)
    info = next(table for table in own["tables"] if table["name"] == "tblThongTin")
    for row in info["values"]:
        if row[0] == "don_vi":
            row[2] = _name(number)
    return json.dumps({"book": own, "draft": True}).encode()


def _name(number: int) -> str:
    return f"Chi đoàn Thử nghiệm số {number:02d}"


def test_fifty_exports_at_once_neither_fail_nor_mix_up_two_users(
    server: WebServer, book: dict[str, Any]
) -> None:
    def export(number: int) -> tuple[str, str]:
        answer = server.post("api/export", _of_branch(book, number))
        assert answer.status == 200, answer.body
        report = server.get(answer.json["link"].removeprefix("/"))
        assert report.status == 200
        return answer.json["name"], DocxText(report.body).text.lower()

    with ThreadPoolExecutor(USERS) as pool:
        done = list(pool.map(export, range(USERS)))
    names = [_name(number).lower() for number in range(USERS)]
    for number, (file_name, text) in enumerate(done):
        assert file_name.endswith(f"thu_nghiem_so_{number:02d}_2022-2024.docx")
        assert [name for name in names if name in text] == [names[number]]


def test_the_server_answers_others_while_reports_are_made(
    server: WebServer, book: dict[str, Any]
) -> None:
    with ThreadPoolExecutor(20) as pool:
        heavy = [
            pool.submit(server.post, "api/export", _of_branch(book, number)) for number in range(20)
        ]
        waits = []
        while not all(one.done() for one in heavy):
            start = time.perf_counter()
            assert server.get("healthz").status == 200
            waits.append(time.perf_counter() - start)
    assert all(one.result().status == 200 for one in heavy)
    assert len(waits) >= 3  # while twenty reports were made, not after them
