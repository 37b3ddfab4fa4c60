// Shows markup made on the server (escaped there) and reports which region was picked in it.
export function render({model}) {
  const box = document.createElement("div")
  box.className = "box"
  const all = what => [...box.querySelectorAll(what)]
  const keys = () => all("a,button,summary,[tabindex]")

  function draw() {
    const at = keys().indexOf(box.getRootNode().activeElement)    // keep the keyboard where it was,
    const open = all("details").map(d => d.open)                  // what was unfolded,
    const left = all(".scroll").map(d => d.scrollLeft)            // and how far a wide table was moved
    box.innerHTML = model.html
    all("details").forEach((d, i) => { d.open = !!open[i] })
    all(".scroll").forEach((d, i) => { d.scrollLeft = left[i] ?? 0 })
    if (at >= 0) (keys()[at] ?? keys().pop())?.focus({preventScroll: true})
  }
  box.addEventListener("click", event => {
    const link = event.target.closest("[data-pick]")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return   // a new tab stays a new tab
    event.preventDefault()
    model.send_msg({pick: link.dataset.pick})
  })
  model.on("html", draw)
  draw()
  return box
}
