"""Where people meet the product: the command line today; Excel and the web use the same service."""
