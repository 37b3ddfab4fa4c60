// The fields of an action. What was typed stays until it is kept; the server says what is wrong, next to each field.
let serial = 0

export function render({model}) {
  const id = `agreed${++serial}`
  const box = document.createElement("form")
  box.className = "form agreed"
  box.noValidate = true                        // the server says all of it at once, in the language of the page
  box.innerHTML = `<h2></h2><p class="about"></p><div class="fields"></div><datalist id="${id}-owners"></datalist>
    <div class="buttons"><button></button></div><p role="status"></p><pre class="wrong" role="alert"></pre>`
  const [title, about, fields, owners, buttons, said, wrong] = box.children
  const inputs = {}
  for (const [name, tag] of [["what", "textarea"], ["owner", "input"], ["due", "input"], ["stage", "select"],
                             ["meeting", "select"], ["by", "input"]]) {
    const input = document.createElement(tag), label = document.createElement("label"), fault = document.createElement("p")
    fault.id = `${id}-${name}`
    fault.className = "wrong"
    const caption = Object.assign(document.createElement("span"), {className: "caption"})
    input.autocomplete = "off"
    if (tag !== "select") input.maxLength = 400
    label.className = name
    label.append(caption, input)
    const field = Object.assign(document.createElement("div"), {className: name})
    field.append(label, fault)
    fields.append(field)
    inputs[name] = {input, caption, fault}
  }
  inputs.due.input.type = "date"
  inputs.owner.input.setAttribute("list", owners.id)

  function offer(select, options) {
    const chosen = select.value
    select.replaceChildren(...options.map(([value, text]) => new Option(text, value)))
    if (options.some(([value]) => value === chosen)) select.value = chosen
  }
  function draw() {
    title.textContent = model.words.title ?? ""
    about.textContent = model.words.about ?? ""
    buttons.firstElementChild.textContent = model.words.keep ?? ""
    for (const [name, {caption}] of Object.entries(inputs)) caption.textContent = model.words[name] ?? ""
    offer(inputs.stage.input, model.stages)
    offer(inputs.meeting.input, model.meetings)
    owners.replaceChildren(...model.owners.map(name => new Option(name)))
  }
  function tell() {
    for (const [name, {input, fault}] of Object.entries(inputs)) {
      fault.textContent = model.wrong[name] ?? ""
      input.ariaInvalid = name in model.wrong ? "true" : "false"
      if (name in model.wrong) input.setAttribute("aria-describedby", fault.id)
      else input.removeAttribute("aria-describedby")
    }
    buttons.firstElementChild.ariaDisabled = model.busy
    said.textContent = model.said
    wrong.textContent = model.wrong[""] ?? ""
  }
  box.addEventListener("submit", event => {
    event.preventDefault()
    const typed = Object.entries(inputs).map(([name, {input}]) => [name, input.value])
    if (!model.busy) model.send_msg({keep: Object.fromEntries(typed)})
  })
  model.on("wrong", () => {
    tell()
    Object.entries(inputs).find(([name]) => name in model.wrong)?.[1].input.focus()
  })
  model.on("kept", () => {                     // stage, meeting and who enters it are often those of the next one
    for (const name of ["what", "owner", "due"]) inputs[name].input.value = ""
    inputs.what.input.focus()
  })
  box.addEventListener("keydown", event => event.stopPropagation())   // neither the slides nor a notebook read these
  model.on(["words", "meetings", "stages", "owners"], draw)
  model.on(["busy", "said"], tell)
  draw()
  tell()
  return box
}
