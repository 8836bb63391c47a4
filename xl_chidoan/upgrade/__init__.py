"""Bringing a workbook of any earlier layout into today's, with nothing lost.

book -> recognise -> merge -> plan -> write -> compare: the old file is only ever read.
"""
