// Measures in the page, in the same way for every contestant: from the event that commits a choice until the new text
// and all charts are drawn, and two frames more. Canvas has no text to read, so what was written on each since it was
// last cleared is kept.
(() => {
  const pen = CanvasRenderingContext2D.prototype
  const {fillText, clearRect} = pen
  const written = new Map()
  let painted = 0                          // when a canvas was last cleared
  pen.clearRect = function (...box) {
    painted = performance.now()
    if (this.canvas.isConnected || this.canvas.getRootNode() !== document) written.set(this.canvas, [])
    return clearRect.apply(this, box)
  }
  pen.fillText = function (text, ...rest) {
    const texts = written.get(this.canvas)
    if (texts) texts.push(text)
    return fillText.call(this, text, ...rest)
  }
  const find = (selector, root = document) => {       // also inside of shadow roots
    const here = root.querySelector(selector)
    if (here) return here
    for (const element of root.querySelectorAll("*")) {
      const found = element.shadowRoot && find(selector, element.shadowRoot)
      if (found) return found
    }
    return null
  }
  const kept = new Map()
  const once = selector => {
    let found = kept.get(selector)
    if (!found || !found.isConnected) kept.set(selector, found = find(selector))
    return found
  }
  const squeezed = text => text.replace(/\s+/g, "")
  const drawn = {
    canvas: () => [...written].filter(([canvas]) => canvas.isConnected).map(([, texts]) => squeezed(texts.join(""))),
    plotly: () => [...document.querySelectorAll(".js-plotly-plot")].map(plot =>
      squeezed((plot.querySelector(".infolayer .g-gtitle") || plot).textContent)),
  }
  // Is everything that is wanted on screen: {text: {selector: [words]}, charts: [[words] of each chart], how}?
  const shown = wanted => {
    for (const [selector, words] of Object.entries(wanted.text)) {
      const element = once(selector)
      if (!element || !words.every(word => element.textContent.includes(word))) return false
    }
    if (!wanted.charts.length) return true
    const charts = drawn[wanted.how]()
    return wanted.charts.every(([words, times]) =>
      charts.filter(texts => words.every(word => texts.includes(word))).length >= times)
  }
  // What is drawn on a page of unknown charts: the last picture, after which none came for a while.
  const quiet = since => new Promise(resolve => {
    const look = () => {
      const last = Math.max(since, painted)
      if (performance.now() - last > 150) resolve(last + 2 * 1000 / 60)
      else requestAnimationFrame(look)
    }
    look()
  })
  const settled = wanted => new Promise(resolve => {
    const look = () => {
      if (!shown(wanted)) requestAnimationFrame(look)
      else if (wanted.how === "quiet") quiet(performance.now()).then(resolve)
      else requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())))
    }
    look()
  })
  window.bench = {
    drawn, shown, find, squeezed, settled,
    arm(wanted) {                          // the next commit starts the clock
      const events = ["keydown", "pointerdown", "change"]
      this.done = new Promise(resolve => {
        const begin = event => {
          if (event.type === "keydown" && event.key !== "Enter" && event.key !== "Tab") return
          for (const name of events) removeEventListener(name, begin, true)
          requestAnimationFrame(() => settled(wanted).then(end => resolve(end - event.timeStamp)))
        }
        for (const name of events) addEventListener(name, begin, true)
      })
    },
  }
})()
