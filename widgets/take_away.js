// Buttons that have a file made. It comes over the connection of the page, so that no address of it is left behind, and
// a link stays for who wants it again, or whose browser saves nothing by itself.
let serial = 0

export function render({model}) {
  const id = `take${++serial}`
  const box = document.createElement("section")
  box.className = "form take"
  box.innerHTML = `<h2 id="${id}"></h2><p class="about"></p><label><span class="caption"></span><select></select></label>
    <ul></ul><progress max="1"></progress><p role="status"></p><pre class="wrong" role="alert"></pre>
    <p class="ready" hidden><a></a></p>`
  box.setAttribute("aria-labelledby", id)
  const [title, about, label, list, bar, said, wrong, ready] = box.children
  const whose = label.lastElementChild, link = ready.firstElementChild
  const words = new Map()

  function make(kind) {
    if (model.busy) return
    ready.hidden = true
    model.send_msg({make: kind, level: whose.value, address: new URL(".", location.href).href})
  }
  function button(kind) {
    const made = Object.assign(document.createElement("button"), {type: "button"})
    made.append(document.createElement("b"), document.createElement("span"))
    made.addEventListener("click", () => make(kind))
    const item = document.createElement("li")
    item.append(made)
    list.append(item)
    return made
  }
  function draw() {
    title.textContent = model.words.title
    about.textContent = model.words.about
    label.firstElementChild.textContent = model.words.whose
    list.ariaLabel = model.words.kinds
    for (const [kind, name, told] of model.kinds) {
      if (!words.has(kind)) words.set(kind, button(kind))
      words.get(kind).firstElementChild.textContent = name
      words.get(kind).lastElementChild.textContent = told
    }
    const chosen = whose.value
    whose.replaceChildren(...model.levels.map(([level, name]) => new Option(name, level)))
    whose.value = model.levels.some(([level]) => level === chosen) ? chosen : ""
  }
  function tell() {
    for (const made of words.values()) made.ariaDisabled = model.busy   // not disabled: the keyboard stays where it is
    bar.hidden = !model.busy
    bar.ariaLabel = model.said || model.words.title
    if (model.done < 0) bar.removeAttribute("value")
    else bar.value = model.done
    said.textContent = model.said
    wrong.textContent = model.wrong
  }
  model.on("msg:custom", event => {
    const {name, content} = event.data ?? event
    URL.revokeObjectURL(link.href)
    Object.assign(link, {href: URL.createObjectURL(new Blob([content])), download: name, textContent: name})
    ready.hidden = false
    link.click()
  })
  box.addEventListener("keydown", event => event.stopPropagation())   // neither the slides nor a notebook read these
  model.on(["words", "kinds", "levels"], draw)
  model.on(["busy", "done", "said", "wrong", "words"], tell)
  draw()
  tell()
  return box
}
