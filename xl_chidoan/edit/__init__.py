"""Changing an existing workbook without Excel: only the parts concerned, nothing else by a byte."""
