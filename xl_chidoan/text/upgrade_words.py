"""The texts about the upgrade of a workbook."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

OLD_SHEET: Final = " (cũ{number})"
UNTITLED_COLUMN: Final = "Cột {letters}"

WRITTEN: Final = "Đã ghi sổ mới: {path}. Sổ cũ được giữ nguyên."
NOTHING_LEFT: Final = "Mọi nội dung của sổ cũ đều đã có trong sổ mới."
MISSING_COLUMNS: Final = (
    "Chú ý: còn {count} cột chưa tìm thấy nội dung trong sổ cũ (xem phần CẦN XEM LẠI ở trên). "
    "Trong sổ mới các cột này đang để trống, nên những số liệu cần đến chúng chưa đúng hoặc "
    "chưa có."
)
_FIGURES_EQUAL: Final = (
    "Đã tính {count} số liệu từ các cột nhận ra được của sổ cũ và từ sổ mới, đối chiếu từng số: "
    "bằng nhau{blank}."
)
_BLANK: Final = " (trong đó {blank} số liệu chưa có ở cả hai sổ)"
_GAINED: Final = (
    " Riêng khi đọc sổ cũ theo đúng tên bảng, tên cột hiện nay thì có {gained} điểm khác, đã nêu ở "
    "phần KẾT QUẢ NAY KHÁC."
)
_NOT_COMPARED: Final = (
    " Việc đối chiếu này không nói gì về các cột chưa tìm thấy, vì cả hai lần tính đều thiếu chúng."
)


def figures_equal(count: int, *, blank: int, gained: int, missing: bool) -> str:
    """Return the sentence on the comparison of figures, and on what it does not cover.

    ``blank`` of the ``count`` figures have no value; ``gained`` differ from those of the old
    workbook read by today's names; ``missing`` where columns were not found.
    """
    sentence = _FIGURES_EQUAL.format(count=count, blank=_BLANK.format(blank=blank) if blank else "")
    if gained:
        sentence += _GAINED.format(gained=gained)
    return sentence + _NOT_COMPARED if missing else sentence


KINDS: Final = MappingProxyType(
    {
        "missing": "CẦN XEM LẠI: CỘT CHƯA TÌM THẤY NỘI DUNG TRONG SỔ CŨ",
        "taken": "LẤY TỪ SỔ CŨ",
        "own": "CỘT RIÊNG, CHUYỂN NGUYÊN SANG BÊN PHẢI BẢNG (không dùng để tính số liệu)",
        "renamed": "NHẬN RA DƯỚI TÊN KHÁC (xin xem lại)",
        "gained": "KẾT QUẢ NAY KHÁC, nhờ đọc được bảng, cột mang tên khác (xin xem lại)",
        "added": "SỔ MỚI CÓ THÊM",
        "left": "CHƯA CHUYỂN ĐƯỢC (vẫn còn trong sổ cũ)",
    }
)
"""Titles of the parts of the account, in the order they are shown."""

GAINED_CODE: Final = "gained_"

DIFFERENCES: Final = MappingProxyType(
    {
        "date": "Ngày báo cáo: sổ cũ {before}, nay {after}",
        "figure": "Số liệu {code} ({label}): sổ cũ {before}, nay {after}",
        "gone": "Số liệu {code} ({label}): sổ mới không có số liệu này",
        "rows": (
            "Số liệu {code} ({label}): kết quả vẫn là {text}, nhưng sổ cũ tính từ {before} dòng, "
            "nay từ {after} dòng"
        ),
        "unrounded": (
            "Số liệu {code} ({label}): kết quả ghi ra vẫn là {text}, nhưng số chưa làm tròn đã khác"
        ),
        "target_count": "Số chỉ tiêu được đánh giá: sổ cũ {before}, nay {after}",
        "target": "Chỉ tiêu {code} – {parts}",
        "target_unrounded": (
            "Chỉ tiêu {code}: kết quả ghi ra vẫn là {text}, nhưng số chưa làm tròn đã khác"
        ),
        "next_targets": "Chỉ tiêu của nhiệm kỳ tới: danh sách hoặc nội dung nay khác sổ cũ",
    }
)
"""What differs between the figures of two workbooks; sentences without their end."""

TARGET_FIELDS: Final = MappingProxyType(
    {
        "code": "mã",
        "group": "số thứ tự",
        "content": "nội dung",
        "kind": "loại",
        "unit": "đơn vị tính",
        "shown_text": "tỷ lệ",
        "result_text": "kết quả",
        "note": "ghi chú",
        "verdict": "đánh giá",
        "level": "mức",
        "years": "kết quả từng năm",
    }
)
_PART: Final = "{field}: sổ cũ {before}, nay {after}"
_COUNTED: Final = {"rows", "target_count"}
_NONE: Final = "chưa có"

NOTES: Final = MappingProxyType(
    {
        # missing
        "column_missing_near": (
            "Bảng {table} (trang “{sheet}”): không thấy cột “{column}”; gần nhất là cột “{near}”. "
            "Nếu đúng là cột đó, hãy đổi tiêu đề ở sổ cũ thành “{column}” rồi chạy lại."
        ),
        "column_missing_unfit": (
            "Bảng {table} (trang “{sheet}”): không thấy cột “{column}”; gần nhất là cột “{near}”, "
            "nhưng nhiều ô ở đó không đúng kiểu của cột “{column}”. Hãy sửa các ô đó và đổi "
            "tiêu đề ở sổ cũ thành “{column}” rồi chạy lại."
        ),
        "column_blank_near": (
            "Bảng {table} (trang “{sheet}”): cột “{column}” chưa ghi gì; gần nhất là cột riêng "
            "“{near}”. Nếu đúng là cột đó, hãy chép nội dung sang cột “{column}” ở sổ mới."
        ),
        "columns_missing": (
            "Bảng {table} (trang “{sheet}”): không thấy cột {columns}. Hãy bổ sung ở sổ cũ rồi "
            "chạy lại, hoặc nhập vào sổ mới."
        ),
        "columns_missing_own": (
            "Bảng {table} (trang “{sheet}”): không thấy cột {columns}. Nếu cột riêng {own} ghi nội "
            "dung đó, hãy đổi tiêu đề ở sổ cũ cho đúng rồi chạy lại."
        ),
        # own
        "extra_carried": (
            "Trang “{sheet}”, cột {column} “{old}”: nay ở cột {new_column} trang “{new_sheet}”."
        ),
        "extra_renamed": (
            "Trang “{sheet}”, cột {column} “{old}”: nay ở cột {new_column} trang “{new_sheet}”, "
            "mang tên “{new}”."
        ),
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
        "sheet_rebuilt": "Trang “{old}” được lập lại thành trang “{new}”.",
        "controls_carried": "Trang “{sheet}”: {count} nút hoặc ô chọn, giữ nguyên vị trí.",
        "cells_carried": (
            "{count} ô ngoài bảng của trang “{old}” được chuyển sang trang “{new}”, giữ nguyên vị "
            "trí."
        ),
        # renamed
        "heading_renamed": "Bảng {table}: cột “{old}” nay là “{new}”.",
        # added
        "rows_added": "Bảng {table}: thêm {names}.",
        "columns_added": "Bảng {table}: thêm cột {columns}, đang để trống.",
        # left
        "formula_valued": (
            "Trang “{sheet}”: công thức ở ô {cells} dùng những ô không còn ở chỗ cũ, nên chỉ giữ "
            "kết quả."
        ),
        "formula_left": (
            "Trang “{sheet}”: công thức ở ô {cells} chưa có kết quả và dùng những ô không còn ở "
            "chỗ cũ."
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
        "control_unlinked": (
            "Trang “{sheet}”: nút hoặc ô chọn “{name}” không còn gắn với ô {formula}, vì ô ấy "
            "không còn ở chỗ cũ."
        ),
        "left_oleObject": "Trang “{sheet}”: {count} tệp nhúng.",
        "left_sparklineGroup": "Trang “{sheet}”: biểu đồ nhỏ trong ô.",
        "left_conditionalFormatting": "Trang “{sheet}”: định dạng có điều kiện.",
        "left_dataValidation": "Trang “{sheet}”: quy tắc kiểm tra khi nhập.",
        "left_sheetProtection": "Trang “{sheet}”: việc khóa trang.",
        "left_dataTable": "Trang “{sheet}”: bảng phân tích What-If; số đã tính vẫn giữ.",
        "left_autoFilter": "Trang “{sheet}”: bộ lọc.",
        "left_sheet": "Trang “{sheet}” (trang biểu đồ hoặc hộp thoại).",
        "left_macros": (
            "Macro của sổ cũ. Nếu bạn đã tự viết macro, hãy chép lại từ sổ cũ sang sổ mới."
        ),
    }
)

_MOST_CELLS: Final = 12
_QUOTED: Final = {"columns", "own"}


def note_sentence(code: str, values: Mapping[str, Any]) -> str:
    """Return one line of the account.

    >>> note_sentence("name_left", {"name": "TongTien"})
    'Tên vùng “TongTien”.'
    """
    if code.startswith(GAINED_CODE):
        return difference_words(code.removeprefix(GAINED_CODE), values) + "."
    return NOTES[code].format_map(
        {
            key: _listed(key, value) if isinstance(value, list) else value
            for key, value in values.items()
        }
    )


def difference_words(aspect: str, values: Mapping[str, Any]) -> str:
    """Return the words on a difference of a figure or target, without the end of the sentence.

    ``values`` are the fields of a :class:`xl_chidoan.upgrade.compare.Difference`.

    >>> print(difference_words("figure", {"code": "nu", "label": "Nữ", "before": "", "after": "04",
    ...                                   "text": "", "parts": ()}))
    Số liệu nu (Nữ): sổ cũ chưa có, nay “04”
    """
    parts = "; ".join(
        _PART.format(field=TARGET_FIELDS[field], before=_side(before), after=_side(after))
        for field, before, after in values["parts"]
    )
    sides = {side: _side(values[side]) for side in ("before", "after", "text")}
    if aspect in _COUNTED:
        sides |= {side: values[side] for side in ("before", "after")}
    return DIFFERENCES[aspect].format_map({**values, **sides, "parts": parts})


def _side(words: str) -> str:
    """Return one side of a difference on one line."""
    return f"“{'; '.join(words.splitlines())}”" if words else _NONE


def _listed(key: str, words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words) if key in _QUOTED else _joined(words)


def _joined(cells: Sequence[str]) -> str:
    shown = ", ".join(cells[:_MOST_CELLS])
    return shown if len(cells) <= _MOST_CELLS else f"{shown} … ({len(cells)} ô)"
