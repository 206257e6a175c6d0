/* What this site adds to the theme's script, and runs before it: a search whose index waits for a reader who searches, the
   copy buttons, and links of before. Without scripts all pages can be read. */

// What the search needs, a script and an index that grows with the site, is asked for when somebody searches.
const searched = new Promise(resolve => {
  if (/[?&][hq]=/.test(location.search)) resolve()
  addEventListener("focusin", ({ target }) => target.closest?.(".md-search, .ask") && resolve())
});
(({ open, send }) => Object.assign(XMLHttpRequest.prototype, {
  open(method, url) {
    this.held = /search_index\.json$/.test(url)
    open.apply(this, arguments)
  },
  send(...body) {
    if (!this.held) return send.apply(this, body)
    searched.then(() => send.apply(this, body))
  },
}))(XMLHttpRequest.prototype)

// The site ranks by its own worker.
__config.textContent = __config.textContent.replace(/[^"]*workers\/search[^"]*/, new URL("search.js", document.currentScript.src).href)

// A folder has no workers and answers no requests: there, the worker's script runs in the page and the index is a script.
const BrowserWorker = Worker, isFolder = location.protocol === "file:"
function runInPage(src) {
  const script = Object.assign(document.createElement("script"), { src })
  const loaded = new Promise(done => script.addEventListener("load", done))
  document.head.append(script)
  return { addEventListener: addEventListener.bind(window), postMessage: data => loaded.then(() => postMessage(data, "*")) }
}
window.Worker = class extends EventTarget {
  constructor(src) {
    super()
    this.started = searched.then(() => isFolder ? runInPage(src) : new BrowserWorker(src))
    this.started.then(worker => worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }))))
  }
  postMessage(data) {
    this.started.then(worker => worker.postMessage(data))
  }
}

// The theme listens to keys only, and a paste may have none; what is pasted on the home page goes into the search.
addEventListener("input", ({ target }) => {
  const field = document.querySelector(".md-search__input")
  if (target.matches(".ask input")) {
    field.value = target.value
    target.value = ""
    field.focus()
  } else if (target !== field) return
  field.dispatchEvent(new Event("keyup"))
})

addEventListener("click", async event => {
  const link = event.target.closest?.("a[data-copy]")
  if (!link || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  await navigator.clipboard.writeText(await (await fetch(link.href)).text())
  link.title = "Copied"
})

// The theme finds the tab that a reader chose on another page by the text it sees, and in a closed fold it sees none.
addEventListener("toggle", ({ target }) => {
  for (const set of target.querySelectorAll(".tabbed-set")) {
    const labels = [...set.querySelectorAll(":scope > .tabbed-labels > label")]
    const find = chosen => labels.find(label => label.textContent.trim() === chosen)
    const label = (__md_get("__tabs") ?? []).map(find).find(Boolean)
    if (label) document.getElementById(label.htmlFor).checked = true
  }
}, true)

// The header stays when a page is loaded into this one: a relative link in it would then lead from the wrong page.
for (const link of document.querySelectorAll(".md-search-result__else a")) link.href = link.href

// Claims were one page, and so were the symptoms: look for the old address /claims/#its-name on the pages that are listed.
if (location.hash && /\/(claims|symptoms)\/$/.test(location.pathname) && !document.getElementById(location.hash.slice(1)))
  for (const { href } of document.querySelectorAll("article :is(li, td) a"))
    fetch(href).then(answer => answer.text())
      .then(text => text.includes(`id="${location.hash.slice(1)}"`) && location.replace(href + location.hash))

addEventListener("DOMContentLoaded", () => document$.subscribe(() => {
  for (const line of document.querySelectorAll(".language-console .go"))
    if (/^(?!curl)[\w.#-]+ \|/.test(line.textContent)) line.classList.add("server")
  // What only makes the order certain stands last in a program, under a line that says so: it is dimmed.
  for (const code of document.querySelectorAll(".language-python code")) {
    const line = [...code.querySelectorAll(".c1")].find(comment => comment.textContent.startsWith("# Only to make the order certain"))
    if (!line) continue
    const range = new Range(), apart = Object.assign(document.createElement("span"), { className: "apart" })
    range.setStartBefore(line)
    range.setEndAfter(code.lastChild)
    apart.append(range.extractContents())
    code.append(apart)
  }
  // Of a difference, the copy button takes the lines of the new program.
  for (const code of document.querySelectorAll(".language-diff code"))
    code.dataset.copy = code.textContent.replace(/^-.*\n?/gm, "").replace(/^@@.*/gm, "").replace(/^[+ ]/gm, "")
}))
