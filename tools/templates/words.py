"""The wording of the Word templates: everything in them that is neither data nor tag."""

from xl_chidoan.schema import ParagraphKind

PARAGRAPH = ParagraphKind.PARAGRAPH.value
BULLET = ParagraphKind.BULLET.value
PLUS = ParagraphKind.PLUS.value
HEADING = ParagraphKind.HEADING.value

UNION = "ĐOÀN TNCS HỒ CHÍ MINH"
REPORT = "BÁO CÁO"

TERM_SUBJECT = (
    "Tổng kết công tác Đoàn và phong trào thanh niên nhiệm kỳ\u00a0{{ nhiem_ky }}, "
    "phương hướng, nhiệm vụ nhiệm kỳ\u00a0{{ nhiem_ky_moi }}"
)
TERM_TITLE = "Báo cáo tổng kết nhiệm kỳ {{ nhiem_ky }}"

ORGAN = "TM. BAN CHẤP HÀNH"
NUMBER = (
    "Số: {% if so_bao_cao %}{{ so_bao_cao }}{% else %}"
    + "\u00a0" * 8
    + '{% endif %}{% if not so_bao_cao or "-" not in so_bao_cao %}-BC/ĐTN{% endif %}'
)
DRAFT = "DỰ THẢO"

PERIOD_SUBJECT = "Kết quả công tác Đoàn và phong trào thanh niên {{ ten_ky }}"
PERIOD_TITLE = "Báo cáo {{ ten_ky }}"

YEAR_FIGURES = "PHỤ LỤC I\nHOẠT ĐỘNG CỦA CHI ĐOÀN"
ACTIVITY_HEADS = (
    "Nội dung",
    "Số hoạt động",
    "Cùng kỳ",
    "Lượt tham gia",
    "Cùng kỳ",
    "Số lượng",
    "Kinh phí",
)
COMPARED_WITH = "Cùng kỳ: {{ ten_cung_ky }}. Số liệu tính đến ngày {{ ngay_chot }}."
NO_ACTIVITIES = "Chưa có hoạt động nào trong kỳ."
YEAR_COMPARISON = "PHỤ LỤC II\nBẢNG SO SÁNH THỰC HIỆN CÁC CHỈ TIÊU CƠ BẢN"

FIGURES_TITLE = "Phụ lục số liệu {{ ten_ky }}"
FIGURES_KIND = "PHỤ LỤC SỐ LIỆU"
FIGURES_SUBJECT = "Công tác Đoàn và phong trào thanh niên {{ ten_ky }}, so với {{ ten_cung_ky }}"
FIGURES_HEADS = ("Nội dung", "Kỳ này", "Cùng kỳ", "Tăng, giảm")
NO_FIGURES = "Chưa có số liệu trong hai kỳ."

COMPARISON = "BẢNG SO SÁNH\nTHỰC HIỆN CÁC CHỈ TIÊU CƠ BẢN NHIỆM\u00a0KỲ\u00a0{{ nhiem_ky }}"
ANY_COMPARISON = "BẢNG SO SÁNH\nTHỰC HIỆN CÁC CHỈ TIÊU CƠ BẢN {{ ten_ky|upper }}"
COMPARISON_TITLE = "Bảng so sánh chỉ tiêu {{ ten_ky }}"
COMPARISON_HEADS = ("TT", "Nội dung", "Kết quả", "Tỷ lệ", "Ghi chú")
NO_TARGETS = "Nhiệm kỳ này chưa có chỉ tiêu."

PICTURES = "PHỤ LỤC: HÌNH ẢNH HOẠT ĐỘNG"
PICTURE_CAPTION = "{{ h.ten }} ({{ h.ngay }})"

RULE_OF_EXCEEDING = (
    "Chỉ tiêu được đánh giá “Vượt chỉ tiêu” khi mức hoàn thành "
    "{% if nguong_vuot_tyle == '100%' %}trên {{ nguong_vuot_tyle }}"
    "{% else %}từ {{ nguong_vuot_tyle }} trở lên{% endif %}."
)
RECIPIENTS = "Nơi nhận:"
TO_NAMED = "- {{ n.ten }}{% if loop.last %}.{% else %};{% endif %}"
TO_SUPERIOR = "- {{ cap_tren }};"
TO_OFFICE = "- {{ co_quan }};"
TO_FILES = "- Lưu Chi đoàn."

APPLICATION_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>xl-chidoan</Application></Properties>"
)
