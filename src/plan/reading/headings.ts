/** What a heading can mean: the names that each kind declares for its fields, and how well a heading says one of them. */
import { type Kind, kindNames, spec } from '../graph/kinds.ts'
import { plainWords } from '../graph/values.ts'

/** Columns that any sheet may have, whatever its kind. */
const SHARED: Record<string, readonly string[]> = {
  '@source': ['source', 'source paper', 'taken from', 'source document'],
  '@intervention': ['intervention', 'intervention period'],
}

type Name = { field: string; words: string; stem: string; place: number }
const names = new Map<Kind, Name[]>()
const exact = new Map<Kind, Map<string, Name>>()
export const everyHeading = new Set<string>()
export const stems = (words: string) => words.replace(/\b(\w{3,}?)s\b/g, '$1')
for (const k of kindNames) {
  const list: Name[] = []
  const add = (field: string, all: readonly string[]) =>
    all.forEach((n, place) => {
      const words = plainWords(n) || n
      list.push({ field, words, stem: stems(words), place })
    })
  add('id', spec(k).ref)
  for (const [field, f] of Object.entries(spec(k).fields)) add(field, f.names)
  // Any sheet may call its reference column so, and any sheet that is named for its kind may call its title column so.
  const unlessTaken = (all: readonly string[]) => all.filter(n => !list.some(o => o.words === n))
  for (const words of unlessTaken(['ref', 'id', 'no', 'code', 'reference', 'number']))
    list.push({ field: 'id', words, stem: words, place: 12 })
  for (const words of unlessTaken(['title', 'name', 'description', 'summary']))
    list.push({ field: spec(k).title, words, stem: words, place: 14 })
  // "Source" is the paper a row was taken from, unless the kind has a use of its own for the word.
  for (const [field, all] of Object.entries(SHARED))
    add(
      field,
      all.filter(n => !list.some(o => o.words === plainWords(n))),
    )
  names.set(k, list)
  const map = new Map<string, Name>()
  for (const n of list) {
    const before = map.get(n.words)
    if (!before || n.place < before.place) map.set(n.words, n)
    everyHeading.add(n.words)
  }
  exact.set(k, map)
}

export const level = (heading: string) => plainWords(heading.replaceAll('_', ' ')) || heading.trim()

/** How well a heading says a name, from 0 to 1. */
function fit(h: string, stem: string, name: Name): number {
  const n = name.words
  const late = Math.min(0.15, name.place * 0.01)
  if (h === n) return 1 - late
  if (stem === name.stem) return 0.95 - late
  if (n.length >= 3 && (h.startsWith(`${n} `) || h.endsWith(` ${n}`))) return 0.55 + (0.35 * n.length) / h.length - late
  if (n.length >= 4 && ` ${h} `.includes(` ${n} `)) return 0.45 + (0.35 * n.length) / h.length - late
  // "Agencies" is not "agencies absent": the heading must say most of the name.
  if (h.length >= 4 && h.length >= n.length * 0.6 && ` ${n} `.includes(` ${h} `))
    return 0.4 + (0.3 * h.length) / n.length - late
  return 0
}

const fits = new Map<string, ReadonlyMap<string, number>>()
/** Every field of a kind that a heading could mean, with how well it says so. Headings repeat from sheet to sheet. */
export function fieldsFor(kind: Kind, heading: string): ReadonlyMap<string, number> {
  const h = level(heading)
  const key = `${kind}\n${h}`
  const before = fits.get(key)
  if (before) return before
  // "Why (finding or clause)" is "Why" with a note.
  const bare = heading.replace(/\([^)]*\)/g, ' ').trim()
  const best = new Map(bare !== heading && bare !== '' ? fieldsFor(kind, bare) : [])
  if (h !== '') {
    const hit = exact.get(kind)!.get(h)
    const stem = stems(h)
    for (const n of names.get(kind)!) {
      if (hit && n.words !== h) continue
      const f = fit(h, stem, n)
      if (f > (best.get(n.field) ?? 0)) best.set(n.field, f)
    }
  }
  if (fits.size > 50_000) fits.clear()
  fits.set(key, best)
  return best
}
