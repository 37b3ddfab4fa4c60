// The address bar as part of the page's state: pushes history when the scope changes, feeds Back and Forward into it.
export function render({model}) {
  function follow() {                      // all that lives outside our roots and tells of the scope
    document.title = model.title
    document.documentElement.lang = model.language
    for (const link of document.querySelectorAll("a[data-keep]")) {
      const query = new URLSearchParams(model.query)
      if (link.dataset.keep) query.set("lang", link.dataset.keep)   // a link to the other language
      link.search = query
    }
  }
  function push() {
    if (model.query !== location.search) history.pushState(null, "", model.query + location.hash)
    follow()
  }
  function pop() {
    const asked = new URLSearchParams(location.search).get("lang")
    if (asked && asked !== model.language) location.reload()        // the page's own words are made on the server
    else if (location.search !== model.query) model.send_msg({query: location.search})
  }
  const restored = event => { if (event.persisted) location.reload() }   // from the browser's cache, with a dead socket

  addEventListener("popstate", pop)
  addEventListener("pageshow", restored)
  model.on("remove", () => { removeEventListener("popstate", pop); removeEventListener("pageshow", restored) })
  model.on("query", push)
  model.on(["title", "language"], follow)
  history.replaceState(null, "", model.query + location.hash)       // the whole view in the link, no extra step back
  follow()
  return document.createElement("span")
}
