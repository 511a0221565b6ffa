/** By what a record is known when it comes again: its own reference, its name, what it was made from, where it stood. */
import { type AnyRec, type Kind, spec } from '../graph/kinds.ts'
import { plainWords } from '../graph/values.ts'
import { valuesOf } from './same.ts'

/** The fields that together say which record it is, where that is not its title; the surest first. */
const BY: Partial<Record<Kind, readonly (readonly string[])[]>> = {
  outcome: [['theme', 'title', 'now', 'then'], ['title'], ['theme']],
  value: [['measure', 'on', 'area']],
  spend: [['funding', 'programme', 'year']],
  holding: [
    ['post', 'person', 'from'],
    ['post', 'person'],
  ],
  meeting: [['board', 'on']],
  attendance: [['board', 'meeting', 'on', 'agency']],
  dependency: [['step', 'on']],
  link: [['item', 'to']],
  change: [
    ['item', 'field', 'was', 'now', 'on', 'reason'],
    ['item', 'field', 'on'],
  ],
  signed: [['item', 'signedOn', 'plan']],
  exception: [['rule', 'item']],
  inspection: [
    ['body', 'on'],
    ['title', 'body', 'on'],
  ],
  evidence: [['title', 'about'], ['title']],
  escalation: [['title', 'about', 'sent']],
  decision: [['title', 'board', 'on'], ['title']],
  action: [['title', 'board', 'raised'], ['title']],
  finding: [['title', 'body', 'on'], ['title']],
  milestone: [['title', 'step', 'programme'], ['title']],
  alias: [['title', 'of']],
  figure: [['title', 'year']],
  session: [['title', 'on'], ['title']],
  letter: [['title', 'party', 'on']],
}

/** How a record's words name it, the surest first; none where it has no words of its own. */
export function namesOf(r: AnyRec): readonly string[] {
  const values = valuesOf(r)
  return (BY[r.kind] ?? [[spec(r.kind).title]]).map(fields => {
    const said = fields.map(f => textIn(values[f]))
    return said.every(t => t === '') ? '' : said.join('\n')
  })
}

/** A value as the words that stood in its cell, levelled; of a day that was read, the day. */
function textIn(value: unknown): string {
  if (typeof value === 'string') return plainWords(value) || value.trim()
  if (Array.isArray(value)) return value.map(textIn).sort().join(' | ')
  if (typeof value !== 'object' || value === null) return ''
  if ('on' in value && typeof value.on === 'string') return value.on
  return 'text' in value && typeof value.text === 'string' ? plainWords(value.text) : ''
}

/** Whether it was made of what other rows say, and has no row of its own. */
export const isMade = (r: AnyRec): boolean => r.filled === 0

/** Kinds that are made of names alone where no list of them is brought. */
export const MENTIONED: readonly Kind[] = ['plan', 'outcome', 'programme', 'workstream', 'inspection', 'measure']
/** The lists of a kind that rows elsewhere join whatever its own row says: a step's cell says which measure it moves. */
export const JOINED: Partial<Record<Kind, readonly string[]>> = {
  measure: ['steps'],
  meeting: ['present', 'apologies'],
}

/** Kinds that stand within one plan each, so that two plans may have the same reference. */
const SCOPED: readonly Kind[] = ['step', 'outcome', 'aim']
/** The key of the plan that it belongs to; '' where it belongs to none, or to all. */
export function planIn(r: AnyRec): string {
  if (!SCOPED.includes(r.kind)) return ''
  const plan = valuesOf(r).plan as { id: string | null; text: string } | null
  return plan === null ? '' : (plan.id ?? plainWords(plan.text))
}

/** What was made of a record, by its id: "evidence of 1.1" was made of 1.1. */
export function madeOf(id: string): { readonly what: string; readonly of: string } | null {
  const found = /^(evidence|measure|latest value) of (.+)$/s.exec(id)
  return found ? { what: found[1]!, of: found[2]! } : null
}
