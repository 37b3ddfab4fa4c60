// The browser's own <select>, with its label.
let serial = 0

export function render({model}) {
  const id = `select${++serial}`
  const box = document.createElement("div")
  box.className = "field"
  box.innerHTML = `<label for="${id}"></label><select id="${id}"></select>`
  const [label, select] = box.children

  function draw() {
    label.textContent = model.caption
    select.replaceChildren(...model.options.map(([value, text]) => new Option(text, value)))
    select.value = model.value
  }
  select.addEventListener("change", () => model.send_msg({choose: select.value}))
  select.addEventListener("keydown", event => event.stopPropagation())   // a notebook must not read these keys
  model.on(["value", "options", "caption"], draw)
  draw()
  return box
}
