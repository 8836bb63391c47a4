"""The built desktop workbooks, open in LibreOffice with macros on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.libreoffice_host import Host
from tools.build import edition_bytes
from xl_chidoan.master.edition import Edition


@pytest.fixture(scope="package", params=[Edition.SAMPLE, Edition.MASTER], ids=["sample", "master"])
def edition(request: pytest.FixtureRequest) -> Edition:
    return request.param


@pytest.fixture(scope="package")
def path(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("so") / edition.file_name
    path.write_bytes(edition_bytes(edition))
    return path


@pytest.fixture(scope="package")
def opened(path: Path) -> Iterator[Host]:
    with Host(path) as host:
        host.recalculate()
        yield host
