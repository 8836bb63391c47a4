"""Holding what a text says against what the data say, and against itself (đối chiếu).

Every finding names the words of the text, the figure of the data and its indicator. Where a
sentence could mean something else, nothing is said: a false alarm costs an officer's trust.

:mod:`xl_chidoan.reconcile.own_texts` looks at a workbook's own texts,
:mod:`xl_chidoan.reconcile.reconciling` at any Word report.
"""
