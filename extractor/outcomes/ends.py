"""Where a phrase that names an outcome ends: at what breaks it, and at a preposition that leads away from it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.brackets import CLOSE, OPEN
from extractor.mentions import Mention
from extractor.phrases import of_genus
from extractor.wordlists import wordlist

PARTS = frozenset({",", "and", "or", "/", "nor", "as well as", "&", "but"})
QUANTITIES = frozenset({"number", "duration", "timepoint", "measured", "amount", "calendar", "threshold", "group-size"})
_ENDS = frozenset(
    {
        "verb",
        "comparator",
        "both-arms",
        "respectively",
        "no-difference",
        "differs-word",
        "change-verb",
        "p-value",
        "effect",
        "interval",
        "cell",
        "percent",
        "fraction",
        "mean-spread",
        "listed-effect",
        "association",
        "effect-measure",
        "effect-short",
        "not-reached",
        "rate",
        "per-time",
        "change-pair",
    }
)
_VALUES = frozenset(
    {"p-value", "effect", "interval", "cell", "percent", "fraction", "mean-spread", "listed-effect", "effect-short", "comparator"}
)
_SPREADS = frozenset({"sd-label", "se-label", "iqr-label", "range-label", "interval-label"})
"""What a bracket says of the figures that follow, as it abbreviates no name ("pain (IQR)")."""
_RATES = frozenset({"rate", "per-time"})
_INSIDE = frozenset({"of", "for", "to", "in", "on", "with", "from", "at", "during", "after", "per"})
_QUALIFIERS = frozenset({"change-verb", "verb"})
_GRADES = frozenset({"more-word", "less-word"})
_MODELS = frozenset({"univariable-word", "multivariable-word"})
_STOPS = frozenset({";", ":", ".", "=", "<", ">", "±", "×", "—", "–"})
_MORE = frozenset({"direction-word", "more-word", "less-word"})
_LENGTHS = frozenset({"duration", "measured"})
LIMITS = frozenset({"normal", "expected", "predicted"})
"""Words for a value that everyone's is held against, and no arm's ("levels higher than normal")."""
_LIMITED = QUANTITIES | {"percent", "grade"}
_NUMERALS = frozenset({"arm-letter", "number", "grade"})
_PEOPLE = frozenset({"both-arms", "group-noun", "population", "all-patients", "randomized-word"})
_HAVING = frozenset({"subgroup-link", "treated-word", "preposition"})
_NOUNS = frozenset({"agent", "therapy", "endpoint", "population", "group-noun", "hollow-word", "factor", "condition"})


def breaks(mentions: Sequence[Mention], place: int, taken: frozenset[int], qualified: bool) -> bool:
    """Whether a phrase ends before a place."""
    mention = mentions[place]
    kinds = mention.kinds
    named = "endpoint" in kinds or (qualified and "factor" in kinds)
    if (place in taken and not is_substance(mentions, place, taken)) or (
        mention.name in PARTS and not named and not _of_ratio(mentions, place)
    ):
        return not (qualified and or_more(mentions, place))
    if _of_arm(mentions, place, taken) or mention.name in _INTRODUCING or (place and "enrolled-word" in kinds):
        return True
    if _paced(mentions, place):
        return False
    if kinds & _QUALIFIERS and _hyphened(mentions, place):
        # "a pressure-lowering effect"
        return False
    if (
        place
        and "verb" in kinds
        and "verb" not in mentions[place - 1].kinds
        and place + 1 < len(mentions)
        and mentions[place + 1].name == "for"
    ):
        # "time required for closure": a participle inside the phrase
        return False
    noun = "change-word" in kinds or _noun_behind(mentions, place)
    if place and "verb" in kinds and "change-verb" not in kinds and mentions[place - 1].name == "of" and noun:
        # "prevalence of reported falls", "odds of achieving remission", "rating of change"
        return False
    if place and "change-verb" in kinds and "change-noun" not in kinds and _subject_ends(mentions[place - 1]):
        return True
    if qualified and "change-verb" in kinds and _participle(mentions, place):
        return False
    if place and "comparator" in kinds and mentions[place - 1].kinds & _MORE and place + 1 < len(mentions):
        # "surgery longer than 3 h", but "longer than others"
        return not mentions[place + 1].kinds & (QUANTITIES if qualified else _LENGTHS) and mentions[place + 1].name not in LIMITS
    if kinds & _ENDS and not (kinds & {"endpoint", "change-noun", "more-word", "less-word"} and not kinds - _QUALIFIERS & _ENDS):
        return True
    if kinds & QUANTITIES and not named and not qualified and not _grades_scale(mentions, place):
        return not _least(mentions, place)
    if mention.name.endswith("ed") and kinds & {"word", "planned-word"} and _runs_on(mentions, place):
        # but "were more satisfied with the clinic"
        return not (place and mentions[place - 1].kinds & _GRADES)
    if (
        mention.name in _STOPS
        and not (qualified and mention.name in "=<>")
        and not of_genus(mentions, place)
        and not _dashed(mentions, place)
    ):
        return True
    if not leads(mentions, place) or _hyphened(mentions, place):
        return False
    behind = place + 1
    if behind < len(mentions) and mentions[behind].kinds & _MODELS:
        # "was associated with gout in univariable analysis"
        return True
    while behind < len(mentions) and mentions[behind].kinds & {"determiner", "adverb"}:
        behind += 1
    if behind >= len(mentions):
        return True
    limits = mention.name == "before" or (mention.name == "under" and mentions[behind].kinds & QUANTITIES)
    if mention.name not in _INSIDE and not (qualified and limits):
        # but a limit belongs to a factor ("age above 65 years")
        return True
    follows = mentions[behind]
    if follows.name == "baseline" and behind + 1 < len(mentions) and mentions[behind + 1].name in (",", "and"):
        # "pain at baseline, 3 and 6 months": the first of several times
        return True
    if behind in taken:
        return not (mention.name == "of" and is_substance(mentions, behind, taken))
    return mention.name != "of" and not qualified and bool(follows.kinds & (QUANTITIES | _PEOPLE)) and not _grades_scale(mentions, behind)


def _least(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a quantity is how long or how much it took for something to count ("more than 7 days", "at least one fall")."""
    if place < 2:
        return False
    before, led = mentions[place - 1], mentions[place - 2]
    return before.name == "least" or ("comparator" in before.kinds and bool(led.kinds & _MORE))


def _of_ratio(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a slash stands within the name of a ratio ("albumin/creatinine ratio")."""
    return mentions[place].name == "/" and any(m.name in ("ratio", "ratios") for m in mentions[place + 2 : place + 4])


def _grades_scale(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a number with a hyphen says what a scale is like ("the 100-point scale", "the 17-item questionnaire")."""
    mention = mentions[place]
    behind = mentions[place + 1] if place + 1 < len(mentions) else None
    if not place or behind is None or "determiner" not in mentions[place - 1].kinds:
        return False
    value, unit = mention.slot("value"), mention.slot("unit")
    if "measured" in mention.kinds and value is not None and unit is not None:
        return unit.start - value.end == 1 and bool(behind.kinds & {"endpoint", "score-word", "word"}) and behind.name[:1].isalpha()
    return "number" in mention.kinds and behind.name == "-" and behind.start == mention.end


def or_more(mentions: Sequence[Mention], place: int) -> bool:
    """Whether 'or' opens the rest of a limit ("30 g or more", "9 hours or longer", "class III or IV"), and parts no list."""
    if mentions[place].name != "or" or not 0 < place < len(mentions) - 1:
        return False
    before, behind = mentions[place - 1].kinds, mentions[place + 1].kinds
    return bool((before & _LIMITED and behind & _MORE) or (before & _NUMERALS and behind & _NUMERALS))


_INTRODUCING = wordlist("outcomes.introducing")


def _noun_behind(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a known noun stands right behind a place."""
    return place + 1 < len(mentions) and bool(mentions[place + 1].kinds & _NOUNS)


def _participle(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a verb of change opens an item of a list as an adjective ("diabetes and impaired vision")."""
    before = mentions[place - 1] if place else None
    behind = mentions[place + 1] if place + 1 < len(mentions) else None
    opens = before is None or before.name in PARTS or before.name in _STOPS or "determiner" in before.kinds
    return opens and behind is not None and bool(behind.kinds & (_NOUNS | {"word"})) and behind.name[:1].isalpha()


def _of_arm(mentions: Sequence[Mention], place: int, taken: frozenset[int]) -> bool:
    """Whether a place is the rest of a compound that begins with an arm ("drug-exposed women")."""
    hyphen = place if mentions[place].name == "-" else place - 1
    return hyphen - 1 in taken and mentions[hyphen].name == "-" and mentions[hyphen - 1].end == mentions[hyphen].start


def _paced(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a word or percentage says how far it went in a time ("time to 50% recovery")."""
    to = place if mentions[place].name == "to" else place - 1
    return (
        0 < to < len(mentions) - 1 and mentions[to].name == "to" and mentions[to - 1].name == "time" and "percent" in mentions[to + 1].kinds
    )


def _dashed(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a dash joins two words into one ("local–regional relapse")."""
    if mentions[place].name not in "—–" or not 0 < place < len(mentions) - 1:
        return False
    before, behind = mentions[place - 1], mentions[place + 1]
    touches = before.end == mentions[place].start and behind.start == mentions[place].end
    return touches and before.name[-1:].isalpha() and behind.name[:1].isalpha()


def people_end(mentions: Sequence[Mention], place: int, last: int, taken: frozenset[int]) -> int:
    """Where a phrase ends that says in whom ("in patients on a ventilator", "among those given oxygen"); ``place`` where none begins."""
    if mentions[place].name != "in":
        return place
    whom = place + 1
    while whom < last and "determiner" in mentions[whom].kinds and "those-word" not in mentions[whom].kinds:
        whom += 1
    if whom + 1 >= last or not mentions[whom].kinds & {"population", "those-word"} or not mentions[whom + 1].kinds & _HAVING:
        return place
    for end in range(whom + 2, last):
        mention = mentions[end]
        told = "verb" in mention.kinds and not mention.kinds & _HAVING
        if told or end in taken or mention.name in OPEN or mention.name in _STOPS or mention.name in (",", "there"):
            return end
        if mention.kinds & _VALUES or mention.kinds & {"no-difference", "change-verb", "both-arms"}:
            return end
    return last


def _subject_ends(before: Mention) -> bool:
    """Whether a verb of change right behind a mention is what the mention did ("the drug reduced pain", not "a reduced pain")."""
    return bool(before.kinds & _NOUNS) or ("word" in before.kinds and before.name[:1].isalpha() and not adverb(before))


def short_form(mentions: Sequence[Mention], place: int) -> int:
    """How many places a bracket takes that holds an abbreviation alone ("body mass index (BMI)"); 0 for another."""
    for width in range(1, 5):
        if place + width >= len(mentions):
            return 0
        inner = mentions[place + width]
        if inner.name in CLOSE:
            return width + 1 if width > 1 else 0
        if inner.kinds & (QUANTITIES | _VALUES | _SPREADS | _RATES) or inner.name in PARTS or inner.name == "minus":
            # "weight (A minus B)"
            return 0
    return 0


def ends_behind(mentions: Sequence[Mention], place: int, last: int, taken: frozenset[int], qualified: bool) -> bool:
    """Whether a phrase does not go on behind a bracket."""
    return place >= last or breaks(mentions, place, taken, qualified) or mentions[place].name in OPEN


def is_substance(mentions: Sequence[Mention], place: int, taken: frozenset[int]) -> bool:
    """Whether a drug that an arm is named after is what an outcome counts ("consumption of morphine"), not one of several arms."""
    if place < 2 or mentions[place - 1].name != "of" or "agent" not in mentions[place].kinds:
        return False
    if place + 2 < len(mentions) and mentions[place + 1].name in PARTS and place + 2 in taken:
        return False
    if "amount-noun" not in mentions[place - 2].kinds:
        return False
    return place + 1 >= len(mentions) or not mentions[place + 1].kinds & {"group-noun", "population"}


def leads(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a preposition brings in what stands behind it ("pain after surgery", not "post-treatment pain")."""
    return "preposition" in mentions[place].kinds and not heads_compound(mentions, place)


def heads_compound(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a preposition is the first part of a compound ("post-treatment")."""
    behind = mentions[place + 1] if place + 1 < len(mentions) else None
    return behind is not None and behind.name == "-" and behind.start == mentions[place].end and "preposition" in mentions[place].kinds


def _hyphened(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a word is part of a compound ("return-to-work rates")."""
    return place > 0 and mentions[place - 1].name == "-"


def _runs_on(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a word that may be a verb in the past is one: it governs what follows ("complained of", "performed better")."""
    if place + 1 >= len(mentions):
        return False
    behind = mentions[place + 1]
    return bool(
        behind.kinds & {"preposition", "determiner", "adverb", "direction-word", "significant-word", "number", "percent", "fraction"}
    )


def adverb(mention: Mention) -> bool:
    """Whether a word that no lexicon holds is an adverb by its form."""
    return "word" in mention.kinds and mention.name.endswith("ly") and mention.end - mention.start > 5
