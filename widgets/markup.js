const STOPS = ".matrix tbody a,a[data-explain]"

// Shows markup made on the server (escaped there) and reports which region was picked in it.
export function render({model}) {
  const box = document.createElement("div")
  box.className = "box"
  const all = what => [...box.querySelectorAll(what)]
  const keys = () => all("a,button,input,summary,[tabindex]")

  let left = []                                                   // how far each wide table was moved: to ask for it
  box.addEventListener("scroll", () => { left = all(".scroll").map(d => d.scrollLeft) }, true)   // in draw costs a layout

  function keeping(change) {                                      // the keyboard stays where it was
    const focused = box.getRootNode().activeElement
    const at = focused ? keys().indexOf(focused) : -1
    const {stay} = focused?.dataset ?? {}                         // what has a name is followed to where it has moved
    change()
    const lost = at >= 0 && !focused.isConnected && !box.getRootNode().activeElement
    if (lost) (keys().find(one => stay && one.dataset.stay === stay) ?? keys()[at] ?? keys().pop())?.focus({preventScroll: true})
  }

  function draw() {
    const open = all("details").map(d => d.open)                  // and what was unfolded
    box.innerHTML = model.html
    unfold()
    all("details").forEach((d, i) => { d.open = !!open[i] })
    if (left.some(Boolean)) all(".scroll").forEach((d, i) => { d.scrollLeft = left[i] ?? 0 })
    arrive()
  }

  // What was opened from elsewhere on the page is gone to, unless somebody is still choosing it in a field.
  let arrived = null, from = null
  function arrive() {
    const place = box.querySelector("[data-arrive]"), before = arrived
    arrived = place?.dataset.arrive ?? ""
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    if (before && !place && active === document.body) return from?.focus({preventScroll: true})   // closed: back
    if (before === null || !place || arrived === before) return
    if (active?.tagName === "SELECT") return
    if (!before) from = active
    place.focus({preventScroll: true})
    place.scrollIntoView()
  }

  function unfold() {
    const place = box.querySelector(".more")
    if (place && model.more) place.innerHTML = model.more
    opening(box, box.querySelector("[data-opens]")?.dataset.opens)   // without numbers there is none
    stops()
  }

  leading(box)

  // Of the signs of a matrix, of the numbers of a table, and of those of all sentences, one is a stop of the Tab key;
  // arrows go on from there.
  function stops() {
    for (const links of [...all("table").map(table => [...table.querySelectorAll(STOPS)]), told()]) {
      const first = links.find(a => a.hasAttribute("aria-current")) ?? links[0]
      for (const a of links) a.tabIndex = a === first ? 0 : -1
    }
  }
  const told = () => all("a[data-explain]").filter(a => !a.closest("table"))

  // A pick changes words and pictures in one message. Words that change between the pictures would make the browser
  // work out its styles anew for each of them (57 times a pick), so they wait until it is through.
  let waiting = false
  function later() {
    if (waiting) return
    waiting = true
    queueMicrotask(() => { waiting = false; keeping(draw) })
  }
  box.addEventListener("click", event => {
    const link = event.target.closest("[data-pick]")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return   // a new tab stays a new tab
    event.preventDefault()
    model.send_msg({pick: link.dataset.pick})
  })
  // From sign to sign and from row to row; where a row has none in that column, to its name.
  box.addEventListener("keydown", event => {
    if (event.key === "Escape") box.querySelector("[data-close]")?.click()
    const link = event.target.closest(STOPS), row = link?.closest("tr")
    const near = {ArrowRight: 1, ArrowLeft: -1}[event.key], far = {ArrowDown: 1, ArrowUp: -1}[event.key]
    if (!link || !near && !far) return
    const along = row ? [...row.querySelectorAll(STOPS)] : told()
    const next = near || !row ? along[along.indexOf(link) + (near ?? far)] : beyond(row, link, far)
    event.preventDefault()
    if (!next) return
    link.tabIndex = -1
    next.tabIndex = 0
    next.focus()
  })
  function beyond(row, link, far) {
    const rows = [...row.closest("table").rows].filter(one => one.querySelector(STOPS))
    const column = link.closest("td,th").cellIndex, to = rows[rows.indexOf(row) + far]
    return to && (to.cells[column]?.querySelector(STOPS) ?? to.querySelector(STOPS))
  }
  box.addEventListener("toggle", () => { model.open = !!box.querySelector("details:has(.more)")?.open }, true)
  model.on("html", later)
  model.on("more", () => waiting || keeping(unfold))
  draw()
  return box
}
