"""A run over many files: what it reads, how the work is shared, and how it goes on where it was stopped."""
