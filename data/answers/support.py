"""Answers about institutions and meetings: who supports what, which commitments fall due, what became of actions."""

from typing import TYPE_CHECKING

from data import meeting_words, support_words, words
from data.answers.answer import Picture, Series
from data.answers.made import LONGEST, Made, table
from data.register import STATES
from data.symbols import ACTIONS, RUNGS, rung

if TYPE_CHECKING:
    from data.frames.actions import ActionRow
    from data.frames.coverage import PairRow
    from data.snapshot import Snapshot

NAMED = 4  # institutions or stages that a sentence names
COMMITTED = ("written", "under_way", "fulfilled")
PENDING = ("overdue", "soon", "open", "undated")  # the states of the register of which a meeting speaks


def support(s: "Snapshot") -> Made:
    """Which stages are without support, and who has not committed."""
    pairs, say = support_words.top_level(s, s.pair_rows), s.language.say
    kinds = {
        "words.matrix.stakeholder": "text", "words.matrix.register.stage": "text", "words.matrix.register.what": "text",
        "words.matrix.register.rung": "text", "words.matrix.register.on": "date", "support.head.due": "date",
        "words.matrix.register.source": "text",
    }  # fmt: skip
    rows = [
        (one.stakeholder_name, s.stage_rows[one.stage].short, one.need, _rung(s, one), one.on, one.due,
         support_words.publisher(s, one.source) or support_words.basis(s, one))
        for one in pairs
    ]  # fmt: skip
    told = [support_words.told(s)]
    open_pairs = [one for one in pairs if not one.proposed and one.rung not in COMMITTED]
    if open_pairs:
        who = s.language.shortlist((one.stakeholder_name for one in open_pairs), NAMED)
        told.append(say("answers.support.uncommitted", who=who))
    if bare := _bare(s, pairs):
        told.append(say("answers.support.bare", stages=s.language.shortlist(bare, NAMED)))
    cited = [one.source or "" for one in pairs] + [one.basis for one in pairs if not one.proposed]
    return Made(told, table(s, "support", kinds, rows), cited, _matrix(s, pairs), _proposed(s) if pairs else [])


def _rung(s: "Snapshot", one: "PairRow") -> str:
    """Sign and word of a pair, and what marks it."""
    marks = [s.language.say(f"words.matrix.{mark}") for mark in ("proposed", "overdue") if getattr(one, mark)]
    return ", ".join([f"{rung(one.rung).symbol} {s.language.say(rung(one.rung).key)}", *marks])


def _bare(s: "Snapshot", pairs: "list[PairRow]") -> list[str]:
    """The stages for which a source asks support, and nobody has committed."""
    asked = [one for one in pairs if not one.proposed]
    held = {one.stage for one in asked if one.rung in COMMITTED}
    return [s.stage_rows[key].short for key in dict.fromkeys(one.stage for one in asked) if key not in held]


def _proposed(s: "Snapshot") -> list[str]:
    many = s.summary.proposed
    return [words.counted(s.language, "support.basis.named", many, "required:proposed")] if many else []


def _matrix(s: "Snapshot", pairs: "list[PairRow]") -> Picture:
    """Institutions by stages, both in the order of the dataset; a cell that nobody asks for is empty."""
    asked = {(one.stakeholder, one.stage): rung(one.rung).symbol for one in pairs}
    stages = [key for key in s.stage_rows if any(one.stage == key for one in pairs)]
    names = {one.stakeholder: one.stakeholder_name for one in pairs}
    series = tuple(Series(name, tuple(asked.get((who, key)) for key in stages)) for who, name in names.items())
    shorts = tuple(s.stage_rows[key].short for key in stages)
    return Picture("matrix", shorts, series, "", s.language.say("words.matrix"), _key(s))


def _key(s: "Snapshot") -> str:
    """What each sign means, and what a cell without one."""
    say = s.language.say
    signs = [f"{sign.symbol} {say(sign.key)}" for sign in RUNGS.values()]
    return f"{say('words.matrix.key')}: {', '.join([*signs, say('words.matrix.blank')])}."


def commitments(s: "Snapshot") -> Made:
    """Which commitments fall due, and which are overdue."""
    kinds = {
        "words.matrix.stakeholder": "text", "register.head.what": "text", "register.head.stage": "text",
        "register.head.rung": "text", "register.head.on": "date", "register.head.due": "date",
        "register.head.state": "text", "register.head.source": "text",
    }  # fmt: skip
    speak = s.language
    counts = {state: len(s.entries.where(state=state)) for state in STATES}
    found = [entry for state in PENDING for entry in s.entries.where(state=state).rows(LONGEST)]
    rows = [
        (one.stakeholder_name, support_words.what(s, one), support_words.stage(s, one.stage),
         f"{RUNGS[one.rung].symbol} {speak.say(RUNGS[one.rung].key)}", one.on, one.due,
         f"▲ {support_words.state(s, one)}" if one.state == "overdue" else support_words.state(s, one),
         support_words.publisher(s, one.source))
        for one in found
    ]  # fmt: skip
    listed = support_words.entries_listed(speak, counts)
    told = f"{words.sentence(listed)}." if listed else speak.say("register.empty")
    return Made([told], table(s, "commitments", kinds, rows), [one.source for one in found],
                notes=[speak.say("register.rule")] if found else [])  # fmt: skip


def follow_up(s: "Snapshot") -> Made:
    """What became of what meetings agreed."""
    kinds = {
        "action.state": "text", "action.what": "text", "action.owner": "text", "action.due": "date",
        "action.meeting": "text", "answers.head.agreed": "date",
    }  # fmt: skip
    rows = [
        (_state(s, one.state, one.word, one.days),
         _whereabouts(one), one.owner, one.due, one.meeting_name, one.on)
        for one in s.action_rows
    ]  # fmt: skip
    told = meeting_words.actions_told(s) or s.language.say("action.empty", region=s.region_name)
    overdue = any(one.state == "overdue" for one in s.action_rows)
    note = [s.language.say("action.said")] if overdue else []
    return Made([words.sentence(told)], table(s, "follow_up", kinds, rows), [one.source for one in s.action_rows],
                notes=note)  # fmt: skip


def _whereabouts(one: "ActionRow") -> str:
    """What was agreed, and where if elsewhere."""
    return one.what if one.place == "own" else f"{one.what} ({one.region_name})"


def _state(s: "Snapshot", state: str, word: str, days: int) -> str:
    late = f", {words.counted(s.language, 'action.days', days)}" if days else ""
    return f"{ACTIONS[state].symbol} {s.language.say(word)}{late}"
