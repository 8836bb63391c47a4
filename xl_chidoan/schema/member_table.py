"""tblDoanVien: the members of the branch."""

from typing import Final

from xl_chidoan.schema.records import CellKind, Column, Sex, SheetPage, Table

MEMBERS: Final = Table(
    "tblDoanVien",
    SheetPage(
        "Đoàn viên",
        title="DANH SÁCH ĐOÀN VIÊN",
        help=(
            "Mỗi người một dòng. Người đã rời Chi đoàn vẫn giữ lại và ghi Ngày rời: sổ tự tính số "
            "đoàn viên theo ngày."
        ),
        counted="Đoàn viên đã nhập",
        frozen=2,
        repeated=4,
    ),
    (
        Column(
            "code", "Mã ĐV", CellKind.CODE, required=True, width=66,
            prompt="Mã riêng của từng đoàn viên, ví dụ DV01. Không trùng nhau, không đổi về sau.",
            synonyms=("Mã đoàn viên", "Mã số đoàn viên", "Mã thành viên", "Mã số ĐV"),
            inside=("Mã", "Mã số"),
        ),
        Column(
            "name", "Họ và tên", required=True, width=180,
            prompt="Họ và tên đầy đủ, viết hoa chữ cái đầu.",
            synonyms=(
                "Họ tên", "Họ, tên", "Họ và tên đoàn viên", "Họ tên đoàn viên",
                "Họ và tên khai sinh", "Họ tên khai sinh", "Tên đoàn viên", "Họ, tên đoàn viên",
                "Họ & tên", "Full name", "Họ, chữ đệm và tên", "Họ chữ đệm và tên khai sinh",
            ),
        ),
        Column(
            "birth_date", "Ngày sinh", CellKind.DATE, required=True, up_to_today=True, width=88,
            prompt="Ngày sinh, gõ dạng ngày/tháng/năm, ví dụ 26/3/1996.",
            refusal=(
                "Ngày sinh chưa đúng",
                "Ngày sinh phải là ngày có thật, từ {first} đến hôm nay, gõ theo dạng "
                "ngày/tháng/năm.",
            ),
            synonyms=(
                "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Ngày/tháng/năm sinh", "Sinh ngày",
                "Ngày tháng năm sinh (dd/mm/yyyy)", "NTNS", "Ngày sinh (ngày/tháng/năm)",
                "Date of birth", "Birthday",
            ),
            loose=("Năm sinh", "Sinh năm", "Ngày tháng"),
        ),
        Column(
            "sex", "Giới tính", CellKind.CHOICE, required=True, choices=tuple(Sex), width=72,
            centred=True,
            prompt="Chọn Nam hoặc Nữ.",
            synonyms=("Phái", "Nam/Nữ", "Nam, nữ", "Giới", "Nam (nữ)", "Sex", "Gender"),
            vague=("GT",),
        ),
        Column(
            "ethnicity", "Dân tộc", listed="dan_toc",
            counted=True, filled=True, width=78, centred=True,
            prompt="Chọn trong danh sách; dân tộc khác thì thêm vào trang Danh mục.",
            synonyms=("Thành phần dân tộc", "Tên dân tộc", "Ethnicity", "Ethnic group"),
            vague=("DT",),
        ),
        Column(
            "unit", "Đơn vị công tác", listed="don_vi_cong_tac",
            counted=True, filled=True, width=165, wrapped=True,
            prompt="Phòng, ban, đơn vị đang công tác.",
            synonyms=(
                "Đơn vị đang công tác", "Nơi công tác", "Cơ quan công tác", "Phòng ban",
                "Phòng, ban", "Phòng/ban", "Đơn vị, phòng ban", "Ban, đơn vị", "Cơ quan, đơn vị",
                "Đơn vị (phòng, ban)", "Nơi làm việc", "Department",
            ),
            vague=("Đơn vị", "Cơ quan", "Bộ phận"),
        ),
        Column(
            "union_position", "Chức vụ Đoàn", listed="chuc_vu_doan",
            counted=True, width=130, wrapped=True,
            prompt="Chức vụ trong Đoàn; không có thì để trống.",
            synonyms=(
                "Chức vụ trong Đoàn", "Chức vụ trong chi đoàn", "Chức danh Đoàn",
                "Chức vụ đoàn thể", "CV Đoàn", "Chức vụ trong tổ chức Đoàn",
                "Chức vụ hiện tại trong Đoàn",
            ),
        ),
        Column(
            "office_position", "Chức vụ chính quyền", listed="chuc_vu_chinh_quyen",
            counted=True, width=150,
            wrapped=True,
            prompt="Chức vụ chính quyền; không có thì để trống.",
            synonyms=(
                "Chức vụ chuyên môn", "Chức vụ công tác", "Chức danh nghề nghiệp",
                "Chức vụ, chức danh", "Vị trí công tác", "Chức vụ CQ",
                "Chức vụ chính quyền, chuyên môn", "Chức vụ cơ quan",
            ),
            vague=("Chức vụ", "Chức danh"),
        ),
        Column(
            "qualification", "Trình độ chuyên môn", listed="trinh_do",
            counted=True, filled=True, width=116,
            prompt="Trình độ chuyên môn cao nhất đã có bằng.",
            synonyms=(
                "Trình độ CM", "Trình độ đào tạo", "Trình độ chuyên môn nghiệp vụ",
                "Trình độ chuyên môn, nghiệp vụ", "Bằng cấp", "Học vị", "TĐCM",
                "Trình độ học vấn chuyên môn",
            ),
            vague=("Trình độ", "Chuyên môn"),
        ),
        Column(
            "political_theory", "Lý luận chính trị", listed="ly_luan", counted=True, width=100,
            prompt="Trình độ lý luận chính trị; chưa có thì để trống.",
            synonyms=(
                "Trình độ LLCT", "LLCT", "Lý luận CT", "Trình độ lý luận chính trị",
                "Trình độ lý luận", "Trình độ LL chính trị", "Lí luận chính trị",
                "Trình độ chính trị",
            ),
            vague=("Chính trị",),
        ),
        Column(
            "union_date", "Ngày vào Đoàn", CellKind.DATE, width=88,
            prompt="Ngày kết nạp Đoàn, dạng ngày/tháng/năm.",
            synonyms=(
                "Thời gian vào Đoàn", "Ngày kết nạp Đoàn", "Ngày vào Đoàn TNCS",
                "Ngày kết nạp vào Đoàn", "Ngày tháng năm vào Đoàn", "Ngày, tháng, năm vào Đoàn",
                "Năm vào Đoàn", "Vào Đoàn", "Ngày vào Đoàn TNCS Hồ Chí Minh",
                "Ngày vào Đoàn TNCSHCM",
            ),
        ),
        Column(
            "party_date", "Ngày vào Đảng", CellKind.DATE, counted=True, width=88,
            prompt="Ngày kết nạp Đảng; chưa vào Đảng thì để trống.",
            synonyms=(
                "Thời gian vào Đảng", "Ngày kết nạp Đảng", "Ngày kết nạp vào Đảng", "Vào Đảng",
                "Ngày tháng năm vào Đảng", "Ngày, tháng, năm vào Đảng", "Năm vào Đảng",
                "Ngày vào Đảng dự bị", "Ngày vào Đảng CSVN", "Ngày vào Đảng Cộng sản Việt Nam",
            ),
        ),
        Column(
            "party_member", "Đảng viên", CellKind.FLAG, counted=True, width=78,
            prompt="Chọn Có nếu là đảng viên; không phải thì để trống.",
            synonyms=("Là đảng viên", "Đảng viên (x)", "Có là đảng viên", "Đảng viên (Có/Không)"),
        ),
        Column(
            "planned", "Quy hoạch", CellKind.FLAG, counted=True, width=78,
            prompt="Chọn Có nếu được quy hoạch chức danh lãnh đạo, quản lý.",
            synonyms=(
                "Diện quy hoạch", "Được quy hoạch", "Thuộc diện quy hoạch", "Cán bộ quy hoạch",
            ),
        ),
        Column(
            "joined", "Ngày tiếp nhận", CellKind.DATE, counted=True, width=92,
            prompt="Ngày Chi đoàn tiếp nhận. Để trống nếu có mặt từ trước nhiệm kỳ.",
            synonyms=(
                "Ngày chuyển đến", "Ngày về Chi đoàn", "Ngày tiếp nhận sinh hoạt",
                "Ngày chuyển sinh hoạt đến", "Ngày tiếp nhận về Chi đoàn",
            ),
            vague=("Ngày đến",),
        ),
        Column(
            "left", "Ngày rời", CellKind.DATE, counted=True, width=88,
            prompt="Ngày rời Chi đoàn. Còn sinh hoạt thì để trống; không xóa người đã rời.",
            synonyms=(
                "Ngày chuyển đi", "Ngày chuyển sinh hoạt đi", "Ngày rời Chi đoàn",
                "Ngày trưởng thành Đoàn",
            ),
            vague=("Ngày chuyển sinh hoạt", "Ngày đi"),
        ),
        Column(
            "leaving_reason", "Lý do rời", listed="ly_do_roi",
            counted=True, width=130, wrapped=True,
            prompt="Lý do rời: trưởng thành Đoàn, chuyển sinh hoạt...",
            synonyms=("Lý do chuyển đi", "Lý do rời Chi đoàn"),
            vague=("Lý do chuyển", "Lý do đi"),
        ),
        Column(
            "note", "Ghi chú", width=160, wrapped=True,
            prompt="Ghi chú riêng của Chi đoàn; không đưa vào báo cáo.",
            synonyms=("Ghi chú khác", "Chú thích", "Ghi chú thêm"),
        ),
    ),
)  # fmt: skip
