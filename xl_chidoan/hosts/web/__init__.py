"""The web add-in: a server for Excel on the web, on Mac and on machines without Python.

It needs the extra ``web`` (xlwings-server); no other part of the package imports it.
"""
