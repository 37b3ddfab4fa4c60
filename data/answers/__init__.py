"""The questions of a coordination meeting, each answered once for slides, decks, papers, tables and messages alike."""

from data.answers.answer import Answer, Cell, Column, Picture, Series, Table
from data.answers.asked import ANSWERS, answers
from data.answers.show import Show, ShowError

__all__ = ["ANSWERS", "Answer", "Cell", "Column", "Picture", "Series", "Show", "ShowError", "Table", "answers"]
