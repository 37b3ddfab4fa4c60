// A combobox with a list (ARIA 1.2). The names are searched on the server: a country has 91,000 regions.
let serial = 0

export function render({model}) {
  const id = `region${++serial}`
  const box = document.createElement("div")
  box.className = "field"
  box.innerHTML = `<label for="${id}"></label>
    <input id="${id}" type="text" role="combobox" aria-expanded="false" aria-controls="${id}-list" aria-autocomplete="list"
           autocomplete="off" autocapitalize="off" spellcheck="false">
    <div class="popup" popover="manual"><ul id="${id}-list" role="listbox"></ul><p aria-hidden="true"></p></div>
    <div class="sr" role="status"></div>`
  const [label, input, popup, status] = box.children
  const [list, note] = popup.children
  let open = false, active = -1, wanted = null, shown = [], fresh = false   // shown: what stands in the list
  let later = []                           // what keys asked for before the answer came: a fast typist outruns the server

  const words = () => {
    label.textContent = model.caption
    input.placeholder = model.hint
    list.setAttribute("aria-label", model.caption)
  }
  const answered = () => model.answer[0] === wanted && (wanted !== "" || model.answer[1] === model.value)
  const focused = () => box.getRootNode().activeElement === input
  const reset = () => { input.value = model.name_shown; if (focused()) input.select() }   // what is typed next replaces it

  function place() {                       // the popup is in the top layer: no ancestor clips it
    const at = input.getBoundingClientRect(), below = innerHeight - at.bottom - 12, above = at.top - 12
    const up = below < 180 && above > below
    const width = Math.min(Math.max(at.width, 340), innerWidth - 16)
    Object.assign(popup.style, {
      left: `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`, width: `${width}px`,
      maxHeight: `${Math.min(400, up ? above : below)}px`,
      top: up ? "auto" : `${at.bottom + 4}px`, bottom: up ? `${innerHeight - at.top + 4}px` : "auto",
    })
  }
  function mark(index) {
    list.children[active]?.setAttribute("aria-selected", "false")
    active = index
    const item = list.children[active]
    if (!item) { input.removeAttribute("aria-activedescendant"); return }
    item.setAttribute("aria-selected", "true")
    input.setAttribute("aria-activedescendant", item.id)
    item.scrollIntoView({block: "nearest"})
  }
  function option([code, name, where], index) {
    const item = document.createElement("li")
    item.id = `${id}-${index}`
    item.setAttribute("role", "option")
    item.setAttribute("aria-selected", "false")
    for (const [kind, text] of [["b", name], ["small", code], ["small", where]]) {
      const part = document.createElement(kind)
      part.textContent = text
      item.append(part, " ")
    }
    return item
  }
  function ask(text) {
    wanted = text.trim()
    fresh = false
    later = []
    if (answered()) show()
    else model.send_msg({search: wanted})
  }
  function show() {
    if (!answered() || !focused()) return
    shown = model.answer[3]
    fresh = true
    list.replaceChildren(...shown.map(option))
    list.hidden = !shown.length
    note.textContent = status.textContent = model.answer[2]
    open = true
    place()
    popup.showPopover()
    list.scrollTop = 0
    input.setAttribute("aria-expanded", "true")
    mark(wanted ? 0 : shown.findIndex(([code]) => code === model.value))
    for (const act of later.splice(0)) act()
  }
  function close() {
    if (open) popup.hidePopover()
    open = false
    wanted = null
    later = []
    input.setAttribute("aria-expanded", "false")
    status.textContent = ""
    mark(-1)
  }
  function take(index) {
    const chosen = shown[index]
    close()
    if (!chosen) return
    input.value = chosen[1]
    input.select()
    if (chosen[0] !== model.value) model.send_msg({pick: chosen[0]})
  }
  function step(by) {
    if (!open) return ask("")
    const count = list.children.length
    mark(active < 0 ? (by > 0 ? 0 : count - 1) : (active + by + count) % count)
  }
  const waiting = () => wanted !== null && !fresh
  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => { if (open) take(active) },
  }
  function press(event) {
    const act = keys[event.key]
    if (act) {
      event.preventDefault()
      if (waiting()) later.push(act)
      else act()
    } else if (event.key === "Escape") {
      close()
      reset()
    }
    event.stopPropagation()                // a notebook must not read these keys as commands
  }

  input.addEventListener("focus", () => input.select())
  input.addEventListener("click", () => { if (!open) ask("") })
  input.addEventListener("input", () => ask(input.value))
  input.addEventListener("blur", () => { close(); reset() })
  input.addEventListener("keydown", press)
  list.addEventListener("pointerdown", event => event.preventDefault())   // keep the focus in the field
  list.addEventListener("click", event => {
    const item = event.target.closest("li")
    if (item) take([...list.children].indexOf(item))
  })
  const shut = event => { if (open && event.target !== popup && !popup.contains(event.target)) close() }
  addEventListener("scroll", shut, true)
  addEventListener("resize", close)
  model.on("remove", () => { removeEventListener("scroll", shut, true); removeEventListener("resize", close) })
  model.on("value", () => { if (wanted === "") ask("") })   // Back, while the surroundings were shown
  model.on("name_shown", () => { if (!open) reset() })
  model.on("answer", show)
  model.on("caption", words)
  words()
  reset()
  return box
}
