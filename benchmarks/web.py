"""Load on the web add-in's server against the bare xlwings-server, and the time of its Python.

    python benchmarks/web.py              writes benchmarks/WEB.md, about two minutes
    python benchmarks/web.py --seconds 1  shorter

Both servers run with two processes on this machine's loopback address, one after the other, and
answer 1, 10 and 50 users who ask again as soon as they are answered. Requests are bounded in
number and time. The client shares the machine's cores with the server: the figures compare two
servers, they do not tell what one could do alone.
"""

import argparse
import asyncio
import copy
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from paired import compare, within  # noqa: E402

from tests.support.excel_model import excel_model, pane_payload, table_range  # noqa: E402
from tests.support.web_server import WebServer  # noqa: E402
from xl_chidoan import shipped  # noqa: E402

USERS = (1, 10, 50)
MOST_REQUESTS = 20_000
CALL = "/xlwings/custom-functions-call"
PEER = "the bare xlwings-server, its example"


@dataclass(frozen=True)
class Load:
    """What one kind of request came to with a number of users."""

    users: int
    times: list[float]
    errors: int
    seconds: float

    def row(self) -> str:
        times = sorted(self.times)
        p50, p99 = (times[min(int(len(times) * part), len(times) - 1)] for part in (0.5, 0.99))
        rate = len(times) / self.seconds
        return f"{self.users} | {rate:,.0f} | {p50 * 1000:.1f} | {p99 * 1000:.1f} | {self.errors}"


async def _user(
    port: int, request: bytes, until: float, times: list[float], errors: list[int]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while time.perf_counter() < until and len(times) < MOST_REQUESTS:
            start = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line.split(b":")[1])
                for line in head.lower().split(b"\r\n")
                if line.startswith(b"content-length")
            )
            await reader.readexactly(length)
            times.append(time.perf_counter() - start)
            errors.append(not head.startswith(b"HTTP/1.1 200"))
    except (OSError, EOFError):
        errors.append(True)
    finally:
        writer.close()


def load(port: int, path: str, body: Any, users: int, seconds: float) -> Load:
    """Let ``users`` ask for ``seconds``."""
    data = json.dumps(body).encode()
    request = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(data)}\r\n\r\n"
    ).encode() + data
    times: list[float] = []
    errors: list[int] = []

    async def run() -> float:
        start = time.perf_counter()
        until = start + seconds
        await asyncio.gather(*(_user(port, request, until, times, errors) for _ in range(users)))
        return time.perf_counter() - start

    took = asyncio.run(run())
    return Load(users, times, sum(errors), took)


class BareServer:
    """xlwings-server as it comes, with its example functions."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        settings = {
            "XLWINGS_PROJECT_DIR": str(folder),
            "XLWINGS_LICENSE_KEY": "noncommercial",
            "XLWINGS_LOG_LEVEL": "ERROR",
            "XLWINGS_ENABLE_EXAMPLES": "true",
            "XLWINGS_ENABLE_SOCKETIO": "false",
        }
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "uvicorn", "xlwings_server.main:main_app"),
                *("--port", str(self.port), "--workers", "2", "--log-level", "error"),
            ],
            env={**os.environ, **settings},
            cwd=folder,
        )

    def wait(self) -> "BareServer":
        for _ in range(300):
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1):
                    time.sleep(3)  # the socket listens before the processes are ready
                    return self
            except OSError:
                time.sleep(0.1)
        raise SystemExit("xlwings-server did not start")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)


def _members(model: dict[str, Any], count: int) -> list[list[Any]]:
    headers, *rows = table_range(model, "tblDoanVien")
    many = [copy.copy(rows[place % len(rows)]) for place in range(count)]
    for place, row in enumerate(many):
        row[0] = f"DV{place:05d}"
    return [headers, *many]


def _asked(name: str, *arguments: Any) -> dict[str, Any]:
    return {
        "client": "Office.js",
        "func_name": name,
        "args": list(arguments),
        "caller_address": "[a.xlsx]S!A1",
        "culture_info_name": "vi-VN",
        "date_format": "dd/MM/yyyy",
        "version": "0.37.8",
        "runtime": "1.4",
    }


def payloads(model: dict[str, Any]) -> list[str]:
    """Compare the sample as the pane sends it with xlwings' own payload and remote engine."""
    os.environ |= {"XLWINGS_ON_SERVER": "true", "XLWINGS_LICENSE_KEY": "noncommercial"}
    import orjson
    import xlwings

    from xl_chidoan.hosts.web.sent_workbook import read_book

    sent, remote = json.dumps(pane_payload(model)).encode(), _remote_payload(model)

    def engine() -> None:
        book = xlwings.Book(json=json.loads(remote))
        for sheet in book.sheets:
            for table in sheet.tables:
                table.range.options(ndim=2).value  # noqa: B018
        book.close()

    ratio = compare(within(lambda: read_book(orjson.loads(sent))), within(engine), rounds=21)
    return [
        f"| the sample from the pane's {len(sent) // 1000} KB | {ratio.ours * 1000:.1f} |",
        f"| the sample from xlwings' {len(remote) // 1000} KB, its remote engine "
        f"| {ratio.peer * 1000:.1f} |",
    ]


def _remote_payload(model: dict[str, Any]) -> bytes:
    """The workbook as xlwings' own script sends it: every used cell of every sheet."""
    from openpyxl.utils.cell import get_column_letter, range_boundaries

    sheets = []
    for sheet in model["sheets"]:
        places = [tuple(map(int, place.split(","))) for place in sheet["cells"]] or [(1, 1)]
        rows, columns = max(row for row, _ in places), max(column for _, column in places)
        values = [
            [sheet["cells"].get(f"{row},{column}", [""])[0] for column in range(1, columns + 1)]
            for row in range(1, rows + 1)
        ]
        tables = []
        for table in sheet["tables"]:
            left, top, right, bottom = range_boundaries(table["ref"])
            first, last = get_column_letter(left), get_column_letter(right)
            places = {
                "range_address": table["ref"],
                "header_row_range_address": f"{first}{top}:{last}{top}",
                "data_body_range_address": f"{first}{top + 1}:{last}{bottom}",
                "total_row_range_address": None,
            }
            shown = {"show_headers": True, "show_totals": False, "show_autofilter": True}
            tables.append({"name": table["name"], "table_style": None, **places, **shown})
        unused = ("pictures", "shapes", "charts", "notes", "pivot_tables")
        given = {"name": sheet["name"], "values": values, "tables": tables}
        sheets.append(given | {kind: [] for kind in unused})
    book = {"name": model["name"], "active_sheet_index": 0, "selection": "A1"}
    return json.dumps(
        {"client": "Office.js", "version": "0.37.8", "book": book, "sheets": sheets, "names": []}
    ).encode()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=4.0)
    seconds = min(options.parse_args().seconds, 30.0)
    model = excel_model(shipped.workbook(shipped.SAMPLE))
    info, members = table_range(model, "tblThongTin"), _members(model, 1_000)
    book = pane_payload(model)
    kinds = {
        "CD_TYLE": (CALL, _asked("cd_tyle", [[20]], [[24]])),
        "CD_THONGKE on 1,000 members": (CALL, _asked("cd_thongke", members, info, None)),
        "check of the sample": ("/api/check", {"book": book}),
        "export of the sample": ("/api/export", {"book": book}),
    }
    lines = [
        "# The web add-in under load",
        "",
        f"Written by `benchmarks/web.py`: {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores shared with the client, Python {platform.python_version()}, "
        f"two processes, {seconds:g} s for each row.",
        "",
        "| request | users | requests/s | p50 ms | p99 ms | errors |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    with tempfile.TemporaryDirectory() as name:
        bare = BareServer(Path(name)).wait()
        try:
            for users in USERS:
                found = load(bare.port, CALL, _asked("hello", [["a"]]), users, seconds)
                lines.append(f"| {PEER} | {found.row()} |")
        finally:
            bare.stop()
        server = WebServer(Path(name)).wait()
        try:
            for kind, (path, body) in kinds.items():
                for users in USERS:
                    found = load(server.port, path, body, users, seconds)
                    lines.append(f"| {kind} | {found.row()} |")
        finally:
            server.stop()
    lines += ["", "| processor time in one process | ms |", "|---|--:|", *payloads(model)]
    text = "\n".join(lines) + "\n"
    (HERE / "WEB.md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
