"""What is wrong with a Word template, and its cure: a sentence for every ``template_*`` code.

The place (part, paragraph, excerpt) is put before a sentence where it is known.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

_MOST_LISTED = 20

MESSAGES = MappingProxyType(
    {
        # the file
        "template_missing": (
            "Không tìm thấy mẫu báo cáo “{path}”. Hãy ghi đường dẫn tệp .docx hoặc tên một mẫu đi "
            "kèm: {known}."
        ),
        "template_not_word": (
            "Mẫu báo cáo “{path}” không phải tệp Word (.docx). Hãy chọn một tệp .docx, hoặc mở tệp "
            "bằng Word rồi lưu thành .docx."
        ),
        "template_macros": (
            "Mẫu báo cáo “{path}” có chứa macro nên không dùng được. Hãy mở bằng Word và lưu thành "
            "“Word Document (.docx)”."
        ),
        "template_strict": (
            "Mẫu báo cáo “{path}” được lưu theo kiểu mà chương trình không đọc được. Hãy mở bằng "
            "Word và lưu thành “Word Document (.docx)”, không chọn “Strict”."
        ),
        "template_damaged": (
            "Mẫu báo cáo “{path}” bị hỏng. Hãy mở bằng Word, lưu lại, hoặc lấy một mẫu đi kèm."
        ),
        "template_too_large": (
            "Mẫu báo cáo “{path}” có quá nhiều chữ hoặc định dạng ({size} MB; nhiều nhất {most} "
            "MB). Hãy bỏ bớt, hoặc lấy một mẫu đi kèm."
        ),
        "template_too_many_tags": (
            "Mẫu báo cáo có {count} thẻ, quá nhiều so với một báo cáo (nhiều nhất {most} thẻ). Hãy "
            "dùng vòng lặp {{% for %}} thay cho các thẻ lặp lại."
        ),
        "template_faults": (
            "Chưa xuất báo cáo vì mẫu “{path}” còn {count} chỗ sai. Hãy mở mẫu bằng Word, sửa các "
            "chỗ sau rồi xuất lại:\n{listed}"
        ),
        # braces and tags
        "template_brace": (
            "có dấu ngoặc mở mà không đóng, hoặc đóng mà không mở. Hãy viết đủ hai dấu ở mỗi bên, "
            "như {{{{ tong_doan_vien }}}}."
        ),
        "template_single_brace": (
            "“{typed}” chỉ có một dấu ngoặc nên sẽ được in nguyên như vậy. Nếu muốn in số liệu, "
            "hãy viết {{{{ {name} }}}}."
        ),
        "template_split": (
            "thẻ {tag} bị {cause} cắt ngang. Hãy xóa cả thẻ rồi gõ lại liền một mạch."
        ),
        "template_deleted_tag": (
            "thẻ nằm trong phần chữ đã xóa nhưng chưa chấp nhận (theo dõi thay đổi). Hãy vào Xem "
            "lại > Chấp nhận > Chấp nhận mọi thay đổi rồi lưu mẫu."
        ),
        "template_text_lost": (
            "chữ hoặc hình đứng cùng thẻ {tag} sẽ bị mất. Hãy để thẻ này đứng một mình trong đoạn "
            "hoặc trong hàng của bảng."
        ),
        "template_no_table": "thẻ {tag} chỉ dùng được trong bảng. Hãy đưa thẻ vào một ô của bảng.",
        "template_unknown_tag": (
            "không có thẻ “{name}”. Mỗi {{% for %}} cần một {{% endfor %}}, mỗi {{% if %}} cần một "
            "{{% endif %}}."
        ),
        "template_unknown_tag_near": (
            "không có thẻ “{name}”. Ý bạn là “{near}”? Hãy sửa lại thẻ trong mẫu."
        ),
        "template_prefix_spaced": (
            "trong thẻ {tag} thừa dấu cách trước chữ đầu. Hãy viết liền: {near}."
        ),
        "template_unclosed": (
            "còn thẻ chưa đóng. Mỗi {{% for %}} cần một {{% endfor %}}, mỗi {{% if %}} cần một "
            "{{% endif %}}."
        ),
        "template_never_closed": "thẻ {tag} chưa được đóng. Hãy thêm {end} vào sau.",
        "template_no_start": (
            "thẻ {tag} không có thẻ mở {{% {start} ... %}} ở trước. Hãy thêm thẻ mở, hoặc bỏ thẻ "
            "này."
        ),
        "template_block_torn": (
            "thẻ {tag} mở ở đây nhưng {end} lại đóng ở một ô, một hàng hoặc một kiểu thẻ khác, làm "
            "văn bản bị đứt. Hãy dùng cùng một kiểu ({{%p %}} cho đoạn, {{%tr %}} cho hàng) cho "
            "cả hai thẻ và đặt chúng ngang hàng nhau."
        ),
        "template_block_inline": (
            "thẻ {tag} mở trong đoạn này và {end} đóng trong đoạn khác, hai đoạn có thể bị dính "
            "liền. Hãy dùng {{%p %}}, mỗi thẻ đứng riêng một đoạn."
        ),
        "template_torn": (
            "một thẻ {{% if %}} hoặc {{% for %}} mở trong đoạn này và đóng ở đoạn khác làm văn bản "
            "bị đứt. Hãy dùng {{%p if %}}, {{%p for %}} đứng riêng một đoạn."
        ),
        "template_strange_character": (
            "trong dấu ngoặc có ký tự lạ “{name}”. Hãy xóa ký tự đó, chỉ để lại tên."
        ),
        "template_dash": (
            "trong thẻ có dấu gạch dài “{name}” do Word tự đổi. Hãy xóa dấu này, hoặc gõ dấu gạch "
            "ngắn (-)."
        ),
        "template_quotes": (
            'trong thẻ có dấu ngoặc kép cong “{name}”. Hãy gõ lại bằng dấu thẳng (").'
        ),
        "template_long_tag": "thẻ dài quá {most} chữ. Hãy tách thành nhiều thẻ ngắn hơn.",
        "template_syntax": "thẻ viết sai. Hãy viết lại theo mẫu đi kèm.",
        "template_forbidden": ("vì an toàn, mẫu không được dùng “{command}”. Hãy bỏ chỗ này."),
        # names
        "template_unknown_name": "không có tên “{name}”. Hãy sửa lại tên trong mẫu.",
        "template_unknown_name_near": (
            "không có tên “{name}”. Ý bạn là “{near}”? Hãy sửa lại tên trong mẫu."
        ),
        "template_unknown_part": "không có “{name}”. Chỉ có: {known}. Hãy sửa lại tên trong mẫu.",
        "template_name_form": (
            "không có tên “{name}”. Tên số liệu hoạt động có dạng hd_<nhóm>_so, _luot, _sl hoặc "
            "_kinh_phi (có thể thêm _<năm>), tên số liệu chỉ tiêu có dạng ct_<mã>_thuc_hien, _tyle "
            "hoặc _danh_gia. Hãy sửa lại tên trong mẫu."
        ),
        "template_name_unchecked": (
            "tên “{name}” không có sẵn trong mọi sổ, chỉ in được nếu bảng tblThongTin có mã này. "
            "Hãy kiểm tra lại cùng với sổ (--from)."
        ),
        "template_names_unchecked": (
            "Các tên sau viết đúng dạng, nhưng có hay không còn tùy số liệu của sổ: {names}. Hãy "
            "kiểm tra lại cùng với sổ (--from)."
        ),
        "template_loop_name": (
            "tên “{name}” chỉ dùng được giữa {tag} và thẻ đóng của nó. Hãy chuyển vào trong vòng "
            "lặp, hoặc dùng tên khác."
        ),
        "template_loop_only": (
            "“{name}” chỉ dùng được giữa {{% for ... %}} và {{% endfor %}}. Hãy chuyển vào trong "
            "vòng lặp."
        ),
        "template_prints_list": (
            "“{name}” là một danh sách, không in thẳng được. Hãy lặp qua từng dòng: {{% for d in "
            "{name} %}}."
        ),
        "template_plain": (
            "thẻ {{{{{lift} ... }}}} chỉ dùng cho chữ có định dạng riêng hoặc cả đoạn, như {{{{r "
            "chu({name}, dam=True) }}}}. Nếu chỉ in số liệu, hãy viết {{{{ {name} }}}}."
        ),
        "template_list_part": (
            "“{list}” là một danh sách nên không có “{name}”. Hãy lặp qua từng dòng: {{% for d in "
            "{list} %}}."
        ),
        "template_not_list": (
            "“{name}” không phải danh sách nên không lặp được. Hãy in thẳng: {{{{ {name} }}}}."
        ),
        "template_unknown_filter": (
            "không có cách viết “{name}” sau dấu |. Hãy dùng so, phan_tram, tien, ngay hoặc hoa."
        ),
        "template_unknown_test": (
            "không có điều kiện “{name}” sau chữ is. Hãy dùng defined, none, odd, even hoặc so "
            "sánh bằng == và !=."
        ),
        # while it is filled in
        "template_value": (
            "giá trị không dùng được theo cách này (ví dụ in cả một danh sách, hoặc viết chữ như "
            "số). Hãy sửa lại thẻ trong đoạn."
        ),
        "template_endless": (
            "mẫu lặp quá nhiều lần, lồng quá sâu hoặc làm ra quá nhiều chữ. Hãy xem lại các vòng "
            "lặp lồng nhau."
        ),
        "template_too_heavy": (
            "mẫu báo cáo cần quá nhiều thời gian hoặc bộ nhớ của máy chủ (nhiều nhất {seconds} "
            "giây). Hãy bỏ bớt vòng lặp, hình và bảng trong mẫu."
        ),
        "template_document_missing": (
            "không chèn được tệp “{file}”. Hãy để tệp Word (.docx) ấy cùng thư mục với mẫu và chỉ "
            "ghi tên tệp."
        ),
        "template_document_place": (
            "tệp “{file}” chỉ chèn được vào thân văn bản. Hãy đặt thẻ {{{{p tep_word(...) }}}} "
            "đứng riêng một đoạn ở đó."
        ),
        "template_document_damaged": (
            "không đọc được tệp “{file}” cần chèn. Hãy mở tệp bằng Word rồi lưu lại."
        ),
        "template_document_tool": (
            "máy này chưa cài phần bổ sung để chèn tệp “{file}” vào báo cáo. Hãy chép nội dung tệp "
            "ấy vào mẫu."
        ),
        "template_picture_missing": (
            "không tìm thấy ảnh “{file}”. Hãy để ảnh cùng thư mục với sổ hoặc với mẫu, và ghi đúng "
            "tên tệp (ở cột “Ảnh” của trang Hoạt động hoặc trong mẫu)."
        ),
        "template_picture_outside": (
            "ảnh “{file}” nằm ngoài thư mục của sổ và của mẫu. Hãy chép ảnh vào cùng thư mục và "
            "chỉ ghi tên tệp."
        ),
        "template_picture_kind": (
            "tệp “{file}” không phải ảnh PNG hoặc JPEG. Hãy mở bằng một chương trình xem ảnh rồi "
            "lưu thành .png hoặc .jpg."
        ),
        "template_picture_damaged": (
            "ảnh “{file}” bị thiếu phần cuối, có thể do chép hoặc tải chưa xong. Hãy chép lại ảnh."
        ),
        "template_picture_large": (
            "ảnh “{file}” quá lớn (nhiều nhất {megabytes} MB và {pixels} điểm ảnh mỗi chiều). Hãy "
            "thu nhỏ ảnh."
        ),
        "template_picture_many": (
            "báo cáo có quá nhiều ảnh (nhiều nhất {count} tệp, cả thảy {megabytes} MB). Hãy bỏ bớt "
            "hoặc thu nhỏ ảnh."
        ),
        "template_picture_size": (
            "khổ của ảnh “{file}” không dùng được. Hãy ghi rong từ 1 đến {wide} và cao từ 1 đến "
            "{tall} (mm)."
        ),
        "template_picture_place": (
            "ảnh “{file}” chỉ đặt được trong thân văn bản, đầu trang, chân trang hoặc chú thích."
        ),
        "template_note_place": (
            "chỗ này in nội dung có chú thích, mà Word chỉ cho chú thích trong thân văn bản. Hãy "
            "chuyển nội dung đó vào thân văn bản."
        ),
        "template_section_lost": (
            "Mẫu không in {count} đoạn của mục {section} “{title}” trong bảng tblNoiDung. Nếu "
            "không cố ý, hãy xem lại các điều kiện {{% if %}} quanh {{%p for m in muc %}}."
        ),
        # what it brings along
        "template_external": (
            "có liên kết tới “{target}” ở ngoài tệp; Word sẽ tự tải khi mở báo cáo. Hãy chèn hẳn "
            "hình hoặc tệp vào mẫu."
        ),
        "template_fetching_field": (
            "có trường {field} lấy nội dung từ tệp khác khi mở báo cáo. Hãy bỏ trường này."
        ),
        "template_tracked_changes": (
            "mẫu còn thay đổi chưa chấp nhận (theo dõi thay đổi), báo cáo cũng sẽ có. Hãy vào Xem "
            "lại > Chấp nhận > Chấp nhận mọi thay đổi rồi lưu mẫu."
        ),
    }
)

CAUSES = MappingProxyType(
    {
        "tracked": "phần theo dõi thay đổi",
        "link": "một liên kết",
        "field": "một trường của Word",
        "control": "một ô điều khiển nội dung",
        "picture": "một hình",
        "note": "một chú thích",
        "paragraph": "chỗ xuống đoạn",
        "other": "một phần định dạng riêng",
    }
)


def sentence(code: str, values: Mapping[str, Any]) -> str:
    """Say what is wrong, where, and what to do."""
    if "cause" in values:
        values = {**values, "cause": CAUSES[values["cause"]]}
    said = MESSAGES[code].format_map(values)
    where = place(values)
    return f"Mẫu Word, {where}: {said}" if where else said[0].upper() + said[1:]


def place(values: Mapping[str, Any]) -> str:
    """Say where in a template: ``thân văn bản, đoạn thứ 3 “...”``; '' for the file as a whole."""
    part, paragraph, excerpt = (values.get(name) for name in ("part", "paragraph", "excerpt"))
    if not part:
        return ""
    number = f", đoạn thứ {paragraph}" if paragraph else ", đoạn" if excerpt else ""
    return f"{part}{number}" + (f" “{excerpt}”" if excerpt else "")


def listed(problems: Sequence[tuple[str, Mapping[str, Any]]]) -> str:
    """List problems, one a line, each with its place."""
    lines = [
        f"{number}. {sentence(code, values).removeprefix('Mẫu Word, ')}"
        for number, (code, values) in enumerate(problems[:_MOST_LISTED], start=1)
    ]
    if more := len(problems) - len(lines):
        lines.append(f"... và {more} chỗ khác, sẽ được nêu khi các chỗ trên đã sửa.")
    return "\n".join(lines)
