"""Compiled templates on disk: never stale, never trusted further than the user's own files."""

import os
import stat
import sys
from pathlib import Path

import pytest

from tests.support.branches import branch
from tests.support.docx_text import DocxText
from tests.support.templates import write_template
from xl_chidoan.compute.figures import compute
from xl_chidoan.report.render import render
from xl_chidoan.report.template import cache, compiled, compiling

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return write_template(tmp_path / "mau.docx", "Có {{ tong_doan_vien }}")


def lines(template: Path) -> list[str]:
    compiled.forget()
    made = branch()
    return DocxText(render(template, made, compute(made)).data).lines


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*")) if folder.exists() else []


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    done: list[Path] = []
    compile_template = compiling.compile_template

    def counted(path: Path) -> object:
        done.append(path)
        return compile_template(path)

    monkeypatch.setattr(compiling, "compile_template", counted)
    return done


def test_a_template_is_compiled_once(
    template: Path, own_cache: Path, compilations: list[Path]
) -> None:
    assert lines(template) == lines(template) == ["Có 00"]
    assert len(compilations) == 1
    assert len(kept(own_cache)) == 1


def test_an_edited_template_is_compiled_again(template: Path, compilations: list[Path]) -> None:
    assert lines(template) == ["Có 00"]
    write_template(template, "Nay có {{ tong_doan_vien }}")
    assert lines(template) == ["Nay có 00"]
    assert len(compilations) == 2


def test_another_version_of_a_program_compiles_again(
    template: Path, compilations: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines(template)
    monkeypatch.setattr(sys, "version", "3.99")
    cache.makers_digest.cache_clear()
    try:
        assert lines(template) == ["Có 00"]
    finally:
        monkeypatch.undo()
        cache.makers_digest.cache_clear()
    assert len(compilations) == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 400])
def test_a_damaged_file_is_ignored_and_replaced(
    template: Path, own_cache: Path, compilations: list[Path], damage: bytes
) -> None:
    lines(template)
    (file,) = kept(own_cache)
    good = file.read_bytes()
    file.write_bytes(damage or good[:-1])
    assert lines(template) == ["Có 00"]
    assert len(compilations) == 2
    assert file.read_bytes() == good


@posix
def test_the_cache_is_the_users_alone(template: Path, own_cache: Path) -> None:
    lines(template)
    (file,) = kept(own_cache)
    assert stat.S_IMODE(own_cache.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@posix
@pytest.mark.parametrize("where", ["file", "folder"])
def test_what_others_could_have_written_is_not_loaded(
    template: Path, own_cache: Path, compilations: list[Path], where: str
) -> None:
    lines(template)
    (file,) = kept(own_cache)
    os.chmod(file if where == "file" else own_cache, 0o777)
    assert lines(template) == ["Có 00"]
    assert len(compilations) == 2


def test_a_folder_that_cannot_be_made_is_done_without(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setattr(cache, "folder", lambda: blocked / "templates")
    assert lines(template) == ["Có 00"]


def test_old_files_are_dropped(own_cache: Path) -> None:
    for number in range(40):
        cache.keep(f"{number:032}", ("code", number))
    assert len(kept(own_cache)) == 32
