"""Computes the results of the cell functions, without code of any host such as Excel."""
