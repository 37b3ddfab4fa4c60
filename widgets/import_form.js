// Files for an import. They go to the server in parts, each when the one before has arrived, so that a long one neither
// fills the line nor stands twice in memory, and the bar tells how far it really is.
const PART = 1 << 19   // bytes

export function render({model}) {
  const box = document.createElement("form")
  box.className = "form"
  const file = Object.assign(document.createElement("input"), {type: "file", accept: model.accept, multiple: true, hidden: true})
  const buttons = Object.assign(document.createElement("div"), {className: "buttons"})
  const by = document.createElement("input")
  by.maxLength = 100
  by.autocomplete = "off"
  const named = document.createElement("label")
  named.append(Object.assign(document.createElement("span"), {className: "caption"}), by)
  const bar = document.createElement("progress")
  bar.max = 1
  const said = document.createElement("p")
  said.setAttribute("role", "status")
  let files = []

  function button(word, press) {
    const made = Object.assign(document.createElement("button"), {type: "button"})
    made.dataset.word = word
    made.addEventListener("click", press)
    buttons.append(made)
    return made
  }
  const choose = button("choose", () => file.click())
  const keep = button("keep", () => model.send_msg({press: "keep", by: by.value.trim()}))
  const discard = button("discard", () => model.send_msg({press: "discard"}))
  file.addEventListener("change", () => {
    files = [...file.files]
    file.value = ""                        // the same file may be chosen again, when it was mended
    if (files.length) model.send_msg({files: files.map(({name, size}) => ({name, size}))})
  })
  box.addEventListener("submit", event => { event.preventDefault(); if (!keep.hidden) keep.click() })
  box.addEventListener("keydown", event => event.stopPropagation())   // a notebook must not read these keys
  box.append(buttons, file, named, bar, said)

  model.on("wanted", async () => {
    const {file: place, start} = model.wanted
    if (!files[place]) return
    try {
      model.send_msg({part: await files[place].slice(start, start + PART).arrayBuffer(), start})
    } catch {                              // it was moved or changed after it was chosen
      model.send_msg({press: "lost"})
    }
  })
  function draw() {
    for (const made of buttons.children) made.textContent = model.words[made.dataset.word]
    named.querySelector(".caption").textContent = model.words.by
    const proposed = model.state === "proposed", busy = model.state === "busy"
    choose.disabled = busy
    keep.hidden = discard.hidden = named.hidden = !proposed
    bar.hidden = !busy
    bar.ariaLabel = model.said
    if (model.done < 0) bar.removeAttribute("value")
    else bar.value = model.done
    said.textContent = model.said
  }
  model.on(["state", "words", "said", "done"], draw)
  draw()
  return box
}
