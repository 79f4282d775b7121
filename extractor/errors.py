"""The errors that a person meets: one sentence each, with the file, what was found and what to do."""

from __future__ import annotations

from pathlib import Path


def shown(told: str) -> str:
    """A message on one line, for a terminal: what would break the line, steer the terminal or cannot be printed is escaped."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in told)


class ExtractError(Exception):
    """Base of every error that is reported as a sentence and never as a traceback."""


class SourceError(ExtractError):
    """One source could not be read; the others go on.

    ``path`` is the source as the user named it, ``found`` what is wrong with it,
    ``advice`` what to do about it. ``str()`` is the whole sentence.
    """

    def __init__(self, path: Path | str, found: str, advice: str) -> None:
        self.path, self.found, self.advice = str(path), found, advice
        super().__init__(shown(f"{self.path}: {found}; {advice}"))

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str, str]]:
        """Survive the way back from a worker process with all three parts."""
        return type(self), (self.path, self.found, self.advice)


class EmptySource(SourceError):
    """The source holds no text."""


class BinarySource(SourceError):
    """The source is named like text but holds binary data."""


class UnreadableSource(SourceError):
    """The source could not be opened, vanished, or its encoding is unknown."""


class OversizedSource(SourceError):
    """The source is larger than the stated limit."""


class EncryptedSource(SourceError):
    """The source needs a password."""


class DamagedSource(SourceError):
    """The source is cut off or broken, so that nothing can be read from it, or is not what its name says."""


class ScannedSource(SourceError):
    """The source has pages and no text on them."""


class FailedExtraction(SourceError):
    """A document met a fault of the program; it is named, and the others go on."""


class RuleError(ExtractError):
    """A file in ``rules/`` is not valid; the message names the file, the entry and the mend."""
