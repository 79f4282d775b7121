"""What the text calls an outcome, and where that name begins and ends."""
