"""The widgets in cells of a real JupyterLab: one is picked in, the others follow, and keys stay where they belong."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.notebook, pytest.mark.browser, pytest.mark.slow]

DRAWN = """name => Bokeh.documents.some(
    document => [...document._all_models.values()].some(model => model.data?.text?.includes(name)))"""
KEEP_COMMANDS = """() => {
    window.executed = []
    window.jupyterapp.commands.commandExecuted.connect((_, {id}) => window.executed.push(id))
}"""


def picker(notebook: Page) -> Locator:
    return notebook.get_by_role("combobox", name="Region")


def number(notebook: Page, title: str) -> Locator:
    return notebook.locator("section").filter(has=notebook.get_by_role("heading", name=title))


def test_what_is_chosen_by_keyboard_in_one_cell_shows_in_all_others(notebook, trouble):
    tps = number(notebook, "Polling stations (TPS)")
    expect(tps).to_contain_text("14,835")
    picker(notebook).focus()
    notebook.keyboard.type("31.71")
    notebook.keyboard.press("Enter")
    expect(picker(notebook)).to_have_value("Jakarta Pusat")
    expect(notebook.locator("[aria-current=page]")).to_have_text("Jakarta Pusat")
    expect(tps).to_contain_text("1,542")
    expect(notebook.get_by_text("TPS fell by 50.7%, from 3,129 (Election 2024) to 1,542")).to_be_visible()
    notebook.wait_for_function(DRAWN, arg="Gambir")  # the tile map, a picture
    notebook.get_by_label("As of").focus()
    notebook.keyboard.type("09132024")
    notebook.keyboard.press("Enter")
    expect(notebook.get_by_role("heading", level=1).filter(has_text="75 days to go")).to_be_visible()
    expect(tps).to_contain_text("1,539")
    notebook.get_by_label("Election", exact=True).press("ArrowDown")
    expect(tps).to_contain_text("3,129")
    assert trouble == []


def test_a_link_in_the_table_follows_a_change_of_election(notebook):
    """At once: Panel by itself keeps it until the kernel has answered what came before."""
    picker(notebook).focus()
    notebook.keyboard.type("31.71")
    notebook.keyboard.press("Enter")
    expect(picker(notebook)).to_have_value("Jakarta Pusat")
    notebook.get_by_label("Election", exact=True).press("ArrowDown")
    link = notebook.get_by_role("link", name="Gambir")
    expect(link).to_have_attribute("href", re.compile("election=pemilu-2024"))
    link.press("Enter")  # in the table of the regions below
    expect(picker(notebook)).to_have_value("Gambir")


def test_keys_in_a_widget_are_no_commands_of_the_notebook(notebook):
    """In a cell j goes down, a adds a cell, dd deletes it: pressed there last, they show that the rest did nothing."""
    notebook.evaluate(KEEP_COMMANDS)
    table = notebook.get_by_role("region", name="Regions below")
    fields = [picker(notebook), notebook.get_by_label("As of"), notebook.get_by_label("Coloured by")]
    for place in [*fields, notebook.locator("summary").first, table, table.get_by_role("link").first]:
        place.focus()
        notebook.keyboard.type("jadd")
    notebook.locator(".jp-Cell").last.locator(".jp-InputPrompt").click()
    notebook.keyboard.type("kadd")
    notebook.wait_for_function("window.executed.includes('notebook:delete-cell')")
    commands = [name for name in notebook.evaluate("window.executed") if name.startswith("notebook:")]
    assert commands == ["notebook:move-cursor-up", "notebook:insert-cell-above", "notebook:delete-cell"]


def test_a_stage_chosen_in_one_cell_is_opened_in_all_others(run, trouble):
    notebook = run("stages", "10")
    notebook.get_by_label("Stage", exact=True).select_option("P4")
    expect(notebook.get_by_role("heading", name="Formation of PPK, PPS and KPPS")).to_be_visible()
    notebook.wait_for_function(DRAWN, arg="· PPK")  # unfolded in the timeline, a picture
    notebook.get_by_label("If it slips").select_option("14")
    expect(notebook.get_by_text("Poll worker bodies, 14 days later: no open milestone moves.").first).to_be_visible()
    notebook.get_by_label("Division", exact=True).select_option("planning_logistics")
    expect(notebook.get_by_role("heading", name="Progress against the plan: Planning & Logistics")).to_be_visible()
    assert trouble == []


def test_a_rule_typed_in_one_cell_is_planned_with_in_all_others(run, trouble):
    notebook = run("poll_workers", "74")
    expect(number(notebook, "Fullest region")).to_contain_text("956.7")
    notebook.evaluate(KEEP_COMMANDS)
    cap = notebook.get_by_label("Voter cap of a TPS")
    cap.focus()
    notebook.keyboard.press("ControlOrMeta+a")
    notebook.keyboard.type("500")
    notebook.keyboard.press("Enter")
    expect(notebook.get_by_text("17,805 TPS, 196,876 people")).to_be_visible()
    expect(cap).to_be_focused()
    notebook.keyboard.type("jadd")  # keys in a field are no commands
    notebook.keyboard.press("Enter")
    alert = notebook.get_by_role("alert").filter(has_text="Voter cap of a TPS (tps_voter_cap): found '500jadd'")
    expect(alert).to_be_visible()
    assert [name for name in notebook.evaluate("window.executed") if name.startswith("notebook:")] == []
    picker(notebook).focus()
    notebook.keyboard.type("31.71")
    notebook.keyboard.press("Enter")
    expect(notebook.get_by_text("1,851 TPS, 20,533 people")).to_be_visible()
    expect(alert).to_have_count(0)
    expect(cap).to_have_value("500")  # what was wrong went with the word that said so
    assert trouble == []
