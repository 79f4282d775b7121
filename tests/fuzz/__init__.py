"""Input that means harm: what must hold for any bytes (``targets``), where to begin (``seeds``), and two ways to look for more.

``python -m tests.fuzz.mutated`` breaks the seeds at random, the same way for the same number; ``python -m tests.fuzz.guided`` lets
atheris look for bytes that reach new code. What either finds is mended and kept in ``found/TARGET/``, which ``tests/test_fuzz.py`` runs.
"""
