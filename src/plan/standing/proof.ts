/**
 * Whether a step's acceptance test is met: by evidence that somebody other than its owner accepted, and that is more than a
 * statement. Pure; a page shows each item with what it counts for.
 */
import { sameWho } from '../coherence/rules/owners.ts'
import { isSentBack, isStatement } from '../coherence/rules/steps.ts'
import type { View } from '../coherence/view.ts'
import type { Rec, Step } from '../graph/kinds.ts'

/**
 * What one item of evidence counts for. `shows`: accepted, and the test is met by it; `part`: accepted, and the test is not
 * met by it; `own`: accepted by nobody but the owner; `waits`: looked at by nobody yet; `statement`: nothing but words.
 */
export const weights = ['shows', 'part', 'waits', 'own', 'statement', 'sent back'] as const
export type Weight = (typeof weights)[number]

export type Weighed = { readonly evidence: Rec<'evidence'>; readonly is: Weight }
export type Proof = {
  /** In the order in which they stand in the plan. */
  readonly items: readonly Weighed[]
  /** Whether the acceptance test is met. */
  readonly met: boolean
  /** Why it is not, as the end of a sentence; '' where it is. */
  readonly lacks: string
}

/** What an item counts for towards one step. */
export function weightOf(view: View, s: Step, e: Rec<'evidence'>): Weight {
  if (isSentBack(e)) return 'sent back'
  const byAnother = e.acceptedBy !== null && !sameWho(view, e.acceptedBy, s.owner)
  // A cell of evidence in the step's own row says no grade: it is a statement until somebody else has accepted it.
  if (isStatement(e) && !(byAnother && e.grade?.text === '')) return 'statement'
  if (byAnother) return e.met === false ? 'part' : 'shows'
  return e.acceptedBy !== null ? 'own' : 'waits'
}

/** What stands behind a step, and whether its acceptance test is met by it. */
export function proofOf(view: View, s: Step): Proof {
  const items = view.evidenceOf(s.id).map(evidence => ({ evidence, is: weightOf(view, s, evidence) }))
  const best = weights.find(w => items.some(i => i.is === w))
  return { items, met: best === 'shows', lacks: best === undefined ? 'it holds no evidence' : LACKS[best] }
}

const LACKS: Record<Weight, string> = {
  shows: '',
  part: 'its evidence was accepted, and its test is not met by it',
  waits: 'nobody but its owner has accepted its evidence',
  own: 'nobody but its owner has accepted its evidence',
  statement: 'it holds only statements',
  'sent back': 'its evidence was sent back',
}
