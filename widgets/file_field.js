// A button that opens a file from the visitor's disk: the browser's own field cannot be translated.
const MOST = 100000   // bytes that are read; a larger file is none of ours

export function render({model}) {
  const box = document.createElement("div")
  box.className = "field"
  const button = Object.assign(document.createElement("button"), {type: "button"})
  const file = Object.assign(document.createElement("input"), {type: "file", accept: model.accept, hidden: true})
  const refusal = Object.assign(document.createElement("pre"), {className: "wrong"})
  refusal.setAttribute("role", "alert")
  button.addEventListener("click", () => file.click())
  file.addEventListener("change", async () => {
    const [chosen] = file.files
    if (chosen) model.send_msg({open: await chosen.slice(0, MOST).text()})
    file.value = ""
  })
  box.append(button, file, refusal)
  const draw = () => {
    button.textContent = model.label
    refusal.textContent = model.refusal
  }
  model.on(["label", "refusal"], draw)
  draw()
  return box
}
