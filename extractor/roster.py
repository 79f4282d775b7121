"""The trial's arms, once: their names, labels, roles and aliases, and where the text mentions them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, cast

from rapidfuzz import fuzz

from extractor import candidates
from extractor.candidates import Candidate, words_of
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.numerals import Token
from extractor.vocabulary import ArmType, Role

_STOP = frozenset(
    "the a an of in on at to for and or with without by per plus versus vs group groups arm arms patients treatment therapy dose doses "
    "mg g ml mcg day days daily week weeks weekly month months year years once twice alone only added addition combination "
    "combined program programme intervention regimen study each every oral orally intravenous receiving either high low "
    "orally intravenously subcutaneously daily monotherapy randomized patient women men trial use cycles cycle followed standard usual care control active single".split()
)
_FUNCTION = frozenset("the a an of in on at to for and or with without by per plus versus vs every".split())
_EXPERIMENTAL = frozenset(
    "intervention experimental treatment treated active study test investigational trial case cases program programme".split()
)
_CONTROL = frozenset("control controls comparison comparator reference".split())
_NAMES_ALONE = frozenset({"control", "standard", "usual", "active", "intervention", "treatment"})
_GENERIC_CONTROL = _CONTROL | {"group", "groups", "arm", "subjects", "condition", "patients"}
_REFERENCE = frozenset("standard conventional usual routine traditional established".split())
_SHORT_FORM = re.compile(r"[(\[]([A-Z][A-Za-z0-9+/-]{1,9}?)s?[)\],;]")
_WORD = re.compile(r"[A-Za-z][\w'’]*")


@dataclass(frozen=True, slots=True)
class RosterArm:
    """An arm as the whole text knows it; ``spans`` are its naming mentions, the first naming one first."""

    arm_id: str
    name: str
    label: str | None
    role: Role
    type: ArmType
    spans: tuple[tuple[int, int], ...]
    size: Mention | None
    aliases: frozenset[tuple[str, ...]] = frozenset()


class ArmMention(NamedTuple):
    """A mention of one arm, or of several at once ("both groups"), by offsets."""

    start: int
    end: int
    arm_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """The arms of a trial in order of appearance, and every mention of them in order of the text."""

    arms: tuple[RosterArm, ...] = ()
    mentions: tuple[ArmMention, ...] = ()
    _starts: tuple[int, ...] = field(default=(), repr=False)

    def within(self, start: int, end: int) -> tuple[ArmMention, ...]:
        """The mentions that begin in a stretch of the text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def other(self, arm_id: str) -> str | None:
        """The second arm of a two-arm trial; None where there are more or fewer."""
        if len(self.arms) != 2:
            return None
        return self.arms[1].arm_id if self.arms[0].arm_id == arm_id else self.arms[0].arm_id

    def by_role(self, role: Role) -> tuple[str, ...]:
        """The ids of the arms with this role."""
        return tuple(arm.arm_id for arm in self.arms if arm.role == role)


def build(text: str, parsed: Sequence[Parsed], tokens: Sequence[Token]) -> Roster:
    """Find the arms of a trial and all their mentions; an empty roster where the text names fewer than two."""
    own = [p for p in parsed if p.sentence.section != "furniture" and "prior" not in p.contexts]
    abbreviations = _abbreviations(text)
    groups = list(candidates.grouped(text, own))
    found = _choose(text, own, groups)
    if len(found) < 2:
        return Roster()
    title = next((text[p.sentence.start : p.sentence.end] for p in own if p.sentence.section == "title"), "")
    arms, mentions = _in_order(_named(found, groups, abbreviations, frozenset(words_of(title))), tokens)
    spans: dict[str, list[tuple[int, int]]] = {arm.arm_id: list(arm.spans) for arm in arms}
    for mention in mentions:
        if len(mention.arm_ids) == 1 and (mention.start, mention.end) not in spans[mention.arm_ids[0]]:
            spans[mention.arm_ids[0]].append((mention.start, mention.end))
    whole = tuple(replace(arm, spans=_first_naming(spans[arm.arm_id])) for arm in arms)
    return Roster(whole, tuple(mentions), tuple(m.start for m in mentions))


def _in_order(arms: list[RosterArm], tokens: Sequence[Token]) -> tuple[list[RosterArm], list[ArmMention]]:
    """The arms in the order in which the text, its title included, first names them, and all their mentions."""
    mentions = _mark(arms, tokens)
    first = {arm.arm_id: arm.spans[0][0] for arm in arms}
    for mention in mentions:
        if len(mention.arm_ids) == 1:
            first[mention.arm_ids[0]] = min(first[mention.arm_ids[0]], mention.start)
    ranked = sorted(arms, key=lambda arm: (first[arm.arm_id], arm.arm_id))
    ids = {arm.arm_id: f"a{i}" for i, arm in enumerate(ranked, start=1)}
    ordered = [replace(arm, arm_id=ids[arm.arm_id]) for arm in ranked]
    return ordered, [m._replace(arm_ids=tuple(sorted(ids[a] for a in m.arm_ids))) for m in mentions]


def _first_naming(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(dict.fromkeys(spans)))


def _abbreviations(text: str) -> dict[str, str]:
    """Abbreviation -> long form, both in lower case, after Schwartz and Hearst (Pac Symp Biocomput 2003:451)."""
    found: dict[str, str] = {}
    for match in _SHORT_FORM.finditer(text):
        letters = re.sub(r"[^a-z0-9]", "", match[1].lower())
        before = text[max(0, match.start() - 90) : match.start()]
        words = _WORD.findall(re.split(r"[.;:,()]", before)[-1].lower())[-8:]
        for length in range(1, len(words) + 1):
            tail = words[-length:]
            if tail[0][:1] == letters[:1] and _spells(letters, tail):
                found.setdefault(match[1].lower(), " ".join(tail))
                break
    return found


def _spells(letters: str, words: Sequence[str]) -> bool:
    """Whether the letters occur in order in the words, the first letter of the first word first."""
    joined = " ".join(words)
    at = 0
    for letter in letters:
        at = joined.find(letter, at)
        if at < 0:
            return False
        at += 1
    return len(words) <= len(letters) + 2


def _choose(text: str, parsed: Sequence[Parsed], groups: Sequence[Candidate]) -> list[Candidate]:
    """The list of arms from the best place that names two or more."""
    spoken = {word for group in groups for word in group.words}
    borne = Counter(group.words for group in groups)
    low = text.lower()
    labels = [c for c in candidates.labelled(text, parsed) if _plausible(c)]
    scored = []
    for found in candidates.allocated(text, parsed):
        distinct = _distinct(found)
        if 2 <= len(distinct) <= 8 and all(c.words in borne or _plausible(c) for c in distinct):
            scored.append((sum(_standing(c, spoken, low) + 2 * (c.words in borne) for c in distinct) / len(distinct), distinct))
    best = max(scored, default=(0.0, []), key=lambda s: (s[0], len(s[1]), -sum(len(c.words) for c in s[1])))
    if best[0] >= 2:
        for _, other in scored:
            _merge(best[1], other)
        return _with_labels(best[1], labels)
    if len(labels) > 1:
        return _distinct(labels)
    pairs = [_distinct(pair) for pair in candidates.compared(text, parsed)]
    pairs = [pair for pair in pairs if len(pair) == 2 and all(_plausible(c) for c in pair) and _medical(pair)]
    by_group = _from_groups(parsed, groups)
    if pairs:
        borne = all(spoken & {w for w in c.words if w not in _STOP} or c.type for c in pairs[0])
        return pairs[0] if borne or len(by_group) < 2 or not _well_spoken(by_group, groups) else by_group
    if best[0] >= 1:
        return best[1]
    if len(by_group) > 1:
        return by_group
    return _side_by_side(parsed, groups) or _reported(text, parsed, spoken, low)


def _side_by_side(parsed: Sequence[Parsed], groups: Sequence[Candidate]) -> list[Candidate]:
    """The groups that one sentence names together, where the text has no better place."""
    for sentence in parsed:
        here = _distinct(g for g in groups if sentence.sentence.start <= g.start < sentence.sentence.end)
        here = [c for c in here if _plausible(c) and not set(c.words) <= _GENERIC_CONTROL - _CONTROL]
        if 2 <= len(here) <= 4:
            return here
    return []


def _reported(text: str, parsed: Sequence[Parsed], spoken: set[str], low: str) -> list[Candidate]:
    """The arms that a sentence of results sets side by side, as the last resort."""
    lists = [_distinct(c for c in found if _plausible(c)) for found in candidates.reported(text, parsed)]
    lists = [found for found in lists if 2 <= len(found) <= 4]
    if not lists:
        return []
    return max(lists, key=lambda found: sum(_standing(c, spoken, low) for c in found) / len(found))


def _merge(best: Sequence[Candidate], other: Sequence[Candidate]) -> None:
    """Take from another list of the same arms what it says of them: sizes, and names in parentheses."""
    if other is best or len(other) != len(best):
        return
    content = [{w for w in c.words if w not in _STOP} for c in best]
    if not all(content[i] & set(c.words) or c.type and c.type == best[i].type for i, c in enumerate(other)):
        return
    for mine, theirs in zip(best, other, strict=True):
        mine.asides += [aside for aside in theirs.asides if aside not in mine.asides]
        mine.size = mine.size or theirs.size


def _well_spoken(found: Sequence[Candidate], groups: Sequence[Candidate]) -> bool:
    """Whether the text speaks of each of the groups at least three times."""
    counts = Counter(g.words for g in groups)
    return all(counts[c.words] >= 3 for c in found)


def _standing(candidate: Candidate, spoken: set[str], low: str) -> int:
    """How well a name can be an arm's: known to the lexicon, borne by a group, sized, or spoken of again."""
    content = [w for w in candidate.words if w not in _STOP and w[0].isalpha() and len(w) > 1]
    again = any(low.count(w) > 1 for w in content if len(w) > 2)
    given = bool(candidate.kinds & {"agent", "therapy"})
    ill = bool(candidate.kinds & {"condition", "endpoint", "population"}) and not given
    known = given or (bool(candidate.kinds & {"control"}) and not ill) or set(candidate.words) <= _EXPERIMENTAL | _CONTROL
    return 2 * known + bool(spoken & set(content)) + (candidate.size is not None) + again - 2 * ill - (len(candidate.words) > 7)


def _medical(pair: Sequence[Candidate]) -> bool:
    return any(c.kinds & {"agent", "therapy", "control", "amount"} for c in pair)


def _plausible(candidate: Candidate) -> bool:
    """Whether the words can name an arm, and are not an outcome, a number or a place."""
    if candidate.kinds & {"p-value", "interval", "calendar", "effect", "cell", "fraction", "mean-spread", "measured", "threshold"}:
        return False
    if {"study-word", "population"} & candidate.kinds and len(candidate.words) == 1:
        return False
    if candidate.kinds & {"agent", "therapy", "control", "amount", "group-noun", "arm-label"}:
        return True
    if set(candidate.words) & (_EXPERIMENTAL | _CONTROL) and len(candidate.words) <= 3:
        return True
    content = [w for w in candidate.words if w not in _STOP and w[0].isalpha()]
    return bool(content) and not candidate.kinds & {"endpoint", "verb", "percent"} and len(candidate.words) <= 12


def _distinct(found: Iterable[Candidate]) -> list[Candidate]:
    kept: dict[tuple[str, ...], Candidate] = {}
    for candidate in found:
        kept.setdefault(candidate.words, candidate)
    return list(kept.values())


def _with_labels(found: list[Candidate], labels: Sequence[Candidate]) -> list[Candidate]:
    """Give each arm the label under which the text names the same treatment."""
    for label in labels:
        scored = [(fuzz.token_set_ratio(" ".join(label.words), " ".join(c.words)), -i, c) for i, c in enumerate(found) if c.label is None]
        best = max(scored, default=None, key=lambda s: s[:2])
        if best and best[0] >= 80:
            best[2].label = label.label
            best[2].size = best[2].size or label.size
    for candidate in found:
        for aside in candidate.asides:
            match = re.match(r"(?:group|arm|cohort|regimen)\s+[A-Z0-9]{1,3}\b", aside, re.IGNORECASE)
            if match and candidate.label is None:
                candidate.label = match[0]
    return found


def _from_groups(parsed: Sequence[Parsed], groups: Sequence[Candidate]) -> list[Candidate]:
    """The arms from talk of groups alone, with the treatment that the title names for the one left without a name."""
    counts = Counter(" ".join(g.words) for g in groups)
    first: dict[str, Candidate] = {}
    for group in groups:
        first.setdefault(" ".join(group.words), group)
    controls = [c for name, c in first.items() if c.type and not set(name.split()) <= _GENERIC_CONTROL] or [c for c in first.values() if c.type]
    others = [
        c
        for name, c in sorted(first.items(), key=lambda kv: -counts[kv[0]])
        if not c.type and _plausible(c) and (counts[name] > 1 or c.kinds & {"agent", "therapy"}) and not c.kinds & {"condition", "factor", "population"}
    ][:3]
    if not controls:
        return sorted(others, key=lambda c: c.start) if len(others) > 1 else []
    control = max(controls, key=lambda c: counts[" ".join(c.words)])
    named = [c for c in others if not (set(c.words) & _EXPERIMENTAL)]
    if named:
        return sorted([*named[:1], control], key=lambda c: c.start)
    for sentence in parsed:
        for mention in sentence.mentions:
            if mention.kinds & {"agent", "therapy"} and not mention.kinds & {"control"}:
                name = mention.name
                return [Candidate(name, mention.start, mention.end, mention.kinds, words=words_of(name)), control]
        if sentence.sentence.section == "methods":
            break
    return [*others[:1], control] if others else []


# -- roles and aliases -------------------------------------------------------------------------------


def _named(
    found: Sequence[Candidate], groups: Sequence[Candidate], abbreviations: dict[str, str], title: frozenset[str]
) -> list[RosterArm]:
    roles = _roles(found, groups, title, abbreviations)
    aliases = _aliases(found, groups, roles, abbreviations)
    return [
        RosterArm(
            f"a{i}",
            c.name,
            c.label,
            role,
            _type(c, role, roles),
            ((c.start, c.end),),
            c.size,
            frozenset(names),
        )
        for i, (c, role, names) in enumerate(zip(found, roles, aliases, strict=True), start=1)
    ]


def _roles(found: Sequence[Candidate], groups: Sequence[Candidate], title: frozenset[str], abbreviations: dict[str, str]) -> list[Role]:
    """Control where the name or an aside says so, or where the arm is what all others add to.

    Between two actives, the one that the title names alone is the experimental one; where it names
    both or neither the roles are unclear.
    """
    control = [bool(c.type) or any(set(words_of(a)) & _CONTROL for a in c.asides) for c in found]
    if all(control):
        control = [c.type in ("placebo_comparator", "no_intervention", "sham_comparator") and len(c.words) < 4 for c in found]
    if not any(control):
        for i, c in enumerate(found):
            others = [_content(o) for o in found if o is not c]
            content = _content(c)
            control[i] = bool(content) and all(content < other for other in others)
            control[i] |= bool(set(c.words) & _REFERENCE) and not any(set(o.words) & _REFERENCE for o in found if o is not c)
            control[i] |= "alone" in c.words and not any("alone" in o.words for o in found if o is not c)
    spoken_control = any(set(g.words) <= _CONTROL for g in groups)
    if not any(control) and spoken_control and len(found) == 2:
        control[1] = True
    if not any(control) and len(found) == 2:
        spelled = [_content(c) | {w for short, long in abbreviations.items() if short in c.words for w in words_of(long)} for c in found]
        named = [bool((spelled[i] - spelled[1 - i] - _STOP) & title) for i in (0, 1)]
        control = [not flag for flag in named] if any(named) and not all(named) else control
    if all(control) or not any(control):
        return ["unclear"] * len(found)
    return ["control" if flag else "experimental" for flag in control]


def _content(candidate: Candidate) -> set[str]:
    """The words of a name that say what was given, doses and manner left out."""
    return {w for w in candidate.words if w not in _STOP and len(w) > 2 and w[0].isalpha()}


def _type(candidate: Candidate, role: Role, roles: Sequence[Role]) -> ArmType:
    if candidate.type and (role == "control" or candidate.type == "placebo_comparator" and role == "control"):
        return cast(ArmType, candidate.type)
    if role == "experimental":
        return "experimental"
    return "active_comparator"


def _aliases(
    found: Sequence[Candidate], groups: Sequence[Candidate], roles: Sequence[Role], abbreviations: dict[str, str]
) -> list[set[tuple[str, ...]]]:
    """The word sequences that stand for each arm and for no other."""
    names: list[set[tuple[str, ...]]] = []
    for candidate in found:
        own = {candidate.words}
        others = {word for other in found if other is not candidate for word in other.words}
        distinct = [word for word in candidate.words if word not in others]
        content = [w for w in distinct if w not in _STOP and len(w) > 2 and w[0].isalpha()]
        own.update((word,) for word in content[:4])
        own.update((a, b) for a, b in zip(candidate.words, candidate.words[1:], strict=False) if (a in distinct and (a[0].isdigit() or a in _STOP) or b in distinct and a[0].isalpha() and a not in _FUNCTION) and b[0].isalpha() and b not in _FUNCTION)
        if candidate.type and candidate.type != "active_comparator":
            own.update((w,) for w in candidate.words if w in ("placebo", "sham", "observation", "vehicle") and w in distinct)
        if candidate.label:
            own.add(words_of(candidate.label))
        for aside in candidate.asides:
            words = words_of(aside)
            if 0 < len(words) <= 4 and not words[0][0].isdigit():
                own.add(_without_group(words))
        own |= _abbreviated(candidate, abbreviations, others)
        names.append({name for name in own if name and not (len(name) == 1 and name[0] in _STOP - _NAMES_ALONE)})
    _generic(names, roles, groups, found)
    counts = Counter(name for own in names for name in own)
    return [{name for name in own if counts[name] == 1} for own in names]


def _without_group(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:-1] if len(words) > 1 and words[-1] in ("group", "arm", "groups") else words


def _abbreviated(candidate: Candidate, abbreviations: dict[str, str], others: set[str]) -> set[tuple[str, ...]]:
    """Short forms of the name's long forms, and the other way round."""
    own: set[tuple[str, ...]] = set()
    joined = " ".join(candidate.words)
    for short, long in abbreviations.items():
        spelled = " ".join(words_of(long))
        if not spelled or (" " not in spelled and spelled in others):
            continue
        if spelled == joined or (spelled in joined and not set(spelled.split()) <= others):
            own.add(words_of(short))
        if words_of(short) and words_of(short)[0] in candidate.words and words_of(short)[0] not in others:
            own.add(words_of(long))
    return own


def _generic(names: list[set[tuple[str, ...]]], roles: Sequence[Role], groups: Sequence[Candidate], found: Sequence[Candidate]) -> None:
    """Words such as 'intervention' and 'controls', and names of groups, given to the one arm they can mean."""
    experimental = [i for i, role in enumerate(roles) if role == "experimental"]
    control = [i for i, role in enumerate(roles) if role == "control"]
    if len(experimental) == 1:
        names[experimental[0]].update((word, noun) for word in _EXPERIMENTAL for noun in ("group", "arm", "groups", "arms", "patients", "subjects", "participants", "eyes", "women", "cohort"))
        names[experimental[0]].add(("intervention",))
        names[experimental[0]].add(("experimental",))
    if len(control) == 1:
        names[control[0]].update((word,) for word in _CONTROL)
        names[control[0]].add(("usual", "care")) if "care" in " ".join(found[control[0]].words) else None
    joined = [i for i, c in enumerate(found) if {"plus", "combination", "combined"} & set(c.words) or "+" in c.name]
    if len(joined) == 1:
        names[joined[0]].update({("combination",), ("combined",)})
        if len(found) == 2:
            names[1 - joined[0]].update({("monotherapy",), ("single", "agent")})
    if len(found) == 2:
        for i, (here, there) in enumerate(((0, 1), (1, 0))):
            for word, opposite in _OPPOSITES:
                if word in found[here].words and word not in found[there].words:
                    names[i].add((word,))
                    names[there].add((opposite,))
    for group in groups:
        if any(group.words in own for own in names) or len(group.words) > 3:
            continue
        if len(group.words) == 1 and group.name.isupper() and 2 <= len(group.name) <= 5:
            spelled = [i for i, c in enumerate(found) if _initials(c) == group.words[0]]
            if len(spelled) == 1:
                names[spelled[0]].add(group.words)
                continue
        scores = [fuzz.token_set_ratio(" ".join(group.words), " ".join(c.words)) for c in found]
        best = max(scores)
        if best >= 85 and scores.count(best) == 1:
            names[scores.index(best)].add(group.words)


def _initials(candidate: Candidate) -> str:
    """The first letters of a name's words, of those that say what was given."""
    return "".join(w[0] for w in candidate.words if w not in _STOP and w[0].isalpha() and len(w) > 2)


# -- mentions ----------------------------------------------------------------------------------------

_BOTH = frozenset(
    tuple(p.split())
    for p in (
        "both arms|both groups|both treatment groups|both treatment arms|each group|each arm|either group|either arm|the two groups|"
        "the two arms|two groups|two arms|both treatments|all groups|all arms|all three groups|both cohorts|two treatment groups"
    ).split("|")
)


def _mark(arms: Sequence[RosterArm], tokens: Sequence[Token]) -> list[ArmMention]:
    """Every mention of the arms, longest first at each place, none overlapping."""
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for arm in arms:
        for name in arm.aliases:
            by_first.setdefault(name[0], []).append((name, (arm.arm_id,)))
    everyone = tuple(arm.arm_id for arm in arms)
    letters = {words_of(arm.label)[-1]: arm.arm_id for arm in arms if arm.label}
    for name in _BOTH:
        by_first.setdefault(name[0], []).append((name, everyone))
    for group in by_first.values():
        group.sort(key=lambda n: -len(n[0]))
    words = [(token.lower, token) for token in tokens if token.lower[0].isalnum()]
    begins = by_first.keys() | (_PLURALS if letters else set())
    found: list[ArmMention] = []
    at = 0
    for place, (word, _) in enumerate(words):
        if place < at or word not in begins:
            continue
        at = place
        if letters and words[at][0] in _PLURALS:
            listed = list(_letters(words, at + 1, letters))
            if len(listed) > 1:
                found += listed
                at += 2
                continue
        hit = None
        for name, ids in by_first.get(word, ()):
            if tuple(word for word, _ in words[at : at + len(name)]) == name and _contiguous(words, at, len(name)):
                hit = ArmMention(words[at][1].start, words[at + len(name) - 1][1].end, ids)
                at += len(name)
                break
        if hit is not None:
            found.append(hit)
    return found


_OPPOSITES = (
    ("early", "late"), ("late", "early"), ("immediate", "delayed"), ("delayed", "immediate"), ("intensive", "standard"), ("low", "high"), ("high", "low"),
    ("sequential", "concurrent"), ("concurrent", "sequential"), ("supervised", "unsupervised"), ("weekly", "3-weekly"), ("deferred", "immediate"),
)
_PLURALS = frozenset({"groups", "arms", "cohorts", "group", "arm"})


def _letters(words: Sequence[tuple[str, Token]], at: int, letters: dict[str, str]) -> Iterable[ArmMention]:
    """The arms of 'groups A, B and C', each at its letter."""
    while at < len(words):
        word, token = words[at]
        if word in letters:
            yield ArmMention(token.start, token.end, (letters[word],))
        elif word not in ("and", "or", "vs", "versus", "group", "arm", "compared", "with"):
            return
        at += 1


def _contiguous(words: Sequence[tuple[str, Token]], at: int, length: int) -> bool:
    """Whether no more than a mark and a blank stands between the words of a name."""
    return all(words[i + 1][1].start - words[i][1].end <= 3 for i in range(at, at + length - 1))
