"""Rebuild everything that ships: the three workbooks and the Word templates."""

from pathlib import Path

from tools.source_tables import build_workbook
from tools.templates.all_templates import build_templates, prepared_templates
from tools.vba import FUNCTIONS_MODULE, project_bytes
from tools.vba.checks import check_workbook
from xl_chidoan.errors import DataError
from xl_chidoan.master.edition import SHEETS, Edition
from xl_chidoan.master.ribbon_part import code_names
from xl_chidoan.ooxml.save import save_new


def build_all(target_root: Path) -> list[Path]:
    """Write ``workbook/`` and ``templates/`` under ``target_root``; return the files written.

    Older files are replaced, each in one step, as they are generated too. Everything is built and
    checked before the first file is written.

    Raises DataError ``build_unsound`` (``name``, ``problems``) where the parts of a workbook
    disagree; FileError where a file cannot be written.
    """
    workbooks, templates = target_root / "workbook", target_root / "templates"
    built = {workbooks / edition.file_name: _sound(edition) for edition in Edition}
    documents = build_templates()
    built |= {templates / name: data for name, data in documents.items()}
    prepared = prepared_templates(documents)
    built |= {templates / "prepared" / name: data for name, data in prepared.items()}
    (templates / "prepared").mkdir(exist_ok=True)
    return [save_new(path, data, overwrite=True) for path, data in built.items()]


def edition_bytes(edition: Edition) -> bytes:
    """Build one workbook with a VBA project made from its sources."""
    if not edition.macro_enabled:
        return build_workbook(edition)
    project = project_bytes(code_names(SHEETS), functions_module=FUNCTIONS_MODULE)
    return build_workbook(edition, project=project)


def _sound(edition: Edition) -> bytes:
    data = edition_bytes(edition)
    problems = check_workbook(data) if edition.macro_enabled else []
    if problems:
        raise DataError("build_unsound", name=edition.file_name, problems="; ".join(problems))
    return data
