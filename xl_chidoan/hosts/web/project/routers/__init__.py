"""Nothing of its own: it keeps xlwings-server from a package of this name elsewhere on the path."""
