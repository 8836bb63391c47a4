"""Builds docs/checks.md: every check with an example planted in the sample."""
