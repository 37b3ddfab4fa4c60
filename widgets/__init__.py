"""How what is known is shown: the user's choice, the board, one widget a file, theme and page shell.

The same widgets draw the served board, a notebook cell and the exports. Nothing here knows a page.
"""
