"""What the cell functions compute, free of any host: scalars, conditions, tables of figures."""
