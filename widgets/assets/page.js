// What the document needs beyond its widgets: word of loading and of a lost connection, scroll regions for the keyboard,
// and charts that fit on paper.

// Without its server the page shows what it showed last and answers no pick: the visitor must know.
const lost = document.querySelector(".lost p")
function listen() {
  const documents = window.Bokeh?.documents ?? []
  if (!documents.length) return setTimeout(listen, 200)
  document.querySelector(".loading").hidden = true
  for (const one of documents) {
    one.on_event("connection_lost", () => { lost.hidden = false })
    one.on_event("client_reconnected", () => { lost.hidden = true })
  }
}
listen()

// One part of the page alone on paper: its name stands on the root for the style sheet while the browser prints.
document.addEventListener("click", event => {
  const part = event.composedPath().find(one => one.dataset?.print)?.dataset.print
  if (!part) return
  document.documentElement.dataset.print = part
  print()
  delete document.documentElement.dataset.print
})

// On a phone the pages are wider than the screen: the current one must not lie beside it.
const current = document.querySelector("nav [aria-current]")
if (current) current.parentElement.scrollLeft = current.offsetLeft + current.offsetWidth - current.parentElement.clientWidth

// The words that stood here before the widgets were live go in the frame in which these have drawn.
function relieve() {
  const early = [...document.querySelectorAll(".early")]
  for (const one of early) {
    if (one.parentElement.querySelector(":scope > :not(.early)")?.shadowRoot?.querySelector(".box :is(h1, h2)")) one.remove()
  }
  if (early.length) requestAnimationFrame(relieve)
  else if (location.hash) settle()
}

// A link to a part of the page: what stands above it has only now its height.
function settle() {
  if (window.Bokeh?.documents?.every(one => one.is_idle)) document.querySelector(location.hash)?.scrollIntoView()
  else setTimeout(settle, 100)
}
relieve()

// A wide part becomes a named, focusable region while it can scroll, and only then (WCAG 2.1.1).
const watcher = new ResizeObserver(parts => { for (const {target} of parts) reach(target.closest(".scroll")) })

function reach(part) {
  const wide = part.scrollWidth > part.clientWidth
  part.toggleAttribute("tabindex", false)
  if (wide) part.tabIndex = 0
  for (const [name, value] of [["role", "region"], ["aria-label", part.dataset.label]]) {
    if (wide) part.setAttribute(name, value)
    else part.removeAttribute(name)
  }
}
for (const part of document.querySelectorAll(".scroll")) {
  watcher.observe(part)
  for (const child of part.children) watcher.observe(child)
}

// The drawer lies over the end of the window: the page leaves room for it.
const drawer = document.querySelector(".drawer")
new ResizeObserver(() => {
  document.documentElement.style.setProperty("--covered", `${drawer.offsetHeight}px`)
}).observe(drawer)

// A canvas keeps the width it has on screen, so a chart that is wider than the paper is scaled as a whole.
const PAPER = 680   // CSS pixels between the margins of an A4 sheet (182 mm), less a hair
addEventListener("beforeprint", () => {
  for (const chart of document.querySelectorAll(".chart")) chart.style.setProperty("--print-zoom", Math.min(1, PAPER / chart.scrollWidth))
})
