"""Finding all faults of a Word template at once, each with the place an officer has to go to."""
