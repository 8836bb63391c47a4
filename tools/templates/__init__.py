"""Builds the Word templates that the project ships."""
