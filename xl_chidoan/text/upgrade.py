"""What an officer reads after a workbook was brought into today's layout."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

OLD_SHEET: Final = " (cũ{number})"
UNTITLED_COLUMN: Final = "Cột {letters}"

WRITTEN: Final = "Đã ghi sổ mới: {path}. Sổ cũ được giữ nguyên."
FIGURES_EQUAL: Final = (
    "Đã tính {count} chỉ số trên sổ cũ và trên sổ mới, đối chiếu từng số: bằng nhau."
)
NOTHING_LEFT: Final = "Mọi nội dung của sổ cũ đều đã có trong sổ mới."

KINDS: Final = MappingProxyType(
    {
        "taken": "LẤY TỪ SỔ CŨ",
        "renamed": "NHẬN RA DƯỚI TÊN KHÁC (xin xem lại)",
        "added": "SỔ MỚI CÓ THÊM",
        "left": "CHƯA CHUYỂN ĐƯỢC (vẫn còn trong sổ cũ)",
    }
)
"""Titles of the parts of the account, in the order they are shown."""

NOTES: Final = MappingProxyType(
    {
        # taken
        "taken_table": "Bảng {table}: {count} dòng, trang “{sheet}”.",
        "taken_named_range": "Bảng {table}: {count} dòng, vùng đặt tên {name}, trang “{sheet}”.",
        "taken_renamed_table": (
            "Bảng {table}: {count} dòng, từ bảng “{name}” ở trang “{sheet}”, nhận ra theo tiêu đề."
        ),
        "taken_plain_range": (
            "Bảng {table}: {count} dòng, từ vùng chưa lập bảng ở trang “{sheet}”, nhận ra theo "
            "tiêu đề."
        ),
        "table_absent": "Sổ cũ không có bảng {table} (trang “{sheet}”).",
        "sheet_carried": "Trang riêng “{old}” được chuyển nguyên sang.",
        "sheet_carried_renamed": (
            "Trang riêng “{old}” được chuyển sang với tên “{new}”, vì sổ mới đã có trang tên đó."
        ),
        "cells_carried": (
            "{count} ô ngoài bảng của trang “{old}” được chuyển sang trang “{new}”, giữ nguyên vị "
            "trí."
        ),
        # renamed
        "heading_renamed": "Bảng {table}: cột “{old}” nay là “{new}”.",
        "extra_renamed": "Bảng {table}: cột riêng “{old}” nay mang tên “{new}”.",
        "figure_gained": (
            "Chỉ số {code} ({label}): sổ cũ cho “{before}” vì thiếu bảng hoặc cột tên khác, nay là "
            "“{after}”."
        ),
        # added
        "rows_added": "Bảng {table}: thêm {names}.",
        # left
        "formula_valued": (
            "Trang “{sheet}”: công thức ở ô {cells} dùng những ô không còn ở chỗ cũ, nên chỉ giữ "
            "kết quả."
        ),
        "link_left": "Trang “{sheet}”: siêu liên kết ở ô {cells}; chữ trong ô vẫn giữ.",
        "merge_left": "Trang “{sheet}”: ô gộp {cells}; nội dung vẫn giữ.",
        "comment_left": "Trang “{sheet}”: ghi chú của ô {cell}: “{text}”.",
        "table_left": (
            "Trang “{sheet}”: bảng “{name}” được chuyển thành các ô thường, nội dung vẫn giữ."
        ),
        "name_left": "Tên vùng “{name}”.",
        "title_replaced": "Trang “{sheet}”: dòng đầu trang ghi “{value}”; sổ mới dùng dòng chung.",
        "left_picture": "Trang “{sheet}”: {count} ảnh.",
        "left_chart": "Trang “{sheet}”: {count} biểu đồ.",
        "left_shape": "Trang “{sheet}”: {count} hình vẽ, hộp chữ.",
        "left_pivot": "Trang “{sheet}”: {count} bảng tổng hợp (PivotTable); số đã tính vẫn giữ.",
        "left_control": "Trang “{sheet}”: {count} nút hoặc ô chọn.",
        "left_oleObject": "Trang “{sheet}”: {count} tệp nhúng.",
        "left_sparklineGroup": "Trang “{sheet}”: biểu đồ nhỏ trong ô.",
        "left_conditionalFormatting": "Trang “{sheet}”: định dạng có điều kiện.",
        "left_dataValidation": "Trang “{sheet}”: quy tắc kiểm tra khi nhập.",
        "left_sheetProtection": "Trang “{sheet}”: việc khóa trang.",
        "left_dataTable": "Trang “{sheet}”: bảng phân tích What-If; số đã tính vẫn giữ.",
        "left_autoFilter": "Trang “{sheet}”: bộ lọc.",
        "left_sheet": "Trang “{sheet}” (trang biểu đồ hoặc hộp thoại).",
        "left_macros": (
            "Macro của sổ cũ. Nếu anh/chị đã tự viết macro, hãy chép lại từ sổ cũ sang sổ mới."
        ),
    }
)

_MOST_CELLS: Final = 12


def note_sentence(code: str, values: Mapping[str, Any]) -> str:
    """Return one line of the account.

    >>> note_sentence("name_left", {"name": "TongTien"})
    'Tên vùng “TongTien”.'
    """
    return NOTES[code].format_map(
        {key: _joined(value) if isinstance(value, list) else value for key, value in values.items()}
    )


def _joined(cells: Sequence[str]) -> str:
    shown = ", ".join(cells[:_MOST_CELLS])
    return shown if len(cells) <= _MOST_CELLS else f"{shown} … ({len(cells)} ô)"
