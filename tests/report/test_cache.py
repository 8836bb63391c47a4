"""Compiled templates on disk: never stale, never trusted further than the user's own files."""

import marshal
import os
import stat
import subprocess
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


@posix
@pytest.mark.parametrize(("mode", "loaded"), [(0o720, False), (0o702, False), (0o755, True)])
def test_nobody_else_may_write_in_the_folder_though_all_may_read(
    template: Path, own_cache: Path, compilations: list[Path], mode: int, loaded: bool
) -> None:
    lines(template)
    os.chmod(own_cache, mode)
    assert lines(template) == ["Có 00"]
    assert len(compilations) == (1 if loaded else 2)


def test_a_file_with_one_other_bit_is_ignored(
    template: Path, own_cache: Path, compilations: list[Path]
) -> None:
    lines(template)
    (file,) = kept(own_cache)
    good = file.read_bytes()
    place = good.index(marshal.dumps("word/document.xml")[2:]) + 3
    file.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
    assert lines(template) == ["Có 00"]
    assert len(compilations) == 2


@posix
def test_what_another_user_wrote_is_not_loaded(
    template: Path, compilations: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines(template)
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    assert lines(template) == ["Có 00"]
    assert len(compilations) == 2


def test_a_program_is_another_by_its_size_and_by_when_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "probe_of_makers"
    package.mkdir()
    (package / "__init__.py").touch()
    part = package / "part.py"
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(cache, "_MAKERS", (("probe_of_makers", ("part",)),))

    def digest(text: str, moment: int) -> str:
        part.write_text(text)
        os.utime(part, ns=(moment, moment))
        cache.makers_digest.cache_clear()
        return cache.makers_digest()

    try:
        found = [digest("a", 10**18), digest("ab", 10**18), digest("a", 10**18 + 100)]
        assert len(set(found)) == 3
        assert digest("a", 10**18) == found[0]
        part.unlink()
        cache.makers_digest.cache_clear()
        assert cache.makers_digest() == ""
    finally:
        cache.makers_digest.cache_clear()


LOADED = """
import sys
import xl_chidoan.report.template.compiling
print(*(name for name in sys.modules if name.startswith("xl_chidoan.report.")))
"""
# These take part when a template is filled in, not when it is compiled, or in no text at all.
NO_MAKERS = {"cache", "control_tags", "runs", "hashing", "current_figures", "context", "writer"}


def test_every_part_of_the_compiler_makes_old_templates_stale() -> None:
    found = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    )
    makers = {f"{package}.{module}" for package, modules in cache._MAKERS for module in modules}
    packages = {name.rpartition(".")[0] for name in found.stdout.split()}
    others = set(found.stdout.split()) - makers - packages
    assert {name.rpartition(".")[2] for name in others} <= NO_MAKERS | {"content"}


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
        if number == 0:
            (oldest,) = kept(own_cache)
            os.utime(oldest, (10**9, 10**9))
        elif number == 1:
            os.utime(max(kept(own_cache)), (10**9 + 1, 10**9 + 1))
    assert len(kept(own_cache)) == 32
    numbers = {int(path.name.partition("-")[0]) for path in kept(own_cache)}
    assert numbers.isdisjoint({0, 1})
