"""The server's settings, from the command line and from the environment.

XL_CHIDOAN_TOKEN        access code of at least 24 characters that every officer types once
XL_CHIDOAN_HOSTNAME     public name behind a TLS proxy, such as ``chidoan.tinhdoan.example``
XL_CHIDOAN_CERTIFICATE  certificate and XL_CHIDOAN_KEY its key, to serve https without a proxy
XL_CHIDOAN_SUPPORT_URL  page that Excel offers as help, https
XL_CHIDOAN_WORKERS      processes that share the work, 2 unless told otherwise
XL_CHIDOAN_WEB_MAX_MB   megabytes of a request's body, 40 unless told otherwise
XLWINGS_AUTH_PROVIDERS  ``["entraid"]`` with XLWINGS_AUTH_ENTRAID_CLIENT_ID and _TENANT_ID
XLWINGS_LICENSE_KEY     a paid xlwings licence; without one the use is a noncommercial one

Folder and settings reach the worker processes through the environment too.
"""

import ipaddress
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xl_chidoan.errors import UsageError
from xl_chidoan.text.web_words import TITLE

PROJECT: Final = Path(__file__).resolve().parent / "project"

SHORTEST_TOKEN: Final = 24
ANSWER_SECONDS: Final = 120
ENTRA: Final = "entraid"
TOKEN_PROVIDER: Final = "token"

# Parts of xlwings-server that this server switches off.
_UNUSED_PARTS: Final = (
    "ALPINEJS_CSP", "BOOTSTRAP", "EXAMPLES", "HOTRELOAD", "HTMX", "SOCKETIO", "TESTS", "WASM"
)  # fmt: skip
_LOOPBACK: Final = "127.0.0.1"
_LOCAL_NAMES: Final = ("localhost", _LOOPBACK, "[::1]")
_PORT: Final = 8000
_WORKERS: Final = 2
_MOST_WORKERS: Final = 64
_MEGABYTES: Final = 40
_MANIFEST_ID: Final = "6f1ad9f4-6a54-4c6b-9d5e-0f6f5a9a7c31"


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Everything the server needs to know; ``folder`` keeps reports until they are fetched."""

    host: str
    port: int
    folder: str
    workers: int
    body_bytes: int
    token: str
    entra: bool
    hostname: str
    certificate: str
    key: str
    support_url: str

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches the server, as far as can be known."""
        return is_loopback(self.host) and not self.hostname

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Names a request may be addressed to; empty where any may be used.

        A page of another site may point its own host name at this machine (DNS rebinding); such a
        request is recognised by that name.
        """
        names = {*_LOCAL_NAMES, self.hostname.lower()} - {""}
        if is_loopback(self.host):
            return frozenset({*names, self.host})
        return frozenset(names) if self.hostname else frozenset()

    @property
    def needs_token(self) -> bool:
        """Whether officers have to type an access code."""
        return bool(self.token) and not self.entra

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the server."""
        scheme = "https" if self.certificate else "http"
        host = _LOOPBACK if is_any(self.host) else self.host
        return f"{scheme}://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def environment(self) -> dict[str, str]:
        """Return the variables that xlwings-server reads when it is imported."""
        provider = ENTRA if self.entra else TOKEN_PROVIDER if self.token else ""
        variables = {
            "XLWINGS_ON_SERVER": "true",
            "XLWINGS_PROJECT_DIR": str(PROJECT),
            "XLWINGS_PROJECT_NAME": TITLE,
            "XLWINGS_ENVIRONMENT": "prod",
            "XLWINGS_FUNCTIONS_NAMESPACE": "",
            "XLWINGS_AUTH_PROVIDERS": json.dumps([provider] if provider else []),
            "XLWINGS_REQUEST_TIMEOUT": str(ANSWER_SECONDS),
            "XLWINGS_LOG_LEVEL": "ERROR",
            **{f"XLWINGS_ENABLE_{part}": "false" for part in _UNUSED_PARTS},
        }
        if self.hostname:
            variables["XLWINGS_HOSTNAME"] = self.hostname
        return variables

    def require_protection(self) -> None:
        """Refuse to serve other machines without an access code or sign-in.

        Raises UsageError ``serve_token_short``, ``serve_unprotected`` or ``serve_half_tls``.
        """
        if self.token and len(self.token) < SHORTEST_TOKEN:
            raise UsageError("serve_token_short", least=SHORTEST_TOKEN)
        if not self.is_local and not self.token and not self.entra:
            raise UsageError("serve_unprotected", host=self.hostname or self.host)
        if bool(self.certificate) != bool(self.key):
            raise UsageError("serve_half_tls")


def from_environment(variables: Mapping[str, str], **given: str | int) -> WebSettings:
    """Read the settings from ``variables``; ``given`` (host, port, folder) overrides them.

    Raises UsageError ``serve_workers``.
    """
    chosen = {
        "host": variables.get("XL_CHIDOAN_WEB_HOST", _LOOPBACK),
        "port": int(variables.get("XL_CHIDOAN_WEB_PORT", _PORT)),
        "folder": variables.get("XL_CHIDOAN_WEB_FOLDER", ""),
        **given,
    }
    megabytes = variables.get("XL_CHIDOAN_WEB_MAX_MB", "")
    return WebSettings(
        host=str(chosen["host"]),
        port=int(chosen["port"]),
        folder=str(chosen["folder"]),
        workers=_workers(variables.get("XL_CHIDOAN_WORKERS", "")),
        body_bytes=(int(megabytes) if megabytes.isdecimal() else _MEGABYTES) * 1_000_000,
        token=variables.get("XL_CHIDOAN_TOKEN", "").strip(),
        entra=_has_entra(variables),
        hostname=variables.get("XL_CHIDOAN_HOSTNAME", "").strip().lower(),
        certificate=variables.get("XL_CHIDOAN_CERTIFICATE", ""),
        key=variables.get("XL_CHIDOAN_KEY", ""),
        support_url=variables.get("XL_CHIDOAN_SUPPORT_URL", ""),
    )


def hand_over(settings: WebSettings) -> None:
    """Put into this process's environment what its worker processes read."""
    os.environ.update(
        XL_CHIDOAN_WEB_HOST=settings.host,
        XL_CHIDOAN_WEB_PORT=str(settings.port),
        XL_CHIDOAN_WEB_FOLDER=settings.folder,
        **settings.environment(),
    )
    os.environ.setdefault("XLWINGS_LICENSE_KEY", "noncommercial")
    os.environ.setdefault("XLWINGS_MANIFEST_ID_PROD", _MANIFEST_ID)


def is_loopback(host: str) -> bool:
    """Whether a listening address is reached from this machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def is_any(host: str) -> bool:
    """Whether a listening address stands for all of the machine's addresses."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return not host


def _workers(typed: str) -> int:
    if not typed:
        return _WORKERS
    if not typed.isdecimal() or not 1 <= int(typed) <= _MOST_WORKERS:
        raise UsageError("serve_workers", most=_MOST_WORKERS)
    return int(typed)


def _has_entra(variables: Mapping[str, str]) -> bool:
    named = ENTRA in variables.get("XLWINGS_AUTH_PROVIDERS", "")
    needed = ("XLWINGS_AUTH_ENTRAID_CLIENT_ID", "XLWINGS_AUTH_ENTRAID_TENANT_ID")
    return named and all(variables.get(name) for name in needed)
