/* The search of this site: a worker that speaks the theme's protocol, in place of the theme's own.
   A reader pastes a line from a log, with names and numbers of their own, or asks half a question. So words that no
   page has are passed over, rare words count more than common ones, a heading that the query covers counts most, words
   that stand side by side in the query should do so on the page, an entry of symptoms/ is a result of its own, and each of
   the `questions` of a page, in its front matter, is worth a heading.
   tests/test_search.py measures the ranks. */

// Words that say nothing about the subject.
const STOP = new Set(
  `a about an and any are as at be been but by can could did do does doing for from get gets getting had has have how i if in into
  is it its just me my of on or our should so some than that the their them then there these they this to use used using was we
  were what when where which while who why will with would you your ca wo
  anyone ask asking best better bug correctly discussion doc docs documentation example feature good help issue make makes making
  need needs possible problem properly question questions seem seems please something still support through trying try want way
  handle handled handles handling hello hi thanks careful may
  within work working works add adding added instead even also only very some
  fix fixes fixed fixing improve improved ensure update updated allow report practice recommend recommended recommendation prefer
  preferred correct proper way
  every each few second seconds minute minutes hour hours sometimes since whole`.split(/\s+/)
)

// Words of readers and words of the site, one group a line; a hyphen joins words that stand side by side.
const SAME = `
redis valkey
celery rq dramatiq arq queue broker
cron periodic schedule scheduler recurring repeat interval timer
kafka rabbitmq consumer worker
hang hung freeze frozen stuck stall starve wait block unresponsive stop-responding not-responding stop-answering
crash die dead kill oom
mail email smtp
execute run ran call trigger invoke
endpoint route handler path-operation
serverless lambda function-as-a-service
kubernetes k8s pod container docker
llm model openai token
ml machine-learning model
mock override replace fake patch
parallel concurrent at-once simultaneous
sse server-sent
lost gone vanish disappear missing never-run
slow late latency long
exception error failure fail raise throw
limit restrict cap maximum max ceiling
timeout time-limit deadline
delete remove clean-up
user client browser customer
large big huge
detect find notice
single one-at-a-time only-one
log logging logger
test pytest unit-test
health-check healthz probe unhealthy
memory ram
send sent push broadcast
db database postgres postgresql
startup start boot
shutdown stop
retry again
idempotent twice
deploy deployment rollout rolling release redeploy
disconnect hang-up leave
correlation request-id
ctrl-c sigint
threadpool thread-pool worker-thread thread
share reuse
create make
several multiple many
swallow silent silently
upload uploadfile
wrong mistake
temporary temp
never not
httpx httpx2
async asynchronous
sync synchronous
traceback stack-trace stacktrace
serial sequential
app application
config configuration setting
param parameter argument arg
duplicate double twice
break broken broke
overload busy
inject depends dependency
cancel abort interrupt
restart reboot respawn
persist persistent store durable
initialize init setup set-up
trace span opentelemetry otel
child-process subprocess
pub-sub pubsub publish
global singleton
conflict collision in-use
rollback roll-back revert
`

const SATURATION = 1.2, LENGTH = 0.4 // how soon a repeated word stops to count; how much long texts are held back
const TITLE = 4, PAGE_TITLE = 2, DESCRIPTION = 4, QUESTION = 2 // how often a word of these counts
const NUMBER = 0.2 // a number in a long query
const RARE = 0.5 // how much more a rare word counts; at 1, a rare verb of a question beats its subject
const PART = 0.9, BEGUN = 0.6, OTHER_WORD = 0.5 // a word of a name, a word typed in part, a word from SAME
const ANY = 0.3, ALL = 0.5, HEADING = 2, BESIDE = 1 // some of the query, all of it, in a heading, side by side
const WHOLE = 0.7 // how much a heading loses by words that the query does not say; at 2, a long title finds no question
const PAGE = 0.7, ENTRY = 1.5, NEXT = 0.3 // the page around a section, an entry of symptoms/, a list of links
const LITERAL = 2 // an entry whose message stands in the query letter by letter
const MISSPELT = 6 // the least letters of a word that is looked for with one mistake
const RESULTS = 30, SECTIONS = 4

// All before the last frame of a traceback, which says where and not what; a field has it in one line.
const TRACEBACK = /Traceback \(most recent call last\):.*File "[^"]*", line \d+, in \S+/s

const WORD = /[\p{L}\p{N}_]+(?:['’](?=\p{L})\p{L}+)?/gu
const ENTITIES = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" }
const stems = new Map(), splits = new Map(), lines = new Map()

/** Give a text without its tags. */
function strip(html) {
  return html.replace(/<\/(?:p|li|td|th|pre|h\d)>/g, "\n").replace(/<[^>]*>/g, "").replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => ENTITIES[name])
}

/** Bring the forms of a word together: plural, past, British and American. */
function stem(word) {
  if (word.length < 4 || /[^a-z]/.test(word)) return word
  if (!stems.has(word)) {
    const singular = word
      .replace(/(?<=\w{3})our(?=s?$|ed$|ing$|al$|ful$)/, "or").replace(/(?<=\w{3})is(?=(?:e[ds]?|ing|ation)$)/, "iz")
      .replace(/(?<=\w\w)(?:ies|ied|ying)$/, "y").replace(/(?<=s|x|ch|sh)es$/, "").replace(/(?<=[^su])s$/, "")
    const root = singular.replace(/(?<=\w{4})ly$/, "").replace(/(?<=\w{3})(?:at(?:ing|ed|ion|or|e)|(?<=[st])ion|ing|ed|er)$/, "")
    stems.set(word, (root === singular ? root : root.replace(/([bdglmnprt])\1$/, "$1")).replace(/(?<=\w{3})e$/, ""))
  }
  return stems.get(word)
}

/** Give a word in small letters and its forms, the whole first, then the parts of a name. */
function split(raw) {
  if (!splits.has(raw)) {
    const word = raw.toLowerCase().replace(/^_+|_+$/g, "").replace(/n['’]t$|['’](?:s|re)?$/, "")
    const parts = /_|[A-Z]/.test(raw.slice(1))
      ? raw.replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_").toLowerCase().split("_").filter(part => part.length > 1)
      : []
    splits.set(raw, { word, forms: [...new Set([stem(word), ...(parts.length > 1 ? parts.map(stem) : [])])] })
  }
  return splits.get(raw)
}

/** Split a text into words: each with its forms. */
function read(text) {
  return text.match(WORD)?.map(split) ?? []
}

/** Split a text into its lines that are not empty, each with its words. A text that was shown is likely to be shown again. */
function readLines(text) {
  if (!lines.has(text)) lines.set(text, text.split("\n").filter(line => line.trim()).map(line => ({ line, words: read(line) })))
  return lines.get(text)
}

/** Split a text into words: each with its forms and where it stands. */
function readPlaces(text) {
  return [...text.matchAll(WORD)].map(({ 0: raw, index }) => ({ ...split(raw), start: index, end: index + raw.length }))
}

/** Say whether two words differ by one letter, or by two that are swapped. */
function isNear(one, other) {
  if (one[0] !== other[0] || Math.abs(one.length - other.length) > 1) return false
  let same = 0
  while (one[same] === other[same]) same += 1
  const [left, right] = [one.slice(same), other.slice(same)]
  return left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1)
    || (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
}

/** Say whether a section is an entry of symptoms/. */
function isEntry({ location }) {
  return location.startsWith("symptoms/") && location.includes("#")
}

/** Give the message that a title of an entry begins with: its code, without what stands for a stranger's name. */
function findMessage(title) {
  return title.startsWith("<code>") && [...title.matchAll(/<code>(.*?)<\/code>/g)].map(([, code]) => strip(code)).join(" ")
}

const join = words => ` ${words.map(word => word.forms[0]).join(" ")} `
const escape = text => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt()};`)
const sum = numbers => numbers.reduce((all, number) => all + number, 0)

class Search {
  constructor(docs, pages = {}) {
    const parsed = docs.map(doc => {
      const title = strip(doc.title), text = strip(doc.text), message = isEntry(doc) && findMessage(doc.title)
      const { about = "", questions = [] } = pages[doc.location] ?? {}, asked = questions.map(read)
      const keys = [read(message || title), ...asked]
      return { ...doc, title, text, message, heading: read(title), body: read(text), about: read(about), asked, keys, said: [text, ...questions].join("\n") }
    })
    this.same = new Map()
    this.joined = this.findJoined(parsed)
    for (const line of SAME.trim().split("\n")) {
      const group = line.split(" ").map(words => words.split("-").map(stem))
      for (const word of group) {
        this.same.set(word.join(""), [...(this.same.get(word.join("")) ?? []), ...group.map(other => other.join(""))])
        if (word.length === 2) this.joined.set(word.join(""), word)
      }
    }
    this.pairs = new Map() // the first of a pair of words: what each second one makes of it
    for (const [pair, [one, other]] of this.joined) this.pairs.set(one, (this.pairs.get(one) ?? new Map()).set(other, pair))
    this.words = new Map() // a form of a word: the places that have it
    this.weights = new Map() // a form of a word: how much it counts
    this.pages = new Map()
    this.sections = parsed.map(doc => this.add(doc))
    this.places = [...this.sections, ...this.pages.values()]
    this.average = sum(this.places.map(place => place.length)) / this.places.length
    for (const place of this.places) place.keys = place.keys.map(words => this.weighKey(words))
  }

  /** Find the pairs of words that are written as one word too: time out, time-out, timeout. */
  findJoined(docs) {
    const known = new Set(), found = new Map()
    for (const { heading, body } of docs) for (const { forms } of [...heading, ...body]) known.add(forms[0])
    for (const { heading, body } of docs) for (const words of [heading, body]) words.forEach((word, n) => {
      const pair = n && words[n - 1].forms[0] + word.forms[0]
      if (n && (known.has(pair) || known.has(words[n - 1].word + word.word))) found.set(pair, [words[n - 1].forms[0], word.forms[0]])
    })
    for (const { title, text } of docs) for (const [, one, other] of `${title} ${text}`.matchAll(/(?<![\w-])(\p{L}+)-(\p{L}+)(?![\w-])/gu)) {
      const parts = [stem(one.toLowerCase()), stem(other.toLowerCase())]
      found.set(parts.join(""), parts)
    }
    return found
  }

  /** Give each word that is the second of a pair the form of the pair too. */
  addPairs(words) {
    return words.map((word, n) => {
      const pair = n && this.pairs.get(words[n - 1].forms[0])?.get(word.forms[0])
      return pair ? { ...word, forms: [...word.forms, pair] } : word
    })
  }

  /** Count the words of a section, and of the page that it belongs to. */
  add(doc) {
    const name = doc.location.split("#")[0]
    const heading = this.addPairs(doc.heading), body = this.addPairs(doc.body), counts = new Map()
    if (!this.pages.has(name)) {
      this.pages.set(name, { location: name, title: doc.title, heading, keys: doc.keys, boost: doc.boost ?? 1, counts: new Map(), length: 60 })
    }
    const page = this.pages.get(name)
    const count = (words, weight) => {
      for (const { forms } of words) for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + weight)
    }
    count(body, 1)
    count(heading, TITLE)
    count(this.addPairs(doc.about), DESCRIPTION)
    for (const question of doc.asked) count(this.addPairs(question), QUESTION)
    for (const [form, often] of counts) page.counts.set(form, (page.counts.get(form) ?? 0) + often)
    page.length += body.length
    if (name !== doc.location) count(page.heading, PAGE_TITLE)
    const boost = (doc.boost ?? 1) * (isEntry(doc) ? ENTRY : doc.title === "Next" ? NEXT : 1)
    const section = { ...doc, page, isEntry: isEntry(doc), boost, heading, counts, length: body.length + 20, line: join(body), head: [heading, ...doc.asked].map(join).join("|") }
    for (const form of counts.keys()) {
      if (!this.words.has(form)) this.words.set(form, [])
      this.words.get(form).push(section)
    }
    return section
  }

  weigh(form) {
    if (!this.weights.has(form)) {
      const found = this.words.get(form)?.length
      this.weights.set(form, found ? Math.log(1 + (this.sections.length - found + 0.5) / (found + 0.5)) ** RARE : 0)
    }
    return this.weights.get(form)
  }

  /** Find what a word of the query may stand for on this site, and how well. */
  expand({ word, forms }, isLast) {
    const found = new Map()
    const seek = (form, share) => this.words.has(form) && !(found.get(form) >= share) && found.set(form, share)
    forms.forEach((form, n) => seek(form, n ? PART : 1))
    if (!found.size && isLast && word.length > 2) {
      for (const other of this.words.keys()) if (other.startsWith(word)) seek(other, BEGUN)
    }
    const near = !found.size && word.length >= MISSPELT ? [...this.words.keys()].filter(other => isNear(forms[0], other)) : []
    for (const other of near) seek(other, PART)
    for (const one of [forms[0], ...near]) for (const other of this.same.get(one) ?? []) seek(other, OTHER_WORD)
    return found
  }

  /** Make one word of two that are written as one too; such a word keeps its parts, however it is written. */
  joinPairs(words) {
    return words.map(word => ({ ...word, forms: [...word.forms, ...(this.joined.get(word.forms[0]) ?? [])] })).reduce((done, word) => {
      const last = done.at(-1), pair = last?.forms[0] + word.forms[0]
      if (!this.joined.has(pair)) return [...done, word]
      return [...done.slice(0, -1), { word: last.word + word.word, forms: [pair, ...this.joined.get(pair)] }]
    }, [])
  }

  /** Give the parts of a name that no page has, as words. */
  takeApart(word) {
    const [whole, ...parts] = word.forms
    return !parts.length || this.words.has(whole) || this.same.has(whole) ? [word] : parts.map(part => ({ word: part, forms: [part] }))
  }

  /** Read a query: its terms, each with what it may stand for, and its pairs of words. */
  parse(query) {
    const apart = read(query), words = this.joinPairs(apart).flatMap(word => this.takeApart(word)), terms = new Map()
    words.forEach((word, n) => {
      if (words.length > 1 && (STOP.has(word.word) || word.word.length < 2)) return
      const forms = this.expand(word, n === words.length - 1 && /\w$/.test(query))
      const noise = words.length > 6 && /^\d+$/.test(word.word) ? NUMBER : 1
      const gains = [...forms].map(([form, share]) => [form, this.weigh(form) * share * noise])
      const weight = Math.max(0, ...gains.map(([, gain]) => gain))
      if (weight) terms.set(word.forms[0], { word: word.word, forms, gains, weight })
    })
    const wanted = new Map()
    for (const { forms } of terms.values()) for (const [form, share] of forms) wanted.set(form, Math.max(share, wanted.get(form) ?? 0))
    const pairs = new Map()
    apart.slice(1).forEach(({ forms: [second] }, n) => {
      const first = apart[n].forms[0], weight = Math.min(this.weigh(first), this.weigh(second))
      if (weight) pairs.set(` ${first} ${second} `, { first, second, weight })
    })
    return { query, terms: [...terms.values()], wanted, pairs: [...pairs], all: sum([...terms.values()].map(term => term.weight)) }
  }

  /** Weigh the words of a heading or a question. */
  weighKey(words) {
    const forms = new Set(words.filter(({ word }) => !STOP.has(word)).map(({ forms }) => forms[0]))
    const weights = [...forms].map(form => [form, this.weigh(form)])
    return { weights, whole: sum(weights.map(([, weight]) => weight)) }
  }

  /** Say how much of a heading or a question the query says. */
  compare({ weights, whole }, wanted) {
    let said = 0
    for (const [form, weight] of weights) if (wanted.has(form)) said += weight * wanted.get(form)
    return whole && said * (said / whole) ** WHOLE
  }

  /** Say how well a section, or a page as a whole, fits a query. */
  rate(place, { query, terms, wanted, pairs, all }) {
    const damping = SATURATION * (1 - LENGTH + LENGTH * place.length / this.average)
    let words = 0, covered = 0
    for (const { gains, weight } of terms) {
      let best = 0
      for (const [form, gain] of gains) {
        const often = place.counts.get(form)
        if (often) best = Math.max(best, gain * often * (SATURATION + 1) / (often + damping))
      }
      words += best
      if (best) covered += weight
    }
    const key = Math.max(...place.keys.map(key => this.compare(key, wanted)))
    let beside = 0
    for (const [pair, { first, second, weight }] of place.line ? pairs : []) {
      if (place.counts.has(first) && place.counts.has(second)) beside += place.head.includes(pair) ? 2 * weight : place.line.includes(pair) ? weight : 0
    }
    const literal = place.message && place.message.includes(" ") && query.includes(place.message) ? LITERAL : 1
    return place.boost * literal * (words * (ANY + (1 - ANY) * (covered / all) ** ALL) + HEADING * key + BESIDE * beside)
  }

  /** Give the results, best first: each a list of sections of one page, or one entry. */
  find(pasted) {
    const query = pasted.split(TRACEBACK).at(-1), asked = this.parse(query), groups = new Map()
    const phrases = [...query.matchAll(/"([^"]+)"/g)].map(([, phrase]) => read(phrase)).filter(words => words.length > 1).map(join)
      .filter(phrase => this.sections.some(({ line, head }) => line.includes(phrase) || head.includes(phrase)))
    for (const section of new Set([...asked.wanted.keys()].flatMap(form => this.words.get(form)))) {
      if (!phrases.every(phrase => section.line.includes(phrase) || section.head.includes(phrase))) continue
      const key = section.isEntry ? section : section.page
      if (!groups.has(key)) groups.set(key, [])
      groups.get(key).push({ section, score: this.rate(section, asked) })
    }
    const results = [...groups].map(([key, found]) => {
      found.sort((one, other) => other.score - one.score)
      return { found, score: found[0].score + (key.isEntry ? 0 : PAGE * this.rate(key, asked)) }
    })
    return { asked, results: results.sort((one, other) => other.score - one.score).slice(0, RESULTS) }
  }

  /** Answer as the theme expects it. A result's name leads to the section that fits best. */
  answer(query) {
    const { asked, results } = this.find(query)
    const items = results.map(({ found }) => {
      const docs = found.slice(0, SECTIONS).map(({ section, score }) => show(section, score, asked))
      const { page } = found[0].section
      if (docs[0].location === page.location) return docs
      return [...docs.filter(doc => doc.location !== page.location), show(page, 0, asked, docs[0].location)]
    })
    return { items, suggest: [] }
  }
}

/** Mark the words of the query in a text. */
function mark(text, { wanted }) {
  let shown = "", done = 0
  for (const { forms, start, end } of readPlaces(text)) {
    if (!forms.some(form => wanted.has(form))) continue
    shown += `${escape(text.slice(done, start))}<mark data-md-highlight>${escape(text.slice(start, end))}</mark>`
    done = end
  }
  return shown + escape(text.slice(done))
}

/** Choose the line of a section that says most of the query, shortened around its first word of it. */
function excerpt(text, { wanted, terms }) {
  const weights = new Map(terms.flatMap(({ forms, weight }) => [...forms.keys()].map(form => [form, weight])))
  const isWanted = form => wanted.has(form)
  let best = { score: -1, line: "" }
  for (const { line, words } of readLines(text)) {
    const score = sum([...new Set(words.map(({ forms }) => forms.find(isWanted)))].map(form => weights.get(form) ?? 0))
    if (score > best.score) best = { score, line }
  }
  const first = readPlaces(best.line).find(({ forms }) => forms.some(isWanted))?.start ?? 0
  const start = best.line.length > 240 && first > 60 ? best.line.lastIndexOf(" ", first - 40) + 1 : 0
  const cut = best.line.slice(start, start + 240)
  return `${start ? "… " : ""}${cut}${start + 240 < best.line.length ? " …" : ""}`
}

/** Give an entry of symptoms/ as it answers: why, and the cure. */
function answerOf(text) {
  return text.split(/\s(?:The same message, |Shown in )/)[0].trim()
}

function show({ location, title, said, counts, isEntry }, score, asked, leadsTo = location) {
  const found = asked.terms.filter(({ forms }) => [...forms.keys()].some(form => counts.has(form)))
  const terms = found.sort((one, other) => other.weight - one.weight).slice(0, 6).map(({ word }) => [word, true])
  return { location: leadsTo, title: mark(title, asked), text: said ? mark(isEntry ? answerOf(said) : excerpt(said, asked), asked) : "", score, terms: Object.fromEntries(terms) }
}

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3
let search
addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) {
    const descriptions = self.__descriptions ?? await fetch(new URL("../descriptions.json", location)).then(answer => answer.json()).catch(() => ({}))
    search = new Search(data.docs, descriptions)
    postMessage({ type: READY })
  } else if (type === QUERY) {
    postMessage({ type: RESULT, data: search.answer(data) })
  }
})
