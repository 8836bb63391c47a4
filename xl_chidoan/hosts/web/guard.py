"""Limits for the web application: host names, sizes, times, headers, a log without personal data.

No library does it: starlette's TrustedHostMiddleware answers in English, not in the JSON that the
task pane shows; header packages such as ``secure`` set one fixed list, while caching and
cross-origin rules differ here by path and replace those of xlwings-server, which knows no content
policy; and none limits the size of a body or the time of an answer.

The log has method, route, status, milliseconds and bytes of a request, but no address, no link and
nothing of a body. For an unforeseen fault it has only the exception's class and place in the code,
as the text of an exception may contain a cell.
"""

import asyncio
import logging
import re
import time
import traceback
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import orjson
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from xl_chidoan.errors import DataError, XlChiDoanError
from xl_chidoan.hosts.web.server_settings import ANSWER_SECONDS, WebSettings

LOG = logging.getLogger("xl_chidoan.web")

_PANE_FRAMES: Final = (
    "'self'",
    "https://*.officeapps.live.com",
    "https://*.office.com",
    "https://*.office365.com",
    "https://*.office.net",
    "https://*.microsoft365.com",
    "https://*.cloud.microsoft",
    "https://*.sharepoint.com",
    "https://*.live.com",
    "https://*.microsoft.com",
)
_MICROSOFT_SIGN_IN: Final = "https://alcdn.msauth.net https://login.microsoftonline.com"
_CONTENT_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' https://appsforoffice.microsoft.com https://alcdn.msauth.net",
        "style-src 'self'",
        "img-src 'self' data:",
        f"connect-src 'self' {_MICROSOFT_SIGN_IN}",
        "frame-src https://login.microsoftonline.com",
        "base-uri 'none'",
        "form-action 'none'",
        f"frame-ancestors {' '.join(_PANE_FRAMES)}",
    )
)
_HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "content-security-policy": _CONTENT_POLICY,
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-permitted-cross-domain-policies": "none",
    }
)
_DROPPED: Final = frozenset(
    # xlwings-server's own answers to the same questions, and what tells the software in use
    {"cross-origin-embedder-policy", "cross-origin-opener-policy", "x-frame-options", "server"}
)
_ONE_YEAR: Final = "max-age=31536000"
# Excel on the web reads these from its own pages.
_READ_BY_EXCEL: Final = re.compile(
    r"/(?:xlwings/custom-functions-(?:meta\.json|code\.js)|static/images/.*)"
)
_RECEIVE_SECONDS: Final = 30
_IMAGES: Final = "/static/images/"
# Paths safe to log; an unknown path may contain anything, such as a link.
_TOLD: Final = re.compile(
    r"/(?:api/(?:check|export|refresh|download/)|healthz|static/|xlwings/"
    r"|taskpane|manifest)?"
)


class _RefusedError(Exception):
    """Stops the application while its request's body is refused."""


class Guard:
    """An ASGI application around another that keeps every request within bounds."""

    def __init__(self, app: ASGIApp, settings: WebSettings) -> None:
        self._app = app
        self._hosts = settings.allowed_hosts
        self._most = settings.body_bytes
        self._headers = dict(_HEADERS)
        if settings.hostname or settings.certificate:
            self._headers["strict-transport-security"] = _ONE_YEAR

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; web sockets are closed, as no page of ours opens one."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        await _Exchange(scope, receive, send, self._headers, self._most).run(self._app, self._hosts)


class _Exchange:
    """One request, of at most ``most`` bytes in its body, and its answer."""

    def __init__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        headers: Mapping[str, str],
        most: int,
    ) -> None:
        self._scope = scope
        self._receive_outer = receive
        self._send_outer = send
        self._headers = headers
        self._most = most
        self._received = 0
        self._status = 0
        self._refusal: tuple[int, DataError] | None = None

    async def run(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        start = time.perf_counter()
        try:
            if hosts and _host(self._scope) not in hosts:
                await self._refuse(421, DataError("request_host"))
            elif _declared_length(self._scope) > self._most:
                await self._refuse(*self._too_large())
            else:
                await self._serve(app)
        finally:
            elapsed = (time.perf_counter() - start) * 1000
            known = _TOLD.match(self._scope["path"])
            LOG.info(
                "%s %s %s %.0f ms %s B",
                self._scope["method"],
                known.group() if known else "/",
                self._status,
                elapsed,
                self._received,
            )

    async def _serve(self, app: ASGIApp) -> None:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await app(self._scope, self._receive, self._send)
        except TimeoutError:
            self._refusal = self._refusal or self._too_slow(ANSWER_SECONDS)
        except _RefusedError:
            pass
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            LOG.error("%s in %s:%s", type(error).__name__, place.name, place.lineno)
            self._refusal = self._refusal or (500, DataError("request_failed"))
        if self._refusal and not self._status:
            await self._refuse(*self._refusal)

    async def _receive(self) -> Message:
        try:
            async with asyncio.timeout(_RECEIVE_SECONDS):
                message = await self._receive_outer()
        except TimeoutError as error:
            if self._status:  # the answer is on its way; the application waits for the end
                return {"type": "http.disconnect"}
            self._refusal = self._too_slow(_RECEIVE_SECONDS)
            raise _RefusedError from error
        self._received += len(message.get("body", b""))
        if self._received > self._most:
            self._refusal = self._too_large()
            raise _RefusedError
        return message

    async def _send(self, message: Message) -> None:
        if self._refusal and not self._status:
            return  # what the application says of a body it did not get
        await self._pass_on(message)

    async def _pass_on(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            path = self._scope["path"]
            headers = {
                name: value
                for name, value in message.get("headers", [])
                if name.lower().decode("latin-1")
                not in {*_DROPPED, *self._headers, "cache-control"}
            }
            added = dict(self._headers)
            added["cache-control"] = _caching(path)
            if _READ_BY_EXCEL.fullmatch(path):
                added["access-control-allow-origin"] = "*"
                added["cross-origin-resource-policy"] = "cross-origin"
            message = {
                **message,
                "headers": [
                    *headers.items(),
                    *((name.encode(), value.encode()) for name, value in added.items()),
                ],
            }
        await self._send_outer(message)

    def _too_large(self) -> tuple[int, DataError]:
        return 413, DataError("request_too_large", most=self._most // 1_000_000)

    def _too_slow(self, seconds: int) -> tuple[int, DataError]:
        return 503, DataError("request_slow", seconds=seconds)

    async def _refuse(self, status: int, error: DataError) -> None:
        body = refusal(error)
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            (b"connection", b"close"),
        ]
        await self._pass_on({"type": "http.response.start", "status": status, "headers": headers})
        await self._pass_on({"type": "http.response.body", "body": body})


def refusal(error: XlChiDoanError) -> bytes:
    """Write an error as the JSON that the task pane and xlwings' scripts understand."""
    return orjson.dumps({"error": error.code, "detail": str(error)})


def _caching(path: str) -> str:
    """Return the caching rule of a path: Excel for Windows draws only ribbon icons it may cache."""
    if path.startswith(_IMAGES):
        return "public, max-age=86400"
    return "no-cache" if path.startswith("/static/") else "no-store"


def _host(scope: Scope) -> str:
    """Return the name a request is addressed to, without its port."""
    host = Headers(scope=scope).get("host", "").lower()
    return re.sub(r":\d+$", "", host)


def _declared_length(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isdecimal() and len(length) < 16 else 0
