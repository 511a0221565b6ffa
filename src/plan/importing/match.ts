/**
 * Which record of the plan each record of the files is. The surest ways come first, and each looks only at what the ways before
 * it left: so that a row is known by its reference before it is known by its wording, and by where it stood only in the end.
 * The order of rows plays no part.
 */
import { allRecords } from '../graph/graph.ts'
import { type AnyRec, titleOf } from '../graph/kinds.ts'
import { plainWords, type Ref } from '../graph/values.ts'
import type { Base, Choices, Incoming } from './account.ts'
import { isMade, MENTIONED, madeOf, namesOf, planIn } from './known.ts'
import { plansOf } from './plans.ts'
import { fieldsOf, isBlank, same, valuesOf } from './same.ts'

/** A record that there is or was: as it is here, and as a file had it last. */
export type Known = { readonly key: string; readonly here: AnyRec | null; readonly base: AnyRec | null }
export type Matched = {
  /** The key of the plan's record, by the id that a record has among the files. */
  readonly keys: ReadonlyMap<string, string>
  readonly known: ReadonlyMap<string, Known>
}

/** All that there is, or that a file had and was taken out here. */
export function knownIn(here: Iterable<AnyRec>, base: Base): Map<string, Known> {
  const known = new Map<string, Known>()
  for (const r of here) known.set(r.id, { key: r.id, here: r, base: base.get(r.id) ?? null })
  for (const [key, b] of base) if (!known.has(key)) known.set(key, { key, here: null, base: b })
  // A key that is another kind of thing now says nothing of the kind it was.
  for (const [key, k] of known)
    if (k.here && k.base && k.here.kind !== k.base.kind) known.set(key, { ...k, base: null })
  return known
}

const sides = (k: Known): AnyRec[] => [k.base, k.here].filter(r => r !== null)

/** Finds for each record of the files the one that it is; what is new has none. */
export function match(incoming: Incoming, here: readonly AnyRec[], base: Base, choices: Choices): Matched {
  const known = knownIn(here, base)
  const keys = new Map<string, string>()
  const free = new Set(known.keys())
  const settle = (r: AnyRec, key: string) => {
    keys.set(r.id, key)
    free.delete(key)
  }
  const all = [...allRecords(incoming.graph)]
  if (incoming.exact)
    for (const r of all) {
      const k = known.get(r.id)
      if (k && sides(k).some(s => s.kind === r.kind)) settle(r, r.id)
    }
  for (const [id, key] of plansOf(incoming, known, choices)) {
    const plan = incoming.graph.records.plan.find(p => p.id === id)
    if (plan && !keys.has(id) && free.has(key)) settle(plan, key)
  }
  const byId = new Map(all.map(r => [r.id, r]))
  /** The plan of a record of the files, as the plan has it. */
  const scope = (r: AnyRec) => {
    const of = scopeIn(r, id => byId.get(id))
    return keys.get(of) ?? of
  }
  const inOnePlan = (r: AnyRec, k: Known) => {
    const a = scope(r)
    const there = sides(k).map(s => scopeIn(s, id => known.get(id)?.base ?? known.get(id)?.here ?? undefined))
    return a === '' || there.some(b => b === '' || b === a)
  }
  const left = () => all.filter(r => !keys.has(r.id) && r.kind !== 'plan')
  const pass: Pass = (rows, mine, fits, theirs = mine) =>
    pairUp({
      rows: rows.filter(r => !keys.has(r.id)),
      known: [...free].map(key => known.get(key)!),
      mine,
      theirs,
      fits: (r, k) => fits(r, k) && inOnePlan(r, k),
      scope,
      settle,
    })

  const rows = left().filter(r => !isMade(r))
  pass(
    rows,
    r => plainWords(r.source.ref),
    () => true,
  )
  byNames(
    left().filter(r => !isMade(r)),
    pass,
  )
  // What was made of a name gives way to the row that has the name.
  for (const name of [(r: AnyRec) => r.source.ref, titleOf])
    pass(
      left().filter(r => !isMade(r) && MENTIONED.includes(r.kind)),
      r => plainWords(name(r)),
      () => true,
      s => (isMade(s) ? plainWords(titleOf(s)) : ''),
    )
  pass(
    left().filter(r => !isMade(r)),
    r => (r.source.ref === '' && r.source.row !== null ? `${r.source.file}\n${r.source.sheet}\n${r.source.row}` : ''),
    (r, k) => sides(k).some(s => halfAlike(r, s)),
  )
  const bySource = (fits: Fits) => {
    for (const r of left().filter(isMade)) {
      const made = madeOf(r.id)
      const of = made && keys.get(made.of)
      const k = made && of !== undefined ? known.get(`${made.what} of ${of}`) : undefined
      if (k && free.has(k.key) && sides(k).some(s => s.kind === r.kind) && fits(r, k)) settle(r, k.key)
    }
  }
  // A measure is what it counts, wherever it is named; evidence is of its step, however it is worded.
  bySource((r, k) => sides(k).some(s => namesOf(r)[0] === namesOf(s)[0]))
  byNames(
    left().filter(r => r.kind === 'measure'),
    pass,
  )
  bySource(() => true)
  byNames(left(), pass)
  return { keys, known }
}

/** The plan in which a record stands; of a measure that was made of a step's cell, that of the step. */
function scopeIn(r: AnyRec, find: (id: string) => AnyRec | undefined): string {
  const own = planIn(r)
  if (own !== '' || r.kind !== 'measure' || !isMade(r)) return own
  const [first] = valuesOf(r).steps as readonly Ref[]
  const step = first?.id ? find(first.id) : undefined
  return step ? planIn(step) : ''
}

type Name = (r: AnyRec) => string
type Fits = (r: AnyRec, k: Known) => boolean
/** @param theirs by what those that there are have the name, where that is another word */
type Pass = (rows: readonly AnyRec[], mine: Name, fits: Fits, theirs?: Name) => void

function byNames(rows: readonly AnyRec[], pass: Pass): void {
  const most = Math.max(0, ...rows.map(r => namesOf(r).length))
  for (let n = 0; n < most; n++)
    pass(
      rows,
      r => namesOf(r)[n] ?? '',
      // Two references for one name are two records, unless one file gave its row another reference.
      (r, k) =>
        sides(k).some(
          s =>
            r.source.ref === '' ||
            s.source.ref === '' ||
            plainWords(r.source.ref) === plainWords(s.source.ref) ||
            (n === 0 && r.source.file === s.source.file),
        ),
    )
}

/** Pairs what has one name; where several have it, those that are most alike. */
function pairUp(of: {
  readonly rows: readonly AnyRec[]
  readonly known: readonly Known[]
  readonly mine: Name
  readonly theirs: Name
  readonly fits: Fits
  readonly scope: Name
  readonly settle: (r: AnyRec, key: string) => void
}): void {
  const { rows, known, mine, theirs, fits, scope, settle } = of
  const named = (name: Name) => (r: AnyRec) => {
    const own = name(r)
    return own === '' ? '' : `${r.kind}\n${own}`
  }
  const there = new Map<string, Known[]>()
  for (const k of known)
    for (const n of new Set(sides(k).map(named(theirs)))) {
      if (n === '') continue
      const others = there.get(n)
      if (others) others.push(k)
      else there.set(n, [k])
    }
  const settled = new Set<string>()
  for (const [n, own] of Map.groupBy(rows, named(mine))) {
    const others = (there.get(n) ?? []).filter(k => !settled.has(k.key))
    if (n === '' || others.length === 0) continue
    const pairs = own
      .flatMap(r => others.flatMap(k => (fits(r, k) ? [{ r, k, alike: likeness(r, k, scope(r)) }] : [])))
      .sort((a, b) => b.alike - a.alike || before(a.r.id, b.r.id) || before(a.k.key, b.k.key))
    const met = new Set<string>()
    for (const { r, k } of pairs) {
      if (met.has(r.id) || settled.has(k.key)) continue
      met.add(r.id)
      settled.add(k.key)
      settle(r, k.key)
    }
  }
}

const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** How much speaks for two records of one name being one, for choosing between several: what they say, before where they stand. */
function likeness(r: AnyRec, k: Known, scope: string): number {
  const of = (s: AnyRec) =>
    (scope !== '' && planIn(s) === scope ? 32 : 0) +
    (namesOf(r)[0] === namesOf(s)[0] ? 16 : 0) +
    (r.source.file === s.source.file ? 8 : 0) +
    shareAlike(r, s) * 6 +
    (r.id === k.key ? 0.02 : 0) +
    (r.source.sheet === s.source.sheet && r.source.row === s.source.row ? 0.01 : 0)
  return Math.max(...sides(k).map(of))
}

/** The share of what either of two records says that both say, from 0 to 1. */
function shareAlike(a: AnyRec, b: AnyRec): number {
  if (a.kind !== b.kind) return 0
  const [x, y] = [valuesOf(a), valuesOf(b)]
  const said = fieldsOf(a).filter(([name]) => !isBlank(x[name]) || !isBlank(y[name]))
  return said.length === 0 ? 1 : said.filter(([name, field]) => same(field, x[name], y[name])).length / said.length
}
const halfAlike = (a: AnyRec, b: AnyRec) => shareAlike(a, b) >= 0.5
