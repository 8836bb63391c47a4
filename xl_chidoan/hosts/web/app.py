"""The web application of a worker process: our own addresses, then those of xlwings-server."""

import logging
import os
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from starlette.types import ASGIApp, Receive, Scope, Send

from xl_chidoan import shipped
from xl_chidoan.hosts.web.download_links import Links
from xl_chidoan.hosts.web.guard import Guard
from xl_chidoan.hosts.web.server_settings import WebSettings, from_environment, hand_over
from xl_chidoan.text import web_words as text
from xl_chidoan.version import __version__

# What the add-in uses of xlwings-server. Alerts, scripts and sockets are not among it.
_SERVED: Final = re.compile(
    r"/(?:taskpane\.html|manifest\.xml|manifest/download|favicon\.ico"
    r"|xlwings/custom-functions-(?:meta\.json|code\.js)"
    r"|static/(?:css/pane\.css|images/[\w-]+\.png|js/[\w-]+\.js|vendor/office-js/.+))"
)

# Imported before the first request, so that no officer waits for it.
_NEEDED_SOON: Final = ("xl_chidoan.report.render", "xl_chidoan.refreshing.report_refresh")


class _Allowed:
    """Passes only requests to the addresses in use on to xlwings-server."""

    def __init__(self, app: ASGIApp, otherwise: ASGIApp) -> None:
        self._app = app
        self._otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        reads = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        known = reads and _SERVED.fullmatch(scope["path"]) and ".." not in scope["path"]
        await (self._app if known else self._otherwise)(scope, receive, send)


def create() -> ASGIApp:
    """Build the application from the environment, as a worker process does."""
    settings = from_environment(os.environ)
    settings.require_protection()
    hand_over(settings)
    _quiet_logs()

    # Only now: xlwings reads the environment while it is imported.
    from xl_chidoan.hosts.web import xlwings_modules

    xlwings_modules.register()

    from fastapi import FastAPI
    from starlette.responses import Response
    from xlwings_server.main import app as xlwings_app
    from xlwings_server.templates import templates

    from xl_chidoan.errors import DataError
    from xl_chidoan.hosts.web.guard import refusal
    from xl_chidoan.hosts.web.routes import router

    for module in _NEEDED_SOON:
        import_module(module)
    templates.env.globals.update(_page_values(settings))
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(router(Links(Path(settings.folder))))
    unknown = Response(refusal(DataError("request_unknown")), 404, media_type="application/json")
    app.mount("/", _Allowed(xlwings_app, unknown))
    return Guard(app, settings)


def _page_values(settings: WebSettings) -> dict[str, Any]:
    """Return what the pages and the manifest show."""
    parts = [*re.findall(r"\d+", __version__), "0", "0", "0"][:4]
    return {
        "text": text,
        "words": dict(text.SCRIPT),
        "office_js": _office_script(),
        "local": settings.is_local,
        "needs_token": settings.needs_token,
        "report_templates": {name: text.TEMPLATES[name] for name in shipped.TEMPLATES},
        "support_url": settings.support_url,
        "version": ".".join(parts),
        "workbook_name": shipped.WEB,
    }


def _office_script() -> str:
    """Return the address of office.js: xlwings-server's copy, or Microsoft's if so configured."""
    from xlwings_server.config import PACKAGE_DIR, settings

    if settings.cdn_officejs:
        return "https://appsforoffice.microsoft.com/lib/1/hosted/office.js"
    static = PACKAGE_DIR / "static"
    found = max(static.glob("vendor/office-js/*/dist/office.js"))
    return f"/static/{found.relative_to(static).as_posix()}"


def _quiet_logs() -> None:
    """Log this server's lines to stderr and silence libraries, whose lines may name persons."""
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr, format="%(asctime)s %(message)s")
    logging.getLogger("xl_chidoan.web").setLevel(logging.INFO)
    for name in ("xlwings", "xlwings_server", "httpx"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
