"""What the tests of files to take away have in common: three regions, two languages, a fixed moment, invented data."""

import datetime as dt
import pathlib

import pytest

from dashboards.exports import Request
from data import Dataset, open_dataset
from data.calendar import JAKARTA
from data.simulation import simulate

MADE = dt.datetime(2026, 11, 27, 13, 5, tzinfo=JAKARTA)
PLACES = {
    "full": ("31", "pilgub-2024", "2024-09-22"),
    "partial": ("31.71", "pilgub-2024", "2024-09-13"),
    "empty": ("31.71.01.1001", "pemilu-2024", "2022-06-01"),
}


def request_of(place: str, code: str = "id", **more) -> Request:
    region, election, day = PLACES[place]
    return Request(open_dataset().snapshot(region, election, day, code), made=MADE, **more)


@pytest.fixture(params=[(place, code) for place in PLACES for code in ("id", "en")], ids="-".join)
def asked(request: pytest.FixtureRequest) -> Request:
    return request_of(*request.param, address="http://papan:5006/")


@pytest.fixture(scope="session")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder: pathlib.Path = tmp_path_factory.mktemp("simulated") / "province"
    simulate(folder, "province", 2)
    return open_dataset(folder)


@pytest.fixture
def invented(simulated: Dataset) -> Request:
    return Request(simulated.snapshot("99.01", "pilgub-2024", "2024-10-15"), made=MADE)
