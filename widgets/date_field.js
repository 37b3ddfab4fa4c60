// <input type="date"> with a label and the date in words: the field itself speaks the browser's language, not ours.
let serial = 0

export function render({model}) {
  const id = `date${++serial}`
  const box = document.createElement("div")
  box.className = "field"
  box.innerHTML = `<div class="top"><label for="${id}"></label><span id="${id}-words"></span></div>
    <input id="${id}" type="date" aria-describedby="${id}-words"><p class="refusal" role="status"></p>`
  const [top, input, refusal] = box.children
  const [label, words] = top.children
  let typing = false                       // a typed date passes through other valid dates: wait for Enter or blur

  function draw() {
    label.textContent = model.caption
    words.textContent = model.words
    input.min = model.first
    input.max = model.last
    input.value = model.value
  }
  function commit() {
    typing = false
    const right = input.value && input.validity.valid
    refusal.textContent = right ? "" : model.limits
    if (!right) input.value = model.value
    else if (input.value !== model.value) model.send_msg({day: input.value})
  }
  input.addEventListener("change", () => { if (!typing) commit() })
  input.addEventListener("blur", () => { if (typing) commit() })
  input.addEventListener("pointerdown", () => { typing = false })
  input.addEventListener("keydown", event => {
    if (event.key === "Enter") commit()
    else if (event.key !== "Tab") { typing = true; refusal.textContent = "" }
    event.stopPropagation()                // a notebook must not read these keys as commands
  })
  model.on(["value", "caption", "words", "first", "last"], draw)
  draw()
  return box
}
