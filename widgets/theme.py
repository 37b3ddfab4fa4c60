"""The look in one place: every colour and the type family, for the page's CSS and for the charts alike.

Neutral on purpose. No hue here belongs to a contestant: no red, orange, yellow, green or blue as identity or status.
Status is told by shape and word; magnitude by one ramp of low chroma, light (little) to dark (much).
"""

FONT = "Plus Jakarta Sans"
INK = "#1f2430"  # words, done work
SOFT = "#5d6475"  # secondary words; contrast 5.5 : 1 on the ground
LINE = "#d9dce3"  # rules between things
EDGE = "#878d9b"  # borders of controls and of planned bars; 3.3 : 1 on paper
PAPER = "#ffffff"  # controls, table heads
WASH = "#ececf1"  # quiet fill: nothing reported yet
GROUND = "#f6f6f4"  # the page
FOCUS = "#5a4fcf"  # the keyboard's ring

RAMP = ("#eceaf1", "#cfcada", "#a9a1bc", "#7f7596", "#544b6e")  # five steps of a share, 0 to 1
RAMP_INK = (INK, INK, INK, PAPER, PAPER)  # what reads on each step, at least 4.5 : 1


def step(share: float) -> int:
    """The step of RAMP for a share of 1: 0 for less than a fifth, 4 from four fifths on; clipped to 0..1."""
    return min(max(int(share * len(RAMP)), 0), len(RAMP) - 1)


def css_variables() -> str:
    """The colours as CSS custom properties (--ink, --soft ...), for the page and for every shadow root."""
    names = ("INK", "SOFT", "LINE", "EDGE", "PAPER", "WASH", "GROUND", "FOCUS")
    colours = [f"--{name.lower()}:{globals()[name]}" for name in names]
    colours += [f"--ramp-{i}:{colour};--on-ramp-{i}:{RAMP_INK[i]}" for i, colour in enumerate(RAMP)]
    return ":root,:host{" + ";".join([*colours, f'--font:"{FONT}",system-ui,sans-serif']) + "}"
