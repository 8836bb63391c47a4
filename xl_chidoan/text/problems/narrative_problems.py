"""What is wrong with the texts of the report: figures in braces, notes, lists, sections."""

from types import MappingProxyType

from xl_chidoan.schema import ACTIVITIES, YES

_REPORTED = ACTIVITIES.header("reported")

MESSAGES = MappingProxyType(
    {
        # narrative
        "indicator_unknown": (
            "Không có chỉ số nào tên là “{value}”.",
            "Hãy sửa mã trong ngoặc nhọn; muốn in ngoặc nhọn thì gõ hai lần.{suggestion}",
        ),
        "indicator_without_value": (
            "Chỉ số “{value}” ({label}) chưa có số liệu nên chưa xuất được báo cáo chính thức.",
            "Hãy nhập đủ số liệu cho chỉ số này, hoặc bỏ mã khỏi đoạn văn.",
        ),
        "list_empty": (
            "Danh sách “{value}” ({label}) chưa có hoạt động nào được đánh dấu nêu trong báo cáo.",
            f"Hãy ghi “{YES}” ở cột “{_REPORTED}” của hoạt động cần nêu, hoặc bỏ danh sách này.",
        ),
        "list_not_used": (
            "Hoạt động “{value}” được đánh dấu nêu trong báo cáo nhưng không đoạn văn nào nêu "
            "danh sách của nhóm.",
            "Hãy viết {list} vào đoạn văn cần nêu, hoặc bỏ đánh dấu.",
        ),
        "section_unknown": (
            "Mục “{value}” không có trong danh mục các mục của báo cáo nên đoạn này không được in.",
            "Hãy sửa mã mục, hoặc thêm mục vào danh mục.{suggestion}",
        ),
        "order_duplicate": (
            "Mục {section} đã có đoạn mang số thứ tự {value} ở ô {first} nên không chắc đoạn nào "
            "in trước.",
            "Hãy ghi lại cột “STT” để mỗi đoạn của mục có một số riêng.",
        ),
        "text_figure_unclosed": (
            "Dấu “{{” ở ký tự thứ {position} không có dấu đóng: “{value}”.",
            "Hãy đóng bằng dấu “}}”; muốn in dấu ngoặc nhọn thì gõ hai lần.",
        ),
        "text_brace_stray": (
            "Thừa dấu “}}” ở ký tự thứ {position}: “{value}”.",
            "Hãy bỏ dấu này; muốn in dấu ngoặc nhọn thì gõ hai lần.",
        ),
        "text_figure_empty": (
            "Cặp ngoặc nhọn ở ký tự thứ {position} không có mã chỉ số: “{value}”.",
            "Hãy ghi mã chỉ số vào trong ngoặc, hoặc bỏ cặp ngoặc.",
        ),
        "text_note_unclosed": (
            "Dấu “[[” ở ký tự thứ {position} không có dấu đóng: “{value}”.",
            "Hãy đóng chú thích bằng “]]”.",
        ),
        "text_note_empty": (
            "Chú thích “[[]]” ở ký tự thứ {position} không có nội dung: “{value}”.",
            "Hãy ghi nội dung chú thích, hoặc bỏ cặp dấu này.",
        ),
    }
)
