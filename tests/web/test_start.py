"""Starting and stopping: what is said, what is refused, what is left behind."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.raising import raising
from tests.support.web_server import WebServer
from xl_chidoan.errors import UsageError

pytestmark = pytest.mark.web
TOKEN = "k7fQ2mXw9sLr4TzB8nVc3HdY"
Start = Callable[..., WebServer]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[WebServer] = []

    def begin(host: str = "127.0.0.1", **variables: str) -> WebServer:
        started.append(WebServer(tmp_path, host, **variables))
        return started[-1]

    yield begin
    for server in started:
        server.stop()


def test_the_licence_condition_and_the_protection_are_told(server: WebServer) -> None:
    assert "PolyForm Noncommercial 1.0.0" in server.log
    assert "Chỉ máy này truy cập được." in server.log
    assert server.url in server.log


def test_two_processes_work_and_share_links(server: WebServer) -> None:
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    if not children.is_file():
        pytest.skip("child processes are listed on Linux only")
    commands = [
        Path(f"/proc/{child}/cmdline").read_bytes() for child in children.read_text().split()
    ]
    assert sum(b"spawn_main" in command for command in commands) == 2


@pytest.mark.skipif(os.name != "posix", reason="a signal that can be caught")
def test_it_stops_cleanly_and_leaves_nothing_behind(start: Start) -> None:
    server = start().wait()
    (folder,) = server.spool.glob("xl-chidoan-web-*")
    assert folder.stat().st_mode & 0o077 == 0
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(25) == 0
    assert not list(server.spool.iterdir())
    assert "Máy chủ đã dừng" in server.log


def test_it_refuses_to_be_open_to_everyone(start: Start) -> None:
    server = start("0.0.0.0")
    assert server.process.wait(20) == UsageError.exit_code
    assert "serve_unprotected" in server.log
    assert not list(server.spool.iterdir())


def test_a_port_in_use_is_told_before_anything_starts(server: WebServer, start: Start) -> None:
    from xl_chidoan.hosts.web.serve import run_serve

    with raising(UsageError, "serve_port_taken"):
        run_serve("127.0.0.1", server.port)


def test_with_a_token_every_request_that_does_something_needs_it(start: Start) -> None:
    server = start(XL_CHIDOAN_TOKEN=TOKEN, XL_CHIDOAN_HOSTNAME="chidoan.example").wait()
    call = b'{"func_name": "cd_tyle", "args": [[[1]], [[2]]]}'
    for path, body in (("xlwings/custom-functions-call", call), ("api/check", b"{}")):
        for wrong in ({}, {"Authorization": "Bearer x"}, {"Authorization": f"Bearer {TOKEN}x"}):
            refused = server.post(path, body, **wrong)
            assert refused.status == 401
            assert refused.json["detail"].startswith("Mã truy cập chưa đúng.")
    right = {"Authorization": f"Bearer {TOKEN}"}
    assert server.post("xlwings/custom-functions-call", call, **right).json == {"result": [[0.5]]}
    assert server.post("api/check", b"{}", **right).status == 400
    assert TOKEN not in server.log
    page = server.get("taskpane.html")
    assert 'data-needs-token="yes"' in page.body.decode()
    assert TOKEN not in page.body.decode()
    assert "max-age" in page.headers["Strict-Transport-Security"]
    manifest = server.get("manifest.xml", Host="chidoan.example").body.decode()
    assert "https://chidoan.example/taskpane.html" in manifest
    assert "127.0.0.1" not in manifest


def test_modules_that_lie_about_by_chance_are_not_taken_in(start: Start, tmp_path: Path) -> None:
    for name in ("models", "routers", "auth", "custom_functions", "custom_scripts", "lifespan"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken in')", "utf-8")
    server = start(PYTHONPATH=str(tmp_path)).wait()
    assert "taken in" not in server.log
