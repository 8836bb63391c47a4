"""Sets up desktop Excel for one user of a Windows machine, and reports what is missing."""
