"""Check, export and refresh over HTTP; links; what is refused, and how."""

import base64
import contextlib
import copy
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from typing import Any

import pytest

from tests.support.docx_text import DocxText
from tests.support.web_server import WebServer
from tests.support.word_edits import WordDocument

pytestmark = pytest.mark.web
Ask = Callable[..., tuple[int, Any]]
Book = dict[str, Any]


def _table(book: Book, name: str) -> dict[str, Any]:
    return next(table for table in book["tables"] if table["name"] == name)


def _column(table: dict[str, Any], header: str) -> int:
    return table["headers"].index(header)


def _fetch(server: WebServer, answer: Any) -> bytes:
    fetched = server.get(answer["link"].removeprefix("/"))
    assert fetched.status == 200
    return fetched.body


def test_the_sample_has_no_errors_and_its_warnings_have_places(ask: Ask, book: Book) -> None:
    status, answer = ask("check", book=book)
    assert status == 200
    assert answer["errors"] == 0
    assert answer["warnings"] == len(answer["problems"]) > 0
    assert answer["as_of"] == "02/8/2024"
    for problem in answer["problems"]:
        assert problem["sheet"]
        assert problem["message"]
        assert problem["hint"]


def test_problems_are_listed_all_at_once_with_the_cell_of_the_sheet(ask: Ask, book: Book) -> None:
    members = _table(book, "tblDoanVien")
    members["values"][0][_column(members, "Ngày sinh")] = "31/02/1990"
    members["values"][2][_column(members, "Giới tính")] = "#N/A"
    members["errors"].append([2, _column(members, "Giới tính")])
    _, answer = ask("check", book=book)
    errors = [one for one in answer["problems"] if one["severity"] == "error"]
    assert answer["errors"] == len(errors) == 2
    assert [(one["sheet"], one["cell"]) for one in errors] == [
        ("Đoàn viên", "C5"),
        ("Đoàn viên", "D7"),
    ]
    assert answer["problems"][:2] == errors


def test_an_export_gives_the_report_of_the_sample(server: WebServer, ask: Ask, book: Book) -> None:
    status, answer = ask("export", book=book, template="bao-cao-nhiem-ky")
    assert status == 200
    assert answer["name"] == "BaoCao_chi_doan_van_phong_tinh_doan_2022-2024.docx"
    report = _fetch(server, answer)
    assert len(report) == answer["size"]
    text = DocxText(report).text
    for figure in ("83,3%", "16,7%", "70,8%", "1.050.000đ"):
        assert figure in text


def test_every_shipped_template_can_be_chosen(server: WebServer, ask: Ask, book: Book) -> None:
    for name in ("bao-cao-nam", "bang-so-sanh"):
        status, answer = ask("export", book=book, template=name, draft=True)
        assert status == 200
        assert zipfile.is_zipfile(io.BytesIO(_fetch(server, answer)))


def test_an_officers_own_template_is_used(server: WebServer, ask: Ask, book: Book) -> None:
    from xl_chidoan import shipped

    own = base64.b64encode(shipped.template("bang-so-sanh").read_bytes()).decode()
    status, answer = ask("export", book=book, template_file=own, draft=True)
    assert status == 200
    assert _fetch(server, answer)
    assert not list(server.spool.glob("*.docx"))


def test_errors_stop_an_export_and_a_draft_marks_the_gaps(
    server: WebServer, ask: Ask, book: Book
) -> None:
    members = _table(book, "tblDoanVien")
    members["values"][0][_column(members, "Ngày sinh")] = "31/02/1990"
    status, answer = ask("export", book=book)
    assert status == 422
    assert answer["error"] == "data_has_errors"
    assert "--draft" not in answer["detail"]
    assert "Bản nháp" in answer["detail"]
    assert answer["problems"][0]["cell"] == "C5"
    status, answer = ask("export", book=book, draft=True)
    assert status == 200
    assert "Độ tuổi trung bình" in answer["gaps"]
    assert _fetch(server, answer)


def test_refreshing_tells_what_changed(server: WebServer, ask: Ask, book: Book) -> None:
    _, exported = ask("export", book=book)
    report = base64.b64encode(_fetch(server, exported)).decode()
    later = copy.deepcopy(book)
    members = _table(later, "tblDoanVien")
    sex = _column(members, "Giới tính")
    first_woman = next(row for row in members["values"] if row[sex] == "Nữ" and row[0] == "DV01")
    first_woman[sex] = "Nam"
    status, answer = ask("refresh", book=later, report=report, name="Báo cáo đã sửa.docx")
    assert status == 200
    assert answer["name"] == "bao_cao_da_sua_cap_nhat.docx"
    assert any("83,3%" in line and "79,2%" in line for line in answer["changes"])
    assert "79,2%" in DocxText(_fetch(server, answer)).text


def test_a_page_of_sources_and_charts_come_where_asked_for(
    server: WebServer, ask: Ask, book: Book
) -> None:
    _, plain = ask("export", book=book)
    _, full = ask("export", book=book, sources=True, charts=True)
    without, with_both = (DocxText(_fetch(server, answer)) for answer in (plain, full))
    assert "NGUỒN SỐ LIỆU" not in without.text
    assert "NGUỒN SỐ LIỆU" in with_both.text
    assert not [name for name in without.parts if "chart" in name]
    assert [name for name in with_both.parts if "chart" in name]


def test_refreshing_from_a_workbook_with_errors_needs_a_draft(
    server: WebServer, ask: Ask, book: Book
) -> None:
    status, answer = ask("refresh", book=book, report="", name="a.docx", overwrite="yes")
    assert (status, answer["error"]) == (400, "request_malformed")
    members = _table(book, "tblDoanVien")
    _, exported = ask("export", book=book)
    report = base64.b64encode(_fetch(server, exported)).decode()
    members["values"][0][_column(members, "Ngày sinh")] = "31/02/1990"
    status, answer = ask("refresh", book=book, report=report, name="a.docx")
    assert (status, answer["error"]) == (422, "data_has_errors")
    status, answer = ask("refresh", book=book, report=report, name="a.docx", draft=True)
    assert status == 200
    assert any("Độ tuổi trung bình" in line for line in answer["missing"])


def test_refreshing_with_nothing_new_changes_nothing(
    server: WebServer, ask: Ask, book: Book
) -> None:
    _, exported = ask("export", book=book)
    report = _fetch(server, exported)
    given = base64.b64encode(report).decode()
    _, answer = ask("refresh", book=book, report=given, name="a.docx")
    assert answer["changes"] == []
    assert DocxText(_fetch(server, answer)).text == DocxText(report).text


def test_refreshing_lists_figures_lost_to_retyping(server: WebServer, ask: Ask, book: Book) -> None:
    _, exported = ask("export", book=book)
    edited = WordDocument(_fetch(server, exported))
    edited.unwrap(edited.control("tuoi_tb"))
    given = base64.b64encode(edited.save()).decode()
    _, answer = ask("refresh", book=book, report=given, name="a.docx")
    (line,) = answer["lost"]
    assert line.startswith("Độ tuổi trung bình: trong báo cáo không còn chỗ nào")


def _zip(name: str, data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (b"", "file_empty"),
        (b"not a zip", "file_not_office"),
        (b"PK\x03\x04 truncated", "file_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "file_old_format"),
        (_zip("word/document.xml", b"\0" * 250_000_000), "file_too_large"),
    ],
)
def test_hostile_uploads_end_in_one_sentence(
    ask: Ask, book: Book, upload: bytes, code: str
) -> None:
    given = base64.b64encode(upload).decode()
    status, answer = ask("refresh", book=book, report=given, name="../../etc/passwd.docx")
    assert (status, answer["error"]) == (422, code)
    assert answer["detail"].endswith(".")
    status, answer = ask("export", book=book, template_file=given, template_name="C:\\x\\mẫu.docx")
    assert status == 422
    assert "“mẫu.docx”" in answer["detail"]


@pytest.mark.parametrize(
    "request_",
    [
        {},
        {"book": None},
        {"book": {"tables": "x"}},
        {"book": {"name": "a", "tables": [1]}},
    ],
)
@pytest.mark.parametrize("job", ["check", "export", "refresh"])
def test_malformed_workbooks_are_refused(ask: Ask, job: str, request_: dict[str, Any]) -> None:
    status, answer = ask(job, **request_)
    assert (status, answer["error"]) == (400, "request_malformed")


@pytest.mark.parametrize(
    "options",
    [
        {"template": "../secret"},
        {"template": "/etc/passwd"},
        {"template": 5},
        {"template_file": "*"},
        {"draft": "yes"},
        {"sources": 1},
        {"charts": []},
    ],
)
def test_malformed_options_are_refused(ask: Ask, book: Book, options: dict[str, Any]) -> None:
    status, answer = ask("export", book=book, **options)
    assert (status, answer["error"]) == (400, "request_malformed")


def test_a_workbook_without_the_tables_is_told(ask: Ask) -> None:
    status, answer = ask("check", book={"name": "a.xlsx", "date1904": False, "tables": []})
    assert (status, answer["error"]) == (422, "no_tables")


def test_a_link_is_good_for_one_use_by_whoever_comes_first(
    server: WebServer, ask: Ask, book: Book
) -> None:
    _, answer = ask("export", book=book)
    path = answer["link"].removeprefix("/")
    assert server.send("HEAD", path, None, {}).status != 200  # a preview does not use it up
    first, second = server.get(path), server.get(path)
    assert first.status == 200
    assert first.headers["Content-Disposition"].startswith("attachment;")
    assert second.status == 404
    assert "đã dùng hoặc đã quá 10 phút" in second.body.decode()


def test_guessed_and_expired_links_lead_nowhere(server: WebServer, ask: Ask, book: Book) -> None:
    import os

    for guess in ("a", "a" * 43, "..%2f..%2fetc%2fpasswd", "%00"):
        assert server.get(f"api/download/{guess}").status == 404
    _, answer = ask("export", book=book)
    for report in server.spool.rglob("*.report"):
        os.utime(report, (0, 0))
    assert server.get(answer["link"].removeprefix("/")).status == 404


def test_other_sites_forms_and_unknown_names_get_nothing(server: WebServer, book: Book) -> None:
    body = json.dumps({"book": book}).encode()
    assert server.post("api/check", body, Content_Type="text/plain").status == 400
    assert server.post("api/check", body, Host="evil.example").status == 421
    assert server.post("api/delete", body).status == 404
    assert server.get("api/check").status == 404


def test_what_the_addin_does_not_use_of_xlwings_server_is_shut(server: WebServer) -> None:
    for path in (
        "xlwings/alert?prompt=a&title=b&buttons=ok&mode=info&callback=c",
        "xlwings/custom-scripts-meta",
        "xlwings/pyodide.json",
        "docs",
        "openapi.json",
        "static/js/../../../../config.py",
        "static/vendor/socket.io/4.8.4/client-dist/socket.io.min.js",
        "socket.io/",
    ):
        assert server.get(path).status == 404, path
    assert server.post("xlwings/custom-scripts-call/hello_world", b"{}").status == 404


@contextlib.contextmanager
def begun(server: WebServer, header: str, value: str) -> Iterator[HTTPConnection]:
    """A request of which only the headers have been sent."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.putrequest("POST", "/api/check")
    connection.putheader("Content-Type", "application/json")
    connection.putheader(header, value)
    connection.endheaders()
    with contextlib.closing(connection):
        yield connection


def test_a_body_too_large_is_refused_before_it_is_read(server: WebServer) -> None:
    with begun(server, "Content-Length", "900000000") as connection:
        answer = connection.getresponse()
        assert answer.status == 413
        assert "40 MB" in json.loads(answer.read())["detail"]


def test_a_body_of_unknown_length_is_cut_off(server: WebServer) -> None:
    megabyte = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
    opened = begun(server, "Transfer-Encoding", "chunked")
    with opened as connection, contextlib.suppress(OSError):  # it may just hang up
        for _ in range(60):
            connection.send(megabyte)
        assert connection.getresponse().status == 413
    assert server.get("healthz").status == 200


def test_every_answer_carries_the_headers_that_excels_frames_allow(server: WebServer) -> None:
    for path in ("taskpane.html", "healthz", "nothing-here", "static/js/pane.js"):
        headers = server.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "https://*.officeapps.live.com" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Frame-Options"] is None
        assert headers["Server"] is None
    assert server.get("taskpane.html").headers["Cache-Control"] == "no-store"
    assert "max-age" in server.get("static/images/app-32.png").headers["Cache-Control"]
    metadata = server.get("xlwings/custom-functions-meta.json").headers
    assert metadata["Access-Control-Allow-Origin"] == "*"
    assert server.get("healthz").headers["Access-Control-Allow-Origin"] is None


def test_no_page_loads_anything_from_another_site(server: WebServer) -> None:
    for path in ("", "taskpane.html"):
        page = server.get(path).body.decode()
        assert "http://" not in page
        assert "https://" not in page.replace("cdn.jsdelivr.net", "").replace(
            '"https:///pyodide/"', ""
        )


def test_the_log_holds_no_person_no_link_and_no_workbook(
    server: WebServer, ask: Ask, book: Book
) -> None:
    _, answer = ask("export", book=book)
    token = answer["link"].rpartition("/")[2]
    _fetch(server, answer)
    server.get(token)
    log = server.log_with("POST /api/export 200", "GET /api/download/ 200", "GET / 404")
    assert token not in log
    members = _table(book, "tblDoanVien")
    name = _column(members, "Họ và tên")
    names = [row[name] for row in members["values"] if row[name]]
    assert len(names) > 20
    assert not [one for one in names if one in log]
    assert "127.0.0.1" not in log.replace(server.url, "")
    assert book["name"] not in log
