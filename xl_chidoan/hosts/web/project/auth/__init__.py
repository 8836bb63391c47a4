"""Sign-in providers of this server, beside those of xlwings-server."""
