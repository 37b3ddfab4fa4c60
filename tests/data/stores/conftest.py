"""The same dataset in each kind of store."""

import pathlib
import uuid
from collections.abc import Callable

import pytest

from data.stores import Store, store_of
from data.stores.copied import copy_dataset
from tests.engines.conftest import new_postgresql, postgresql

__all__ = ["new_postgresql", "postgresql"]

KINDS = ["folder", "duckdb", pytest.param("postgresql", marks=[pytest.mark.engines, pytest.mark.slow])]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """A kind of store."""
    return request.param


@pytest.fixture
def laid(kind: str, request: pytest.FixtureRequest) -> Callable[[pathlib.Path], Store]:
    """Gives the store of a dataset that was written to a folder."""

    def lay(folder: pathlib.Path) -> Store:
        if kind == "folder":
            return store_of(folder)
        url = str(folder.with_name(f"{uuid.uuid4().hex}.duckdb"))
        if kind == "postgresql":
            url = request.getfixturevalue("new_postgresql")
        copy_dataset(folder, url)
        return store_of(url)

    return lay
