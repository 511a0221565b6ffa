/**
 * Whether words are fit for everybody to read: they point to no child and name nobody. Nobody can know every name, so that words
 * are shown only where each capital in them is accounted for: by the names of posts, boards, services and places, by words that the
 * plan writes small elsewhere, or by the beginning of a sentence. What is in doubt is left out, and whoever works on the plan is
 * told. Pure.
 */
import { personalIn } from '../coherence/rules/words-privacy.ts'
import type { PlanGraph } from '../graph/graph.ts'
import type { Kind } from '../graph/kinds.ts'
import { SMALL } from '../unsafe/clock.ts'
import { pointsToOne } from '../unsafe/names.ts'
import { GIVEN_NAMES } from './given-names.ts'

/** Why words are not fit; null where they are. The reason repeats none of them. */
export type Fitness = (words: string) => string | null

/** Fields in which the plan writes what it speaks of: what is written small there is a word. */
const WRITTEN: readonly (readonly [Kind, readonly string[]])[] = [
  ['outcome', ['title', 'now', 'then']],
  ['step', ['title', 'test', 'section']],
  ['programme', ['title']],
  ['change', ['reason']],
  ['milestone', ['title']],
  ['finding', ['title', 'about']],
  ['measure', ['title', 'definition', 'numerator', 'denominator']],
]

const COMMON = `i a an and of the children child’s children’s council cabinet ofsted department education minister ministers secretary
state government parliament nhs police act board boards integrated care partnership partners local authority england english wales
welsh scotland britain british uk send sencos senco ehc ehcp dfe cqc ics icb gp gps mash lado cin cp kpi kpis hr it ict monday
tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
december christmas easter ramadan eid diwali spring summer autumn winter excel microsoft bank holiday trust royal court courts family
justice youth offending early help hub hubs social work worker workers teams team director directors head heads service services
signs safety regulation regulations section schedule part annex phase year term q1 q2 q3 q4 covid covid-19`

const LETTERS = /\p{L}[\p{L}\p{M}'’]*(?:-[\p{L}\p{M}'’]+)*/gu
const clean = (word: string) =>
  word
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/'s$|'$/, '')

type Written = { readonly small: readonly string[]; readonly shouted: readonly string[] }
/** By record: one that did not change is in the plan before and the plan after a change. */
const writtenBefore = new WeakMap<object, Written>()
/** A plan of thousands of steps has some thousand words. */
const vocabulary = new Map<string, string>()
const MOST_WORDS = 20_000
function oneOf(word: string): string {
  const known = vocabulary.get(word)
  if (known !== undefined) return known
  if (vocabulary.size >= MOST_WORDS) vocabulary.clear()
  vocabulary.set(word, word)
  return word
}

/** Every word that a record writes small, and every one that it writes in capitals, as often as it does. */
function writtenIn(record: Readonly<Record<string, string>>, fields: readonly string[]): Written {
  const known = writtenBefore.get(record)
  if (known) return known
  const small: string[] = []
  const shouted: string[] = []
  for (const f of fields)
    for (const w of record[f]?.match(LETTERS) ?? []) {
      if (/^\p{Ll}/u.test(w)) small.push(oneOf(clean(w)))
      else if (/^\p{Lu}{2,}s?$/u.test(w)) shouted.push(oneOf(w))
    }
  const made = { small, shouted }
  writtenBefore.set(record, made)
  return made
}

/**
 * Makes the judgement for a plan.
 * @param graphs the plan as signed and as it is: words of both are known
 * @param people names of people whom the authority knows, and may not be shown
 * @param places names of the authority's places, posts, services and teams, whose capitals are no person's. What a plan calls a
 *   board or a partner is anybody's words, and does not count; its glossary does
 */
export function fitnessIn(graphs: readonly PlanGraph[], people: readonly string[], places: readonly string[]): Fitness {
  const known = new Set(COMMON.split(/\s+/).map(clean))
  const proper = (words: string) => {
    for (const w of words.match(LETTERS) ?? []) if (!GIVEN_NAMES.has(clean(w))) known.add(clean(w))
  }
  for (const place of places) proper(place)
  const written = new Map<string, number>()
  const shouted = new Map<string, number>()
  const persons = new Set<string>()
  const full: string[] = []
  for (const name of people) {
    const parts = name.match(LETTERS) ?? []
    for (const p of parts) if (p.length > 2) persons.add(clean(p))
    if (parts.length > 1) full.push(parts.map(clean).join(' '))
  }
  for (const graph of graphs) {
    for (const t of graph.records.term) proper(`${t.title} ${t.meaning}`)
    for (const [kind, fields] of WRITTEN)
      for (const r of graph.records[kind] as unknown as Record<string, string>[]) {
        const of = writtenIn(r, fields)
        for (const w of of.small) written.set(w, (written.get(w) ?? 0) + 1)
        for (const w of of.shouted) shouted.set(w, (shouted.get(w) ?? 0) + 1)
      }
  }
  // Once may be a slip of the pen.
  const small = { has: (w: string) => (written.get(w) ?? 0) > 1 }
  const isKnown = (word: string): boolean => {
    const w = clean(word)
    if (GIVEN_NAMES.has(w)) return false
    // Part of somebody's name, and not of a body or a place.
    if (persons.has(w)) return known.has(w)
    if (known.has(w) || small.has(w)) return true
    if (/^\p{Lu}{2,}s?$/u.test(word)) return word.length > 3 || (shouted.get(word) ?? 0) >= 3
    return w.includes('-') && w.split('-').every(p => p === '' || known.has(p) || small.has(p))
  }
  const named: People = { names: full, mark: full.join('\n') }
  const before = new Map<string, string | null>()
  return words => {
    const found = before.get(words)
    if (found !== undefined) return found
    const why = whyUnfit(words, isKnown, named)
    before.set(words, why)
    return why
  }
}

const NAMES_SOMEBODY = 'may name somebody'
const ADDRESS = /@|https?:|www\.|\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b/i
const TITLED = /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Cllr|Councillor)\.? \p{Lu}/u
const INITIALLED = /\b\p{Lu}\. ?\p{Lu}\p{Ll}+/u
/** A first word that does what people do. */
const DOES =
  /^(?:has|had|is|was|will|would|lives?|lived|needs?|needed|said|says|told|tells|moved|went|wants?|wanted|who|aged|in Year)\b/

type Doubts = {
  /** Why it is unfit whatever the plan and its people are called; null where that depends on them. */
  readonly why: string | null
  /** Its words in a row, small, with a blank before and behind, to find names in. */
  readonly plain: string
  /** Words that name somebody unless they are known. */
  readonly capitals: readonly string[]
  /** Whether one of some people is named in it: of those who were asked about last. */
  named: { readonly people: string; readonly is: boolean } | null
}
/** What is asked of a text alone is asked once: of a plan of thousands of steps a change leaves all texts but one. */
const doubted = new Map<string, Doubts>()
const MOST_TEXTS = 30_000
function doubtsOf(words: string): Doubts {
  const known = doubted.get(words)
  if (known) return known
  if (doubted.size >= MOST_TEXTS) doubted.clear()
  const made = doubtsAnew(words.normalize('NFC'))
  doubted.set(words, made)
  return made
}

function doubtsAnew(text: string): Doubts {
  const [personal] = [...pointsToOne(text), ...personalIn(text, SMALL)]
  const never = (why: string): Doubts => ({ why, plain: '', capitals: [], named: null })
  if (personal) return never(`shows ${personal}`)
  if (ADDRESS.test(text)) return never('holds an address or a number by which somebody is reached')
  if (TITLED.test(text) || INITIALLED.test(text)) return never(NAMES_SOMEBODY)
  const capitals: string[] = []
  let why: string | null = null
  for (const m of text.matchAll(LETTERS)) {
    const [word] = m
    if (GIVEN_NAMES.has(clean(word))) why ??= NAMES_SOMEBODY
    if (!/^\p{Lu}/u.test(word)) continue
    // "Clause D4": a letter before a number is a place in a paper. A child who is called by a letter was found above.
    if (word.length === 1 && /^\d/.test(text.slice(m.index + 1))) continue
    const ahead = text.slice(0, m.index)
    const begins = /(?:^|[.!?:;•–—(“"'‘[]\s*|\n\s*|\d[.)]\s+)$/u.test(ahead)
    const after = text.slice(m.index + word.length).replace(/^ /, '')
    // Two capitals in a row, of which the first is no word: a first name and a last.
    if (!begins || DOES.test(after) || /['’]s?$/.test(word) || /^\p{Lu}\p{Ll}/u.test(after)) capitals.push(word)
  }
  return { why, plain: ` ${(text.match(LETTERS) ?? []).map(clean).join(' ')} `, capitals, named: null }
}

type People = { readonly names: readonly string[]; readonly mark: string }
function whyUnfit(words: string, isKnown: (word: string) => boolean, people: People): string | null {
  const doubts = doubtsOf(words)
  const { why, plain, capitals } = doubts
  if (plain === '') return why
  if (doubts.named?.people !== people.mark)
    doubts.named = { people: people.mark, is: people.names.some(name => plain.includes(` ${name} `)) }
  if (doubts.named.is) return 'names somebody'
  return why ?? (capitals.every(isKnown) ? null : NAMES_SOMEBODY)
}
