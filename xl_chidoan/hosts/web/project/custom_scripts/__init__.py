"""No scripts: the task pane sends tables and gets answers; nothing may drive the workbook."""

__all__: list[str] = []
