"""Setting up desktop Excel for one user of a Windows machine, and telling what is missing."""
