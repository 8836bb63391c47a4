"""Holding what a text says against the data, and against itself (đối chiếu).

Every finding names the words of the text, the figure of the data and its code. Where a sentence
could mean something else nothing is said, as a false alarm costs an officer's trust.

The path of a sentence, each module doing one step:

1. ``own_texts`` takes it from a workbook's cells, ``report_text`` and ``reconciling`` from a Word
   report or plain text.
2. ``quantities`` makes a ``Passage`` of it and finds its numbers: counts, percentages, fractions.
3. ``sentence`` gives what stands around each number; ``vocabulary`` knows the branch's own words
   (lists, groups of activities, targets) and ``phrases`` those of all reports, as tables.
4. ``claims`` and ``activity_claims`` decide what each number states: a ``Claim`` names the code of
   a figure, or none where that is not sure.
5. ``judge`` compares each claim with the figure; ``structure`` adds up what belongs together and
   follows the numbers of sections; ``terms`` looks at terms, ``comparison_table`` at the table.
6. ``finding`` makes a warning of what is wrong, at the place the first module knows.

For "Chi đoàn có 24 đoàn viên, trong đó 04 nam": 24 follows "chi đoàn có" and states
``tong_doan_vien``, 04 precedes the phrase "nam" and states ``nam``.
"""
