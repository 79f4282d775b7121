"""Values of outcomes: which mentions are some, what statistic they are, and to which arm they belong."""
