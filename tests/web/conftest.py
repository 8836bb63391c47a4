import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.excel_model import excel_model, pane_payload
from tests.support.web_server import WebServer
from xl_chidoan import shipped

# Like the parts of the workbook, the whole folder needs the extra: see tests/conftest.py.
Call = Callable[..., Any]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebServer]:
    running = WebServer(tmp_path_factory.mktemp("web")).wait()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def sample_path() -> Path:
    return shipped.workbook(shipped.SAMPLE)


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> dict[str, Any]:
    """The sample workbook as Excel has it open."""
    return excel_model(sample_path)


@pytest.fixture
def book(sample: dict[str, Any]) -> dict[str, Any]:
    """The sample workbook as the pane sends it; a test may change it."""
    return json.loads(json.dumps(pane_payload(sample)))


@pytest.fixture
def function(server: WebServer) -> Call:
    """Call a cell function as Office.js does; every argument is a range or None."""

    def call(name: str, *arguments: Any) -> Any:
        body = {
            "client": "Office.js",
            "func_name": name,
            "args": list(arguments),
            "caller_address": "[ChiDoan.xlsx]Thống kê!B5",
            "session_id": "4d6f0a3e",
            "culture_info_name": "vi-VN",
            "date_format": "dd/MM/yyyy",
            "version": "0.37.8",
            "runtime": "1.4",
        }
        answer = server.post("xlwings/custom-functions-call", json.dumps(body).encode())
        assert answer.status == 200, answer.body
        return answer.json["result"]

    return call


@pytest.fixture
def ask(server: WebServer) -> Call:
    """Ask for a job of the pane; returns status and JSON."""

    def send(job: str, **request: Any) -> tuple[int, Any]:
        answer = server.post(f"api/{job}", json.dumps(request).encode())
        return answer.status, answer.json

    return send
