"""Builds the master workbooks (empty, sample and web) from the schema and the source tables."""
