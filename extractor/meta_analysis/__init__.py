"""Records to the data sets of a meta-analysis: pairs of arms, reported values, and derived ones beside them."""
