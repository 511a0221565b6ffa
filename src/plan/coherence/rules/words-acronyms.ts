/** The rule against acronyms that the plan nowhere explains. */
import { type AnyRec, type Kind, kinds } from '../../graph/kinds.ts'
import type { Hit, Rule } from '../rule.ts'
import type { View } from '../view.ts'
import { knownAcronyms, loudWords } from './acronyms.ts'
import { sayAll } from './measured.ts'
import { allOf } from './plain.ts'

/** The plan's own text, by kind: what a reader must understand to follow it. */
const TEXTS = {
  step: ['title', 'test', 'section', 'evidenceWanted', 'mitigation'],
  programme: ['title', 'purpose', 'pausedReason', 'awaits', 'moved'],
  workstream: ['title'],
  milestone: ['title', 'test'],
  outcome: ['title', 'now', 'then', 'theme'],
  measure: ['title', 'definition', 'numerator', 'denominator'],
  board: ['title', 'sort', 'purpose'],
} as const satisfies Partial<Record<Kind, readonly string[]>>

/** Two capitals or more, with at most one small letter between and an s behind: ITU, EHCPs, DfE, H2ST, T&F. */
const ACRONYM =
  /(?<![\w&])(?=(?:[a-z\d]*[A-Z]){2})[A-Z\d][A-Z\d]*[a-z]?[A-Z\d]*(?:&[A-Z\d]+)?s?(?![\w&])|(?<![\w&])[A-Z](?:&[A-Z])+(?![\w&])/g
/** Two capitals of one word, without which a text holds no acronym: looked for first, since most texts hold none. */
const CAPITALS = /[A-Z](?:[a-z\d]*|&)[A-Z]/
/** Postcodes, references (D5, AP12, C-31, KS2) and Roman numerals, which stand for nothing longer. */
const NAMES =
  /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]{1,6}[-/.]?\d+(?:\.\d+)*[a-z]?\b|\b\d+[A-Z]{1,2}\b|\b[IVX]+\b/g

const single = (acronym: string) => acronym.replace(/s$/, '')
const key = (acronym: string) => single(acronym).toUpperCase()

const BUILT_IN = new Set(Object.keys(knownAcronyms).map(key))
const LOUD = new Set(loudWords)

/** Words as initials are counted: hyphens part them. */
const wordsOf = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? []
const JOINING = new Set(['and', 'of', 'the', 'for', 'to', 'in', 'on', 'with', 'a', 'an', 'at', 'by'])
const SOUNDS: Record<string, string> = { '2': 't', '4': 'f', '&': 'a' }

/** Whether some run of words has these initials, in order; joining words may be passed over or counted. */
function spells(words: readonly string[], acronym: string): boolean {
  const letters = [...single(acronym).toLowerCase()].map(c => SOUNDS[c] ?? c).filter(c => /[a-z]/.test(c))
  for (let from = 0; from < words.length; from++) {
    if (words[from]![0] !== letters[0]) continue
    // Each state is how many letters are spelled so far, over the words read so far.
    let reached = new Set([1])
    for (let i = from + 1; i <= words.length; i++) {
      if (reached.has(letters.length)) return true
      if (i === words.length || i > from + 3 * letters.length) break
      const next = new Set<number>()
      for (const n of reached) {
        if (words[i]![0] === letters[n]) next.add(n + 1)
        if (JOINING.has(words[i]!)) next.add(n)
      }
      if (next.size === 0) break
      reached = next
    }
  }
  return false
}

/** "Special educational needs assessment (SENAR)", "ITU (independent travel unit)": explained where it is used. */
function isSpelledOut(texts: readonly string[], acronym: string): boolean {
  return texts.some(text => {
    // Two letters are the initials of too many pairs of words.
    if (single(acronym).length > 2 && spells(wordsOf(text), acronym)) return true
    // In brackets the letters may come from within words too ("Safeguarding (SfG)"), in their order.
    for (const m of text.matchAll(/\(([^()]*)\)/g)) {
      const [inside, before] = [m[1] ?? '', text.slice(Math.max(0, m.index - 100), m.index)]
      if (key(inside.trim()) === key(acronym) && holdsInOrder(before, acronym)) return true
      const last = before.match(/([\w&]+)\s*$/)?.[1] ?? ''
      if (key(last) === key(acronym) && holdsInOrder(inside, acronym)) return true
    }
    return false
  })
}
/** The letters in order within the last words before a bracket or those in it, the first at the start of a word. */
function holdsInOrder(text: string, acronym: string): boolean {
  const letters = [...single(acronym).toLowerCase()].map(c => SOUNDS[c] ?? c)
  const words = wordsOf(text).slice(-12)
  return words.some((w, i) => {
    if (w[0] !== letters[0] || words.length - i < 2) return false
    let n = 0
    for (const c of words.slice(i).join('')) if (c === letters[n]) n++
    return n >= letters.length
  })
}

/** A heading in capitals: its words are words, whatever they look like. */
function isHeading(sentence: string): boolean {
  const words = sentence.match(/[A-Za-z]{2,}/g) ?? []
  if (words.length < 2 || words.some(w => /[a-z]/.test(w))) return false
  return words.length >= 4 || words.some(w => w.length >= 4 && !BUILT_IN.has(key(w)))
}

/** The acronyms in a text, each with its places. */
export function acronymsIn(text: string): { acronym: string; start: number; end: number }[] {
  const found: { acronym: string; start: number; end: number }[] = []
  if (!CAPITALS.test(text)) return found
  const open = text.replace(NAMES, m => ' '.repeat(m.length))
  let offset = 0
  for (const sentence of open.split(/(?<=[.;:!?\n])/)) {
    if (!isHeading(sentence))
      for (const m of allOf(ACRONYM, sentence)) {
        if (LOUD.has(m[0])) continue
        found.push({ acronym: m[0], start: offset + m.index, end: offset + m.index + m[0].length })
      }
    offset += sentence.length
  }
  return found
}

/** What the plan itself explains: its glossary and its aliases. A term with no meaning explains nothing. */
function explained(view: View): Set<string> {
  const known = new Set<string>()
  const add = (text: string) => {
    for (const m of allOf(ACRONYM, text)) known.add(key(m[0]))
    if (!/\s/.test(text)) known.add(key(text))
  }
  for (const t of view.all.term) if (t.meaning !== '' || /\(.+\)/.test(t.title)) add(t.title)
  for (const a of view.all.alias) {
    if (a.of !== '' && a.title !== '') {
      add(a.title)
      add(a.of)
    }
  }
  return known
}

export const unexplained: Rule = {
  id: 'C-30',
  severity: 'medium',
  title: 'Letters that not every reader knows',
  fires: "The plan's text uses an acronym that neither its glossary nor the text itself explains.",
  why: 'A partner, a parent or a new director cannot follow what they cannot read.',
  serves: ['LG-3'],
  asks: 'Does it say something?',
  needs: [['step', 'programme', 'outcome', 'measure', 'board', 'workstream', 'milestone']],
  looksAt: "records with the plan's own text",
  judge(view) {
    const known = explained(view)
    let examined = 0
    const hits: Hit[] = []
    for (const [kind, fields] of Object.entries(TEXTS) as [keyof typeof TEXTS, readonly string[]][])
      for (const record of view.all[kind] as AnyRec[]) {
        const cells = record as unknown as Record<string, string>
        const texts = fields.map(f => cells[f] ?? '').filter(t => t !== '')
        if (texts.length === 0) continue
        examined++
        const aliases = kind === 'programme' ? (record as unknown as { aliases: string[] }).aliases : []
        const hit = judge(view, record, texts, aliases, a => known.has(key(a)))
        if (hit) hits.push(hit)
      }
    return { examined, hits }
  },
}

function judge(
  view: View,
  record: AnyRec,
  texts: readonly string[],
  aliases: readonly string[],
  isKnown: (acronym: string) => boolean,
): Hit | null {
  const unknown = new Set<string>()
  let quote: Hit['quote']
  for (const text of texts) {
    const here = acronymsIn(text).filter(
      a => !BUILT_IN.has(key(a.acronym)) && !isKnown(a.acronym) && !isSpelledOut([...texts, ...aliases], a.acronym),
    )
    for (const a of here) unknown.add(single(a.acronym))
    if (here.length > 0) quote ??= { text, marks: here.map(a => [a.start, a.end]) }
  }
  if (unknown.size === 0 || !quote) return null
  const names = [...unknown].sort()
  return {
    items: [record.id],
    message: `${view.name(record)} uses ${sayAll(names)}, which ${names.length === 1 ? 'is' : 'are'} explained neither there nor in a glossary.`,
    fix: `Add ${sayAll(names)} to the glossary with ${names.length === 1 ? 'its' : 'their'} full name${names.length === 1 ? '' : 's'}, or write ${names.length === 1 ? 'it' : 'them'} out in this ${kinds[record.kind].one}.`,
    quote,
  }
}
