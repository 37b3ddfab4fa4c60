// Holds the pictures of the slides and puts each where the slides say that there is room for it: {detail: [elements]}.
export function render({model, view}) {
  const box = document.createElement("div")
  const pictures = new Map(model.pictured.map((key, i) => [key, model.get_child("charts")[i]]))
  box.addEventListener("slides", event => {
    for (const slot of event.detail) if (!slot.firstChild) slot.append(pictures.get(slot.dataset.chart))
    view.compute_layout()                  // Panel lays children out when the whole changes its size, which it need not
  })
  box.append(model.get_child("deck"))
  return box
}
