"""Empty: without it xlwings-server would import any other package of this name on the path."""
