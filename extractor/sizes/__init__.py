"""How many participants each arm had."""
