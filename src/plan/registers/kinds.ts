/** Which kinds of record have no page of their own, grouped as people look for them, and which fields of each tell them apart. */

import type { Url } from '../../web/url.ts'
import { type Kind, kindNames, spec } from '../graph/kinds.ts'
import { unsafeUrl } from '../unsafe/urls.ts'
import { courseUrl, coverUrl, measuresUrl, moneyUrl, planUrl } from '../urls.ts'
import { changesUrl } from '../versions/urls.ts'

/** The pages of those that have one. Values of a measure and items as signed are told with what they are of. */
export const OWN: Partial<Record<Kind, Url | null>> = {
  step: courseUrl,
  outcome: planUrl,
  measure: measuresUrl,
  finding: coverUrl,
  clause: coverUrl,
  obligation: coverUrl,
  funding: moneyUrl,
  spend: moneyUrl,
  saving: moneyUrl,
  change: changesUrl,
  unsafe: unsafeUrl,
  value: null,
  signed: null,
  attendance: null,
  dependency: null,
  link: null,
}

const GROUPS: readonly (readonly [string, readonly Kind[]])[] = [
  [
    'Account',
    ['risk', 'decision', 'inspection', 'instrument', 'exception', 'paper', 'letter', 'commitment', 'intervention'],
  ],
  ['Work and proof', ['programme', 'workstream', 'milestone', 'evidence', 'pilot', 'plan', 'aim', 'option', 'lesson']],
  ['People and boards', ['board', 'meeting', 'action', 'escalation', 'post', 'holding', 'pledge', 'duty', 'right']],
  ['Place and context', ['service', 'area', 'contract', 'strategy', 'need', 'assessment', 'figure', 'session']],
  ['Words', ['term', 'alias']],
]
/** A kind that no group names stands in the last but one, so that none is ever without a register. */
export const groups: readonly (readonly [string, readonly Kind[]])[] = GROUPS.map(([name, of]) => {
  const named = new Set(GROUPS.flatMap(([, k]) => k))
  const rest = name === 'Place and context' ? kindNames.filter(k => !named.has(k) && OWN[k] === undefined) : []
  return [name, [...of, ...rest]] as const
})
export const registerKinds: readonly Kind[] = groups.flatMap(([, of]) => of)

/** Fields that say whose a record is, and by when something of it is due: the first that its kind has. */
const OWNERS = ['owner', 'lead', 'chair', 'director', 'by', 'acceptedBy']
const DUES = ['due', 'dueBack', 'until', 'end', 'reviewOn', 'review', 'replied', 'on', 'issued', 'live']
const fieldIn = (k: Kind, names: readonly string[], types: readonly string[]): string | null =>
  names.find(n => types.includes(spec(k).fields[n]?.type ?? '')) ?? null
export const ownerField = (k: Kind): string | null => fieldIn(k, OWNERS, ['ref', 'text'])
export const dueField = (k: Kind): string | null => fieldIn(k, DUES, ['when'])

/** What tells records of a kind apart, where its first fields do not. */
const KEY: Partial<Record<Kind, readonly string[]>> = {
  risk: ['level', 'mitigation', 'about'],
  decision: ['board', 'on', 'amount'],
  pilot: ['comparison', 'stopRule', 'result'],
  term: ['meaning'],
  alias: ['of'],
  evidence: ['grade', 'about', 'acceptedBy'],
  milestone: ['state', 'programme', 'doneOn'],
  programme: ['state', 'boards', 'funding'],
  holding: ['post', 'heldAs', 'from'],
  meeting: ['board', 'state', 'present'],
  board: ['cadence', 'members', 'escalatesTo'],
  post: ['tier', 'senior', 'reportsTo'],
  action: ['board', 'status', 'closed'],
  exception: ['rule', 'item', 'on'],
  paper: ['board', 'wording'],
}
const FIELDS = 3
/** The fields of a kind that its register shows, besides title, owner and due. */
export function keyFields(k: Kind): readonly string[] {
  const { fields, title } = spec(k)
  const taken = new Set([title, ownerField(k), dueField(k)])
  const named = (KEY[k] ?? Object.keys(fields)).filter(f => fields[f] !== undefined && !taken.has(f))
  return named.slice(0, FIELDS)
}
