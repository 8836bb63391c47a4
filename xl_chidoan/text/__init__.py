"""All texts that an officer reads, in Vietnamese (NFC): numbers, labels, messages."""
