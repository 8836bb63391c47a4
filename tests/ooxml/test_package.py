import tracemalloc
import zipfile
from pathlib import Path

import pytest

from tests.support.archives import with_bombs, with_parts
from xl_chidoan.errors import FileError
from xl_chidoan.ooxml.small_parts import elements, relationships
from xl_chidoan.ooxml.zip_package import MAX_PARTS, open_package
from xl_chidoan.text.error_sentences import sentence

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/Workbook.xml", "<workbook/>")
        archive.writestr("xl/note.txt", "ghi chú")
    return path


def refusal(path: Path, part: str = "") -> str:
    """Code of the error that opening ``path`` (and reading ``part``) raises."""
    with pytest.raises(FileError) as caught:
        open_package(path).read_xml(part)
    text = sentence(caught.value)
    assert path.name in text
    return caught.value.code


def test_parts_are_found_whatever_their_case(plain: Path) -> None:
    package = open_package(plain)
    assert list(package.names) == ["xl/Workbook.xml", "xl/note.txt"]
    assert "XL/workbook.XML" in package
    assert package.read("/xl/workbook.xml") == b"<workbook/>"
    assert package.read("xl/note.txt").decode() == "ghi chú"


def test_missing_part(plain: Path) -> None:
    assert refusal(plain, "xl/none.xml") == "part_missing"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"Ma;Ho va ten\n", "file_not_office"),
        (b"PK\x03\x04 and no more", "file_damaged"),
        (OLE + b"\0" * 1000, "file_old_format"),
        (OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), "file_password"),
    ],
)
def test_files_that_are_no_package(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(content)
    assert refusal(path) == code


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.xlsx") == "file_missing"
    assert refusal(tmp_path / "none" / "none.xlsx") == "file_missing"
    (tmp_path / "folder.xlsx").mkdir()
    assert refusal(tmp_path / "folder.xlsx") == "file_is_folder"


def test_file_that_may_not_be_read(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(_path: Path) -> bytes:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "read_bytes", deny)
    assert refusal(plain) == "file_locked"


def test_file_on_a_broken_drive(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_path: Path) -> bytes:
        raise OSError(5, "input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert refusal(plain) == "file_unreadable"


def test_truncated_file(plain: Path) -> None:
    plain.write_bytes(plain.read_bytes()[:-30])
    assert refusal(plain) == "file_damaged"


def test_password_on_the_zip(plain: Path) -> None:
    data = bytearray(plain.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    plain.write_bytes(data)
    assert refusal(plain, "xl/workbook.xml") == "file_password"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name(plain: Path) -> None:
    with zipfile.ZipFile(plain, "a") as archive:
        archive.writestr("XL/workbook.xml", "<other/>")
    assert refusal(plain) == "file_damaged"


def test_bomb_is_refused_before_it_is_inflated(plain: Path, tmp_path: Path) -> None:
    bomb = with_bombs(plain, tmp_path / "bomb.xlsx", {"xl/media/x.bin": 400})
    assert bomb.stat().st_size < 1_000_000
    assert refusal(bomb) == "file_too_large"


def test_bomb_in_two_parts(plain: Path, tmp_path: Path) -> None:
    open_package(with_bombs(plain, tmp_path / "one.xlsx", {"a.bin": 150}))
    both = with_bombs(plain, tmp_path / "both.xlsx", {"a.bin": 150, "b.bin": 150})
    assert refusal(both) == "file_too_large"


def test_bomb_that_lies_about_its_size(plain: Path, tmp_path: Path) -> None:
    bomb = with_bombs(plain, tmp_path / "bomb.xlsx", {"x.xml": 400}, declared=100)
    tracemalloc.start()
    try:
        assert refusal(bomb, "x.xml") == "file_damaged"
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_reading_a_large_part_again_and_again(plain: Path, tmp_path: Path) -> None:
    package = open_package(with_bombs(plain, tmp_path / "big.xlsx", {"x.bin": 110}))
    assert package.size("x.bin") == 110 << 20
    for _ in range(2):
        with pytest.raises(FileError) as caught:
            package.read("x.bin")
        assert caught.value.code == "file_damaged"  # its checksum is not that of the blanks
    with pytest.raises(FileError) as caught:
        package.read("x.bin")
    assert caught.value.code == "file_too_large"


def test_too_many_parts(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for i in range(MAX_PARTS + 1):
            archive.writestr(str(i), b"")
    assert refusal(path) == "file_too_large"


DTD = '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'


@pytest.mark.parametrize(
    "data",
    [
        DTD.encode(),
        b"\xef\xbb\xbf" + DTD.encode(),
        b'<?xml version="1.0"?>\n<!-- <a> --><?pi?>' + DTD.encode(),
        f'<?xml version="1.0" encoding="UTF-16"?>{DTD}'.encode("utf-16"),
        DTD.encode("utf-16-be"),
        DTD.encode("utf-16-le"),
    ],
)
def test_document_type_is_refused(plain: Path, tmp_path: Path, data: bytes) -> None:
    path = with_parts(plain, tmp_path / "dtd.xlsx", {"x.xml": data})
    assert refusal(path, "x.xml") == "file_forbidden_xml"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no xml",
        b'<?xml version="1.0" encoding="UTF-7"?><a/>',
        b"\xff\xfe<\0a",
    ],
)
def test_part_that_is_no_xml(plain: Path, tmp_path: Path, data: bytes) -> None:
    path = with_parts(plain, tmp_path / "odd.xlsx", {"x.xml": data})
    assert refusal(path, "x.xml") == "file_damaged"


def test_utf16_part_is_read_as_utf8(plain: Path, tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><a>Đoàn</a>'
    path = with_parts(plain, tmp_path / "wide.xlsx", {"x.xml": text.encode("utf-16")})
    assert open_package(path).read_xml("x.xml").decode() == "<a>Đoàn</a>"


def test_elements_without_prefixes_in_order(plain: Path, tmp_path: Path) -> None:
    xml = '<x:a xmlns:x="u"><x:b r:id="1" xmlns:r="v">một &amp; hai</x:b><x:c/><x:b/></x:a>'
    path = with_parts(plain, tmp_path / "p.xlsx", {"x.xml": xml.encode()})
    found = elements(open_package(path), "x.xml", {"b"})
    assert [(e.name, e.text) for e in found] == [("b", "một & hai"), ("b", "")]
    assert found[0].attributes["id"] == "1"


def test_malformed_small_part(plain: Path, tmp_path: Path) -> None:
    path = with_parts(plain, tmp_path / "p.xlsx", {"x.xml": b"<a><b></a>"})
    with pytest.raises(FileError) as caught:
        elements(open_package(path), "x.xml", {"b"})
    assert caught.value.code == "file_damaged"


def test_relationships_lead_to_parts(plain: Path, tmp_path: Path) -> None:
    links = """<Relationships xmlns="r">
        <Relationship Id="a" Type="http://t/table" Target="../tables/t.xml"/>
        <Relationship Id="b" Type="http://t/sheet" Target="/xl/s.xml"/>
        <Relationship Id="c" Type="http://t/link" Target="http://x" TargetMode="External"/>
    </Relationships>"""
    path = with_parts(
        plain, tmp_path / "p.xlsx", {"xl/worksheets/_rels/s1.xml.rels": links.encode()}
    )
    found = relationships(open_package(path), "xl/worksheets/s1.xml")
    assert [(link.id, link.kind, link.target) for link in found] == [
        ("a", "table", "xl/tables/t.xml"),
        ("b", "sheet", "xl/s.xml"),
    ]
