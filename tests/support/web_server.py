"""A server of the web add-in on a free port of this machine, and what a client of it needs."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_START = (
    "import sys; from xl_chidoan.hosts.web.serve import run_serve; "
    "from xl_chidoan.errors import XlChiDoanError\n"
    "try: sys.exit(run_serve(sys.argv[1], int(sys.argv[2])))\n"
    "except XlChiDoanError as error: print(error.code, file=sys.stderr); sys.exit(error.exit_code)"
)
_PATIENCE = 30.0


def web_extra() -> bool | None:
    """Whether the extra ``web`` is installed; None if a part is missing."""
    return all(map(find_spec, ("xlwings_server", "uvicorn", "orjson"))) or None


class WebServer:
    """One running server: ``url`` ends in a slash, ``log`` is what it wrote so far."""

    def __init__(self, folder: Path, host: str = "127.0.0.1", **variables: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        self._log = folder / f"server-{self.port}.log"
        self.spool = folder / f"spool-{self.port}"
        self.spool.mkdir()
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("XL_CHIDOAN_", "XLWINGS_"))
        }
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _START, host, str(self.port)],
                env={**inherited, "TMPDIR": str(self.spool), **variables},
                stdout=log,
                stderr=log,
            )

    @property
    def log(self) -> str:
        return self._log.read_text("utf-8")

    def log_with(self, *lines: str) -> str:
        """Return the log once it holds ``lines``: a request is logged after it was answered."""
        end = time.monotonic() + _PATIENCE
        while not all(line in self.log for line in lines) and time.monotonic() < end:
            time.sleep(0.05)
        assert all(line in self.log for line in lines), self.log
        return self.log

    def wait(self) -> "WebServer":
        """Return once the server answers."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log
            try:
                if self.get("healthz").status == 200:
                    return self
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"the server did not start:\n{self.log}")

    def stop(self) -> int:
        """Ask the server to stop and return its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.wait(_PATIENCE)

    def get(self, path: str, **headers: str) -> "Answer":
        return self.send("GET", path, None, headers)

    def post(self, path: str, body: bytes, **headers: str) -> "Answer":
        given = {"Content-Type": "application/json", **headers}
        return self.send("POST", path, body, given)

    def send(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> "Answer":
        spelt = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.url + path, body, spelt, method=method)
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())


class Answer:
    """What the server answered."""

    def __init__(self, status: int, headers: Any, body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self) -> Any:
        import json

        return json.loads(self.body)
