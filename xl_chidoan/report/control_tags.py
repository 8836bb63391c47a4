"""The content controls of live figures: how Word knows them by tag and number."""

from hashlib import blake2b

LONGEST_TAG = 64  # Word's limit
# Controls are numbered above this, far from the small numbers Word gives its own.
FIRST_CONTROL_ID = 700_000_001

_SHORTENED = "~"  # in no code


def control_tag(code: str) -> str:
    """Return the tag of a figure's control: its code, shortened where Word's limit asks for it.

    A code of more than 64 characters keeps its first 47 and ends in a digest of the whole.
    """
    if len(code) <= LONGEST_TAG:
        return code
    return f"{code[:47]}{_SHORTENED}{blake2b(code.encode(), digest_size=8).hexdigest()}"


def is_shortened(tag: str) -> bool:
    """Tell whether a tag holds less than its figure's code."""
    return _SHORTENED in tag
