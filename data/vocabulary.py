"""The fixed words of the tables, most lists from the best or first to the last: their order is part of the rules."""

STANDINGS = ("determined", "reported", "stated", "planned", "rejected")
SOURCE_KINDS = ("law", "regulation", "decree", "minutes", "internal", "press")
RUNGS = ("asked", "stated", "written", "under_way", "fulfilled", "withdrawn")
DUES = ("overdue", "soon")  # soon: within the horizon of the countdown
LAYERS = ("legal", "administrative")
EDGES = ("start", "end")
BOUNDS = ("on", "by")  # on that day, or that day at the latest
LEAD_UNITS = ("days", "months")
STATUSES = ("draft", "in_force")
PHASES = ("preparation", "implementation")
DIVISIONS = ("planning_logistics", "technical", "outreach", "human_resources", "data", "legal")
DATED = ("on", "by")  # done on that day (also where empty), or certainly by that day and perhaps earlier
STAFF = ("ppk", "pps", "kpps", "pantarlih", "linmas", "ppk_secretariat", "pps_secretariat")  # for whom a meeting is
REACHES = ("province", "city", "kecamatan", "kelurahan", "neighbourhood")  # neighbourhood: RT and RW, below any region
PROPOSED = "proposed"  # the basis of a need that no law, office or source names
ACTION_KINDS = ("action", "decision")  # of a meeting: what it gave somebody to do, or what it settled
STATION_KINDS = ("regular", "special")  # special: at a prison, a hospital or another place whose voters cannot leave
LEDGERS = (
    "evidence",
    "figures",
    "tps",
)  # tables of perhaps millions of rows: read in parts, and nothing refers to them
