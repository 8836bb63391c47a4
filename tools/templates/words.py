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
TERM_ORGAN = "BAN CHẤP HÀNH CHI ĐOÀN NHIỆM\u00a0KỲ\u00a0{{ nhiem_ky }}"

YEAR_SUBJECT = "Kết quả công tác Đoàn và phong trào thanh niên năm\u00a0{{ nam_bao_cao }}"
YEAR_TITLE = "Báo cáo năm {{ nam_bao_cao }}"
YEAR_ORGAN = "TM. BAN CHẤP HÀNH CHI ĐOÀN"
YEAR_FIGURES = "SỐ LIỆU CÔNG TÁC ĐOÀN NĂM {{ nam_bao_cao }}"
YEAR_MEMBERS = (
    "Đến {{ ngay_bao_cao_chu }}, Chi đoàn có {{ tong_doan_vien }} đoàn viên, trong đó "
    "{{ nam }} đoàn viên nam, {{ nu }} đoàn viên nữ; {{ dang_vien }} đoàn viên là đảng viên; "
    "độ tuổi trung bình là {{ tuoi_tb }} tuổi."
)
ACTIVITY_HEADS = ("Nội dung", "Số hoạt động", "Lượt tham gia", "Số lượng", "Kinh phí")
NO_ACTIVITIES = "Chưa có hoạt động nào trong năm."

COMPARISON = "BẢNG SO SÁNH\nTHỰC HIỆN CÁC CHỈ TIÊU CƠ BẢN NHIỆM\u00a0KỲ\u00a0{{ nhiem_ky }}"
COMPARISON_TITLE = "Bảng so sánh chỉ tiêu nhiệm kỳ {{ nhiem_ky }}"
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
TO_SUPERIOR = "- {{ cap_tren }};"
TO_OFFICE = "- {{ co_quan }};"
TO_FILES = "- Lưu Chi đoàn."

APPLICATION_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>xl-chidoan</Application></Properties>"
)
