"""The manifest: sound, and in step with scripts, functions and icons; and a checker that sees."""

import struct
from pathlib import Path

import pytest

from tests.support.web_server import WebServer
from tools.web_manifest import faults
from xl_chidoan.hosts.web.server_settings import PROJECT

IMAGES = PROJECT / "static" / "images"


def _pixels(path: Path) -> tuple[int, int]:
    head = path.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    return struct.unpack(">II", head[16:24])


def test_every_icon_is_there_at_every_size() -> None:
    wanted = {
        f"{name}-{size}.png": (size, size)
        for name in ("app", "check", "export", "refresh", "guide")
        for size in (16, 32, 80)
    } | {"app-64.png": (64, 64)}
    assert {path.name: _pixels(path) for path in IMAGES.iterdir()} == wanted


@pytest.mark.web
def test_the_manifest_is_sound(server: WebServer) -> None:
    meta = server.get("xlwings/custom-functions-meta.json").json
    found = faults(
        server.get("manifest.xml").body,
        ribbon_script=server.get("static/js/pane.js").body.decode(),
        function_names=[one["name"] for one in meta["functions"]],
        files={f"/static/images/{path.name}" for path in IMAGES.glob("*.png")},
    )
    assert found == []


@pytest.mark.web
def test_everything_the_manifest_names_is_served(server: WebServer) -> None:
    import re

    manifest = server.get("manifest.xml").body.decode()
    paths = set(re.findall(rf'"https://127\.0\.0\.1:{server.port}/([^"]*)"', manifest))
    assert len(paths) >= 18
    for path in paths:
        assert server.get(path).status == 200, path
    download = server.get("manifest/download").headers["Content-Disposition"]
    assert download.startswith("attachment")


@pytest.mark.web
@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('resid="Check.Tip"', 'resid="Check.Tipp"', "unknown resource Check.Tipp"),
        (">chidoan-check<", ">chidoan-chek<", "no script for chidoan-chek"),
        ("https://", "http://", "not https"),
        ('id="ChiDoan.Check"', 'id="ChiDoan.Open"', "'ChiDoan.Open' is there twice"),
        ('id="Tab.Label"', 'id="Tab.Label.That.Is.Much.Longer.Than.32"', "characters"),
        ("app-32.png", "ap-32.png", "no such icon"),
        (
            '<Page>\n              <SourceLocation resid="Taskpane.Url"',
            '<Page>\n              <SourceLocation resid="Help.Url"',
            "outside the shared runtime",
        ),
        ('<bt:Image size="80" resid="Guide.80" />', "", "icon sizes of ChiDoan.Guide"),
        ('resid="Group.Label"', 'resid="Started.Text"', "one of the LongStrings"),
        ("<Version>", "<Version>v", "Version"),
        ("</OfficeApp>", "", "not XML"),
    ],
)
def test_the_checker_sees(server: WebServer, old: str, new: str, fault: str) -> None:
    manifest = server.get("manifest.xml").body.decode()
    assert old in manifest
    found = faults(
        manifest.replace(old, new).encode(),
        ribbon_script=server.get("static/js/pane.js").body.decode(),
        files={f"/static/images/{path.name}" for path in IMAGES.glob("*.png")},
    )
    assert any(fault in one for one in found), found
