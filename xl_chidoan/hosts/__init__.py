"""The command line, desktop Excel, the web add-in, cell functions: all call the same use cases."""
