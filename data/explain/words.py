"""An explanation in words: the same on screen, in a notebook and in the text that one keeps."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from data import support_words, words
from data.explain.quantities import QUANTITIES
from data.explain.support import SUPPORT
from data.key import Key
from data.language import catalogue, unknown
from data.scenario import Scenario
from data.vocabulary import STANDINGS

if TYPE_CHECKING:
    from data.explain.claims import Claim
    from data.explain.explanation import Explanation
    from data.snapshot import Snapshot

NAMED = 12  # numbers up to here are written out in a sum
LETTERS = "abcde"
WHOLE = ("tps", "person")  # nobody is shown half of one, also where half of one comes out


def name(s: "Snapshot", key: Key) -> str:
    """What a number is called, without its place: "Pemilih per TPS"."""
    say, message = s.language.say, f"explain.name.{key.name}"
    if key.name.startswith("plan_"):
        return _planned(s, key)
    if key.name == "norm":
        return words.norm(s.language, key.of)
    if key.name in s.dataset.measures.index and key.name not in QUANTITIES:
        return s.language.name(s.dataset.measures.loc[key.name])
    if not {message, f"{message}.of"} & catalogue().keys():  # a measure that the dataset lacks
        return key.name
    if key.name in SUPPORT:
        basis, _, part = key.of.partition("/")
        told = say(f"{message}.{basis}" if basis else message)
        return say("explain.name.part", told=told, part=_part(s, part)) if part else told
    return say(f"{message}.of", of=_of(s, key)) if key.of else say(message)


def _planned(s: "Snapshot", key: Key) -> str:
    """A number of a plan, and which rules differ from the norms in it."""
    _, kind, rest = (
        key.name.split("_", 2) if key.name.startswith(("plan_rule_", "plan_more_")) else ("", "", key.name[5:])
    )
    say, rules = s.language.say, Scenario.parse(key.of).values
    if kind == "rule":
        return say(f"planner.{rest}")
    told = say(f"explain.name.plan{'_more' if kind else ''}", quantity=say(f"planner.result.{rest}"))
    changed = [f"{say(f'planner.{name}')} {s.language.exact(float(value))}" for name, value in rules.items()]
    return f"{told} ({'; '.join(changed)})" if changed else told


def _part(s: "Snapshot", part: str) -> str:
    """The name of a stage or of an institution."""
    return s.stage_rows[part].name if part in s.stage_rows else s.language.name(s.dataset.stakeholders[part])


def _of(s: "Snapshot", key: Key) -> str:
    """What of it is asked for: the name of a stage, a milestone, an election or a level."""
    if key.name in ("progress", "planned", "days_late"):
        return support_words.stage(s, key.of)
    if key.name == "regions":
        return s.language.say(f"words.level.{key.of}", n=2)
    if key.name.startswith("gate_"):
        return key.of
    if key.name == "budget_share":
        return s.language.say(f"budget.{key.of}")
    if key.name in ("reporting", "reporting_share"):
        return s.language.name(s.dataset.measures.loc[key.of])
    if key.name in ("findings", "findings_here"):
        return s.language.say(f"severity.{key.of}")
    if key.name in ("applicants", "step_share"):
        body, _, step = key.of.rpartition("_") if key.name == "step_share" else (key.of, "", "")
        said = s.language.say(f"body.{body}")
        return f"{said} {s.language.say(f'charts.funnel.step.{step}')}" if step else said
    milestone = s.milestone_rows.get(key.of)
    return milestone.name if milestone else s.language.name(s.dataset.election_rows[key.of], "short")


def label(one: "Explanation") -> str:
    """The name, and the place where it is another one than that which was asked for: "TPS, Jakarta Pusat"."""
    place = [one.s.region_name] if one.s.region != one.asked.region else []
    election = [_election(one)] if one.s.election != one.asked.election else []
    day = [one.s.language.date(one.s.as_of, short=True)] if one.s.as_of != one.asked.as_of else []
    return ", ".join([one.name, *place, *election, *day])


def head(one: "Explanation") -> str:
    """Where, of which election, and on which day."""
    date = one.s.language.date(one.s.as_of)
    return one.s.language.say("explain.head", region=one.s.region_name, election=_election(one), date=date)


def _election(one: "Explanation") -> str:
    return one.s.language.name(one.s.ledgers.row, "short")


def bare(one: "Explanation", value: float) -> str:
    """A value without its unit; a share in percent."""
    speaker = one.s.language
    if unknown(value):
        return speaker.number(None)
    if one.unit in WHOLE:
        return speaker.number(round(value))
    if one.unit == "ratio":
        return speaker.number(value, 2)
    if one.unit != "share":
        return speaker.exact(value)
    rounded = round(value, 3)
    if rounded in (0, 1):
        return speaker.share(value)  # which claims no end that is not reached
    return speaker.percent(rounded, 0 if rounded == round(rounded, 2) else 1)


def amount(one: "Explanation", value: float) -> str:
    """A value with its unit; of what is unknown, that nobody reports it."""
    speaker = one.s.language
    if unknown(value):
        return speaker.say("words.no_report")
    own, norm = f"explain.unit.{one.unit}", f"planner.{Key.parse(one.key).of}.unit"
    if one.unit.startswith("rule."):
        norm = f"planner.{one.unit.removeprefix('rule.')}.unit"
        return f"{bare(one, value)} {speaker.say(norm) if norm in catalogue() else ''}".rstrip()
    if own in catalogue():
        return speaker.say(own, n=bare(one, value))
    return f"{bare(one, value)} {speaker.say(norm)}" if norm in catalogue() else speaker.quantity(value, one.unit)


def result(one: "Explanation") -> str:
    """The value; a sum that lacks some regions says that it is a part."""
    told = amount(one, one.value)
    part = not one.complete and not unknown(one.value)
    return one.s.language.say("words.partial", part=told) if part else told


def rule(one: "Explanation") -> str:
    """Which rule chose the value, in words."""
    speaker, tree = one.s.language, one.s.dataset.tree
    key = f"explain.rule.{one.rule}"
    if one.rule == "claim" and len(one.claims) == 1:
        key += ".only"
    children = tree.children(one.region)
    level = speaker.say(f"words.level.{tree.level(children[0])}", n=one.of) if children else ""
    return speaker.say(key, known=speaker.number(one.reporting), of=speaker.number(one.of), level=level)


def formula(one: "Explanation") -> str:
    """The arithmetic with its numbers: "KPPS per TPS (7) × TPS (14.835) = 103.845"; empty where there is none."""
    if one.arithmetic is None:
        return ""
    speaker, way, opened = one.s.language, one.arithmetic.way, list(one.open())
    end = bare(one, one.value)
    if way == "weighted":
        return speaker.say("explain.op.weighted", n=speaker.number(len(opened)), result=end)
    if way in ("sum", "whole_sum"):
        parts = [f"{part(one, other)} {bare(other, other.value)}" for other in opened]
        few = len(parts) <= NAMED
        told = " + ".join(parts) if few else speaker.say("explain.op.sum", n=speaker.number(len(parts)))
        return f"{told} = {end}"
    if way in ("most", "count", "lacking"):
        told = speaker.listing([f"{label(other)} ({bare(other, other.value)})" for other in opened[:NAMED]])
        key = f"explain.op.{way}" if len(opened) <= NAMED else f"explain.op.{way}.many"
        return f"{speaker.say(key, told=told, n=speaker.number(len(opened)))} = {end}"
    named = [f"{label(other)} ({bare(other, other.usable)})" for other in opened]
    below = [other for other in opened[2:] if way == "shortage"]
    if below:
        way, named[2:] = "shortage.below", [" + ".join(bare(other, other.value) for other in below)]
    told = speaker.say(f"explain.op.{way}", **dict(zip(LETTERS, named, strict=False)))
    return f"{told} = {end}"


def part(whole: "Explanation", one: "Explanation") -> str:
    """What an input is called beside the others: among the same of several regions, by its region."""
    same = Key.parse(whole.key).name == Key.parse(one.key).name and whole.region != one.region
    return one.s.region_name if same else label(one)


def stands(one: "Explanation", claim: "Claim") -> str:
    """How firm a claim is, as a word; empty for a kind of source that does not say."""
    kind = "standing" if claim.standing in STANDINGS and not claim.about else "rung"
    return one.s.language.say(f"words.{kind}.{claim.standing}") if claim.standing else ""


def differs(one: "Explanation", claim: "Claim") -> str:
    """By how much a claim differs from the counted one, with its sign; empty for not at all."""
    if unknown(claim.difference) or not claim.difference:
        return ""
    return ("+" if claim.difference > 0 else "") + bare(one, claim.difference)


def why(one: "Explanation", claim: "Claim") -> str:
    """Whether a claim counts, or what decided against it."""
    return one.s.language.say(f"explain.why.{claim.why or 'counts'}")


def day(one: "Explanation", claim: "Claim") -> str:
    """The day of a claim; empty for none."""
    return one.s.language.date(claim.as_of) if claim.as_of else ""


def said(one: "Explanation", claim: "Claim") -> str:
    """A claim in one line."""
    value = claim.about or bare(one, claim.value)
    apart = f" ({differs(one, claim)})" if differs(one, claim) else ""
    publisher = claim.publisher or one.s.language.say("explain.no_source")
    told = [value + apart, " ".join(filter(None, [stands(one, claim), day(one, claim)])), publisher, claim.title]
    return "; ".join(filter(None, [*told, claim.note, why(one, claim)]))


def silent(one: "Explanation") -> str:
    """Which children say nothing, by name; empty where all do."""
    if not one.silent:
        return ""
    tree, speaker = one.s.dataset.tree, one.s.language
    names = [tree.name(Key.parse(key).region) for key in one.silent]
    return speaker.say("explain.silent", names=speaker.shortlist(names, NAMED))


def text(one: "Explanation") -> str:
    """All of it as lines of plain text, each number that it was reckoned from with its own rule and source."""
    say = one.s.language.say
    lines = [one.name, head(one), result(one), "", rule(one)]
    if one.claims:
        lines += ["", say("explain.claims"), *(f"- {said(one, claim)}" for claim in one.claims)]
    if one.arithmetic:
        lines += ["", say("explain.arithmetic"), formula(one), *_below(one)]
    return "\n".join([*lines, *filter(None, [silent(one)])])


def _below(one: "Explanation") -> Iterator[str]:
    """The inputs, one level deep."""
    for other, weight in zip(one.open(), one.weights, strict=True):
        told = f"{part(one, other)}: {result(other)}"
        yield f"- {told}; {weight}" if weight else f"- {told}"
        counted = [said(other, claim) for claim in other.claims if claim.counts and not claim.about]
        yield from (f"  {line}" for line in counted or [formula(other) or rule(other)])
