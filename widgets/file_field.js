// A button that opens a file, and what is wrong with that.
export function render({model}) {
  const box = document.createElement("div")
  box.className = "field"
  const button = Object.assign(document.createElement("button"), {type: "button"})
  const refusal = Object.assign(document.createElement("pre"), {className: "wrong"})
  refusal.setAttribute("role", "alert")
  box.append(button, opener(button, model.accept, text => model.send_msg({open: text})), refusal)
  const draw = () => {
    button.textContent = model.label
    refusal.textContent = model.refusal
  }
  model.on(["label", "refusal"], draw)
  draw()
  return box
}
