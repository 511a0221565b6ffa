/** Two states of the plan that are compared: as signed, as a version was frozen, as it was on a day, as it is. */
import { londonDay } from '../../authority/rules.ts'
import type { Db } from '../../store/open.ts'
import { recent } from '../../store/recent.ts'
import { notFound } from '../../store/refusal.ts'
import { type Day, sayDay } from '../graph/dates.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { isDay } from '../stored/day.ts'
import type { Live } from '../stored/live.ts'
import { type AsSigned, asSigned } from './as-signed.ts'
import { differenceOf } from './difference.ts'
import { beginningOf, endOf, pastAt, tracesBetween } from './past.ts'
import { frozenPlan, type Signoff, signedAmong } from './signoffs.ts'
import { isTold, type Telling, tell } from './told.ts'

/**
 * A state as an address names it: `signed` (as it was last signed), `first` (as it was first stored), `now`, `v3` for a
 * version, or a day.
 */
export type Named = string
export const isNamed = (text: string): boolean => /^(?:signed|first|now|v[1-9]\d{0,5})$/.test(text) || isDay(text)

export type Side = {
  readonly name: Named
  /** As it ends a sentence: "since version 2 was signed on 1 May 2026". */
  readonly says: string
  readonly graph: PlanGraph
  /** From when on, or until when, others changed it; null where nobody knows. */
  readonly at: Temporal.Instant | null
  readonly day: Day | null
  /** Somebody signed it. */
  readonly signed: boolean
  /** Only the signed list of it was kept. */
  readonly list: AsSigned | null
  /** Under which what was made of it is kept; null where it is not. */
  readonly key: string
}
export type Between = { readonly from: Side; readonly to: Side; readonly telling: Telling }

const told = recent<Telling>(6)

/**
 * Compares two states.
 * @param from null for the last that was signed or, where nothing was, as it was first stored
 * @throws Refusal not-found for a version or a day of which there is no plan
 */
export async function compare(
  db: Db,
  { authority, at }: { readonly authority: string; readonly at: Temporal.Instant },
  live: Live,
  signoffs: readonly Signoff[],
  names: { readonly from: Named | null; readonly to: Named },
): Promise<Between> {
  const side = (name: Named) => sideOf(db, authority, at, live, signoffs, name)
  const from = names.from === null ? ((await side('signed')) ?? (await side('first'))) : await side(names.from)
  const to = await side(names.to)
  if (!from || !to) throw notFound()
  const key = `${authority} ${from.key} > ${to.key}`
  const known = told.get(key)
  if (known) return { from, to, telling: known }
  const difference = differenceOf(from.graph, to.graph)
  const touched = [...difference.added, ...difference.removed, ...difference.changed.map(c => c.record)]
  const keys = touched.flatMap(r => (isTold(r.kind) ? [r.id] : []))
  const traces = from.at ? await tracesBetween(db, authority, from.at, to.at ?? END, keys) : new Map()
  // As signed is a state that whoever changed it can be asked to have approved again; two days are not.
  const signed = from.signed && to.name === 'now'
  const telling = told.keep(key, () => tell(from.graph, to.graph, difference, { signed, traces }))
  return { from, to, telling }
}
/** What is now has no end: rows of this very moment are in it. */
const END = Temporal.Instant.from('9999-01-01T00:00:00Z')

async function sideOf(
  db: Db,
  authority: string,
  at: Temporal.Instant,
  live: Live,
  signoffs: readonly Signoff[],
  name: Named,
): Promise<Side | null> {
  const today = londonDay(at)
  const plain = { name, signed: false, list: null }
  if (name === 'now' || name === today)
    return {
      ...plain,
      name: 'now',
      says: 'today',
      graph: live.graph,
      at: null,
      day: today,
      key: `${live.head.id} ${live.head.stamp}`,
    }
  if (name === 'first') {
    const begun = await beginningOf(db, authority, live)
    const then = begun && (await pastAt(db, authority, begun, live))
    if (!begun || !then) return null
    const day = londonDay(begun)
    return {
      ...plain,
      says: `it was first stored here on ${sayDay(day)}`,
      graph: then.graph,
      at: begun,
      day,
      key: `${live.head.id} first`,
    }
  }
  if (name === 'signed' || name.startsWith('v')) {
    const signed = signedAmong(signoffs)
    const version = name === 'signed' ? signed[0] : signed.find(s => `v${s.number}` === name)
    if (version) return versionSide(db, authority, live, version, name)
    const list = name === 'signed' ? listOf(live.graph, today) : null
    return list && listSide(live, list, today)
  }
  const then = await pastAt(db, authority, endOf(name), live)
  if (!then) return null
  return {
    ...plain,
    says: `the end of ${sayDay(name)}`,
    graph: then.graph,
    at: endOf(name),
    day: name,
    key: `${live.head.id} day ${name}`,
  }
}

const lists = new WeakMap<PlanGraph, { readonly today: Day; readonly list: AsSigned | null }>()
/** What its lists say, put together once for each change of the plan and day. */
function listOf(graph: PlanGraph, today: Day): AsSigned | null {
  const known = lists.get(graph)
  if (known?.today === today) return known.list
  const list = asSigned(graph, today)
  lists.set(graph, { today, list })
  return list
}

async function versionSide(db: Db, authority: string, live: Live, v: Signoff, name: Named): Promise<Side> {
  const day = londonDay(v.signedAt!)
  return {
    name,
    says: `version ${v.number} was signed on ${sayDay(day)} by ${v.signedAs}`,
    graph: await frozenPlan(db, authority, v.document!, live.graph),
    at: v.signedAt,
    day,
    signed: true,
    list: null,
    key: v.document!,
  }
}

function listSide(live: Live, list: AsSigned, today: Day): Side {
  const [first] = list.lists
  const one = list.lists.length === 1 && first ? first : null
  const by = one?.by ? ` by ${one.by}` : ''
  const on = one?.on ? ` on ${sayDay(one.on)}` : ''
  return {
    name: 'signed',
    says: one ? `${one.plan ? one.plan.title : 'the plan'} was signed${on}${by}` : 'its plans were last signed',
    graph: list.graph,
    at: null,
    day: one?.on ?? null,
    signed: true,
    list,
    key: `${live.head.id} list ${live.head.stamp} ${today}`,
  }
}
