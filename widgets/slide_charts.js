// Holds the pictures of the slides and puts each where the slides say that there is room for it: {detail: [elements]}.
export function render({model, view}) {
  const box = document.createElement("div"), shelf = document.createElement("div")
  const charts = model.get_child("charts"), pictures = new Map(model.pictured.map((key, i) => [key, charts[i]]))
  let ready = false, slots = []
  function place() {
    for (const slot of slots) if (!slot.firstChild) slot.append(pictures.get(slot.dataset.chart))
    view.compute_layout()                  // Panel lays children out when the whole changes its size, which it need not
  }
  box.addEventListener("slides", event => {
    slots = event.detail
    if (ready) place()
  })
  shelf.hidden = true
  shelf.append(...charts)                  // Panel draws only children that stand in the component itself at first
  box.append(shelf, model.get_child("deck"))
  model.on("after_render", () => requestAnimationFrame(() => { ready = true; place() }))
  return box
}
