// A number that knows its source becomes a link to it: written out in the markup, the links would be most of what a
// pick sends. In a table the head of the column may say which number it is, and the row of which region.
function opening(root, described) {
  for (const link of root.querySelectorAll("a:not([href])")) {
    link.dataset.explain ??= inTable(link.closest("td"))
    link.dataset.pick = `explain=${encodeURIComponent(link.dataset.explain)}`
    link.ariaDescription = described                               // its name stays the number: a row is read as it is seen
    lead(link)
  }
}

function inTable(cell) {
  const {at} = cell.parentElement.dataset, head = cell.closest("table").tHead.rows[0].cells[cell.cellIndex]
  const [name, ...election] = head.dataset.source.split("~")
  return [at ? `${name}@${at}` : name, ...election].join("~")
}

// To this view, with the source open. The view may change, and these words not: a link is led anew when it is neared.
function lead(link) {
  const query = new URLSearchParams(location.search)
  query.set("explain", link.dataset.explain)
  link.href = `?${query}`
}
function leading(root) {
  for (const near of ["pointerover", "focusin"]) {
    root.addEventListener(near, event => { const link = event.target.closest("a[data-explain]"); link && lead(link) })
  }
}

