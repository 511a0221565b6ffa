/**
 * The certificate of coherence: of which plan, on which day, what became of every rule, every exception with who accepted it, why
 * and until when, and who signed the plan. While a blocker stands it is a statement of why there is no certificate.
 */
import type { RuleState } from '../coherence/check.ts'
import { type Severity, severities } from '../coherence/rule.ts'
import type { Day } from '../graph/dates.ts'
import { type Context, labelOf } from '../report/context.ts'
import { excusesOf } from './excused.ts'

/** What became of one rule: how many it looked at, how many findings stand, how many are accepted for now. */
export type RuleLine = {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly state: RuleState['state']
  readonly examined: number
  readonly wrong: number
  readonly accepted: number
  /** Of a rule that did not run, why not. */
  readonly why: string
}
/** Findings of one rule that were accepted by one, for one reason, until one day. */
export type ExceptionLine = {
  readonly rule: string
  readonly items: readonly { readonly id: string; readonly says: string }[]
  readonly by: string
  /** '' where nobody wrote it down. */
  readonly acceptedOn: Day | ''
  readonly askedBy: string
  readonly reason: string
  readonly until: Day
}
export type SignerLine = {
  /** The number of the version. */
  readonly version: number
  readonly by: string
  readonly on: Day
  /** SHA-256 of the document as it was signed. */
  readonly document: string
  /** Who outside the council signed it too. */
  readonly outside: readonly { readonly body: string; readonly on: Day; readonly letter: string }[]
}
export type Certificate = {
  readonly format: 'goldenthread-certificate/1'
  readonly is: 'certificate' | 'statement'
  readonly authority: { readonly id: string; readonly name: string }
  readonly plan: {
    readonly title: string
    /** The number of its last change. */
    readonly stamp: number
    /** SHA-256 of its JSON form without white space. */
    readonly document: string
    readonly invented: boolean
    readonly steps: number
    readonly outcomes: number
    readonly records: number
  }
  /** The day as on which it was judged. */
  readonly on: Day
  readonly counts: Readonly<Record<Severity, number>>
  readonly rules: readonly RuleLine[]
  readonly exceptions: readonly ExceptionLine[]
  /** The latest version that was signed; null where none was. */
  readonly signed: SignerLine | null
  /** Records of the plan that have changed since that version was signed. */
  readonly changedSince: number
  /** Of one that was issued. */
  readonly issued: { readonly number: number; readonly at: string; readonly by: string } | null
}

/** What a certificate says besides what the judgement gives. */
export type Around = Pick<Certificate, 'authority' | 'plan' | 'signed' | 'changedSince' | 'issued'>

/** Whether nothing stands in the way: no blocker, and something was asked. */
export const isClear = (c: Context): boolean =>
  c.j.counts.blocker === 0 && c.j.rules.some(r => r.state === 'ran') && c.j.items.steps > 0 && c.j.items.outcomes > 0

/** The same judgement, and what stands around it, give the same letters. */
export function certificateOf(c: Context, around: Around): Certificate {
  return {
    format: 'goldenthread-certificate/1',
    is: isClear(c) ? 'certificate' : 'statement',
    authority: around.authority,
    plan: around.plan,
    on: c.j.on,
    counts: Object.fromEntries(severities.map(s => [s, c.j.counts[s]])) as Record<Severity, number>,
    rules: ruleLines(c),
    exceptions: exceptionLines(c),
    signed: around.signed,
    changedSince: around.changedSince,
    issued: around.issued,
  }
}

function ruleLines(c: Context): RuleLine[] {
  const count = (of: readonly { readonly rule: string }[]) => {
    const n = new Map<string, number>()
    for (const { rule } of of) n.set(rule, (n.get(rule) ?? 0) + 1)
    return n
  }
  const wrong = count(c.j.findings)
  const accepted = count(c.j.accepted)
  return c.rules.map(r => {
    const state = c.state(r.id)
    return {
      id: r.id,
      title: r.title,
      severity: r.severity,
      state: state?.state ?? 'missing-input',
      examined: state?.examined ?? 0,
      wrong: wrong.get(r.id) ?? 0,
      accepted: accepted.get(r.id) ?? 0,
      why: state === undefined ? 'It was not asked.' : state.state === 'ran' ? '' : state.why,
    }
  })
}

/** Those that excuse something, the first to end first. */
function exceptionLines(c: Context): ExceptionLine[] {
  const records = new Map(excusesOf(c).map(e => [`${e.rule} ${e.itemId} ${e.until}`, e.record]))
  const lines = new Map<string, ExceptionLine & { items: { id: string; says: string }[] }>()
  for (const a of c.j.accepted) {
    const record = records.get(`${a.rule} ${a.items[0]} ${a.until}`)
    const line = {
      rule: a.rule as string,
      by: a.by,
      acceptedOn: record?.on?.on ?? ('' as const),
      askedBy: record?.askedBy?.text ?? '',
      reason: a.reason,
      until: a.until,
    }
    const key = JSON.stringify(line)
    const known = lines.get(key) ?? { ...line, items: [] }
    lines.set(key, known)
    // A rule may find several things about one item; the exception is of the item.
    if (known.items.at(-1)?.id !== a.items[0])
      known.items.push({ id: a.items[0], says: labelOf(c.view, a.items[0], 110) })
  }
  return [...lines.values()]
}

/** In what two differ, in words; empty where they say the same. What stands around the judgement is not compared. */
export function differences(issued: Certificate, now: Certificate): string[] {
  const said: string[] = []
  for (const was of issued.rules) {
    const is = now.rules.find(r => r.id === was.id)
    if (!is) said.push(`Rule ${was.id} is no more`)
    else if (
      `${was.state} ${was.examined} ${was.wrong} ${was.accepted}` !==
      `${is.state} ${is.examined} ${is.wrong} ${is.accepted}`
    )
      said.push(`Rule ${was.id}: ${sayLine(was)}; judged again: ${sayLine(is)}`)
  }
  for (const is of now.rules) if (!issued.rules.some(r => r.id === is.id)) said.push(`Rule ${is.id} is new`)
  if (JSON.stringify(issued.exceptions) !== JSON.stringify(now.exceptions)) said.push('The exceptions are others')
  if (issued.is !== now.is) said.push(now.is === 'certificate' ? 'It would be certified' : 'It would not be certified')
  return said
}

/** "26 looked at, 3 wrong, 1 accepted for now". */
export const sayLine = (r: Pick<RuleLine, 'state' | 'examined' | 'wrong' | 'accepted'>): string =>
  r.state === 'missing-input'
    ? 'could not be asked'
    : r.state === 'not-applicable'
      ? 'nothing to look at'
      : `${r.examined} looked at, ${r.wrong} wrong, ${r.accepted} accepted for now`
