"""Which pages the board has, in the order of the navigation; each is a file of that name in `dashboards`."""

PAGES = ("overview", "stages", "poll_workers", "stakeholders", "meeting", "sources")
