// The slides: which one is shown, by key, remote, finger and button; full screen; the notes in a window of their own.
// All of it goes on without the server, which is only told what is shown.
const FIELDS = "input,select,textarea,[contenteditable],[role=combobox],[role=listbox]"
const TURNS = {ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1}
const SWIPE = 50   // pixels that a finger goes aside

const made = (tag, parts = {}, ...children) => {
  const one = Object.assign(document.createElement(tag), parts)
  one.append(...children)
  return one
}

export function render({model}) {
  const box = made("div", {className: "deck"})
  const stage = made("div", {className: "stage"})
  const told = made("p", {className: "sr"}), said = made("p", {className: "said"})
  for (const one of [told, said]) one.setAttribute("role", "status")
  const text = made("textarea", {className: "summary", readOnly: true, hidden: true, rows: 10})
  const chosen = made("select"), word = made("span")
  const bar = made("div", {className: "bar"})
  bar.setAttribute("role", "group")
  const place = made("span", {className: "place"})
  const buttons = {}
  for (const [name, press] of Object.entries({
    previous: () => turn(-1), next: () => turn(1), present, leave, speak, copy,
  })) buttons[name] = made("button", {type: "button", className: name, onclick: press})
  bar.append(buttons.previous, place, buttons.next, made("label", {}, word, chosen), buttons.present, buttons.speak,
    buttons.copy, buttons.leave)
  const heading = made("h1")
  box.append(heading, bar, said, text, stage, told)

  const sections = () => [...stage.children]
  const current = () => stage.querySelector(`[data-slide="${CSS.escape(model.slide)}"]`) ?? stage.firstElementChild
  const pictures = () => box.dispatchEvent(new CustomEvent("slides", {     // see slide_charts.js
    bubbles: true, composed: true, detail: [...stage.querySelectorAll("[data-chart]")],
  }))
  const presenting = () => box.classList.contains("presenting")

  // ---- what is shown
  function draw() {
    stage.innerHTML = model.html
    opening(stage, model.words.opens)
    chosen.replaceChildren(...sections().map(one =>
      made("option", {value: one.dataset.slide, textContent: one.querySelector("h2").textContent})))
    show()
  }
  function show() {
    const now = current(), all = sections(), at = all.indexOf(now)
    for (const one of all) one.hidden = one !== now
    place.textContent = `${at + 1} / ${all.length}`
    chosen.value = now.dataset.slide
    buttons.previous.ariaDisabled = at === 0
    buttons.next.ariaDisabled = at === all.length - 1
    if (told.dataset.at !== now.ariaLabel) told.textContent = told.dataset.at = now.ariaLabel
    fit(now)
    pictures()
    tell()
  }
  function go(key) {
    if (key && key !== current().dataset.slide) model.slide = key
  }
  function turn(by) {
    const all = sections(), at = all.indexOf(current())
    go(all[Math.min(Math.max(at + by, 0), all.length - 1)].dataset.slide)
  }
  function fit(slide) {                    // rows for which there is no room are counted instead
    const table = slide.querySelector("table.rows"), left = slide.querySelector(".left")
    if (!table) return
    const rows = [...table.tBodies[0].rows]
    let hidden = 0
    const count = () => {
      const rest = Number(table.dataset.left) + hidden
      left.textContent = rest ? model.words.more.replace("{n}", rest) : ""
    }
    for (const row of rows) row.hidden = false
    count()
    const body = table.parentElement
    while (hidden < rows.length - 1 && body.scrollHeight > body.clientHeight + 1) {
      rows[rows.length - ++hidden].hidden = true
      count()
    }
  }

  // ---- full screen
  const rest = () => document.querySelectorAll("body > header, body > footer, body > .skip, main .slot:not(.deck)")
  function cover(on) {
    box.classList.toggle("presenting", on)
    document.documentElement.style.overflow = on ? "hidden" : ""
    for (const one of rest()) one.inert = on
    fit(current())
    ;(on ? buttons.next : buttons.present).focus({preventScroll: true})
  }
  function present() {
    cover(true)
    const whole = document.querySelector("main#content") ? document.documentElement : box   // with the source drawer
    whole.requestFullscreen?.().catch(() => {})          // where it is refused the slide fills the window
  }
  function leave() {
    if (!presenting()) return
    cover(false)
    if (document.fullscreenElement) document.exitFullscreen()
  }
  const changed = () => { if (!document.fullscreenElement) leave() }

  // ---- keys, remotes and fingers
  function key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
    const [target] = event.composedPath(), idle = [document.body, document.querySelector("main")].includes(target)
    const inside = event.composedPath().includes(box) || event.view === notes
    if (!(presenting() || inside || idle) || target.closest?.(FIELDS)) return
    if (event.key === " " && target.closest?.("button,a,summary")) return   // it presses them
    const paging = presenting() || event.view === notes
    const along = TURNS[event.key] && (paging || event.key === "ArrowRight" || event.key === "ArrowLeft")
    if (along) turn(event.shiftKey ? -TURNS[event.key] : TURNS[event.key])
    else if (paging && event.key === "Home") go(sections()[0].dataset.slide)
    else if (paging && event.key === "End") go(sections().at(-1).dataset.slide)
    else if (event.key === "Escape" && presenting()) leave()
    else if (event.key.toLowerCase() === "f") presenting() ? leave() : present()
    else if (event.key.toLowerCase() === "n") speak()
    else return
    event.preventDefault()
    event.stopPropagation()                // a notebook must not read these keys
  }
  let from = null
  stage.addEventListener("touchstart", event => { from = event.touches.length === 1 ? event.touches[0] : null }, {passive: true})
  stage.addEventListener("touchend", event => {
    const [to] = event.changedTouches, across = from ? to.clientX - from.clientX : 0
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(to.clientY - from.clientY)) turn(across < 0 ? 1 : -1)
    from = null
  })
  function follow(event) {
    const link = event.target.closest("[data-pick]")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    model.send_msg({pick: link.dataset.pick})
  }
  stage.addEventListener("click", follow)
  leading(stage)
  chosen.addEventListener("change", () => go(chosen.value))

  // ---- the notes, in a second window that this one writes: it needs no server either
  let notes = null, began = 0, clock = 0
  function speak() {
    said.textContent = ""
    if (notes && !notes.closed) return notes.focus()
    notes = open("", "rakor-notes", "popup,width=760,height=820")
    if (!notes) return void (said.textContent = model.words.speak_refused)
    const page = notes.document, {words} = model
    page.documentElement.lang = document.documentElement.lang
    page.title = words.notes
    const font = [...document.querySelectorAll("style")].map(one => one.textContent).find(css => css.includes("@font-face"))
    const look = [...box.getRootNode().querySelectorAll("style")].map(one => one.textContent)
    const base = made("base", {href: location.href})
    page.head.replaceChildren(made("title", {textContent: words.notes}), base, made("style", {textContent: [font, ...look].join("\n")}))
    page.body.className = "speaker"
    page.body.replaceChildren(made("header"), made("main"))
    page.addEventListener("keydown", key)
    page.addEventListener("click", follow)
    began = Date.now()
    clearInterval(clock)
    clock = setInterval(tick, 1000)
    tell()
  }
  function tick() {
    if (!notes || notes.closed) return clearInterval(clock)
    const seconds = Math.floor((Date.now() - began) / 1000), two = n => String(n).padStart(2, "0")
    const [elapsed] = notes.document.getElementsByTagName("time")
    if (elapsed) elapsed.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
  }
  function tell() {
    if (!notes || notes.closed) return
    const now = current(), copied = now.querySelector(".notes").cloneNode(true)
    const [head, main] = notes.document.body.children
    head.replaceChildren(made("span", {textContent: place.textContent}), made("span", {}, `${model.words.elapsed} `, made("time")))
    main.replaceChildren(made("h1", {textContent: now.querySelector("h2").textContent}),
      made("div", {innerHTML: now.querySelector(".told").innerHTML}), copied)
    tick()
  }

  // ---- the short status
  async function copy() {
    const whole = `${model.summary}\n${location.href}`
    said.textContent = ""
    text.hidden = true
    try {
      await navigator.clipboard.writeText(whole)
      said.textContent = model.words.copied
    } catch {                              // no permission, or no secure address: the text itself, to be copied by hand
      said.textContent = model.words.copy_refused
      text.hidden = false
      text.value = whole
      text.focus()
      text.select()
    }
  }

  function label() {
    const {words} = model
    heading.textContent = model.heading
    bar.ariaLabel = words.deck
    word.textContent = words.choose
    text.ariaLabel = words.copy
    for (const [name, button] of Object.entries(buttons)) button.textContent = words[name]
    for (const [name, sign] of [["previous", "‹"], ["next", "›"], ["leave", "✕"]]) {
      Object.assign(buttons[name], {textContent: sign, ariaLabel: words[name], title: words[name]})
    }
    buttons.present.title = words.keys
  }
  const close = () => notes?.close()
  const watcher = new ResizeObserver(() => {
    fit(current())
    if (stage.querySelector("[data-chart]:empty")) pictures()      // at first nobody hears that there is room
  })
  watcher.observe(box)
  addEventListener("keydown", key)
  addEventListener("pagehide", close)
  document.addEventListener("fullscreenchange", changed)
  model.on("remove", () => {
    removeEventListener("keydown", key)
    removeEventListener("pagehide", close)
    document.removeEventListener("fullscreenchange", changed)
    watcher.disconnect()
    close()
  })
  let waiting = false                      // as all markup: words wait until the message of a pick is through
  model.on("html", () => {
    if (!waiting) queueMicrotask(() => { waiting = false; draw() })
    waiting = true
  })
  model.on("slide", () => waiting || show())
  model.on(["words", "heading"], label)
  label()
  draw()
  return box
}
