"""Changing rows of an existing workbook without Excel; all other bytes of the file stay.

openpyxl would lose saved results, charts and the ribbon, and XlsxWriter only writes new files.
"""
