"""Sentences on impossible or doubtful data of the branch, its members and its activities."""

from types import MappingProxyType

MESSAGES = MappingProxyType(
    {
        # data logic: information
        "info_needed": (
            "Chưa ghi “{label}” ({info_code}) nên không tính được số liệu theo thời gian.",
            "Hãy ghi “{label}” vào cột “{column}”.",
        ),
        "term_reversed": (
            "Năm cuối nhiệm kỳ ({value}) đứng trước năm đầu nhiệm kỳ.",
            "Hãy sửa lại năm đầu hoặc năm cuối của nhiệm kỳ.",
        ),
        "report_outside_term": (
            "Ngày báo cáo {value} nằm ngoài nhiệm kỳ.",
            "Hãy kiểm tra ngày báo cáo và các năm của nhiệm kỳ.",
        ),
        "period_unread": (
            "Không hiểu kỳ báo cáo “{value}”.",
            "Hãy ghi như: Tháng 11/2026, Quý IV/2026, 6 tháng đầu năm 2026, 9 tháng năm 2026, Năm "
            "2026, Năm học 2025-2026; để trống là cả nhiệm kỳ.",
        ),
        "period_days": (
            "Ngày đầu kỳ và ngày cuối kỳ báo cáo thiếu một ngày hoặc ngược nhau.",
            "Hãy ghi đủ hai ngày, ngày đầu trước ngày cuối; hoặc xóa cả hai ngày.",
        ),
        "report_before_period": (
            "Ngày báo cáo {value} trước khi {period} bắt đầu nên chưa có số liệu của kỳ này.",
            "Hãy sửa ngày báo cáo, hoặc sửa kỳ báo cáo.",
        ),
        "activity_undated": (
            "Hoạt động chỉ ghi năm nên không biết có thuộc {period} hay không.",
            "Hãy ghi “{column}” của hoạt động.",
        ),
        "term_changed": (
            "Nhiệm kỳ ở trang Thông tin là {nhiem_ky_tu} - {nhiem_ky_den} nhưng không chỉ tiêu nào "
            "thuộc nhiệm kỳ này: {rows} ghi nhiệm kỳ, năm khác nên không được tính.",
            "Hãy gõ “Nhiệm kỳ này” vào cột “Nhiệm kỳ” của các chỉ tiêu đang thực hiện (gõ ô đầu "
            "rồi kéo xuống); nếu năm ở trang Thông tin ghi nhầm thì sửa lại năm.",
        ),
        "rows_of_other_term": (
            "Nhiệm kỳ ở trang Thông tin là {nhiem_ky_tu} - {nhiem_ky_den} nhưng lời văn còn "
            "dùng số liệu của những dòng thuộc nhiệm kỳ khác.",
            "Nếu Chi đoàn đã sang nhiệm kỳ này thì giữ nguyên các dòng ấy và bỏ khỏi trang Nội "
            "dung các câu lấy số liệu của chúng; nếu năm của nhiệm kỳ ghi nhầm, hãy sửa ở trang "
            "Thông tin.",
        ),
        "report_date_early": (
            "Ngày báo cáo {value} sớm hơn ngày, năm của {rows}; các dòng này không được tính.",
            "Nếu đúng là báo cáo đến ngày này thì không cần sửa; nếu không, hãy sửa ngày báo cáo.",
        ),
        "members_none": (
            "Trang “{sheet}” chưa có đoàn viên nào.",
            "Hãy ghi danh sách đoàn viên, mỗi người một dòng.",
        ),
        "value_blank": (
            "“{what}” có {count} dòng nhưng chưa dòng nào ghi “{column}”.",
            "Hãy ghi “{column}” cho các dòng này, hoặc bỏ số liệu này khỏi lời văn.",
        ),
        "value_partly_blank": (
            "“{what}” có {blank} trong {count} dòng chưa ghi “{column}”; số liệu chỉ gồm các dòng "
            "đã ghi.",
            "Hãy ghi nốt “{column}” cho các dòng này.",
        ),
        "amount_blank": (
            "“{what}” có {count} hoạt động nhưng chưa dòng nào ghi “{column}”.",
            "Hãy ghi “{column}” cho các dòng này (không có thì ghi 0), hoặc bỏ số liệu này khỏi "
            "lời văn.",
        ),
        "amount_partly_blank": (
            "“{what}” có {blank} trong {count} hoạt động chưa ghi “{column}”; số liệu chỉ gồm các "
            "dòng đã ghi.",
            "Hãy ghi nốt “{column}” cho các dòng này; không có thì ghi 0.",
        ),
        "info_code_taken": (
            "Mã “{info_code}” trùng với mã một số liệu do sổ tính nên giá trị ghi ở đây "
            "không được dùng.",
            "Hãy đặt cho dòng này một mã khác.",
        ),
        "value_not_listed": (
            "“{value}” ở cột “{column}” chưa có trong danh mục {list}.",
            "Hãy chọn một giá trị của danh mục, hoặc thêm giá trị này ở trang Danh mục để số liệu "
            "không bị tách đôi.{suggestion}",
        ),
        # data logic: members
        "member_duplicate": (
            "Mã đoàn viên “{value}” đã có ở ô {first}; một người có thể bị đếm hai lần.",
            "Hãy xóa dòng thừa hoặc đặt mã khác.",
        ),
        "member_twice": (
            "Đoàn viên “{value}” trùng họ tên và ngày sinh với một đoàn viên khác đang sinh hoạt.",
            "Nếu là cùng một người, hãy xóa bớt một dòng.",
        ),
        "date_before_birth": (
            "“{column}” ({value}) sớm hơn ngày sinh.",
            "Hãy sửa lại ngày này hoặc ngày sinh.",
        ),
        "left_before_joined": (
            "“{column}” ({value}) sớm hơn ngày tiếp nhận.",
            "Hãy sửa lại ngày tiếp nhận hoặc ngày rời.",
        ),
        "reason_without_left": (
            "Có ghi lý do rời “{value}” nhưng chưa ghi ngày rời nên vẫn được đếm là đoàn viên.",
            "Hãy ghi ngày rời, hoặc xóa lý do rời.",
        ),
        "birth_after_report": (
            "“{column}” ({value}) sau ngày báo cáo nên không tính được tuổi.",
            "Hãy sửa lại ngày sinh.",
        ),
        "age_unlikely": (
            "“{column}” ({value}) cho tuổi dưới 15 hoặc trên 60 vào ngày báo cáo.",
            "Hãy kiểm tra lại ngày sinh; nếu đúng thì không cần sửa.",
        ),
        "party_before_union": (
            "“{column}” ({value}) sớm hơn ngày vào Đoàn.",
            "Hãy kiểm tra lại hai ngày này; nếu đúng thì không cần sửa.",
        ),
        "union_too_early": (
            "“{column}” ({value}) là khi chưa đủ 15 tuổi.",
            "Hãy kiểm tra lại ngày vào Đoàn và ngày sinh; nếu đúng thì không cần sửa.",
        ),
        "party_too_early": (
            "“{column}” ({value}) là khi chưa đủ 18 tuổi.",
            "Hãy kiểm tra lại ngày vào Đảng và ngày sinh.",
        ),
        "date_after_report": (
            "“{column}” ({value}) sau ngày báo cáo nên chưa được tính.",
            "Hãy kiểm tra lại ngày này và ngày báo cáo; nếu đúng thì không cần sửa.",
        ),
        "age_outside": (
            "Đoàn viên sinh ngày {value} đã quá 35 tuổi vào ngày báo cáo.",
            "Hãy xem lại việc trưởng thành Đoàn; cán bộ Đoàn được bầu hoặc chuyên trách thì không "
            "cần sửa.",
        ),
        # data logic: activities
        "activity_duplicate": (
            "Mã hoạt động “{value}” đã có ở ô {first}; một hoạt động có thể bị tính hai lần.",
            "Hãy xóa dòng thừa hoặc đặt mã khác.",
        ),
        "activity_twice": (
            "Hoạt động “{value}” trùng nhóm, ngày và địa điểm với ô {first}; một hoạt động có thể "
            "bị tính hai lần.",
            "Nếu là cùng một hoạt động, hãy xóa bớt một dòng.",
        ),
        "activity_count_zero": (
            "“{column}” ghi 0; một dòng là ít nhất một hoạt động.",
            "Hãy để trống (nghĩa là 1); nếu hoạt động không diễn ra thì xóa cả dòng.",
        ),
        "activity_without_year": (
            "Hoạt động này chưa ghi ngày hoặc năm nên không biết tính vào năm nào.",
            "Hãy ghi “Ngày” hoặc “Năm”.",
        ),
        "activity_years_differ": (
            "Năm {value} không khớp với ngày {date} của cùng hoạt động.",
            "Hãy sửa năm hoặc ngày; nếu đã có ngày thì có thể để trống năm.",
        ),
        "activity_outside_term": (
            "Hoạt động ({value}) nằm ngoài nhiệm kỳ nên không được tính.",
            "Hãy kiểm tra ngày, năm; nếu đúng thì không cần sửa.",
        ),
        "activity_after_report": (
            "Hoạt động ({value}) diễn ra sau ngày báo cáo nên không được tính.",
            "Hãy kiểm tra ngày, năm; nếu đúng thì không cần sửa.",
        ),
        "party_admissions_differ": (
            "Năm {year}, trang Hoạt động ghi kết nạp Đảng {value} người nhưng trang Đoàn viên có "
            "{expected} người có Ngày vào Đảng trong năm.",
            "Hãy sửa “{column}” của hoạt động, hoặc sửa Ngày vào Đảng ở trang Đoàn viên.",
        ),
        "activity_group_unknown": (
            "Nhóm “{value}” chưa có trong danh mục Nhóm hoạt động.",
            "Hãy chọn một nhóm trong danh mục, hoặc thêm nhóm này ở trang Danh mục.{suggestion}",
        ),
        # what is typed
        "money_unlikely": (
            "“{column}” ghi {value} đồng, dưới 1.000đ.",
            "Hãy ghi đủ số đồng, ví dụ 1500000 thay cho 1,5 triệu.",
        ),
        "turnout_unlikely": (
            "“{column}” ghi {value} lượt nhưng lúc ấy Chi đoàn có {members} đoàn viên (mỗi hoạt "
            "động thường không quá ba lượt mỗi người, tức {most} lượt).",
            "Hãy kiểm tra lại số lượt; nếu dòng này gồm nhiều hoạt động, hãy ghi “Số hoạt động”.",
        ),
        "leaving_unexplained": (
            "Đoàn viên này đã rời Chi đoàn nhưng chưa ghi “{column}”, trong khi báo cáo đếm số "
            "người rời theo lý do.",
            "Hãy ghi “{column}” cho người đã rời.",
        ),
        "list_entries_one": (
            "“{value}” và “{other}” (ô {first}) chỉ khác nhau ở dấu, chữ hoa nên được tính là một.",
            "Hãy sửa một trong hai cho khác hẳn, hoặc xóa bớt một dòng.",
        ),
        "values_one_code": (
            "“{value}” ở cột “{column}” chỉ khác “{other}” ở dấu, chữ hoa nên được đếm chung.",
            "Nếu là một, hãy ghi giống nhau; nếu khác, hãy ghi cho khác hẳn.",
        ),
        "text_old_letters": (
            "Cột “{column}” gõ bằng phông {encoding}: “{value}” có nghĩa là “{meant}” nhưng sẽ in "
            "thành chữ lạ.",
            "Hãy chuyển các ô này sang Unicode (trong UniKey: Ctrl + Shift + F6), hoặc gõ lại bằng "
            "phông Times New Roman.",
        ),
        "text_signs": (
            "“{column}” có ký hiệu {value}, không dùng trong văn bản.",
            "Hãy xóa ký hiệu này.",
        ),
        "text_long": (
            "“{column}” dài {length} ký tự (“{value}”), quá dài cho một đoạn của báo cáo.",
            "Hãy rút gọn, hoặc chia thành nhiều dòng.",
        ),
    }
)
