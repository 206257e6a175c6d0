/* Lets axe-core judge a page, and nothing twice that costs much: put behind axe-core's script by tests/visit.py.

   Whether text can be read, and a link be told from the words around it, is in how they look: let axe judge the first and
   the last text of each look, and the first link, unless it found nothing wrong with that look on an earlier page of this
   window. The navigation of a section is the same on all its pages, and is judged on the first. In dark, where only these
   looks count, there is often nothing to judge. A token of code is a colour and nothing else to any rule: while axe
   looks, those that are no samples, half of all elements, are text. */
{
  const PASSING = / ?[\w-]+--active| checked=""| data-sample=""| aria-expanded="(true|false)"|\s(?=[\s">])/g
  let judged, fresh, grounds
  const isNew = look => !judged.has(look) && !fresh.has(look) && !!fresh.add(look)

  const describeGround = element => {
    if (!element) return ""
    if (!grounds.has(element)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element)
      const own = [backgroundColor, backgroundImage, opacity].join()
      const more = own === "rgba(0, 0, 0, 0),none,1" ? "" : "|" + own
      grounds.set(element, describeGround(element.parentElement) + more)
    }
    return grounds.get(element)
  }

  const describeText = element => {
    const { color, fontSize, fontWeight, textShadow, position } = getComputedStyle(element)
    return [describeGround(element), color, fontSize, fontWeight, textShadow, position].join()
  }

  // All that axe compares: of the link, of the block around it, and of what is between them.
  const describeLink = link => {
    const parts = ["::before", "::after"].map(part => getComputedStyle(link, part).content)
    for (let one = link, block = null; one && !block; one = one.parentElement) {
      const { borderTop, borderBottom, outline, textDecoration, fontFamily, fontStyle, display } = getComputedStyle(one)
      parts.push(describeText(one), borderTop, borderBottom, outline, textDecoration, fontFamily, fontStyle)
      if (one !== link && !/^(inline|contents)/.test(display)) block = one
    }
    return parts.join()
  }

  // What a page has of its own in it, its headings, its mark and the open group, is only said to be there.
  const describeNavigation = navigation => {
    const copy = navigation.cloneNode(true), own = copy.querySelectorAll("#__toc, [for=__toc], .md-nav--secondary")
    for (const element of own) element.remove()
    for (const link of copy.querySelectorAll("a")) link.href = link.href
    return copy.outerHTML.replace(PASSING, "") + own.length
  }

  const markSamples = () => {
    const first = new Map(), last = new Map()
    for (const element of document.body.querySelectorAll("*")) {
      element.removeAttribute("data-sample")
      if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const look = describeText(element)
      if (!first.has(look)) first.set(look, element)
      last.set(look, element)
    }
    for (const [look, element] of first)
      if (isNew(look)) for (const one of [element, last.get(look)]) one.setAttribute("data-sample", "")
  }

  const simplify = block => {
    const plain = block.cloneNode(true)
    for (const token of plain.querySelectorAll("span[class]:not([data-sample])"))
      if (!token.childElementCount && token.attributes.length === 1) token.replaceWith(token.textContent)
    plain.normalize()
    return plain
  }

  // Give pairs of an element and what stands for it while axe looks.
  const findStandIns = () => {
    const blocks = [...document.querySelectorAll("pre")].map(block => [block, simplify(block)])
    const navigation = document.querySelector(".md-sidebar--primary .md-sidebar__inner")
    const known = navigation && !isNew(describeNavigation(navigation)) && !navigation.querySelector("[data-sample]")
    return known ? [...blocks, [navigation, navigation.cloneNode(false)]] : blocks
  }

  // Ask after light, in which axe itself says which links are among words; of a block, it saw a copy.
  const hasNewLink = () => [...document.querySelectorAll("a[href]")].some(
    link => (link.inText || link.closest("pre")) && !judged.has(describeLink(link)))
  const rule = axe._audit.rules.find(rule => rule.id === "link-in-text-block"), matches = rule.matches
  rule.matches = (link, ...more) => (link.inText = matches.call(rule, link, ...more)) && isNew(describeLink(link))
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-sample]" }] })

  window.judge = async (options, looksOnly) => {
    judged = new Set(JSON.parse(sessionStorage.judged ?? "[]"))
    fresh = new Set()
    grounds = new Map()
    markSamples()
    if (looksOnly && !fresh.size && !hasNewLink()) return []
    const standIns = findStandIns()
    for (const [element, standIn] of standIns) element.replaceWith(standIn)
    const { violations } = await axe.run(options)
    for (const [element, standIn] of standIns) standIn.replaceWith(element)
    if (!violations.length) sessionStorage.judged = JSON.stringify([...judged, ...fresh])
    return violations
  }
}
void 0 // nothing to hand back
