"""The shell around every page: one document with its head, controls and foot, into which a page puts its widgets."""

from widgets.page.page import page

__all__ = ["page"]
