// Shows markup made on the server (escaped there) and reports which region was picked in it.
export function render({model}) {
  const box = document.createElement("div")
  const keys = () => [...box.querySelectorAll("a,button,summary,[tabindex]")]

  function draw() {
    const root = box.getRootNode()
    const at = keys().indexOf(root.activeElement)            // keep the keyboard where it was
    const open = [...box.querySelectorAll("details")].map(d => d.open)
    box.innerHTML = model.html
    box.querySelectorAll("details").forEach((d, i) => { d.open = !!open[i] })
    if (at >= 0) (keys()[at] || keys().pop())?.focus({preventScroll: true})
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
