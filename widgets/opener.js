// Lets a button open a text file from the visitor's disk: the browser's own field cannot be translated.
const MOST = 100000   // bytes that are read; a larger file is none of ours

function opener(button, accept, opened) {
  const file = Object.assign(document.createElement("input"), {type: "file", accept, hidden: true})
  button.addEventListener("click", () => file.click())
  file.addEventListener("change", async () => {
    const [chosen] = file.files
    if (chosen) opened(await chosen.slice(0, MOST).text())
    file.value = ""
  })
  return file
}

