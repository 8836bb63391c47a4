"""Bringing a report that officers have edited up to date, and checking it, without losing edits.

Three texts of one figure are told apart everywhere: the *recorded* one, of which the report carries
a fingerprint (:mod:`xl_chidoan.report.provenance.report_record`); the *reported* one, which stands
in the report now; and the *current* one, which the workbook gives
(:mod:`xl_chidoan.report.provenance.current_figures`). A reported text that is the recorded one may
be replaced; any other is an officer's and is kept.

A report passes through the modules in this order: ``table_rows`` adds, removes and moves rows of
the comparison table (found and planned by ``edited_table``, written by ``comparison_cells``);
``source_page`` does so on the page of sources; ``reported_figures`` judges each control (read by
``figure_controls``); ``changes`` lists what an officer is told; ``rewrite`` changes texts.
``report_refresh`` leads this, with or without writing.
"""
