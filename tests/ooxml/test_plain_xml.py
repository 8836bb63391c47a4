"""XML parts in every encoding the format allows, and what may stand before their root."""

import codecs

import pytest

from xl_chidoan.errors import FileError
from xl_chidoan.ooxml.zip_package import plain_xml

DOCTYPE = '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
ROOT = "<a>Đoàn</a>"


def refusal(data: bytes) -> str:
    with pytest.raises(FileError) as caught:
        plain_xml(data, "so.xlsx")
    assert caught.value.values["path"] == "so.xlsx"
    return caught.value.code


PROLOGS = [
    "",
    " \r\n\t",
    '<?xml version="1.0"?>',
    '<?xml version="1.0" standalone="yes" ?>\r\n',
    "<?xml version='1.0' encoding='utf-8'?>",
    "<!---->",
    "<!-- a -- > <!DOCTYPE a> -->",
    "<!-- một\ndòng nữa -->\n<!-- hai --><?mso x='<!DOCTYPE'?> ",
    '<?xml version="1.0"?><!-- <a> --><?pi?>\n<?pi\n?>',
    "<?a>?>",
]


@pytest.mark.parametrize("prolog", PROLOGS)
def test_what_may_stand_before_the_root(prolog: str) -> None:
    data = (prolog + ROOT).encode()
    assert plain_xml(data, "so.xlsx") == data
    assert plain_xml(codecs.BOM_UTF8 + data, "so.xlsx") == data


@pytest.mark.parametrize("prolog", PROLOGS)
def test_a_document_type_is_found_behind_it(prolog: str) -> None:
    text = prolog + DOCTYPE
    assert refusal(text.encode()) == "file_forbidden_xml"
    assert refusal(codecs.BOM_UTF8 + text.encode()) == "file_forbidden_xml"
    for bom, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        assert refusal(bom + text.encode(encoding)) == "file_forbidden_xml"


@pytest.mark.parametrize("root", ["<!doctype a><a/>", "<!ELEMENT a><a/>", "<!", "<!-", "<!-x-->"])
def test_nothing_else_with_an_exclamation_mark_is_let_through(root: str) -> None:
    assert refusal(root.encode()) == "file_forbidden_xml"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "\u00a0<a/>",
        '<?xml version="1.0"?>',
        '<?xml version="1.0"?> x<a/>',
        "<!-- a -->",
        "<!-- a -->b<a/>",
        "{}",
    ],
)
def test_what_has_no_root_is_no_xml(text: str) -> None:
    assert refusal(text.encode()) == "file_damaged"


def test_a_comment_that_never_ends_lets_nothing_through() -> None:
    assert refusal(b"<!-- a <a/>") == "file_forbidden_xml"
    assert refusal(b"<!-- a --" + DOCTYPE.encode()) == "file_forbidden_xml"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<?xml version="1.0" encoding="UTF-16"?>',
        "<?xml version='1.0' encoding='utf-16' standalone='yes'?>",
        "",
    ],
)
def test_utf16_is_read_with_and_without_its_mark(encoding: str, declaration: str) -> None:
    data = (declaration + ROOT).encode(encoding)
    bom = codecs.BOM_UTF16_LE if encoding.endswith("le") else codecs.BOM_UTF16_BE
    assert plain_xml(data, "so.xlsx").decode() == ROOT
    assert plain_xml(bom + data, "so.xlsx").decode() == ROOT


def test_of_utf16_only_the_declaration_is_dropped() -> None:
    body = '<!-- <?xml version="1.0"?> --><a><?xml version="1.0"?></a>'
    text = '<?xml version="1.0" encoding="UTF-16"?>' + body
    assert plain_xml(text.encode("utf-16"), "so.xlsx").decode() == body
    styled = '<?xml-stylesheet href="a"?><a/>'
    assert plain_xml(styled.encode("utf-16"), "so.xlsx").decode() == styled


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF16_LE + "<a/>".encode("utf-16-le") + b"\0",  # half a character
        codecs.BOM_UTF16_LE + "<a>".encode("utf-16-le") + b"\x00\xd8",  # half of a pair
        codecs.BOM_UTF16_LE + "<a/>".encode("utf-16-be"),
        codecs.BOM_UTF16_LE,
    ],
)
def test_broken_utf16_is_no_xml(data: bytes) -> None:
    assert refusal(data) == "file_damaged"


@pytest.mark.parametrize(
    "declaration",
    [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<?xml version="1.0" encoding="utf8"?>',
        "<?xml version='1.0' encoding='us-ascii'?>",
        '<?xml version="1.0" encoding = "ASCII" ?>',
        '\n<?xml version="1.0"\n\tencoding="UTF-8"?>',
        '<?xml version="1.0" myencoding="utf-7"?>',
        '<?xml version="1.0"?><!-- encoding="utf-7" -->',
        '<?xml-stylesheet encoding="utf-7"?>',
        '<!-- x --><?pi encoding="utf-7"?>',
    ],
)
def test_encodings_that_are_utf8(declaration: str) -> None:
    data = declaration.encode() + b"<a/>"
    assert plain_xml(data, "so.xlsx") == data


@pytest.mark.parametrize(
    "declaration",
    [
        '<?xml version="1.0" encoding="UTF-7"?>',
        "<?xml version='1.0' encoding='windows-1258'?>",
        '<?xml version="1.0" encoding = "iso-8859-1" standalone="yes"?>',
        '<?xml version="1.0"\n\tencoding="utf-7"?>',
        ' \n<?xml version="1.0" encoding="utf-7"?>',
        '<?xml encoding="utf-7" version="1.0"?>',
        '<?xml version="1.0" encoding=""?>',
        '<?xml version="1.0" encoding="UTF-16"?>',  # it says so in single bytes
    ],
)
def test_other_encodings_are_refused(declaration: str) -> None:
    data = declaration.encode() + b"<a/>"
    assert refusal(data) == "file_damaged"
    assert refusal(codecs.BOM_UTF8 + data) == "file_damaged"
