"""Recognising a column by its heading: one table of synonyms, for imports and upgrades alike.

The synonyms stand in the columns' records (:mod:`xl_chidoan.schema`). What follows from a
recognition is each room's own policy: an import takes a heading or asks, an upgrade loses nothing.
"""
