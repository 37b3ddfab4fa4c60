"""The slides of the meeting as a test takes hold of them."""

from playwright.sync_api import expect

FULL = "?region=31&election=pilgub-2024&date=2024-11-20&lang=id"
PARTIAL = "?region=31.75&election=pilgub-2024&date=2024-09-13"
EMPTY = "?region=31.71.06.1001&election=pilgub-2024&date=2023-12-05"
SHORT = "&show=late,stations,findings"

# Every text of the slide that is seen: its size, and whether it lies within the slide. What the source line cannot
# hold ends in an ellipsis by design.
TEXTS = """() => {
    const below = root => [...root.querySelectorAll("*")].flatMap(one =>
        one.shadowRoot ? [one.shadowRoot, ...below(one.shadowRoot)] : [])
    const deck = below(document).find(root => root.querySelector(".deck"))
    const slide = deck.querySelector(".slide:not([hidden])"), screen = slide.querySelector(".screen")
    const box = screen.getBoundingClientRect(), found = []
    const seen = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT)
    while (seen.nextNode()) {
        const text = seen.currentNode, holder = text.parentElement
        if (!text.textContent.trim() || holder.closest(".sr, [hidden]")) continue
        const range = document.createRange()
        range.selectNodeContents(text)
        const {left, right, top, bottom} = range.getBoundingClientRect()
        const across = holder.closest(".from") || (left >= box.left - 1 && right <= box.right + 1)
        const inside = across && top >= box.top - 1 && bottom <= box.bottom + 1
        found.push([text.textContent.trim(), parseFloat(getComputedStyle(holder).fontSize), Boolean(inside)])
    }
    const spills = one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1
    const over = [...slide.querySelectorAll(".in, .told, .body")].filter(spills)
    return {texts: found, over: over.map(one => one.className), box: [box.width, box.height]}
}"""
# Pixels of the picture on the slide that are drawn on; null without a picture.
INKED = """() => {
    const below = root => [...root.querySelectorAll("*")].flatMap(one =>
        one.shadowRoot ? [one.shadowRoot, ...below(one.shadowRoot)] : [])
    const deck = below(document).find(root => root.querySelector(".deck"))
    const figure = deck.querySelector(".slide:not([hidden]) [data-chart]")?.firstElementChild
    const canvas = figure?.shadowRoot && [...figure.shadowRoot.querySelectorAll("*")]
        .flatMap(one => [one, ...one.shadowRoot?.querySelectorAll("*") ?? []]).find(one => one.tagName === "CANVAS")
    if (!canvas) return null
    const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data
    let dark = 0
    for (let i = 0; i < data.length; i += 4) dark += data[i] < 0x60 && data[i + 3] > 0
    return dark
}"""


SWIPE = """([from, to]) => {
    const below = root => [...root.querySelectorAll("*")].flatMap(one =>
        one.shadowRoot ? [one.shadowRoot, ...below(one.shadowRoot)] : [])
    const stage = below(document).find(root => root.querySelector(".deck")).querySelector(".stage")
    const at = x => [new Touch({identifier: 1, target: stage, clientX: x, clientY: 600})]
    const told = (kind, parts) => stage.dispatchEvent(new TouchEvent(kind, {...parts, bubbles: true}))
    told("touchstart", {touches: at(from), changedTouches: at(from)})
    told("touchend", {touches: [], changedTouches: at(to)})
}"""


def slide(page):
    """The slide that is shown."""
    return page.locator("section.slide:not([hidden])")


def shown(page, key):
    """Waits until a question is on screen."""
    expect(slide(page)).to_have_attribute("data-slide", key)


def presented(page, visit, address, size=(1280, 720)):
    """The slides of a view, full screen."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visit(page, address, "meeting")
    expect(slide(page)).to_have_count(1)
    page.keyboard.press("f")
    expect(page.locator(".deck.presenting")).to_be_visible()
    return page
