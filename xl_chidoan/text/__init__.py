"""Everything an officer reads: numbers as text, labels, messages. Vietnamese, NFC."""
