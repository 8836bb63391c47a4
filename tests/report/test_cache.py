"""What was made ready, on disk: never stale, never trusted further than the user's own files."""

import os
import stat
import sys
from pathlib import Path

import pytest

from tests.support.branches import branch
from tests.support.docx_text import DocxText
from tests.support.templates import write_template
from xl_chidoan.computing.figures import compute
from xl_chidoan.report.render import render
from xl_chidoan.report.template import environment, filling, preparation, template_cache

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return write_template(tmp_path / "mau.docx", "Có {{ tong_doan_vien }}")


def lines(template: Path) -> list[str]:
    filling.forget()
    made = branch()
    return DocxText(render(template, made, compute(made)).data).lines


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*")) if folder.exists() else []


def prepared_file(folder: Path) -> Path:
    return next(path for path in kept(folder) if b"prepared.json" in path.read_bytes())


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of templates as they are prepared."""
    done: list[str] = []
    prepare = preparation.prepare

    def counted(content: bytes, path: str) -> object:
        done.append(path)
        return prepare(content, path)

    monkeypatch.setattr(preparation, "prepare", counted)
    return done


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sources of pages as Jinja compiles them."""
    done: list[str] = []
    compiled = environment.compiled

    def counted(source: str) -> object:
        done.append(source)
        return compiled(source)

    monkeypatch.setattr(environment, "compiled", counted)
    return done


def test_a_template_is_prepared_and_compiled_once(
    template: Path, own_cache: Path, compilations: list[str], pages: list[str]
) -> None:
    assert lines(template) == lines(template) == ["Có 00"]
    assert len(compilations) == len(pages) == 1
    assert len(kept(own_cache)) == 2


def test_an_edited_template_is_prepared_again(template: Path, compilations: list[str]) -> None:
    assert lines(template) == ["Có 00"]
    write_template(template, "Nay có {{ tong_doan_vien }}")
    assert lines(template) == ["Nay có 00"]
    assert len(compilations) == 2


@pytest.mark.parametrize("module", ["jinja2", "xl_chidoan"])
def test_another_version_of_a_program_prepares_again(
    template: Path,
    compilations: list[str],
    pages: list[str],
    module: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines(template)
    if module == "jinja2":
        monkeypatch.setattr("jinja2.__version__", "3.99")
    else:
        monkeypatch.setattr(template_cache, "__version__", "99")
    template_cache.engine.cache_clear()
    try:
        assert lines(template) == ["Có 00"]
    finally:
        monkeypatch.undo()
        template_cache.engine.cache_clear()
    assert len(compilations) == len(pages) == 2


def test_a_file_of_the_engine_that_was_changed_prepares_again(
    template: Path, compilations: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = tmp_path / "ours" / "template"
    ours.mkdir(parents=True)
    part = ours / "part.py"
    monkeypatch.setattr(template_cache, "_OURS", ours)

    def engine(text: str, moment: int) -> str:
        part.write_text(text)
        os.utime(part, ns=(moment, moment))
        template_cache.engine.cache_clear()
        return template_cache.engine()

    try:
        found = [engine("a", 10**18), engine("ab", 10**18), engine("a", 10**18 + 100)]
        assert len(set(found)) == 3
        assert engine("a", 10**18) == found[0]
    finally:
        template_cache.engine.cache_clear()


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 400])
def test_a_damaged_file_is_ignored_and_replaced(
    template: Path, own_cache: Path, compilations: list[str], damage: bytes
) -> None:
    lines(template)
    file = prepared_file(own_cache)
    good = file.read_bytes()
    file.write_bytes(damage or good[:-1])
    assert lines(template) == ["Có 00"]
    assert len(compilations) == 2
    assert file.read_bytes() == good


@posix
def test_the_cache_is_the_users_alone(template: Path, own_cache: Path) -> None:
    lines(template)
    file = prepared_file(own_cache)
    assert stat.S_IMODE(own_cache.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@posix
@pytest.mark.parametrize("where", ["file", "folder"])
def test_what_others_could_have_written_is_not_loaded(
    template: Path, own_cache: Path, compilations: list[str], where: str
) -> None:
    lines(template)
    file = prepared_file(own_cache)
    os.chmod(file if where == "file" else own_cache, 0o777)
    assert lines(template) == ["Có 00"]
    assert len(compilations) == 2


@posix
@pytest.mark.parametrize(("mode", "loaded"), [(0o720, False), (0o702, False), (0o755, True)])
def test_nobody_else_may_write_in_the_folder_though_all_may_read(
    template: Path, own_cache: Path, compilations: list[str], mode: int, loaded: bool
) -> None:
    lines(template)
    os.chmod(own_cache, mode)
    assert lines(template) == ["Có 00"]
    assert len(compilations) == (1 if loaded else 2)


def test_a_file_with_one_other_bit_is_ignored(
    template: Path, own_cache: Path, compilations: list[str]
) -> None:
    lines(template)
    file = prepared_file(own_cache)
    good = file.read_bytes()
    place = good.index(b"parts/word/styles.xml") + 200
    file.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
    assert lines(template) == ["Có 00"]
    assert len(compilations) == 2


@posix
def test_what_another_user_wrote_is_not_loaded(
    template: Path, compilations: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines(template)
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    assert lines(template) == ["Có 00"]
    assert len(compilations) == 2


@posix
def test_code_that_others_could_have_written_is_not_loaded(
    template: Path, own_cache: Path, pages: list[str]
) -> None:
    lines(template)
    for file in kept(own_cache):
        os.chmod(file, 0o666)
    assert lines(template) == ["Có 00"]
    assert len(pages) == 2


def test_code_of_another_page_is_not_run(template: Path, own_cache: Path, pages: list[str]) -> None:
    lines(template)
    other = write_template(template.with_name("khac.docx"), "Khác {{ tong_doan_vien }}")
    assert lines(other) == ["Khác 00"]
    prepared = {prepared_file(own_cache)}
    codes = [path for path in kept(own_cache) if b"prepared.json" not in path.read_bytes()]
    assert len(codes) == 2, prepared
    first, second = (path.read_bytes() for path in codes)
    codes[0].write_bytes(second)
    codes[1].write_bytes(first)
    assert (lines(template), lines(other)) == (["Có 00"], ["Khác 00"])
    assert len(pages) == 4, "Jinja saw that the code was of another source"


def test_a_folder_that_cannot_be_made_is_done_without(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setattr(template_cache, "folder", lambda: blocked / "templates")
    assert lines(template) == ["Có 00"]


def test_old_files_are_dropped(own_cache: Path) -> None:
    for number in range(120):
        template_cache.keep(f"{number:032}", b"text")
        if number < 2:
            newest = max(kept(own_cache))
            os.utime(newest, (10**9 + number, 10**9 + number))
    assert len(kept(own_cache)) == 100
    numbers = {int(path.name.partition("-")[0]) for path in kept(own_cache)}
    assert numbers.isdisjoint({0, 1})
