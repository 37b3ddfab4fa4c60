"""What needs attention now, worst first, and what changed since the meeting before."""

from data import Snapshot, UnknownChoice, words
from data.changes import changes as compared
from data.progress import FINISHED
from data.sourced import sourced
from data.symbols import SEVERITIES
from widgets.item_list import ItemList

SHOWN = 7  # more would be read by no one; the rest unfolds


class Attention(ItemList):
    """The list of what is wrong or due, each with a shape, a word and where it comes from."""

    template = "attention.html"
    folded = "attention_items.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The items to show at once, how many more, and what changed (empty without a comparison)."""
        items, changed = snapshot.attention, self._changed(snapshot)
        shown = self.linked(items[:SHOWN])
        return {"shown": shown, "rest": len(items[SHOWN:]), "signs": SEVERITIES, "changed": changed}

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """The other items."""
        return {"items": self.linked(snapshot.attention[SHOWN:]), "signs": SEVERITIES}

    def _changed(self, now: Snapshot) -> str:
        compare_to, speaker = self.board.scope.compare_to, now.language
        if compare_to is None:
            return ""
        try:
            then = now.dataset.snapshot(now.region, now.election, compare_to, speaker.code)
        except UnknownChoice:
            return speaker.say("words.attention.cannot_compare", date=speaker.date(compare_to))
        what = changes(then, now) or [speaker.say("words.attention.no_change")]
        return speaker.say("words.attention.changed", date=speaker.date(compare_to), what=speaker.listing(what))


def changes(then: Snapshot, now: Snapshot) -> list[str]:
    """What differs between two snapshots of one region and election, in a few words each; empty if nothing does."""
    speaker, found = now.language, compared(then, now)
    counts = {
        "stages": sum(stage.state in FINISHED and was.state not in FINISHED for was, stage in found.advanced),
        "commitments": len(found.climbed["committed"]) + len(found.climbed["fulfilled"]),
        "findings": found.found,
    }
    told = {name: words.counted(speaker, f"words.attention.new_{name}", n) for name, n in counts.items() if n}
    for before, after in found.figures:
        if after.measure == "tps":
            said = (
                sourced(speaker.number(before.value), f"tps!{then.as_of}") if before else speaker.say("words.no_report")
            )
            now_said = sourced(speaker.number(after.value), "tps")
            told["tps"] = speaker.say("words.attention.tps", then=said, now=now_said)
    return [told[name] for name in ("stages", "tps", "commitments", "findings") if name in told]
