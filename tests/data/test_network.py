"""Slack over what waits for what: a network whose critical path is known, and a thousand against an oracle."""

import dataclasses
import fractions
import itertools
import pathlib

import numpy as np
import pandas as pd
import pytest

from data import Dataset, DatasetError, open_dataset
from data.calendar import NEVER
from data.network import Network, Task
from tests.data.handmade import dataset, write

DAY = 100


def task(due: int, *after: str, begin: int = NEVER, legal: int = NEVER, done: int = NEVER) -> Task:
    """An open, reported milestone unless it is done."""
    return Task(after, begin, due, legal, done, reported=True)


KNOWN = Network(
    # A(110) -> B(120) -> D(140), by law 141     B takes 10 days after A, C takes 5
    # A      -> C(115) -> D                      D begins on 130 and takes 10 days after that
    # E(150) waits for D, takes 10 days and has no date by law; F(90) is overdue and waits for nothing, by law 95
    {
        "A": task(110),
        "B": task(120, "A", begin=110),
        "C": task(115, "A", begin=101),
        "D": task(140, "B", "C", begin=130, legal=141),
        "E": task(150, "D", begin=140),
        "F": task(90, legal=95),
    },
    DAY,
)


def test_a_network_whose_critical_path_is_known() -> None:
    assert dict(KNOWN.earliest) == {"A": 110, "B": 120, "C": 115, "D": 140, "E": 150, "F": 100}
    # D needs 10 days, the first of them the 130th: B may be met on 131, C too; A 10 days before B
    assert dict(KNOWN.latest) == {"A": 121, "B": 131, "C": 131, "D": 141, "E": NEVER, "F": 95}
    assert dict(KNOWN.floats) == {"A": 11, "B": 11, "C": 16, "D": 1, "F": -5}
    assert KNOWN.critical_path == ["F"]


def test_without_idle_days_the_chain_is_critical_from_its_first_milestone() -> None:
    tasks = {"A": task(110), "B": task(120, "A", begin=105), "C": task(112, "A", begin=105)}
    chain = Network({**tasks, "D": task(140, "B", "C", begin=115, legal=143)}, DAY)
    # D takes 20 days after B, and 25 after C, for it begins on 115
    assert dict(chain.floats) == {"A": 3, "B": 3, "C": 6, "D": 3}
    assert chain.critical_path == ["A", "B", "D"]


def test_where_no_first_day_is_known_only_the_order_counts() -> None:
    net = Network({"A": task(110), "B": task(140, "A", legal=141), "C": task(140, "A", begin=150, legal=142)}, DAY)
    assert (net.work("A", "B"), net.work("A", "C")) == (0, 0)
    assert net.floats["A"] == 31  # until B and C must be met
    assert net.slipped(["A"], 35)["B"] == 145


def test_a_slip_uses_up_idle_days_before_it_moves_anything() -> None:
    assert KNOWN.slipped(["B"], 10)["D"] == 140  # D begins on 130 all the same
    moved = KNOWN.slipped(["B"], 12)
    assert (moved["B"], moved["D"], moved["E"]) == (132, 142, 152)
    both = KNOWN.slipped(["A", "B"], 12)
    assert (both["A"], both["B"]) == (122, 132)  # B waits for A, and still slips 12 days, not 24


def test_what_is_done_stays_and_what_waits_for_it_is_free() -> None:
    net = Network({"A": task(110, done=99), "B": task(120, "A", legal=125)}, DAY)
    assert net.open == ["B"]
    assert (net.earliest["A"], net.earliest["B"]) == (99, 120)
    assert dict(net.slipped(["A"], 50)) == dict(net.earliest)


def test_silence_is_not_taken_for_delay() -> None:
    silent = Task((), NEVER, 90, 95, NEVER, reported=False)
    net = Network({"F": silent, "G": task(120, "F", legal=125)}, DAY)
    assert dict(net.earliest) == {"F": 90, "G": 120}
    assert dict(net.floats) == {"G": 5}  # F may be done


def test_of_work_under_way_only_the_rest_remains() -> None:
    tasks = {"A": task(90), "B": dataclasses.replace(task(120, "A", begin=90, legal=110), share=0.75)}
    net = Network(tasks, DAY)
    assert net.work("A", "B") == 8  # a quarter of 30 days, in whole days
    assert (net.earliest["B"], net.latest["A"]) == (120, 102)
    done = Network({**tasks, "B": dataclasses.replace(tasks["B"], share=1.0)}, DAY)
    assert done.work("A", "B") == 0


def random_network(seed: int) -> Network:
    """Up to fourteen milestones, each waiting for any of those before it."""
    rng = np.random.default_rng(seed)
    tasks: dict[str, Task] = {}
    for i in range(rng.integers(1, 15)):
        after = tuple(f"m{j}" for j in range(i) if rng.random() < 0.3)
        begin, due = (int(rng.integers(60, 180)) if rng.random() < 0.7 else NEVER), int(rng.integers(70, 190))
        legal = int(rng.integers(80, 220)) if rng.random() < 0.4 else NEVER
        done = int(rng.integers(50, 101)) if rng.random() < 0.2 else NEVER
        share = float(rng.choice([0.0, 0.25, 0.9])) if rng.random() < 0.5 else 0.0
        tasks[f"m{i}"] = Task(after, begin, due, legal, done, bool(rng.random() < 0.8), share)
    return Network(tasks, DAY)


def oracle_earliest(net: Network) -> dict[str, int]:
    """Bellman and Ford's way: lift whatever is too early until nothing is."""
    found = {}
    for key, one in net.tasks.items():
        found[key] = one.done_on if one.done_on <= DAY else max(one.due, DAY) if one.reported else one.due
    lifted = True
    while lifted:
        lifted = False
        for key, one in net.tasks.items():
            for before in one.after:
                span = days_of_work(net, before, key)
                if one.done_on > DAY and found[before] + span > found[key]:
                    found[key], lifted = found[before] + span, True
    return found


def days_of_work(net: Network, before: str, key: str) -> int:
    one = net.tasks[key]
    if one.begin == NEVER:
        return 0
    days = set(range(one.begin, one.due)) & set(range(net.tasks[before].due, one.due))
    rest = len(days) * (1 - fractions.Fraction(str(one.share)))
    return -int(-rest // 1)


def oracle_latest(net: Network, key: str) -> int:
    """Every way from a milestone to a legal date, one by one."""
    ends = [net.tasks[key].legal_end]
    for other, one in net.tasks.items():
        if key in one.after and one.done_on > DAY and (last := oracle_latest(net, other)) != NEVER:
            ends.append(last - days_of_work(net, key, other))
    return min(ends)


def test_a_thousand_random_networks_agree_with_the_oracle() -> None:
    paths = 0
    for seed in range(1000):
        net = random_network(seed)
        assert dict(net.earliest) == oracle_earliest(net), seed
        assert dict(net.latest) == {key: oracle_latest(net, key) for key in net.open}, seed
        path = net.critical_path
        assert bool(path) == bool(net.floats)
        if path:
            paths += len(path) > 1
            assert {net.floats[key] for key in path} == {min(net.floats.values())}, seed
            assert net.tasks[path[-1]].legal_end - net.earliest[path[-1]] == min(net.floats.values())
            assert all(first in net.tasks[second].after for first, second in itertools.pairwise(path))
    assert paths > 100  # chains, and not single milestones only


def test_a_float_is_what_a_milestone_may_slip_before_it_breaks_a_legal_date() -> None:
    seen = 0
    for seed in range(1000):
        net = random_network(seed)
        if min(net.floats.values(), default=0) < 0:
            continue  # a legal date breaks already, whatever this one does
        for key, left in net.floats.items():
            after = [net.slipped([key], days) for days in (left, left + 1)]
            broken = [any(dates[one] > net.tasks[one].legal_end for one in net.open) for dates in after]
            assert broken == [False, True], (seed, key)
            seen += 1
    assert seen > 200


@pytest.fixture
def works(tmp_path: pathlib.Path) -> Dataset:
    return dataset(
        tmp_path / "d",
        stages=[{"stage": "a"}, {"stage": "b"}],
        schedule=[
            {"stage": "a", "start": "2024-05-01", "end": "2024-06-10"},
            {"stage": "b", "start": "2024-06-15", "end": "2024-06-30"},
        ],
        milestones=[
            {"milestone": "first", "stage": "a", "level": "city", "due": "2024-06-05"},
            {"milestone": "then", "stage": "b", "level": "city", "due": "2024-06-25", "after": "first"},
            {"milestone": "past", "stage": "a", "level": "city", "due": "2024-05-02"},
        ],
    )


def test_a_stage_that_slips_shows_what_moves_and_which_legal_date_breaks(works: Dataset) -> None:
    s = works.snapshot("1.1", "e", "2024-05-20")
    near = s.slip("a", 5)
    assert list(near.index) == ["first"]  # `past` is unreported: nothing is known of it, so it does not move
    assert (near.loc["first", "after"], near.loc["first", "breaks"]) == (pd.Timestamp(2024, 6, 10), False)
    far = s.slip("a", 20)
    # then: ten days of work from 15 June on, so it can wait until 15 June, and first is met on the 25th
    assert far["after"].tolist() == [pd.Timestamp(2024, 6, 25), pd.Timestamp(2024, 7, 5)]
    assert far["breaks"].tolist() == [True, True]
    with pytest.raises(KeyError, match="nowhere"):
        s.slip("nowhere", 3)


def test_the_frame_of_slack(works: Dataset) -> None:
    s = works.snapshot("1.1", "e", "2024-05-20")
    frame = s.slack
    assert frame.loc["first", ["total_float", "critical"]].tolist() == [5, True]  # the law gives a until 10 June
    assert frame.loc["then", ["total_float", "critical"]].tolist() == [5, True]
    assert s.network.critical_path == ["first"]  # then waits for days that nobody works: first does not drive it
    assert frame.loc["then", "after"] == ["first"]
    before = works.snapshot("1.1", "e", "2023-12-31").slack  # no date is published yet
    assert before["total_float"].isna().all()
    assert before["latest"].isna().all()


def test_a_cycle_is_an_error_that_names_it(tmp_path: pathlib.Path) -> None:
    ring = [{"milestone": key, "stage": "a", "after": after} for key, after in (("x", "z"), ("y", "x"), ("z", "y"))]
    folder = write(tmp_path / "d", milestones=ring)
    with pytest.raises(DatasetError) as refused:
        open_dataset(folder)
    assert "milestones.csv, column after" in str(refused.value)
    assert all(f"{key} ->" in str(refused.value) for key in "xyz")


def test_the_contradiction_about_kpps_is_the_critical_path_of_the_shipped_data() -> None:
    """The regulation ends the forming of KPPS on 5 November, the decree has them inducted on 7 November."""
    s = open_dataset().snapshot("31", "pilgub-2024", "2024-09-13")
    assert s.slack.loc["kpps_inducted", "total_float"] == -2
    assert s.network.critical_path == ["dpt_city", "dpt_province", "kpps_inducted"]
