"""Where a report comes from, and what was written in it."""
