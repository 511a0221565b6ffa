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
      for (const r of graph.records[kind] as unknown as Record<string, string>[])
        for (const f of fields)
          for (const w of r[f]?.match(LETTERS) ?? []) {
            if (/^\p{Ll}/u.test(w)) written.set(clean(w), (written.get(clean(w)) ?? 0) + 1)
            else if (/^\p{Lu}{2,}s?$/u.test(w)) shouted.set(w, (shouted.get(w) ?? 0) + 1)
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
  const before = new Map<string, string | null>()
  return words => {
    const found = before.get(words)
    if (found !== undefined) return found
    const why = whyUnfit(words, isKnown, full)
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

function whyUnfit(words: string, isKnown: (word: string) => boolean, full: readonly string[]): string | null {
  const text = words.normalize('NFC')
  const [personal] = [...pointsToOne(text), ...personalIn(text, SMALL)]
  if (personal) return `shows ${personal}`
  if (ADDRESS.test(text)) return 'holds an address or a number by which somebody is reached'
  if (TITLED.test(text) || INITIALLED.test(text)) return NAMES_SOMEBODY
  const plain = ` ${(text.match(LETTERS) ?? []).map(clean).join(' ')} `
  if (full.some(name => plain.includes(` ${name} `))) return 'names somebody'
  for (const m of text.matchAll(LETTERS)) {
    const [word] = m
    if (GIVEN_NAMES.has(clean(word))) return NAMES_SOMEBODY
    if (!/^\p{Lu}/u.test(word) || isKnown(word)) continue
    // "Clause D4": a letter before a number is a place in a paper. A child who is called by a letter was found above.
    if (word.length === 1 && /^\d/.test(text.slice(m.index + 1))) continue
    const ahead = text.slice(0, m.index)
    const begins = /(?:^|[.!?:;•–—(“"'‘[]\s*|\n\s*|\d[.)]\s+)$/u.test(ahead)
    if (!begins) return NAMES_SOMEBODY
    const after = text.slice(m.index + word.length).replace(/^ /, '')
    // Two capitals in a row, of which the first is no word: a first name and a last.
    if (DOES.test(after) || /['’]s?$/.test(word) || /^\p{Lu}\p{Ll}/u.test(after)) return NAMES_SOMEBODY
  }
  return null
}
