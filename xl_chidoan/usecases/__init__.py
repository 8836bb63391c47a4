"""What can be done with a branch's workbook; the command line, Excel, the web and Python call it.

Nothing here prints or asks. ``import xl_chidoan`` gives the functions meant for Python users.
"""
