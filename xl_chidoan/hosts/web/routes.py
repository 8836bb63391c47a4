"""The server's own addresses; the rest of xlwings-server's stays behind an allow-list."""

from collections.abc import Callable
from typing import Annotated, Any, Final
from urllib.parse import quote

import anyio
import anyio.to_thread
import orjson
from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import FileResponse
from xlwings_server.dependencies import get_user
from xlwings_server.models.user import User
from xlwings_server.templates import TemplateResponse

from xl_chidoan import shipped
from xl_chidoan.errors import DataError, XlChiDoanError
from xl_chidoan.hosts.web import calls, jobs
from xl_chidoan.hosts.web.download_links import Links
from xl_chidoan.version import __version__

SignedIn = Annotated[User, Depends(get_user)]

MOST_JOBS: Final = 4
"""Reports and checks that one worker process works on at a time; others wait their turn."""

_JSON: Final = "application/json"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def router(links: Links) -> APIRouter:
    """Return the addresses of the add-in; ``links`` keeps finished reports for all workers."""
    routes = APIRouter()
    turns = anyio.CapacityLimiter(MOST_JOBS)

    async def in_thread(work: Callable[..., Any], *arguments: Any) -> Any:
        return await anyio.to_thread.run_sync(
            work, *arguments, limiter=turns, abandon_on_cancel=True
        )

    @routes.get("/healthz")
    async def health() -> Response:
        return _json({"status": "ok", "version": __version__})

    @routes.get("/")
    async def home(request: Request) -> Response:
        return TemplateResponse(request=request, name="home.html")

    @routes.get(f"/{shipped.WEB}")
    async def workbook() -> Response:
        return FileResponse(shipped.workbook(shipped.WEB), media_type=_EXCEL, filename=shipped.WEB)

    @routes.post("/api/{job}")
    async def work(job: str, request: Request, user: SignedIn) -> Response:
        del user  # whoever may call at all may do everything
        chosen = jobs.JOBS.get(job)
        if chosen is None:
            return _failed(DataError("request_unknown"), 404)
        body = await _json_body(request)
        return await in_thread(_answer, chosen, body, links)

    @routes.get("/api/download/{token}")
    async def download(token: str, request: Request) -> Response:
        report = await in_thread(links.take, token)
        if report is None:
            return TemplateResponse(request=request, name="gone.html", status_code=404)
        name = quote(report.name)
        return Response(
            report.data,
            media_type=_WORD,
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
        )

    @routes.post("/xlwings/custom-functions-call")
    async def call(request: Request, user: SignedIn) -> Response:
        del user
        body = await _json_body(request)
        try:
            asked = await anyio.to_thread.run_sync(calls.parse, body)
            return _json({"result": await calls.answer(asked)})
        except XlChiDoanError as error:
            return _failed(error, 400)

    return routes


def _answer(job: jobs.Job, body: bytes, links: Links) -> Response:
    try:
        return _json(job(calls.parse(body), links))
    except XlChiDoanError as error:
        return _failed(error, 400 if error.code == "request_malformed" else 422)


def _failed(error: XlChiDoanError, status: int) -> Response:
    return Response(orjson.dumps(jobs.failure_as_json(error)), status, media_type=_JSON)


def _json(value: Any) -> Response:
    return Response(orjson.dumps(value), media_type=_JSON)


async def _json_body(request: Request) -> bytes:
    """Return a request's body, b'' unless it is JSON, which pages of other sites cannot send."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return await request.body() if kind == _JSON else b""
