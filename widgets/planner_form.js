// The fields of a scenario. They are made once; what a visitor has typed stays until the server has another value for it.
let serial = 0

export function render({model}) {
  const id = `plan${++serial}`
  const box = document.createElement("form")
  box.className = "form"
  const inputs = new Map()
  const typing = new Set()                 // fields with letters that are not sent yet: no answer may overwrite them
  const name = document.createElement("input")
  name.id = `${id}-name`
  name.maxLength = 100
  const refusal = Object.assign(document.createElement("pre"), {className: "wrong"})
  refusal.setAttribute("role", "alert")
  const buttons = Object.assign(document.createElement("div"), {className: "buttons"})
  const compared = document.createElement("p")

  function send() {
    const rules = {}
    for (const [key, input] of inputs) rules[key] = input.type === "checkbox" ? input.checked : input.value.trim()
    model.send_msg({rules, name: name.value.trim()})
  }
  function made(field) {
    const label = document.createElement("label")
    const input = document.createElement("input")
    input.id = `${id}-${field.name}`
    if (field.switch) input.type = "checkbox"
    else Object.assign(input, {inputMode: "decimal", autocomplete: "off"})
    input.addEventListener("change", send)
    inputs.set(field.name, input)
    label.htmlFor = input.id
    label.append(Object.assign(document.createElement("span"), {className: "caption"}), input,
      Object.assign(document.createElement("small"), {className: "unit"}))
    return label
  }
  function fill(field) {
    const input = inputs.get(field.name), label = input.parentElement
    label.className = field.switch ? "switch" : "number"
    label.classList.toggle("changed", field.changed)
    label.querySelector(".caption").textContent = field.label
    label.querySelector(".unit").textContent =
      [field.unit, field.changed ? `${model.words.in_force} ${field.norm}` : ""].filter(Boolean).join(" · ")
    if (field.switch) input.checked = field.value
    else if (!typing.has(input)) input.value = field.value
  }
  function button(word, press = () => {}) {
    const made = Object.assign(document.createElement("button"), {type: "button"})
    made.dataset.word = word
    made.addEventListener("click", press)
    return made
  }
  function opening(word) {
    const made = button(word)
    return [made, opener(made, ".toml", text => model.send_msg({[word]: text}))]
  }
  const groups = model.groups.map(group => {
    const part = document.createElement(group.folded ? "details" : "fieldset")
    part.append(document.createElement(group.folded ? "summary" : "legend"))
    const grid = Object.assign(document.createElement("div"), {className: "fields"})
    grid.append(...group.fields.map(made))
    part.append(grid)
    return part
  })
  const named = document.createElement("label")
  named.className = "number"
  named.htmlFor = name.id
  named.append(Object.assign(document.createElement("span"), {className: "caption"}), name)
  name.addEventListener("change", send)
  for (const word of ["reset", "save", "export"]) buttons.append(button(word, () => model.send_msg({press: word})))
  buttons.append(...opening("open"), ...opening("versus"), button("drop", () => model.send_msg({press: "drop"})))
  const heading = document.createElement("h2")
  box.append(heading, ...groups, named, refusal, buttons, compared)
  box.addEventListener("submit", event => event.preventDefault())
  box.addEventListener("input", event => typing.add(event.target))
  box.addEventListener("change", event => typing.delete(event.target), {capture: true})   // before it is sent
  box.addEventListener("keydown", event => event.stopPropagation())   // a notebook must not read these keys

  function draw() {
    model.groups.forEach((group, place) => {
      groups[place].firstChild.textContent = group.title
      group.fields.forEach(fill)
    })
    heading.textContent = model.words.heading
    if (!typing.has(name)) name.value = model.name_value
    named.querySelector(".caption").textContent = model.words.name
    for (const made of buttons.querySelectorAll("button")) made.textContent = model.words[made.dataset.word]
    buttons.querySelector("[data-word=drop]").hidden = !model.compared
    compared.textContent = model.compared
    compared.hidden = !model.compared
  }
  model.on(["groups", "name_value", "words", "compared"], draw)
  model.on("refusal", () => {
    refusal.textContent = model.refusal
    if (!model.refusal) draw()             // what was wrong does not stay when nothing says any more that it is
  })
  model.on("file", () => {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([model.file.text], {type: "text/plain;charset=utf-8"}))
    link.download = model.file.name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10000)
  })
  draw()
  return box
}
