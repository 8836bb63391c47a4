"""``xl-chidoan serve``: start the server, say how it is protected, stop it cleanly."""

import os
import shutil
import socket
import sys
import tempfile
from importlib.util import find_spec
from typing import Final

from xl_chidoan.errors import UsageError
from xl_chidoan.hosts.web.server_settings import WebSettings, from_environment, hand_over
from xl_chidoan.text import web_words as text

_LONGEST_STOP: Final = 20  # seconds for answers that are under way
_KEEP_ALIVE: Final = 30


def run_serve(host: str, port: int) -> int:
    """Serve until stopped (Ctrl+C or SIGTERM) and return the exit code.

    Raises UsageError ``serve_without_extra``, ``serve_port_taken``, ``serve_failed`` and as
    :func:`from_environment` and :meth:`WebSettings.require_protection`.
    """
    if any(find_spec(name) is None for name in ("xlwings_server", "uvicorn", "orjson")):
        raise UsageError("serve_without_extra")
    folder = tempfile.mkdtemp(prefix="xl-chidoan-web-")  # readable by this user only
    try:
        settings = from_environment(os.environ, host=host, port=port, folder=folder)
        settings.require_protection()
        _require_free(settings)
        hand_over(settings)
        _announce(settings)
        _serve(settings)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(text.STOPPED, file=sys.stderr)
    return 0


def _serve(settings: WebSettings) -> None:
    import uvicorn

    try:
        uvicorn.run(
            "xl_chidoan.hosts.web.app:create",
            factory=True,
            host=settings.host,
            port=settings.port,
            workers=settings.workers,
            access_log=False,
            log_level="error",
            server_header=False,
            ws="none",
            timeout_keep_alive=_KEEP_ALIVE,
            timeout_graceful_shutdown=_LONGEST_STOP,
            ssl_certfile=settings.certificate or None,
            ssl_keyfile=settings.key or None,
        )
    except SystemExit as stop:
        if stop.code:
            raise UsageError("serve_failed") from stop
    except KeyboardInterrupt:
        return


def _require_free(settings: WebSettings) -> None:
    """Raise UsageError if the address is taken, before any process starts."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if os.name == "posix":  # a port left by a server just stopped is free there
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((settings.host, settings.port))
    except (OSError, OverflowError) as error:
        raise UsageError("serve_port_taken", host=settings.host, port=settings.port) from error


def _announce(settings: WebSettings) -> None:
    if settings.entra:
        protection = text.PROTECTED_BY_ENTRA
    elif settings.token:
        protection = text.PROTECTED_BY_TOKEN
    else:
        protection = text.LOCAL_ONLY
    started = text.STARTED.format(address=settings.address)
    for line in (started, protection, text.LICENCE):
        print(line, file=sys.stderr)
    sys.stderr.flush()
