"""Upgrades a workbook of any earlier layout to today's layout without losing content.

The steps are read (found_workbook), recognise, merge, plan (sheet_plan), write and compare. The
old file is only read, never written.
"""
