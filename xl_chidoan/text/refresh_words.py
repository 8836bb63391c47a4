"""The texts about a report that is refreshed or verified with its workbook."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from xl_chidoan.text.formats import date_text
from xl_chidoan.text.report_words import part_name

# Names of the document's properties, as Word lists them under File > Info > Advanced.
# Never change them: reports are recognised by them.
PROPERTIES: Mapping[str, str] = MappingProxyType(
    {
        "workbook": "Sổ Chi đoàn",
        "as_of": "Số liệu tính đến ngày",
        "period": "Kỳ báo cáo",
        "workbook_saved": "Sổ được lưu lúc",
        "written": "Báo cáo được ghi lúc",
        "version": "Phiên bản xl-chidoan",
        "data_hash": "Mã kiểm tra số liệu",
    }
)

TARGET_ROW = "Chỉ tiêu {code}"
TARGET_NUMBER = "Chỉ tiêu {code}: số thứ tự"
TARGET_CONTENT = "Chỉ tiêu {code}: nội dung"
SOURCE_OF = "Nguồn của “{label}”"

TABLE = "bảng so sánh"
SOURCE_PAGE = "trang nguồn số liệu"
PLACE = "{part}: “{excerpt}”"
_EXCERPT_AROUND = 45
_MOST_NAMED = 5
MORE_LABELS = "và {count} số liệu khác"
LABEL_SEPARATOR = "; "

CHANGE = "{label}: “{old}” → “{new}” ({place})"
CHANGES: Mapping[str, str] = MappingProxyType(
    {
        "figure": CHANGE,
        "text": CHANGE,
        "row_added": "Thêm dòng {label}: “{new}” (bảng so sánh)",
        "row_removed": "Bỏ dòng {label}: “{old}” (bảng so sánh)",
        "row_moved": "Chuyển dòng {label} theo thứ tự mới trong sổ (bảng so sánh)",
    }
)

KEPT: Mapping[str, str] = MappingProxyType(
    {
        "overtyped": "{label}: báo cáo ghi “{shown}” do sửa tay, sổ tính được “{figure}” ({place})",
        "unknown_origin": (
            "{label}: báo cáo ghi “{shown}”, sổ tính được “{figure}”; không rõ số trong báo cáo có "
            "được sửa tay hay không ({place})"
        ),
        "emptied": "{label}: chỗ ghi số đã bị xóa trống, sổ tính được “{figure}” ({place})",
        "tracked": (
            "{label}: báo cáo ghi “{shown}”, sổ tính được “{figure}”; chỗ này đang có thay đổi "
            "chưa duyệt (Track Changes) ({place})"
        ),
        "locked": (
            "{label}: báo cáo ghi “{shown}”, sổ tính được “{figure}”; chỗ này đang bị khóa "
            "({place})"
        ),
        "complex": (
            "{label}: báo cáo ghi “{shown}”, sổ tính được “{figure}”; chỗ này có trường tự động "
            "hoặc hình bên trong ({place})"
        ),
        "row": (
            "{label}: sổ không còn chỉ tiêu này, nhưng dòng có nội dung được viết thêm ({place})"
        ),
        "row_text": "{label}: báo cáo ghi “{shown}” do sửa tay, sổ ghi “{figure}” ({place})",
    }
)

MISSING: Mapping[str, str] = MappingProxyType(
    {
        "no_value": "{label}: sổ chưa có số liệu, báo cáo đang ghi “{shown}” ({place})",
        "unknown_code": "Sổ không còn số liệu {code}; báo cáo giữ nguyên “{shown}” ({place})",
    }
)

NOTHING = "chưa có số liệu"
LOST: Mapping[str, str] = MappingProxyType(
    {
        "all": (
            "{label}: trong báo cáo không còn chỗ nào của số này gắn với sổ; sổ tính được "
            "“{figure}”. Nếu câu đó đã được gõ lại, hãy so lại với số này."
        ),
        "some": (
            "{label}: trong báo cáo chỉ còn {shown} trên {written} chỗ của số này gắn với sổ; sổ "
            "tính được “{figure}”. Nếu câu đó đã được gõ lại, hãy so lại với số này."
        ),
    }
)

NOTES: Mapping[str, str] = MappingProxyType(
    {
        "tracking": (
            "Báo cáo đang bật theo dõi thay đổi (Track Changes) nên không số nào được sửa. Hãy tắt "
            "Track Changes trong Word, lưu lại rồi làm lại."
        ),
        "no_figures": (
            "Báo cáo không còn số liệu nào gắn với sổ. Có thể tệp đã được lưu bằng chương trình "
            "khác (Google Docs, LibreOffice bản cũ, Word 97-2003). Hãy xuất báo cáo mới, hoặc "
            "dùng tệp đã lưu bằng Word."
        ),
        "no_record": (
            "Báo cáo không còn bản ghi những số đã xuất, nên số nào khác sổ đều được giữ nguyên và "
            "nêu ở trên. Nếu các số đó không do sửa tay, hãy thêm --overwrite."
        ),
        "lists_changed": (
            "Danh sách hoạt động nêu trong báo cáo đã thay đổi trong sổ. Danh sách là lời văn nên "
            "không tự cập nhật: hãy sửa tay các dòng đó, hoặc xuất báo cáo mới."
        ),
        "narrative_changed": (
            "Lời văn ở trang “Nội dung” của sổ đã thay đổi sau khi xuất. Lời văn trong báo cáo "
            "được giữ nguyên."
        ),
        "next_targets_changed": (
            "Chỉ tiêu của nhiệm kỳ tới đã thay đổi trong sổ. Phần này là lời văn nên không tự cập "
            "nhật: hãy sửa tay."
        ),
        "year_table_changed": (
            "Các nhóm hoạt động có số liệu trong năm báo cáo đã thay đổi. Nếu báo cáo có bảng số "
            "liệu hoạt động của năm, hãy thêm, bớt dòng bằng tay hoặc xuất báo cáo mới."
        ),
        "table_tracked": (
            "Bảng so sánh đang có thay đổi chưa duyệt (Track Changes) nên các dòng được giữ nguyên."
        ),
        "table_without_record": (
            "Các dòng của bảng so sánh khác với sổ ({codes}) nhưng báo cáo không còn bản ghi lúc "
            "xuất, nên không dòng nào được thêm, bớt."
        ),
        "table_of_nothing": (
            "Bảng so sánh được xuất khi sổ chưa có chỉ tiêu. Hãy xuất báo cáo mới để có bảng."
        ),
        "sources_updated": "Trang nguồn số liệu: đã cập nhật {count} chỗ.",
        "signed": (
            "Báo cáo có chữ ký số. Bản cập nhật có nội dung khác nên chữ ký không còn giá trị: hãy "
            "ký lại."
        ),
    }
)

VERDICTS: Mapping[str, str] = MappingProxyType(
    {
        "agrees": "Báo cáo khớp với sổ: mọi số liệu đúng như sổ hiện có.",
        "agrees_data_changed": (
            "Báo cáo khớp với sổ: số liệu trong sổ đã được sửa sau khi xuất, nhưng không làm thay "
            "đổi con số nào trong báo cáo."
        ),
        "differs": "Báo cáo không còn khớp với sổ: {count} chỗ khác.",
        "lost": (
            "Chưa thể nói báo cáo khớp với sổ: {checked} chỗ còn gắn với sổ đều đúng, nhưng "
            "{lost} chỗ có số khi xuất nay không còn gắn với sổ ({labels})."
        ),
        "differs_lost": (
            "Báo cáo không còn khớp với sổ: {count} chỗ khác; thêm vào đó, {lost} chỗ có số khi "
            "xuất nay không còn gắn với sổ ({labels})."
        ),
        "no_figures": "Báo cáo không có số liệu nào gắn với sổ nên không kiểm tra được.",
    }
)


def verdict_on(checked: int, differing: int, lost: Sequence[Any]) -> str:
    """Write the result of a comparison that did not find everything as it should be.

    ``lost`` are figures with ``label``, ``shown`` and ``written``, of which the first are named.
    """
    if not lost:
        return VERDICTS["differs"].format(count=differing)
    named = [each.label for each in lost[:_MOST_NAMED]]
    if left := len(lost) - len(named):
        named.append(MORE_LABELS.format(count=left))
    return VERDICTS["differs_lost" if differing else "lost"].format(
        checked=checked,
        count=differing,
        lost=sum(each.written - each.shown for each in lost),
        labels=LABEL_SEPARATOR.join(named),
    )


def place(part: str, before: str, shown: str, after: str) -> str:
    """Say where a figure stands: its part and the words around it."""
    start = before if len(before) <= _EXCERPT_AROUND else f"…{before[-_EXCERPT_AROUND:]}"
    end = after if len(after) <= _EXCERPT_AROUND else f"{after[:_EXCERPT_AROUND]}…"
    excerpt = f"{start}{shown}{end}".replace("\n", " ").strip()
    return PLACE.format(part=part_name(part), excerpt=excerpt) if excerpt else part_name(part)


def note(code: str, values: Mapping[str, Any]) -> str:
    """Write one note in full."""
    return NOTES[code].format_map(values)


def day(value: date | None) -> str:
    """Write the day the figures are counted for."""
    return "" if value is None else date_text(value)
