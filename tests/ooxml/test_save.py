import errno
import os
from pathlib import Path

import pytest

from xl_chidoan.errors import FileError
from xl_chidoan.ooxml import save
from xl_chidoan.ooxml.save import save_new
from xl_chidoan.text.error_sentences import sentence


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def failure(path: Path, **options: bool) -> str:
    with pytest.raises(FileError) as caught:
        save_new(path, b"new", **options)
    assert sentence(caught.value)
    return caught.value.code


def failing(code: int) -> object:
    def fail(*_args: object, **_options: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def test_free_name(tmp_path: Path) -> None:
    assert save_new(tmp_path / "Báo cáo.docx", b"new") == tmp_path / "Báo cáo.docx"
    assert files(tmp_path) == {"Báo cáo.docx": b"new"}


def test_takes_the_next_free_name(tmp_path: Path) -> None:
    target = tmp_path / "a.b.docx"
    assert [save_new(target, bytes([n])).name for n in range(3)] == [
        "a.b.docx",
        "a.b (2).docx",
        "a.b (3).docx",
    ]
    assert files(tmp_path) == {"a.b.docx": b"\0", "a.b (2).docx": b"\1", "a.b (3).docx": b"\2"}


def test_a_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    assert save_new(tmp_path / "a.docx", b"new").name == "a (2).docx"
    assert save_new(tmp_path / "a.docx", b"new", overwrite=True).name == "a (3).docx"


def test_overwrite_replaces(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    assert save_new(target, b"new", overwrite=True) == target
    assert files(tmp_path) == {"a.docx": b"new"}


@pytest.mark.parametrize("lock", ["~$so.docx", "~$.docx"])
def test_overwrite_spares_a_file_open_in_word(tmp_path: Path, lock: str) -> None:
    (tmp_path / "so.docx").write_bytes(b"old")
    (tmp_path / lock).write_bytes(b"")
    assert save_new(tmp_path / "so.docx", b"new", overwrite=True).name == "so (2).docx"
    assert (tmp_path / "so.docx").read_bytes() == b"old"


def test_overwrite_of_a_file_the_system_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.docx").write_bytes(b"old")
    monkeypatch.setattr(os, "replace", failing(errno.EACCES))
    assert save_new(tmp_path / "a.docx", b"new", overwrite=True).name == "a (2).docx"
    assert files(tmp_path) == {"a.docx": b"old", "a (2).docx": b"new"}


def test_a_name_taken_in_the_last_moment_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.docx"
    write = save.write_temporary

    def write_and_lose_the_race(folder: Path, data: bytes) -> Path:
        target.write_bytes(b"someone else's")
        return write(folder, data)

    monkeypatch.setattr(save, "write_temporary", write_and_lose_the_race)
    assert save_new(target, b"new").name == "a (2).docx"
    assert files(tmp_path) == {"a.docx": b"someone else's", "a (2).docx": b"new"}


def test_drive_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    (tmp_path / "a.docx").write_bytes(b"old")
    assert save_new(tmp_path / "a.docx", b"new").name == "a (2).docx"
    assert files(tmp_path) == {"a.docx": b"old", "a (2).docx": b"new"}


def test_drive_without_hard_links_failing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    monkeypatch.setattr(os, "replace", failing(errno.EIO))
    assert failure(tmp_path / "a.docx") == "write_failed"
    assert files(tmp_path) == {}


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "folder_read_only"),
        (errno.EACCES, "folder_read_only"),
        (errno.EIO, "write_failed"),
    ],
)
def test_failed_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    monkeypatch.setattr(os, "fsync", failing(number))
    assert failure(tmp_path / "a.docx") == code
    assert files(tmp_path) == {}


def test_interrupted_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save_new(tmp_path / "a.docx", b"new")
    assert files(tmp_path) == {}


def test_missing_folder(tmp_path: Path) -> None:
    assert failure(tmp_path / "none" / "a.docx") == "folder_missing"
    (tmp_path / "file").write_bytes(b"")
    assert failure(tmp_path / "file" / "a.docx") == "folder_missing"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that refuses")
def test_read_only_folder(tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o500)
    assert failure(folder / "a.docx") == "folder_read_only"


def test_long_names(tmp_path: Path) -> None:
    name = "Đ" * 124 + ".docx"
    assert len(name.encode()) == 253
    save_new(tmp_path / name, b"old")
    second = save_new(tmp_path / name, b"new")
    assert second.name == "Đ" * 123 + " (2).docx"
    assert failure(tmp_path / ("Đ" * 130 + ".docx")) == "name_too_long"
