/** Pairs of records that say one thing: those that the rules of coherence find, and those that the plan itself says are one. */
import type { Finding } from '../coherence/check.ts'
import type { Day } from '../graph/dates.ts'
import { type AnyRec, type Kind, kindNames, spec } from '../graph/kinds.ts'
import { plainWords } from '../graph/values.ts'
import { type Context, label } from '../report/context.ts'
import { compared, differsIn } from './compare.ts'
import { staysFirst } from './first.ts'

/** The rules whose findings are pairs of one kind. */
const RULES: ReadonlySet<string> = new Set(['C-19', 'C-20', 'C-21', 'C-22', 'C-23'])
/** Under which it is accepted for now that two which the plan's own names call one are kept as two; no rule of the sixty has it. */
export const NAMES = 'NAMES'
/** Kinds of which two can be made one. */
export const MERGED_KINDS = ['step', 'outcome', 'measure', 'programme', 'plan'] as const satisfies readonly Kind[]
type MergedKind = (typeof MERGED_KINDS)[number]
export const isMergedKind = (kind: Kind): kind is MergedKind => (MERGED_KINDS as readonly Kind[]).includes(kind)

export type Kept = { readonly by: string; readonly reason: string; readonly until: Day }
export type Pair = {
  /** The rule that found it, or `NAMES`. */
  readonly rule: string
  readonly kind: MergedKind
  /** The one that gives way, by what the rule says; an exception is accepted for it. */
  readonly offender: AnyRec
  readonly other: AnyRec
  /** Which of the two is offered first to stay. */
  readonly stays: AnyRec
  readonly says: string
  /** The fields in which they say different things, in words. */
  readonly differs: readonly string[]
  /** That both are kept for now; null where nothing is settled yet. */
  readonly kept: Kept | null
}

/** Every pair of a plan as judged on a day: what is open first, in the order of the findings, then what was kept for now. */
export function pairsOf(c: Context): readonly Pair[] {
  const before = known.get(c)
  if (before) return before
  const pairs = pairsIn(c)
  known.set(c, pairs)
  return pairs
}
const known = new WeakMap<Context, readonly Pair[]>()

function pairsIn(c: Context): readonly Pair[] {
  const found: Pair[] = []
  const met = new Set<string>()
  const add = (pair: Pair | null) => {
    if (!pair) return
    const key = keyOf(pair.offender.id, pair.other.id)
    if (met.has(key)) return
    met.add(key)
    found.push(pair)
  }
  for (const f of [...c.j.findings, ...c.j.accepted]) add(pairOf(c, f))
  for (const pair of namedAlike(c)) add(pair)
  return [...found.filter(p => !p.kept), ...found.filter(p => p.kept)]
}

/** The same for a pair whichever of the two comes first. */
export const keyOf = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`)

function pairOf(c: Context, f: Finding): Pair | null {
  const [a, b] = f.items
  if (!RULES.has(f.rule) || b === undefined) return null
  const [offender, other] = [c.view.get(a), c.view.get(b)]
  // A finding may be of a moment ago: by now one of the two may be gone or stopped, or somebody may have kept both.
  if (!offender || !other || offender.kind !== other.kind || !isMergedKind(offender.kind)) return null
  if (isOver(offender) || isOver(other)) return null
  const [rule, kind, kept] = [f.rule, offender.kind, keptBy(c, f.rule, offender)]
  const stays = staysFirst(c, offender, other)
  return { rule, kind, offender, other, stays, says: f.message, differs: apart(c, offender, other), kept }
}

/** Stopped, or superseded: what no rule holds against another any more. */
export function isOver(r: AnyRec): boolean {
  const held = r as unknown as { status?: { is: string | null } | null; state?: { is: string | null } | null }
  return ['stopped', 'superseded'].includes(held.status?.is ?? held.state?.is ?? '')
}

const apart = (c: Context, a: AnyRec, b: AnyRec) => differsIn(compared(a, b, id => c.view.get(id) ?? undefined))

/**
 * Two records of which the plan's own list of names, or a programme's own other names, says that they are one: both are there.
 * Nothing is compared here but names that somebody wrote down.
 */
function namedAlike(c: Context): Pair[] {
  const { alias, programme } = c.view.all
  const said = [
    ...alias.map(a => [a.title, a.of] as const),
    ...programme.flatMap(p => p.aliases.map(a => [a, p.title] as const)),
  ]
  if (said.length === 0) return []
  const names = new Map<string, AnyRec[]>()
  for (const kind of kindNames)
    if (isMergedKind(kind))
      for (const r of c.view.all[kind] as readonly AnyRec[]) {
        const title = (r as unknown as Record<string, unknown>)[spec(kind).title] as string
        for (const n of new Set([r.id, title].map(plainWords))) if (n !== '') names.set(n, [...(names.get(n) ?? []), r])
      }
  return said.flatMap(([other, proper]) =>
    (names.get(plainWords(other)) ?? []).flatMap(offender =>
      (names.get(plainWords(proper)) ?? []).flatMap((named): Pair[] => {
        if (named === offender || named.kind !== offender.kind || !isMergedKind(named.kind)) return []
        if (isOver(named) || isOver(offender)) return []
        return [
          {
            rule: NAMES,
            kind: named.kind,
            offender,
            other: named,
            stays: staysFirst(c, offender, named),
            says: `The plan says that “${other}” is another name of “${proper}”, and has both: ${label(offender)} and ${label(named)}.`,
            differs: apart(c, offender, named),
            kept: keptBy(c, NAMES, offender),
          },
        ]
      }),
    ),
  )
}

/** The exception that stands for a record under a rule, as `check` counts them: that with the latest end. */
function keptBy(c: Context, rule: string, r: AnyRec): Kept | null {
  let kept: Kept | null = null
  for (const e of c.view.all.exception) {
    const until = e.until?.on ?? null
    if (e.rule.trim().toUpperCase() !== rule || (e.item?.id ?? e.item?.text) !== r.id) continue
    if (e.by === '' || e.reason === '' || e.refusedOn || e.endedOn || until === null || until <= c.view.on) continue
    if (kept === null || kept.until < until) kept = { by: e.by, reason: e.reason, until }
  }
  return kept
}
