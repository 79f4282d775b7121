"""What all tables of the record share: evidence, items, intervals, p-values. A table's own model lives in its room."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from extractor.vocabulary import CheckStatus, PTest, Relation, Sided, SpreadKind, Status, Verdict

SCHEMA_VERSION = "1"
Number = int | float


class Model(BaseModel):
    """Base of all parts of a record: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Span(Model):
    """A stretch of the text in code points, end exclusive."""

    start: int
    end: int


class Evidence(Model):
    """Where a value stands: ``text[start:end] == quote`` in the text that the record names.

    ``boxes`` are [x0, top, x1, bottom] in PDF points from the top left of ``page``, one a line.
    """

    start: int
    end: int
    quote: str
    sentence: Span
    section: str
    page: int | None = None
    boxes: list[tuple[float, float, float, float]] = Field(default_factory=list)
    rule: str


class Item(Model):
    """Base of every item of a list: a stable id, why a reader should look at it, and its status."""

    id: str
    flags: list[str] = Field(default_factory=list)
    status: Status = "extracted"
    evidence: Evidence
    also: list[Evidence] = Field(default_factory=list)


class Interval(Model):
    """A confidence or credible interval; ``level`` in percent, None where the text does not say it.

    ``high`` is None where the text says that it was not reached ("6.7 to not estimable").
    """

    low: Number
    high: Number | None
    level: Number | None = None

    @field_validator("level")
    @classmethod
    def _in_percent(cls, level: Number | None) -> Number | None:
        """A level printed as a share ("0.95 CI") is one in percent."""
        return round(100 * level, 6) if level is not None and 0.5 <= level < 1 else level

    def holds(self, value: Number) -> bool:
        """Whether a value lies within the bounds; one that was not reached bounds nothing."""
        return self.low <= value and (self.high is None or value <= self.high)


class Spread(Model):
    """How values scatter: ``value`` for a standard deviation or error, ``low`` and ``high`` for a range."""

    kind: SpreadKind
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    evidence: Evidence


class PValue(Model):
    """A p-value as printed: operator, value, sides and what it tests."""

    relation: Relation | None = None
    value: Number | None = None
    sided: Sided | None = None
    of: PTest = "difference"
    not_significant: bool = False
    evidence: Evidence | None = None


class Source(Model):
    """The file that the record was read from, and the text that its offsets refer to.

    ``abstract_end`` is where title and abstract of a whole article end in that text; None for all else.
    """

    path: str
    format: str
    sha256: str
    n_pages: int | None = None
    text: str
    text_quality: float = 1.0
    abstract_end: int | None = None
    notes: list[str] = Field(default_factory=list)


class Derived(Model):
    """A value that the program computed, with how and from what; it never replaces a stated one."""

    value: Number
    method: str
    inputs: list[Number | str]


class Correction(Model):
    """What a person has said of an item or of one of its fields ("value", "ci.low"; empty for the whole item).

    ``old`` is what was extracted, for a whole item its fields without evidence; ``sha256`` the digest of the source.
    """

    study_id: str
    sha256: str
    item: str
    field: str = ""
    verdict: Verdict
    old: Any = None
    new: Any = None
    who: str = ""
    when: str = ""
    why: str = ""


class Check(Model):
    """An arithmetic check of printed numbers, and the ids of the items that it compared."""

    check: str
    status: CheckStatus
    detail: str
    items: list[str]
