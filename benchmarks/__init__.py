"""What the program costs, measured by commands: speed and memory, pages of PDFs, killed runs, and what large collections would take."""
