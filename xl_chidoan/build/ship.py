"""Rebuild everything that ships: the three workbooks and the Word templates."""

from pathlib import Path

from xl_chidoan.build.template_all import build_templates
from xl_chidoan.build.vba.checks import check_workbook
from xl_chidoan.build.workbook import Edition, build_workbook
from xl_chidoan.errors import DataError
from xl_chidoan.ooxml.save import save_new


def build_all(target_root: Path) -> list[Path]:
    """Write ``workbook/`` and ``templates/`` under ``target_root``; return the files written.

    These files are generated, so older ones are replaced, each at once and whole. Everything is
    built and checked before the first file is touched. Raises DataError ``build_unsound``
    (``name``, ``problems``) where the parts of a workbook disagree, FileError where the disk says
    no.
    """
    workbooks, templates = target_root / "workbook", target_root / "templates"
    built = {workbooks / edition.file_name: _sound(edition) for edition in Edition}
    built |= {templates / name: data for name, data in build_templates().items()}
    return [save_new(path, data, overwrite=True) for path, data in built.items()]


def _sound(edition: Edition) -> bytes:
    data = build_workbook(edition)
    problems = check_workbook(data) if edition.macro_enabled else []
    if problems:
        raise DataError("build_unsound", name=edition.file_name, problems="; ".join(problems))
    return data
