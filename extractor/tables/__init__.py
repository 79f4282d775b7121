"""One room per table of the record: its model and how it is assembled."""
