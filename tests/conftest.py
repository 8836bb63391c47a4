"""Marked tests need a tool; without it they are skipped, saying which.

``XL_CHIDOAN_TOOLS=off`` skips them all; ``required`` (the CI) lets a missing tool fail the test.
Tests marked ``slow`` repeat others many times, for minutes: they run only with ``pytest -m slow``.
"""

import os

import hypothesis
import pytest

from tests.support import tools, web_server

_NEEDS = {
    "libreoffice": (tools.soffice, "LibreOffice (soffice) is not installed"),
    "uno": (tools.uno_python, "no Python with UNO (python3-uno) is installed"),
    "vba": (tools.vba_parsers, "oletools, pyopenvba or pyvbaanalysis is not installed"),
    "subdoc": (tools.subdoc_extra, "the extra subdoc (docxcompose) is not installed"),
    "web": (web_server.web_extra, "the extra web (xlwings-server) is not installed"),
    "chromium": (tools.browser, "Chromium, Node or puppeteer-core is not installed"),
    "validator": (tools.validator, "the Open XML SDK validator is not installed"),
}

# A busy machine is no fault of the code: examples may take their time.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.load_profile("here")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "slow" not in config.getoption("markexpr"):
        for item in items:
            if item.get_closest_marker("slow") is not None:
                item.add_marker(pytest.mark.skip(reason="takes minutes: run with -m slow"))
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
