"""Marked tests need a tool; without it they are skipped, saying which.

``XL_CHIDOAN_TOOLS=off`` skips them all; ``required`` (the CI) lets a missing tool fail the test.
"""

import os

import pytest

from tests.support import tools, web_server

_NEEDS = {
    "libreoffice": (tools.soffice, "LibreOffice (soffice) is not installed"),
    "uno": (tools.uno_python, "no Python with UNO (python3-uno) is installed"),
    "vba": (tools.vba_parsers, "oletools, pyopenvba or pyvbaanalysis is not installed"),
    "web": (web_server.web_extra, "the extra web (xlwings-server) is not installed"),
    "chromium": (tools.browser, "Chromium, Node or puppeteer-core is not installed"),
    "validator": (tools.validator, "the Open XML SDK validator is not installed"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    wish = os.environ.get("XL_CHIDOAN_TOOLS", "auto")
    if wish == "required":
        return
    for item in items:
        for marker, (find, reason) in _NEEDS.items():
            if item.get_closest_marker(marker) is None:
                continue
            if wish == "off":
                item.add_marker(pytest.mark.skip(reason="tools are switched off"))
            elif find() is None:
                item.add_marker(pytest.mark.skip(reason=reason))
