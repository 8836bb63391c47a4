"""Recognises columns by their headings, with one table of synonyms for imports and upgrades.

The synonyms stand in the columns' records (:mod:`xl_chidoan.schema`). Each caller decides what a
recognition means: an import asks where it is unsure, an upgrade accepts unsure ones too and
reports them.
"""
