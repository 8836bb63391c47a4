"""Errors and notes in the words of Excel: buttons and lists instead of options and commands.

The sentences of :mod:`.error_sentences` and :mod:`.refresh_words` speak of the command line. Those
that name an option or a command of it have a twin here, by their code; every host in Excel, on the
desktop and on the web, asks here. Where the two windows differ, ``PANE`` has the words of the task
pane, which offers choices that the ribbon has not.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from xl_chidoan.text import refresh_words

if TYPE_CHECKING:
    from xl_chidoan.errors import XlChiDoanError  # it looks its sentence up in this package

_NO_TABLES = (
    "Sổ này không có bảng nào của sổ Chi đoàn (tblThongTin, tblDoanVien …). Hãy mở đúng sổ."
)

MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "no_tables": _NO_TABLES,
        "data_has_errors": (
            "Chưa xuất báo cáo vì sổ còn {count} lỗi. Hãy bấm Kiểm tra dữ liệu, sửa các ô được nêu "
            "rồi xuất lại."
        ),
        "figures_missing": (
            "Chưa xuất báo cáo vì còn thiếu {count} số liệu: {labels}. Hãy nhập đủ số liệu rồi "
            "xuất lại."
        ),
        "refresh_figures_missing": (
            "Chưa cập nhật báo cáo vì sổ còn thiếu {count} số liệu: {labels}. Hãy nhập đủ số liệu "
            "rồi bấm Cập nhật báo cáo lần nữa."
        ),
        "report_not_word": (
            "Tệp “{path}” không phải là báo cáo Word. Hãy chọn tệp báo cáo có đuôi .docx."
        ),
        "report_damaged": (
            "Báo cáo “{path}” bị hỏng nên không đọc được. Hãy mở bằng Word, lưu lại rồi thử lại."
        ),
    }
)

NOTES: Mapping[str, str] = MappingProxyType(
    {
        "no_record": (
            "Báo cáo không còn bản ghi những số đã xuất, nên số nào khác sổ đều được giữ nguyên và "
            "nêu ở trên. Nếu các số đó không do sửa tay, hãy xuất báo cáo mới."
        ),
    }
)

PANE: Mapping[str, str] = MappingProxyType(
    {
        "data_has_errors": (
            "Chưa xuất báo cáo vì sổ còn {count} lỗi. Hãy sửa các ô dưới đây rồi xuất lại, hoặc "
            "chọn “Bản nháp” để vẫn xuất và đánh dấu chỗ thiếu."
        ),
        "figures_missing": (
            "Chưa xuất báo cáo vì còn thiếu {count} số liệu: {labels}. Hãy nhập đủ số liệu rồi "
            "xuất lại, hoặc chọn “Bản nháp” để vẫn xuất và đánh dấu chỗ thiếu."
        ),
        "refresh_figures_missing": (
            "Chưa cập nhật báo cáo vì sổ còn thiếu {count} số liệu: {labels}. Hãy nhập đủ số liệu "
            "rồi làm lại, hoặc chọn “Bản nháp” để vẫn cập nhật và đánh dấu chỗ thiếu."
        ),
        "no_record": (
            "Báo cáo không còn bản ghi những số đã xuất, nên số nào khác sổ đều được giữ nguyên và "
            "nêu ở trên. Nếu các số đó không do sửa tay, hãy chọn “Thay cả các số đã sửa tay”."
        ),
    }
)


def sentence(error: "XlChiDoanError", *, pane: bool = False) -> str:
    """Say what went wrong and what to do, in the words of the ribbon or of the task ``pane``."""
    words = (pane and PANE.get(error.code)) or MESSAGES.get(error.code)
    return words.format_map(error.values) if words else str(error)


def note(code: str, values: Mapping[str, Any], *, pane: bool = False) -> str:
    """Write a note on a refreshed report in the words of the ribbon or of the task ``pane``."""
    words = (pane and PANE.get(code)) or NOTES.get(code)
    return words.format_map(values) if words else refresh_words.note(code, values)
