"""What is done with records afterwards: corrections that survive a re-run, differences of two runs, agreement of two readers."""
