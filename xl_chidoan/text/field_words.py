"""The meaning of the names in a Word template, in an officer's words."""

from types import MappingProxyType

LABELS = MappingProxyType(
    {
        "chi_so": "Mọi số liệu theo mã, kể cả mã trùng với một tên khác",
        "nhiem_ky": "Nhiệm kỳ báo cáo (năm đầu - năm cuối)",
        "nhiem_ky_moi": "Nhiệm kỳ tới (năm đầu - năm cuối)",
        "nam_bao_cao": "Năm của ngày báo cáo",
        "muc": "Các mục của báo cáo, theo thứ tự",
        "muc.ma": "Mã mục (A.I.1)",
        "muc.so": "Số thứ tự hiện trước tên mục",
        "muc.ten": "Tên mục",
        "muc.cap": "Cấp của mục (1 là phần lớn, 0 là không có tên)",
        "muc.doan": "Các đoạn của mục",
        "muc.doan.kieu": "Kiểu đoạn (Đoạn, Gạch đầu dòng, Dấu cộng, Tiêu đề)",
        "muc.doan.noi_dung": "Nội dung đoạn, kèm số liệu và chú thích",
        "muc.chi_tieu": "Chỉ tiêu nhiệm kỳ tới (chỉ ở mục B.II)",
        "muc.chi_tieu.tt": "Số thứ tự chỉ tiêu",
        "muc.chi_tieu.noi_dung": "Nội dung chỉ tiêu",
        "bang_so_sanh": "Bảng so sánh: các nhóm chỉ tiêu của nhiệm kỳ",
        "bang_so_sanh.tt": "Số thứ tự nhóm chỉ tiêu",
        "bang_so_sanh.ghi_chu": "Ghi chú của nhóm (Đạt chỉ tiêu, Vượt chỉ tiêu ...)",
        "bang_so_sanh.dong": "Các dòng của nhóm",
        "bang_so_sanh.dong.ma": "Mã chỉ tiêu",
        "bang_so_sanh.dong.noi_dung": "Nội dung chỉ tiêu",
        "bang_so_sanh.dong.ket_qua": "Kết quả thực hiện",
        "bang_so_sanh.dong.ty_le": "Tỷ lệ",
        "chi_tieu_moi": "Chỉ tiêu nhiệm kỳ tới, theo nhóm",
        "chi_tieu_moi.tt": "Số thứ tự chỉ tiêu",
        "chi_tieu_moi.noi_dung": "Nội dung chỉ tiêu",
        "hoat_dong_nam": "Hoạt động trong năm báo cáo, theo nhóm",
        "hoat_dong_nam.ten": "Tên nhóm hoạt động",
        "hoat_dong_nam.so": "Số hoạt động trong năm",
        "hoat_dong_nam.luot": "Lượt tham gia trong năm",
        "hoat_dong_nam.so_luong": "Số lượng trong năm",
        "hoat_dong_nam.kinh_phi": "Kinh phí trong năm",
        "hoat_dong_anh": "Hoạt động nêu trong báo cáo có ảnh, theo thời gian",
        "hoat_dong_anh.ten": "Tên hoạt động",
        "hoat_dong_anh.ngay": "Ngày tổ chức (hoặc năm, nếu không ghi ngày)",
        "hoat_dong_anh.anh": "Các ảnh của hoạt động",
        "hoat_dong_anh.anh.tep": "Tên tệp ảnh, để dùng trong anh(...)",
    }
)

COUNTED = "{count} dòng"
EXAMPLE_CODE = "tong_doan_vien"
