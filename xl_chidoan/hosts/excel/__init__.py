"""The buttons in desktop Excel, working on the open workbook, unsaved changes included.

VBA calls these through ``RunPython``; messages are shown in Excel and nothing raises.
"""

from xl_chidoan.hosts.excel.tasks import check_data, export_report, refresh_report

__all__ = ("check_data", "export_report", "refresh_report")
