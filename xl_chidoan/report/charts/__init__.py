"""An appendix of charts that Word itself draws, and an officer can edit there."""
