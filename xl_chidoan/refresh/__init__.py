"""Reports that officers have edited: brought up to date, or checked against their workbook."""
