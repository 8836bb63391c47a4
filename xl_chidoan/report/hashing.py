"""BLAKE2b by itself: :mod:`hashlib` loads OpenSSL with it, longer work than an export's hashing."""

try:
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b

__all__ = ["blake2b"]
