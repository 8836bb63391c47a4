"""The server is not to be reached from elsewhere by anyone without a sign-in."""

import pytest

from tests.support.raising import raising
from xl_chidoan.errors import UsageError
from xl_chidoan.hosts.web.server_settings import from_environment

TOKEN = "k7fQ2mXw9sLr4TzB8nVc3HdY"
ENTRA = {
    "XLWINGS_AUTH_PROVIDERS": '["entraid"]',
    "XLWINGS_AUTH_ENTRAID_CLIENT_ID": "11111111-2222-3333-4444-555555555555",
    "XLWINGS_AUTH_ENTRAID_TENANT_ID": "66666666-7777-8888-9999-000000000000",
}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.3", "::1", "localhost"])
def test_a_loopback_address_needs_no_sign_in(host: str) -> None:
    settings = from_environment({}, host=host)
    settings.require_protection()
    assert settings.is_local


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "chidoan.example", ""])
def test_any_other_address_needs_a_token_or_an_identity_provider(host: str) -> None:
    with raising(UsageError, "serve_unprotected"):
        from_environment({}, host=host).require_protection()
    from_environment({"XL_CHIDOAN_TOKEN": TOKEN}, host=host).require_protection()
    from_environment(ENTRA, host=host).require_protection()


def test_behind_a_proxy_loopback_is_reached_from_elsewhere_too() -> None:
    public = {"XL_CHIDOAN_HOSTNAME": "chidoan.example"}
    with raising(UsageError, "serve_unprotected"):
        from_environment(public).require_protection()
    from_environment({**public, "XL_CHIDOAN_TOKEN": TOKEN}).require_protection()


def test_half_an_identity_provider_protects_nothing() -> None:
    for missing in ENTRA:
        incomplete = {name: value for name, value in ENTRA.items() if name != missing}
        with raising(UsageError, "serve_unprotected"):
            from_environment(incomplete, host="0.0.0.0").require_protection()


def test_a_short_token_is_refused_even_on_loopback() -> None:
    with raising(UsageError, "serve_token_short"):
        from_environment({"XL_CHIDOAN_TOKEN": TOKEN[:23]}).require_protection()
    from_environment({"XL_CHIDOAN_TOKEN": TOKEN[:24]}).require_protection()


def test_a_certificate_needs_its_key() -> None:
    with raising(UsageError, "serve_half_tls"):
        from_environment({"XL_CHIDOAN_CERTIFICATE": "cert.pem"}).require_protection()


def test_processes_and_size_of_a_request() -> None:
    plain = from_environment({})
    assert (plain.workers, plain.body_bytes) == (2, 40_000_000)
    chosen = from_environment({"XL_CHIDOAN_WORKERS": "64", "XL_CHIDOAN_WEB_MAX_MB": "5"})
    assert (chosen.workers, chosen.body_bytes) == (64, 5_000_000)
    for wrong in ("0", "65", "-1", "²", "hai"):
        with raising(UsageError, "serve_workers"):
            from_environment({"XL_CHIDOAN_WORKERS": wrong})


def test_only_the_servers_own_names_may_be_asked_for() -> None:
    local = from_environment({}).allowed_hosts
    assert {"127.0.0.1", "localhost", "[::1]"} <= local
    assert "evil.example" not in local
    assert (
        "chidoan.example"
        in from_environment({"XL_CHIDOAN_HOSTNAME": "ChiDoan.example"}).allowed_hosts
    )
