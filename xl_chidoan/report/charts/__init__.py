"""Charts in an appendix of a report, drawn by Word itself so that officers can edit them there."""
