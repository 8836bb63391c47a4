"""Zip packages written by ourselves, as Python's own zipfile reads them."""

import io
import zipfile

from xl_chidoan.ooxml.archive import archive, member, stored_members, unpressed


def test_parts_come_out_as_they_went_in() -> None:
    parts = {"a.xml": b"<a/>" * 1000, "thư mục/ảnh.bin": bytes(range(256)), "rỗng.xml": b""}
    data = archive([*(member(name, each) for name, each in parts.items()), unpressed("x", b"y")])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert package.namelist() == [*parts, "x"]
        assert {name: package.read(name) for name in parts} == parts
        assert package.read("x") == b"y"
        kinds = {each.filename: each.compress_type for each in package.infolist()}
        assert kinds == dict.fromkeys(parts, zipfile.ZIP_DEFLATED) | {"x": zipfile.ZIP_STORED}
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_parts_are_the_same_bytes() -> None:
    parts = [member("a.xml", b"<a/>"), unpressed("b.xml", b"<b/>")]
    assert archive(parts) == archive(parts)
    assert archive([]) == b"PK\x05\x06" + b"\0" * 18


def test_deflated_parts_are_taken_over_as_they_lie() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        named = zipfile.ZipInfo("đoàn.xml")
        named.compress_type = zipfile.ZIP_DEFLATED
        named.extra = b"\xfe\xca\x04\x00abcd"  # some programs add a field of their own
        package.writestr(named, b"<a/>" * 100)
        package.writestr("b.bin", b"stored", zipfile.ZIP_STORED)
        folder = zipfile.ZipInfo("thu/")
        folder.compress_type = zipfile.ZIP_DEFLATED
        package.writestr(folder, b"")
        package.writestr("c.xml", b"<c/>")
    found = stored_members(made.getvalue())
    assert list(found) == ["đoàn.xml", "c.xml"]
    with zipfile.ZipFile(io.BytesIO(archive(found.values()))) as package:
        assert package.testzip() is None
        assert package.read("đoàn.xml") == b"<a/>" * 100
        assert package.read("c.xml") == b"<c/>"
