import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.vba.compression import compress, decompress

# The worked examples of [MS-OVBA] section 3.2: plain text, its container.
LITERALS = (
    b"abcdefghijklmnopqrstuv.",
    "01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 2E",
)
NORMAL = (
    b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa",
    "01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30"
    " 6D 6E 6F 70 06 71 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C",
)
MAXIMUM = (b"a" * 73, "01 03 B0 02 61 45 00")


@pytest.mark.parametrize(("plain", "container"), [LITERALS, NORMAL, MAXIMUM])
def test_decompresses_the_examples_of_the_specification(plain: bytes, container: str) -> None:
    assert decompress(bytes.fromhex(container)) == plain


@pytest.mark.parametrize(("plain", "container"), [LITERALS, MAXIMUM])
def test_compresses_as_the_specification(plain: bytes, container: str) -> None:
    assert compress(plain).hex(" ").upper() == container


def test_compresses_as_well_as_the_specification_where_copies_tie() -> None:
    # The example takes farther copies than the specification's own algorithm; both are valid.
    plain, container = NORMAL
    assert len(compress(plain)) == len(bytes.fromhex(container))


@given(st.text(alphabet="ab \r\n'(", max_size=12_000))
def test_text_comes_back(text: str) -> None:
    data = text.encode("ascii")
    assert decompress(compress(data)) == data


@given(st.binary(max_size=3_600))
def test_any_short_bytes_come_back(data: bytes) -> None:
    assert decompress(compress(data)) == data


def test_a_full_chunk_that_cannot_shrink_is_stored_raw() -> None:
    # Every byte pair once: no three bytes repeat within a chunk.
    data = bytes(
        byte for first in range(16) for second in range(128) for byte in (first, second + 128)
    )
    assert len(data) == 4096
    container = compress(data)
    assert len(container) == 1 + 2 + 4096
    assert decompress(container) == data


@pytest.mark.parametrize(
    "container",
    [
        b"",
        b"\x02\x00\xb0\x00",  # other signature
        bytes.fromhex("01 19 30 00 61"),  # shorter than its header says
        bytes.fromhex("01 19 80 00 61"),  # other chunk signature
        bytes.fromhex("01 03 B0 01 00 10 00"),  # a copy with nothing before it
    ],
)
def test_damaged_containers_are_refused(container: bytes) -> None:
    with pytest.raises(ValueError, match=r"container|chunk|copy"):
        decompress(container)
