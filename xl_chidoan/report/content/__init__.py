"""What a Word template can print."""
