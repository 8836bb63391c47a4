"""Lists of people brought into a workbook, and old workbooks into new ones."""

from collections.abc import Callable, Sequence

from tests.golden import book_outline
from tests.golden.captures.damaged import edited
from tests.golden.lab import MASTER, SAMPLE, Lab
from tests.golden.show import changes, digest, page, titled, transcript

_LIST = """DANH SÁCH ĐOÀN VIÊN,,,,,,,
STT,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Số CCCD,Chức vụ Đoàn,Ngày vào Đoàn
1,NÔNG THỊ MAI HƯƠNG,15/3/1999,Nữ,Tày,001,Đoàn viên,26/3/2015
2,TRẦN VĂN ĐỨC,02/9/2000,Nam,Kinh,002,,
3,LÒ THỊ SEN,31/2/2001,Nữ,Thái,003,Uỷ viên BCH,19/5/2016
4,Nông Bích Liễu,14/5/1986,Nam,Tày,004,Bí thư,
5,Đàm Quang Thưởng,09/02/1988,Nam,Nùng,005,Đoàn viên,26/3/2003
"""
_MAP = "Số CCCD = Ghi chú\nChức vụ Đoàn =\n"

Item = Callable[[Lab], str]


def items() -> dict[str, Item]:
    return {
        "books/import": _import,
        "books/import-in-place": _import_in_place,
        "books/upgrade": _upgrade(""),
        "books/upgrade-renamed-column": _upgrade("misspelt-column", "--json"),
    }


def _import(lab: Lab) -> str:
    lab.put("nguoi.csv", _LIST.encode())
    lab.put("ghep.txt", _MAP.encode())
    into = ("import", "nguoi.csv", "--into", SAMPLE)
    return page(
        transcript(lab.run(*into, "--dry-run")),
        _imported(lab, SAMPLE, "nhap.xlsm"),
        _imported(lab, SAMPLE, "nhap-thay.xlsm", "--update"),
        _imported(lab, SAMPLE, "nhap-ghep.xlsm", "--map", "ghep.txt", "--json"),
        _imported(lab, MASTER, "nhap-moi.xlsm", "--dates", "ngay-thang", "--json"),
    )


def _imported(lab: Lab, into: str, output: str, *options: str) -> str:
    run = lab.run("import", "nguoi.csv", "--into", into, "-o", output, *options)
    return page(transcript(run), _rows_changed(lab, into, output))


def _rows_changed(lab: Lab, before: str, after: str) -> str:
    old, new = (book_outline.sheets(lab.bytes_of(name)) for name in (before, after))
    told = [
        f"{title}: {line}"
        for title in new
        if old.get(title) != new[title]
        for line in changes(old.get(title, []), new[title])
    ]
    return titled("cells that differ", told)


def _import_in_place(lab: Lab) -> str:
    """Import into the workbook itself: it is replaced and a copy of it is kept."""
    folder = lab.room("tai-cho")
    (folder / "nguoi.csv").write_bytes(_LIST.encode())
    book = lab.copy(SAMPLE, "tai-cho/So.xlsm")
    said = transcript(lab.run("import", "tai-cho/nguoi.csv", "--into", book, "--yes"))
    files = [
        f"{path.name}: {'as it was' if path.read_bytes() == lab.bytes_of(SAMPLE) else 'changed'}"
        for path in sorted(folder.glob("*.xlsm"))
    ]
    return page(said, titled("workbooks in the folder", files))


def _upgrade(mistake: str, *options: str) -> Item:
    def write(lab: Lab) -> str:
        old = edited(lab, mistake) if mistake else SAMPLE
        new = f"nang-{old}"
        done = lab.run("upgrade", old, "-o", new, *options)
        rows = book_outline.table_rows(lab.bytes_of(new))
        lines = [f"{name}: {len(each)} rows, {_digest(each)}" for name, each in rows.items()]
        return page(
            transcript(done),
            titled("tables of the new workbook", lines),
            _rows_changed(lab, old, new),
        )

    return write


def _digest(lines: Sequence[str]) -> str:
    return digest("\n".join(lines))
