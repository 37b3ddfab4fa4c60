"""Files that arrive in parts are whole, in order, and nowhere but where they belong."""

from hypothesis import given
from hypothesis import strategies as st

from widgets.arriving import Arriving


def send(arriving: Arriving, contents: list[bytes], part: int) -> None:
    """As the browser does: the part that is wanted, until nothing is."""
    while not arriving.whole:
        content, start = contents[arriving.file], arriving.start
        arriving.take(content[start : start + part], start)


@given(contents=st.lists(st.binary(max_size=50), min_size=1, max_size=4), part=st.integers(1, 60))
def test_every_file_arrives_as_it_was_sent(contents: list[bytes], part: int) -> None:
    arriving = Arriving([{"name": "figures.csv", "size": len(content)} for content in contents])
    send(arriving, contents, part)
    assert [path.read_bytes() for path in arriving.paths] == contents
    assert arriving.share == (1 if sum(map(len, contents)) else 0)
    arriving.forget()


def test_a_part_that_is_not_wanted_is_left() -> None:
    arriving = Arriving([{"name": "a.csv", "size": 6}])
    arriving.take(b"abc", 0)
    arriving.take(b"abc", 0)  # sent twice
    assert (arriving.start, arriving.share) == (3, 0.5)
    arriving.take(b"defghi", 3)  # the file has grown
    assert arriving.paths[0].read_bytes() == b"abcdef"
    arriving.take(b"more", 0)
    assert arriving.whole


def test_a_file_that_has_shrunk_ends_early() -> None:
    arriving = Arriving([{"name": "a.csv", "size": 6}])
    arriving.take(b"abc", 0)
    arriving.take(b"", 3)
    assert arriving.whole
    assert arriving.paths[0].read_bytes() == b"abc"


def test_names_lead_nowhere_else() -> None:
    names = [
        "../../etc/passwd",
        "C:\\x\\figures.csv",
        "a\0b.csv",
        "",
        "x" * 300 + ".xlsx",
        "figures (2).csv",
        "..",
        ".",
    ]
    arriving = Arriving([{"name": name, "size": 0} for name in names])
    inside = arriving.folder.resolve()
    assert all(path.resolve().is_relative_to(inside) and path.is_file() for path in arriving.paths)
    assert arriving.paths[5].name == "figures (2).csv"
    assert arriving.paths[4].name.endswith(".xlsx")
    assert len({*arriving.paths}) == len(names)


def test_the_folder_goes_with_the_files() -> None:
    arriving = Arriving([{"name": "a.csv", "size": 0}])
    place = arriving.folder
    assert place.is_dir()
    del arriving
    assert not place.exists()
