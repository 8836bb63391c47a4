"""A workbook sent by the task pane brings no pictures: a sentence stands where one belongs."""

import base64
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.docx_text import DocxText
from tests.support.templates import write_template
from tests.support.web_server import WebServer

pytestmark = pytest.mark.web
Book = dict[str, Any]
LEFT_OUT = (
    "[Chưa có ảnh “{file}”: sổ chưa lưu trên máy này hoặc gửi qua mạng nên không kèm tệp ảnh. "
    "Hãy chèn ảnh vào đây.]"
)


@pytest.fixture
def pictured(book: Book) -> Book:
    """The sample with the pictures of two activities, one of them named by the report."""
    table = next(each for each in book["tables"] if each["name"] == "tblHoatDong")
    code = table["headers"].index("Mã HĐ")
    named = {"TC05": "cay.png", "PV01": "khong-neu.png"}
    table["headers"].append("Ảnh")
    table["formats"].append("General")
    for row in table["values"]:
        row.append(named.get(row[code], ""))
    return book


def fetched(server: WebServer, answered: tuple[int, Any]) -> bytes:
    status, answer = answered
    assert status == 200, answer
    report = server.get(answer["link"].removeprefix("/")).body
    with zipfile.ZipFile(io.BytesIO(report)) as package:
        assert not [name for name in package.namelist() if name.startswith("word/media/")]
    return report


@pytest.mark.parametrize("template", ["bao-cao-nhiem-ky", "bao-cao-nam"])
def test_the_appendix_says_where_pictures_belong(
    server: WebServer, ask: Callable[..., Any], pictured: Book, template: str
) -> None:
    report = fetched(server, ask("export", book=pictured, template=template))
    lines = [line.strip() for line in DocxText(report).lines[-3:]]
    assert lines == [
        "PHỤ LỤC: HÌNH ẢNH HOẠT ĐỘNG",
        LEFT_OUT.format(file="cay.png"),
        "Trồng, chăm sóc cây đào thu gom sau Tết Nguyên đán Giáp Thìn (24/02/2024)",
    ]


def test_an_officers_own_template_says_so_too(
    server: WebServer, ask: Callable[..., Any], pictured: Book, tmp_path: Path
) -> None:
    data = write_template(tmp_path / "mau.docx", "{{ anh('logo.png', rong=30) }}").read_bytes()
    own = base64.b64encode(data).decode()
    report = fetched(server, ask("export", book=pictured, template_file=own))
    assert DocxText(report).text.strip() == LEFT_OUT.format(file="logo.png")
