import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.vba import compound_file

NAMES = st.text(alphabet="abcdefgXYZ_09", min_size=1, max_size=31)


@given(
    st.dictionaries(NAMES, st.binary(max_size=9_000), max_size=20),
    st.dictionaries(NAMES, st.binary(max_size=200), min_size=1, max_size=20),
)
def test_streams_come_back(outer: dict[str, bytes], inner: dict[str, bytes]) -> None:
    # Names that differ in case only are one name to a compound file.
    outer = {name.upper(): data for name, data in outer.items() if name.upper() != "VBA"}
    inner = {name.upper(): data for name, data in inner.items()}
    data = compound_file.write({"VBA": inner, **outer})
    assert len(data) % 512 == 0
    assert compound_file.read(data) == {
        **outer,
        **{f"VBA/{name}": content for name, content in inner.items()},
    }


def test_order_of_entry_does_not_matter() -> None:
    one = compound_file.write({"PROJECT": b"1", "dir": b"2" * 5000})
    other = compound_file.write({"dir": b"2" * 5000, "PROJECT": b"1"})
    assert one == other


def test_header_is_version_3_with_512_byte_sectors() -> None:
    header = compound_file.write({"dir": b"x"})[:512]
    assert header[:8] == bytes.fromhex("D0CF11E0A1B11AE1")
    assert header[0x18:0x20] == bytes.fromhex("3E00 0300 FEFF 0900")


def test_more_than_the_header_can_list_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        compound_file.write({"dir": bytes(8_000_000)})


@pytest.mark.parametrize("cut", [0, 100, 600, 1500])
def test_truncated_files_are_refused(cut: int) -> None:
    data = compound_file.write({"VBA": {"dir": b"x" * 5000}})
    with pytest.raises(ValueError, match="compound"):
        compound_file.read(data[:cut])


def test_a_chain_that_runs_in_a_circle_ends() -> None:
    data = bytearray(compound_file.write({"dir": b"x" * 5000}))
    allocation = len(data) - 512
    data[allocation : allocation + 4] = bytes(4)  # the first sector follows itself
    with pytest.raises(ValueError, match="circle"):
        compound_file.read(bytes(data))
