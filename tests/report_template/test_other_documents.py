"""Other Word files put into a report, as docxtpl's subdocuments are."""

import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from tests.support.templates import write_template
from xl_chidoan.hosts.cli import main


def _write_appendix(folder: Path) -> None:
    document = docx.Document()
    document.add_heading("Phụ lục", 1)
    document.add_paragraph("một dòng", style="List Bullet")
    document.add_table(1, 1).cell(0, 0).text = "ô"
    document.save(str(folder / "phu-luc.docx"))


APPENDED = ("Đầu {{ don_vi }}", "{{p tep_word('phu-luc.docx') }}", "Cuối")


# In a process of its own: docxcompose changes how python-docx writes other documents.
INSERTING = """
import json, sys
from pathlib import Path
from docxtpl import DocxTemplate
from tests.report_template.peers import exported, lines
from tests.report_template.test_other_documents import APPENDED
from tests.support.templates import write_template
from xl_chidoan import shipped
from xl_chidoan.hosts.cli import main
folder = Path(sys.argv[1])
ours = exported(write_template(folder / "mau.docx", *APPENDED))
peer = DocxTemplate(str(write_template(folder / "b.docx", APPENDED[0], "{{p x }}", APPENDED[2])))
x = peer.new_subdoc(str(folder / "phu-luc.docx"))
peer.render({"don_vi": "Chi đoàn Văn phòng Tỉnh Đoàn", "x": x}, autoescape=True)
peer.save(folder / "c.docx")
sample = str(shipped.workbook(shipped.SAMPLE))
code = main(["verify", str(folder / "bao-cao.docx"), "--from", sample, "--json"])
theirs = lines((folder / "c.docx").read_bytes())
print("\\n" + json.dumps([code, lines(ours), theirs]))
"""


@pytest.mark.subdoc
def test_another_word_file(tmp_path: Path) -> None:
    _write_appendix(tmp_path)
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", INSERTING, str(tmp_path)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    code, ours, theirs = json.loads(done.stdout.splitlines()[-1])
    assert (code, ours) == (0, theirs)
    assert ours[1:4] == ["Phụ lục", "một dòng", "ô"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("phu-luc.docx", "chưa cài phần bổ sung để chèn tệp “phu-luc.docx”"),
        ("khac.docx", "không chèn được tệp “khac.docx”"),
        ("../phu-luc.docx", "không chèn được tệp “../phu-luc.docx”"),
    ],
)
def test_another_word_file_that_cannot_be_put_in(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    code: str,
) -> None:
    _write_appendix(tmp_path)
    monkeypatch.setitem(sys.modules, "docxcompose", None)
    monkeypatch.delitem(sys.modules, "docxtpl.subdoc", raising=False)
    path = write_template(tmp_path / "mau.docx", f"{{{{p tep_word('{name}') }}}}")
    assert main(["export", "-t", str(path), "-o", str(tmp_path / "ra.docx")]) == 1
    assert code in capsys.readouterr().err
    assert not (tmp_path / "ra.docx").exists()
