from hypothesis import given
from hypothesis import strategies as st

from xl_chidoan.hosts.setup import xlwings_settings

OURS = xlwings_settings.chidoan_settings(r"C:\ProgramData\chidoan\1001\python\Scripts\python.exe")


def test_a_new_file_has_one_quoted_pair_a_line():
    assert xlwings_settings.merge(None, OURS).decode("ascii").split("\r\n") == [
        r'"INTERPRETER_WIN","C:\ProgramData\chidoan\1001\python\Scripts\python.exe"',
        '"UDF MODULES","xl_chidoan.hosts.functions"',
        '"USE UDF SERVER","True"',
        '"DEBUG UDFS","False"',
        '"SHOW CONSOLE","False"',
        '"ADD_WORKBOOK_TO_PYTHONPATH","False"',
        "",
    ]


def test_the_keys_are_those_that_the_vba_module_asks_for():
    import importlib.util
    from pathlib import Path

    import pytest

    found = importlib.util.find_spec("xlwings")
    if found is None or found.origin is None:
        pytest.skip("xlwings is not installed")
    module = (Path(found.origin).parent / "xlwings.bas").read_text("utf-8")
    for key in OURS:
        assert f'GetConfig("{key}"' in module


def test_other_keys_stay_in_place_and_in_their_code_page():
    before = '"LICENSE_KEY","x"\r\n"show console","True"\r\n"PYTHONPATH","D:\\Đoàn"\r\n'.encode(
        "cp1258"
    )
    after = xlwings_settings.merge(before, {"SHOW CONSOLE": "False"})
    assert after == (
        '"LICENSE_KEY","x"\r\n"SHOW CONSOLE","False"\r\n"PYTHONPATH","D:\\Đoàn"\r\n'.encode(
            "cp1258"
        )
    )


def test_a_repeated_key_is_left_once_and_the_first_one_counts():
    data = b'"SHOW CONSOLE","True"\r\n"SHOW CONSOLE","False"\r\n'
    assert xlwings_settings.parse(data) == {"SHOW CONSOLE": "True"}
    assert xlwings_settings.merge(data, {"SHOW CONSOLE": "x"}) == b'"SHOW CONSOLE","x"\r\n'


_texts = st.text(st.characters(codec="latin-1", exclude_characters='"\r\n\x0b\x0c\x1c\x1d\x1e\x85'))


@given(
    st.dictionaries(_texts.map(str.upper).filter(lambda k: k == k.upper()), _texts), st.booleans()
)
def test_merging_twice_changes_nothing_more(others: dict[str, str], twice: bool):
    try:
        before = "".join(f'"{k}","{v}"\r\n' for k, v in others.items()).encode("latin-1")
    except UnicodeEncodeError:
        return
    after = xlwings_settings.merge(before, OURS)
    assert xlwings_settings.merge(after, OURS) == after
    assert xlwings_settings.parse(after) == {**xlwings_settings.parse(before), **OURS}
