"""Bytes of Office files: reading parts safely, writing packages reproducibly and atomically."""
