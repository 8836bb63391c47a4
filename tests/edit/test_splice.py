"""Zip members replaced; every other byte where it was."""

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_chidoan.edit.splice import replace_members
from xl_chidoan.errors import FileError


class _Unseekable(io.RawIOBase):
    """A stream that cannot go back: sizes then follow the data."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.data += bytes(data)  # type: ignore[call-overload]
        return len(bytes(data))  # type: ignore[call-overload]


def archive(contents: dict[str, bytes], *, streamed: bool = False, comment: bytes = b"") -> bytes:
    target = _Unseekable() if streamed else io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:  # type: ignore[call-overload]
        for i, (name, content) in enumerate(contents.items()):
            info = zipfile.ZipInfo(name, (2024, 8, 2, 7, i % 60, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if i % 2 else zipfile.ZIP_STORED
            info.external_attr = 0o644 << 16
            info.comment = b"note"
            info.extra = struct.pack("<HH4s", 0xA220, 4, b"\0" * 4)
            made.writestr(info, content)
        made.comment = comment
    return bytes(target.data) if isinstance(target, _Unseekable) else target.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def local_bytes(data: bytes) -> dict[str, bytes]:
    """Every member's own bytes, from its header to the next member."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        infos, end = opened.infolist(), opened.start_dir
    starts = [*(info.header_offset for info in infos), end]
    return {info.filename: data[starts[i] : starts[i + 1]] for i, info in enumerate(infos)}


CONTENTS = {"a.xml": b"<a/>", "thư/b.xml": b"b" * 999, "c.bin": bytes(range(256)), "d": b""}


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("name", CONTENTS)
def test_one_member_is_replaced(name: str, streamed: bool) -> None:
    old = archive(CONTENTS, streamed=streamed, comment=b"whole")
    new = replace_members(old, {name: b"new content"}, "x")
    assert members(new) == CONTENTS | {name: b"new content"}
    before, after = local_bytes(old), local_bytes(new)
    assert {each for each in before if before[each] != after[each]} == {name}
    with zipfile.ZipFile(io.BytesIO(new)) as opened, zipfile.ZipFile(io.BytesIO(old)) as source:
        assert opened.comment == b"whole"
        for one, other in zip(source.infolist(), opened.infolist(), strict=True):
            assert (one.date_time, one.external_attr, one.comment, one.extra) == (
                other.date_time,
                other.external_attr,
                other.comment,
                other.extra,
            )


def test_nothing_replaced_is_the_same_file() -> None:
    for streamed in (False, True):
        old = archive(CONTENTS, streamed=streamed)
        assert replace_members(old, {}, "x") == old


def test_bytes_before_the_first_member_stay() -> None:
    old = b"#! a start of its own\n" + archive(CONTENTS)
    with zipfile.ZipFile(io.BytesIO(old), "a") as opened:
        opened.comment = b"offsets now count from the file's start"
    target = io.BytesIO(old)
    with zipfile.ZipFile(target, "a") as opened:
        opened.writestr("e", b"e")
    whole = target.getvalue()
    new = replace_members(whole, {"a.xml": b"<b/>"}, "x")
    assert new.startswith(b"#! a start of its own\n")
    assert members(new) == CONTENTS | {"a.xml": b"<b/>", "e": b"e"}


def test_a_64_bit_zip_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made, made.open("a", "w", force_zip64=True) as part:
        part.write(b"a")
    data = bytearray(target.getvalue())
    record = data.index(b"PK\x01\x02")
    data[record + 42 : record + 46] = b"\xff" * 4
    with pytest.raises(FileError) as caught:
        replace_members(bytes(data), {"a": b"b"}, "x")
    assert caught.value.code in {"edit_resave", "file_damaged"}


@given(
    st.dictionaries(st.text("abc/.", min_size=1, max_size=6), st.binary(max_size=200), max_size=6),
    st.data(),
)
@settings(max_examples=60, deadline=None)
def test_any_replacement(contents: dict[str, bytes], data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.sampled_from(sorted(contents))) if contents else st.just(set()))
    new = {name: data.draw(st.binary(max_size=300)) for name in chosen}
    assert members(replace_members(archive(contents), new, "x")) == contents | new
