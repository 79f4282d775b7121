"""Factors of the patients and exposures, and the outcomes that they bear on."""
