"""Bringing a workbook of any earlier layout into today's, with nothing lost.

book -> recognise -> merge -> write -> verify: the old file is only ever read.
"""
