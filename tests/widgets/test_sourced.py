"""A number keeps the key of its source through joining and shortening, and only who shows a text ever sees it."""

from data.language import language
from data.sourced import ANCHOR, marked, plain, sourced
from widgets.view import opened


def told() -> str:
    """A sentence that was put together as all are: a message, a listing, a cut."""
    speaker = language("id")
    numbers = speaker.listing([sourced(speaker.number(one), key) for one, key in ((14835, "tps"), (600, "norm:cap"))])
    return speaker.say("words.numbers.claims", amounts=numbers)


def test_elsewhere_it_is_plain_text() -> None:
    assert told() == "sumber lain menyebut 14.835 dan 600"


def test_on_screen_each_number_leads_to_its_source() -> None:
    with marked():
        text = told()
    assert plain(text) == "sumber lain menyebut 14.835 dan 600"
    shown = 'sumber lain menyebut <a data-explain="tps">14.835</a> dan <a data-explain="norm:cap">600</a>'
    assert str(opened(text)) == shown
    assert ANCHOR not in told()  # it ends with the one who shows


def test_what_is_unknown_or_has_no_key_opens_nothing() -> None:
    with marked():
        assert (sourced("–", "tps"), sourced("7", "")) == ("–", "7")


def test_a_singular_is_chosen_for_a_number_with_a_key() -> None:
    with marked():
        text = language("en").say("words.days_late", n=sourced("1", "days_late"))
    assert plain(text) == "1 day late"


def test_signs_from_a_spreadsheet_become_no_markup() -> None:
    hostile = '\ufff9<img src=x>\ufffa" onclick="alert(1)\ufffb'
    assert str(opened(hostile)) == '<a data-explain="&#34; onclick=&#34;alert(1)">&lt;img src=x&gt;</a>'
