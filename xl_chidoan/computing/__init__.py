"""Computes figures, attainments and problems of data from typed tables, by pure functions."""
