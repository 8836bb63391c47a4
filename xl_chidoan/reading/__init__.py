"""From any workbook to typed tables: file -> cell grids -> columns of values and problems."""
