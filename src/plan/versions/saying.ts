/** What a field is called and what it held, as a sentence about a change says it. */
import { type Day, daysBetween, sayDay } from '../graph/dates.ts'
import type { Field } from '../graph/field.ts'
import { type AnyRec, type Kind, spec, titleOf } from '../graph/kinds.ts'
import { type Choice, type Money, type Quantity, type Ref, sayMoney, type When } from '../graph/values.ts'
import { and, capital, clip, count } from '../report/words.ts'

/** Finds a record by its id in the plan that a value comes from. */
export type Find = (id: string) => AnyRec | undefined

/** Where people have another word than the field. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ['rag', 'RAG'],
  ['test', 'Acceptance test'],
  ['then', 'Where we will be'],
  ['now', 'Where we are now'],
  ['targetOn', 'Target date'],
  ['baselineOn', 'Baseline date'],
  ['reviewOn', 'Review date'],
  ['steps', 'What answers it'],
  ['answers', 'What it answers'],
  ['fundedBy', 'Money'],
  ['dependsOn', 'What it waits for'],
])
/** "acceptedBy" is "Accepted by"; the title of a step is its wording. */
export function fieldWords(kind: Kind, name: string): string {
  if (name === spec(kind).title) return 'Wording'
  return KNOWN.get(name) ?? capital(name.replace(/[A-Z]/g, l => ` ${l.toLowerCase()}`))
}

const MOST = 160

/** A value in words; '' where there is none. */
export function sayValue(field: Field | undefined, value: unknown, find: Find): string {
  if (value === null || value === undefined || value === '') return ''
  if (field === undefined) return String(value)
  switch (field.type) {
    case 'text':
      return (value as string).replace(/\s+/g, ' ').trim()
    case 'list':
      return (value as string[]).join(', ')
    case 'flag':
      return value ? 'yes' : 'no'
    case 'when': {
      const w = value as When
      // A span keeps its words: "March 2026" is no promise of its last day alone.
      return w.on === null ? (w.text === '' ? '' : `“${w.text}”`) : w.from === w.on ? sayDay(w.on) : w.text
    }
    case 'money': {
      const m = value as Money
      return m.pence === null ? (m.text === '' ? '' : `“${m.text}”`) : sayMoney(m.pence)
    }
    case 'quantity':
      return (value as Quantity).text
    case 'choice': {
      const c = value as Choice
      return c.is ?? (c.text === '' ? '' : `“${c.text}”`)
    }
    case 'ref':
      return refSays(value as Ref, find)
    case 'refs':
      return (value as Ref[]).map(r => refSays(r, find)).join(', ')
  }
}

/** A post by its title; anything else by its reference, since titles of steps are sentences. */
function refSays(ref: Ref, find: Find): string {
  const r = ref.id === null ? undefined : find(ref.id)
  if (!r) return ref.text
  const title = clip(titleOf(r), 70)
  return r.kind === 'post' || r.source.ref === '' || r.source.ref === title ? title : `${r.source.ref} ${title}`
}

/** How a change of one field is told. The sentence has no full stop, so that a reason can follow. */
export function sayChange(
  kind: Kind,
  name: string,
  field: Field | undefined,
  was: unknown,
  now: unknown,
  before: Find,
  after: Find,
): string {
  const of = fieldWords(kind, name)
  if (field?.type === 'refs' || field?.type === 'list') return `${of}: ${listChange(field, was, now, before, after)}`
  const [a, b] = [sayValue(field, was, before), sayValue(field, now, after)]
  if (field?.type === 'when') {
    if (a === '') return `${of} set to ${b}`
    if (b === '') return `${of} was ${a} and is left blank`
    return `${of} moved from ${a} to ${b}${apart((was as When).on, (now as When).on)}`
  }
  const quoted = field?.type === 'text' ? (text: string) => `“${clip(text, MOST)}”` : (text: string) => clip(text, MOST)
  if (a === '') return `${of} is now ${quoted(b)}, where nothing was said`
  if (b === '') return `${of} was ${quoted(a)} and is left blank`
  return `${of} was ${quoted(a)} and is now ${quoted(b)}`
}

function apart(was: Day | null, now: Day | null): string {
  if (was === null || now === null || was === now) return ''
  const days = daysBetween(was, now)
  return `, ${count(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'sooner'}`
}

/** "F1 and F2 came in; F3 was taken out". */
function listChange(field: Field, was: unknown, now: unknown, before: Find, after: Find): string {
  const said = (value: unknown, find: Find): string[] =>
    field.type === 'refs' ? ((value ?? []) as Ref[]).map(r => refSays(r, find)) : ((value ?? []) as string[])
  const [a, b] = [said(was, before), said(now, after)]
  const [came, went] = [b.filter(x => !a.includes(x)), a.filter(x => !b.includes(x))]
  const few = (names: string[]) => and(names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} others`] : names)
  const parts = [
    ...(came.length > 0 ? [`${few(came)} came in`] : []),
    ...(went.length > 0 ? [`${few(went)} ${went.length === 1 ? 'was' : 'were'} taken out`] : []),
  ]
  return parts.length === 0 ? 'in another order' : parts.join('; ')
}

/** A run of words that stayed, went or came. */
export type Run = { readonly is: 'same' | 'gone' | 'new'; readonly text: string }

/** Texts longer than this, once what they share at both ends is set aside, are told as one text for another. */
const MOST_WORDS = 250
/** Words that are shown around what changed. */
const AROUND = 12

/** Two texts, word by word: what stayed, what went, what came; long runs that stayed are cut. */
export function wordRuns(was: string, now: string): Run[] {
  const [a, b] = [was, now].map(t =>
    t
      .replace(/\s+/g, ' ')
      .trim()
      .split(' ')
      .filter(w => w !== ''),
  ) as [string[], string[]]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const middle: [Run['is'], string[]][] =
    x.length > MOST_WORDS || y.length > MOST_WORDS
      ? [
          ['gone', x.slice(0, MOST_WORDS).concat(x.length > MOST_WORDS ? ['…'] : [])],
          ['new', y.slice(0, MOST_WORDS).concat(y.length > MOST_WORDS ? ['…'] : [])],
        ]
      : runsOf(x, y)
  const head = a.slice(0, start)
  const tail = end === 0 ? [] : a.slice(-end)
  return [
    ['same', head.length > AROUND ? ['…', ...head.slice(-AROUND)] : head] as const,
    ...middle,
    ['same', tail.length > AROUND ? [...tail.slice(0, AROUND), '…'] : tail] as const,
  ].flatMap(([is, words]) => (words.length > 0 ? [{ is, text: words.join(' ') }] : []))
}

/** The longest words in common, in order; what lies between them went or came. */
function runsOf(x: readonly string[], y: readonly string[]): [Run['is'], string[]][] {
  const wide = y.length + 1
  const longest = new Uint16Array((x.length + 1) * wide)
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--)
      longest[i * wide + j] =
        x[i] === y[j]
          ? longest[(i + 1) * wide + j + 1]! + 1
          : Math.max(longest[(i + 1) * wide + j]!, longest[i * wide + j + 1]!)
  const runs: [Run['is'], string[]][] = []
  const add = (is: Run['is'], word: string) => {
    const last = runs.at(-1)
    if (last?.[0] === is) last[1].push(word)
    else runs.push([is, [word]])
  }
  let [i, j] = [0, 0]
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      add('same', x[i]!)
      i++
      j++
    } else if (i < x.length && (j >= y.length || longest[(i + 1) * wide + j]! >= longest[i * wide + j + 1]!))
      add('gone', x[i++]!)
    else add('new', y[j++]!)
  }
  return runs
}
