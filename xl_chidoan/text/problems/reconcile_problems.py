"""Sentences on claims of a text that contradict the data or the text; places in a report."""

from types import MappingProxyType

PARAGRAPH = "đoạn {number}"
TABLE_ROW = "bảng {number}, dòng {row}"
FOOTNOTE = "chú thích {number}"
WHOLE_TEXT = "toàn văn bản"

IN_ROWS = "{count} ở dòng {rows}"

MESSAGES = MappingProxyType(
    {
        "figure_typed": (
            "“{value}” được gõ bằng tay; khi số liệu thay đổi, chỗ này sẽ sai.",
            "Hãy thay số đã gõ bằng {indicator} (“{label}”).",
        ),
        "figure_differs": (
            "Văn bản ghi “{value}” nhưng theo số liệu trong sổ, “{label}” là {expected}.",
            "Hãy sửa văn bản thành {expected}, hoặc kiểm tra lại số liệu; viết {indicator} ở trang "
            "“Nội dung” thì số luôn đúng.",
        ),
        "ratio_differs": (
            "“{value}” không khớp với {part}/{whole}, là {expected}.",
            "Hãy sửa lại tỷ lệ hoặc hai số này.",
        ),
        "share_differs": (
            "“{value}” không khớp với {part} trên tổng số {whole} đoàn viên, là {expected}.",
            "Hãy sửa lại tỷ lệ hoặc số người; nếu tính trên một số khác, hãy ghi rõ số đó.",
        ),
        "more_than_members": (
            "“{value}” nhiều hơn tất cả những người đã là đoàn viên của Chi đoàn trong nhiệm kỳ "
            "({expected}).",
            "Hãy sửa lại số này; nếu là tỷ lệ thì ghi thêm dấu %.",
        ),
        "term_differs": (
            "“Nhiệm kỳ {value}” không phải là nhiệm kỳ của báo cáo hay nhiệm kỳ tới ({expected}).",
            "Hãy sửa lại năm; nếu là nhiệm kỳ của tổ chức khác, hãy ghi rõ tên tổ chức đó.",
        ),
        "parts_differ": (
            "“{value}”: các phần cộng lại được {expected}, không phải {whole}.",
            "Hãy kiểm tra lại các số này.",
        ),
        "balance_differs": (
            "Đầu nhiệm kỳ có {opening}, tiếp nhận {received}, rời đi {left} thì còn {expected} "
            "đoàn viên, nhưng văn bản ghi {value}.",
            "Hãy kiểm tra lại bốn số này; theo sổ là {opening_known} + {received_known} - "
            "{left_known} = {closing_known}.",
        ),
        "opening_missing": (
            "Văn bản ghi hiện có {value} đoàn viên, tiếp nhận {received}, rời đi {left}, tức là "
            "đầu nhiệm kỳ có {expected}, nhưng không nêu số này.",
            "Hãy nêu số đoàn viên đầu nhiệm kỳ (mã {indicator}) để người đọc cộng trừ được.",
        ),
        "section_skipped": (
            "Số mục nhảy từ {previous} sang {value}.",
            "Hãy đánh lại số mục, hoặc bổ sung mục còn thiếu.",
        ),
        "section_repeated": (
            "Số mục {value} được dùng hai lần liền nhau.",
            "Hãy đánh lại số mục.",
        ),
        "section_number_odd": (
            "Số mục “{value}” thừa dấu chấm.",
            "Hãy ghi lại số mục.",
        ),
        "target_text_differs": (
            "Nội dung chỉ tiêu {target} ghi {value} nhưng cột “Mức” là {expected}.",
            "Hãy sửa nội dung hoặc mức cho khớp nhau.",
        ),
        "target_period_differs": (
            "Nội dung chỉ tiêu {target} viết “{value}” nhưng cột “{column}” là {period}.",
            "Hãy sửa nội dung hoặc cột “{column}” cho khớp nhau.",
        ),
        "table_differs": (
            "Chỉ tiêu “{content}”: cột “{header}” ghi “{value}” nhưng số liệu trong sổ cho "
            "“{expected}”.",
            "Hãy sửa bảng, hoặc kiểm tra lại kết quả của chỉ tiêu {target} trong sổ.",
        ),
        "year_totals_differ": (
            "Tổng số đoàn viên năm {value} không thống nhất giữa các dòng: {found}.",
            "Hãy kiểm tra lại; theo sổ, trong năm đó Chi đoàn có {expected} đoàn viên.",
        ),
        "result_total_differs": (
            "Chỉ tiêu {target} ghi tổng số năm {year} là {value}, nhưng sổ cho thấy năm đó có "
            "{expected} đoàn viên.",
            "Hãy kiểm tra lại tổng số; nếu chỉ tính một phần đoàn viên thì không cần sửa.",
        ),
        "verdict_rule_missing": (
            "Cùng trên 100% nhưng {value} được ghi “{lower_verdict}” còn {higher} được ghi "
            "“{higher_verdict}”, mà văn bản không nói từ mức nào là vượt.",
            "Hãy ghi rõ dưới bảng mức được coi là vượt chỉ tiêu (trong sổ: từ {expected}), hoặc "
            "sửa lại cột Ghi chú cho thống nhất.",
        ),
        "verdicts_contradict": (
            "{value} được ghi “{lower_verdict}” trong khi {higher}, không cao hơn, lại được ghi "
            "“{higher_verdict}”.",
            "Hãy sửa lại cột Ghi chú cho thống nhất.",
        ),
    }
)
