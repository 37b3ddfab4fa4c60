"""The money by region, and the promises and payments behind it by stage."""

from data import Snapshot, words
from data.frames.budget import CURRENCY, STEPS
from data.language import unknown
from data.plan_words import plan_key
from data.planned import planned
from data.sourced import sourced
from widgets.region_table import RegionTable, Row, money


class BudgetTable(RegionTable):
    """Grant, paid, spent, returned; unfolded: who promised or paid what for which stage."""

    area = "budget"
    folded = "payments.html"

    def heads(self, snapshot: Snapshot) -> list[str]:
        """The names of the amounts that anybody reports."""
        return [snapshot.language.say(f"budget.{step}") for step in self._known(snapshot)]

    def _known(self, snapshot: Snapshot) -> list[str]:
        return [step for step in STEPS if not all(map(unknown, snapshot.budget_columns[step]))]

    def sources(self, snapshot: Snapshot) -> list[str]:
        """The measures of the amounts."""
        return [f"budget_{step}" for step in self._known(snapshot)]

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """The region and those below it that report."""
        columns = snapshot.budget_columns
        return self.family(
            snapshot, [[money(snapshot, value) for value in columns[step]] for step in self._known(snapshot)]
        )

    def lead(self, snapshot: Snapshot) -> str:
        """What share of the grant was paid, or spent."""
        own = {step: column[0] for step, column in snapshot.budget_columns.items()}
        step = next((step for step in ("spent", "disbursed") if not unknown(own[step])), None)
        if step is None or not own["grant"] > 0:
            return ""
        share = sourced(snapshot.language.percent(own[step] / own["grant"], 1), f"budget_share:{step}")
        return snapshot.language.say(f"budget.share.{step}", share=share)

    def said(self, snapshot: Snapshot) -> str:
        """What the pay comes to that the planner works out, beside the grant."""
        cost = float(planned(snapshot, self.board.scope.scenario).columns["cost"][0])
        grant = snapshot.budget_columns["grant"][0]
        if unknown(cost):
            return ""
        made = self.board.scope.scenario
        told = {"cost": sourced(money(snapshot, cost).text, plan_key("cost", made))}
        if not grant > 0:
            return snapshot.language.say("budget.pay.alone", **told)
        return snapshot.language.say("budget.pay", share=snapshot.language.percent(cost / grant, 1), **told)

    def more(self, snapshot: Snapshot, rows: object) -> str:
        """The promises and payments by stage."""
        found = len(snapshot.payments)
        return words.counted(snapshot.language, "budget.payments", found) if found else ""

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """Each payment with its stage, its institution, its rung, its day, its amount and its source."""
        speaker, stages = snapshot.language, snapshot.stage_rows
        payments = [
            {
                "on": words.day(speaker, one.day), "what": one.what, "amount": speaker.quantity(one.amount, CURRENCY),
                "stage": stages[one.stage].name if one.stage in stages else "",
                "who": speaker.name(snapshot.dataset.stakeholders[one.stakeholder]),
                "rung": speaker.say(f"words.rung.{one.rung}"), "source": snapshot.dataset.publishers[one.source],
            }
            for one in snapshot.payments
        ]  # fmt: skip
        return {"payments": payments, "heads": ("on", "stage", "who", "what", "rung", "amount")}
