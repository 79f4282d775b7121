"""What a sentence says of one arm against another: effect estimates, tests and claims in words."""
