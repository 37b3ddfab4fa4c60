"""Is the region ready for the next gate: what is mandatory, what of it is proved, the weakest item first."""

from data import Snapshot, words
from data.calendar import day_of
from data.frames.gates import Gate, Item, current_gate
from data.sourced import sourced
from data.symbols import GATES, STATES
from data.vocabulary import PROPOSED
from widgets.view import MarkupView

SHOWN = 5  # items of the next gate, the weakest; all items of all gates unfold


class GateChecklist(MarkupView):
    """All gates in a line each, and what is weakest for the one that comes next."""

    template = "gates.html"
    folded = "gate_items.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The gates in words, and the weakest items of the current one."""
        current = current_gate(snapshot)
        return {
            "summaries": [_summary(snapshot, gate, gate is current) for gate in snapshot.gates],
            "gates": [_detail(snapshot, current, SHOWN)] if current else [],
            "proposed": any(item.basis == PROPOSED for gate in snapshot.gates for item in gate.items),
        }

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """All items of all gates."""
        return {"gates": [_detail(snapshot, gate, len(gate.items)) for gate in snapshot.gates]}


def _summary(snapshot: Snapshot, gate: Gate, current: bool) -> dict[str, object]:
    """A gate in a line."""
    say, number, mandatory = snapshot.language.say, snapshot.language.number, gate.mandatory
    proved = sum(item.proved for item in mandatory)
    sign, every = GATES[gate.state(snapshot.day)], sourced(number(len(mandatory)), f"gate_items:{gate.key}")
    passed_on = snapshot.language.date(day_of(gate.passed_on), short=True) if gate.passed else ""
    return {
        "key": gate.key, "date": snapshot.language.date(day_of(gate.day), short=True), "current": current,
        "symbol": sign.symbol, "state": say(sign.key, date=passed_on),
        "proved": say("gates.proved", n=sourced(number(proved), f"gate_proved:{gate.key}"), of=every),
        "weakest": gate.weakest.milestone.name if gate.weakest else "",
    }  # fmt: skip


def _detail(snapshot: Snapshot, gate: Gate, shown: int) -> dict[str, object]:
    """The first items of a gate, the weakest first, how many more, and who has signed it."""
    date = snapshot.language.date
    signed = [(one.office, date(day_of(one.on)), snapshot.dataset.publishers[one.source]) for one in gate.signed]
    return {
        "key": gate.key, "date": date(day_of(gate.day)),
        "items": [_line(snapshot, item) for item in gate.items[:shown]],
        "rest": len(gate.items[shown:]),
        "signed": signed, "unproved": gate.unproved, "passed": gate.passed,
    }  # fmt: skip


def _line(snapshot: Snapshot, item: Item) -> dict[str, object]:
    row = item.milestone
    return {
        "sign": STATES[row.state], "name": row.name, "mandatory": item.mandatory,
        "reached": words.reached(snapshot.language, row), "due": words.day(snapshot.language, row.due),
    }  # fmt: skip
