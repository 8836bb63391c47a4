"""The engine that compiles a Word template and fills it in."""
