"""The controls of the page as a test takes hold of them."""

import re

import pytest

PUSAT = "?region=31.71&election=pilgub-2024&date=2024-09-13&lang=id"


def region(page):
    return page.get_by_role("combobox", name=re.compile("^(Wilayah|Region)$"))


def matches(page):
    return page.get_by_role("listbox").get_by_role("option")


def date(page):
    return page.get_by_label(re.compile("^(Per tanggal|As of)$"))


def tab_to(page, field):
    """Goes to a field as a keyboard does, from the top of the page: past the pages, the controls and the numbers."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if field.evaluate("field => field.getRootNode().activeElement === field"):
            return
    pytest.fail("the keyboard does not reach the field")


def query(**parts):
    """An address whose query holds all parts."""
    return re.compile(".*" + "".join(f"(?=.*[?&]{key}={re.escape(value)}(&|$))" for key, value in parts.items()))


def section(page, title):
    """One of the four numbers, with everything that qualifies it."""
    return page.locator("section").filter(has=page.get_by_role("heading", name=title, exact=True))
