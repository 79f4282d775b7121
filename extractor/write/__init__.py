"""Writing records, tables and the summary of a run; every file is written beside its place and moved there."""
