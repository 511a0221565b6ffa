/** Findings as pages ask for them: with what each is about, in the order in which they are read, and by what is asked. */
import type { Finding } from '../coherence/check.ts'
import { type Question, questions, type Rule, type Severity, severities } from '../coherence/rule.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import { plainWords, type Ref } from '../graph/values.ts'
import { type Context, type Group, label } from '../report/context.ts'

/** A finding with its rule and what it belongs to. */
export type Found = {
  readonly finding: Finding
  readonly rule: Rule
  /** The record that it is about, where it is one. */
  readonly about: AnyRec | null
  readonly programmes: readonly Rec<'programme'>[]
  readonly owner: string
}

export type Wanted = {
  readonly severity: Severity | null
  readonly asks: Question | null
  /** The id of a programme. */
  readonly programme: string | null
  /** C-01 to C-60. */
  readonly rule: string | null
  /** An owner, as findings name them. */
  readonly owner: string | null
  readonly words: string
}

const known = new WeakMap<Context, readonly Found[]>()

/** All findings that stand: worst first, and of each severity the widest rule first. */
export function foundIn(c: Context): readonly Found[] {
  let all = known.get(c)
  if (!all) {
    all = c.groups.flatMap(g => g.findings.map(f => foundOf(c, g, f)))
    known.set(c, all)
  }
  return all
}

function foundOf(c: Context, g: Group, finding: Finding): Found {
  const about = c.view.get(finding.items[0])
  return { finding, rule: g.rule, about, programmes: programmesOf(c, about), owner: ownerOf(c, about) }
}

/** The refs that a field of any record holds; none where it has no such field. */
function refs(r: AnyRec, field: string): readonly Ref[] {
  const held = (r as unknown as Record<string, Ref | readonly Ref[] | null | undefined>)[field]
  return held == null ? [] : Array.isArray(held) ? held : [held as Ref]
}

/** The programmes that a record is, belongs to or covers. */
function programmesOf(c: Context, r: AnyRec | null): Rec<'programme'>[] {
  const { view } = c
  const out = new Set<Rec<'programme'>>()
  const add = (x: AnyRec | null, deep: number) => {
    if (!x || deep > 2) return
    if (x.kind === 'programme') out.add(x as Rec<'programme'>)
    for (const field of ['programme', 'programmes', 'covers'])
      for (const ref of refs(x, field)) {
        const p = view.get(ref, 'programme')
        if (p) out.add(p)
      }
    if (out.size > 0) return
    for (const field of ['workstream', 'step', 'steps', 'outcomes', 'measure'])
      for (const ref of refs(x, field)) add(view.get(ref), deep + 1)
  }
  add(r, 0)
  return [...out]
}

/** Whoever it is for to put it right: its own owner, else that of what it belongs to. */
function ownerOf(c: Context, r: AnyRec | null, deep = 0): string {
  if (!r) return ''
  for (const field of ['owner', 'lead', 'sro', 'chair']) {
    const [ref] = refs(r, field)
    if (ref) return c.view.get(ref, 'post')?.title || ref.text
  }
  for (const field of deep < 2 ? ['step', 'board', 'workstream', 'programme'] : []) {
    const [ref] = refs(r, field)
    const owner = ref ? ownerOf(c, c.view.get(ref), deep + 1) : ''
    if (owner !== '') return owner
  }
  return ''
}

/** Those that were asked for. */
export function wantedOf(all: readonly Found[], w: Wanted): readonly Found[] {
  const words = plainWords(w.words)
    .split(' ')
    .filter(x => x !== '')
  return all.filter(
    f =>
      (w.severity === null || f.finding.severity === w.severity) &&
      (w.asks === null || f.rule.asks === w.asks) &&
      (w.rule === null || f.finding.rule === w.rule) &&
      (w.programme === null || f.programmes.some(p => p.id === w.programme)) &&
      (w.owner === null || f.owner === w.owner) &&
      (words.length === 0 || hasAll(f, words)),
  )
}

const texts = new WeakMap<Found, string>()
function hasAll(f: Found, words: readonly string[]): boolean {
  let text = texts.get(f)
  if (text === undefined) {
    const { finding, rule, about } = f
    text = plainWords(
      [
        finding.rule,
        rule.title,
        finding.message,
        finding.fix,
        finding.where,
        f.owner,
        about ? label(about, 400) : '',
        ...finding.items,
      ].join(' '),
    )
    texts.set(f, text)
  }
  return words.every(w => text.includes(w))
}

/** Findings of one rule that stand next to each other, for a panel. */
export type Run = { readonly rule: Rule; readonly found: readonly Found[]; readonly before: number }

/** A page of findings, by rule; `before` says how many of a rule stand on pages before. */
export function runsOf(all: readonly Found[], from: number, until: number): Run[] {
  const runs: { rule: Rule; found: Found[]; before: number }[] = []
  all.slice(from, until).forEach(f => {
    const last = runs.at(-1)
    if (last?.rule === f.rule) last.found.push(f)
    else runs.push({ rule: f.rule, found: [f], before: 0 })
  })
  const [first] = runs
  if (first) for (let i = from - 1; i >= 0 && all[i]!.rule === first.rule; i--) first.before++
  return runs
}

/** Everybody who owns something that is wrong, those who own most of it first. */
export function ownersIn(c: Context): readonly (readonly [string, number])[] {
  const owners = new Map<string, number>()
  for (const { owner } of foundIn(c)) if (owner !== '') owners.set(owner, (owners.get(owner) ?? 0) + 1)
  return [...owners].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
}

/** What of the address is asked; anything else is as if it were not there. */
export function wantedBy(query: Readonly<Record<string, string | undefined>>): Wanted {
  return {
    severity: severities.find(s => s === query.severity) ?? null,
    asks: questions.find(q => q === query.asks) ?? null,
    programme: query.programme || null,
    rule: /^C-\d\d$/.test(query.rule ?? '') ? query.rule! : null,
    owner: query.owner || null,
    words: (query.words ?? '').slice(0, 200).trim(),
  }
}

/** The same as words of an address. */
export const queryOf = (w: Wanted): Record<string, string | undefined> => ({
  severity: w.severity ?? undefined,
  asks: w.asks ?? undefined,
  programme: w.programme ?? undefined,
  rule: w.rule ?? undefined,
  owner: w.owner ?? undefined,
  words: w.words || undefined,
})
