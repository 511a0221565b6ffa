/** Two entries of the dictionary that look like one: the same meaning under two names, or one name for two meanings. Pure. */
import type { Listed } from '../measures/reading.ts'

export type Sort = 'one meaning' | 'one name'
export type Alike = {
  readonly one: Listed
  readonly other: Listed
  readonly sort: Sort
  /** What is the same, and what is not. */
  readonly why: string
}

/** Texts with this share of their trigrams in common say the same, as in the rule C-19 of the plan. */
const ALIKE = 0.85
/** Of a note that runs to pages the first letters say which it is. */
const COMPARED = 1_200
/** Shorter definitions say too little to be compared. */
const FEWEST_WORDS = 4

const level = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('%', ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const numbers = (text: string) => (text.match(/\d+/g) ?? []).sort().join(' ')

type Read = {
  readonly of: Listed
  readonly name: string
  readonly says: string
  readonly grams: ReadonlySet<string>
  readonly numbers: string
  /** What is counted of what; '' where either is not said. */
  readonly counted: string
}
function read(of: Listed): Read {
  const { name, says, numerator, denominator } = of.definition
  const said = level(says.slice(0, COMPARED))
  const padded = ` ${said} `
  const grams = new Set<string>()
  if (said.split(' ').length >= FEWEST_WORDS)
    for (let i = 0; i + 3 <= padded.length; i++) grams.add(padded.slice(i, i + 3))
  const counted = numerator !== '' && denominator !== '' ? `${level(numerator)} / ${level(denominator)}` : ''
  return { of, name: level(name), says: said, grams, numbers: numbers(said), counted }
}

function likeness(a: Read, b: Read): number {
  if (a.says === b.says) return a.grams.size > 0 ? 1 : 0
  const [few, many] = a.grams.size <= b.grams.size ? [a.grams, b.grams] : [b.grams, a.grams]
  if (few.size === 0 || few.size < ALIKE * many.size) return 0
  let both = 0
  for (const g of few) if (many.has(g)) both++
  return both / (few.size + many.size - both)
}

/** A count and a share of the same things, or one in a hundred and one in ten thousand, are rightly two. */
const sameUnit = ({ of: a }: Read, { of: b }: Read) =>
  a.definition.unit === b.definition.unit && a.definition.per === b.definition.per

function meaningOf(a: Read, b: Read): string | null {
  if (!sameUnit(a, b)) return null
  if (a.counted !== '' && a.counted === b.counted) return 'They count the same things out of the same.'
  if (a.counted !== '' && b.counted !== '') return null
  if (a.numbers !== b.numbers || areApart(a.name, b.name) || likeness(a, b) < ALIKE) return null
  return a.says === b.says ? 'Their definitions are the same, word for word.' : 'Their definitions say the same.'
}

/** Names that say themselves that they are of two things: one has a number that the other has not, or says what the other is less. */
function areApart(a: string, b: string): boolean {
  if (numbers(a) !== numbers(b)) return true
  const [x, y] = [new Set(a.split(' ')), new Set(b.split(' '))]
  const [more, less] = [[...x].filter(w => !y.has(w)), [...y].filter(w => !x.has(w))]
  if (more.length === 0 || less.length === 0) return true
  return [...more, ...less].some(w => /^(?:not|non|no|without|with|excluding|including|all|other)$/.test(w))
}

function nameOf(a: Read, b: Read): string {
  const differ: string[] = []
  if (a.says !== '' && b.says !== '' && likeness(a, b) < ALIKE && a.says !== b.says) differ.push('definitions')
  if (level(a.of.definition.numerator) !== level(b.of.definition.numerator)) differ.push('numerators')
  if (level(a.of.definition.denominator) !== level(b.of.definition.denominator)) differ.push('denominators')
  if (!sameUnit(a, b)) differ.push('units')
  if (a.of.definition.better !== b.of.definition.better) differ.push('good directions')
  if (a.of.definition.source !== b.of.definition.source) differ.push('sources')
  const last = differ.at(-1)
  return differ.length === 0
    ? 'They carry one name and nothing tells them apart.'
    : `They carry one name with different ${differ.length === 1 ? last : `${differ.slice(0, -1).join(', ')} and ${last}`}.`
}

/**
 * Finds the pairs. A definition that three measures or more share is a note of whoever publishes them, and says nothing of what one
 * of them is: it makes no pair.
 * @returns those of one name first, then by name; none twice. A pair is in the order of its measures' ids.
 */
export function alikeIn(listed: readonly Listed[]): readonly Alike[] {
  const all = listed.map(read).sort((a, b) => (a.of.id < b.of.id ? -1 : 1))
  const found: Alike[] = []
  const byWords: (readonly [Read, Read, Alike])[] = []
  for (const [i, a] of all.entries())
    for (const b of all.slice(i + 1)) {
      if (a.name === b.name) {
        found.push({ one: a.of, other: b.of, sort: 'one name', why: nameOf(a, b) })
        continue
      }
      const why = meaningOf(a, b)
      if (!why) continue
      const pair: Alike = { one: a.of, other: b.of, sort: 'one meaning', why }
      if (a.counted !== '' && b.counted !== '') found.push(pair)
      else byWords.push([a, b, pair])
    }
  const partners = new Map<Read, number>()
  for (const [a, b] of byWords) for (const r of [a, b]) partners.set(r, (partners.get(r) ?? 0) + 1)
  found.push(...byWords.filter(([a, b]) => partners.get(a) === 1 && partners.get(b) === 1).map(([, , pair]) => pair))
  const key = ({ sort, one }: Alike) => `${sort === 'one name' ? 0 : 1} ${one.definition.name} ${one.code}`
  return found.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}
