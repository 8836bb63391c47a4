"""The use cases of a branch's workbook, called by the command line, Excel, the web and Python.

Nothing here prints or asks. ``import xl_chidoan`` gives the functions meant for Python users.
"""
