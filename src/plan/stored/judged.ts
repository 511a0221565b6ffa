/**
 * The plan as judged on a day. Judging takes a hundredth of a second for a small plan and most of a second for a large one, a
 * page takes milliseconds: so what was made of a plan is kept in this process. A small plan is judged before the page that
 * follows a change. A large one is judged between requests, and until then a page about one record shows the records as they
 * are and the findings of a moment ago; a page about the whole shows both of a moment ago. Either says so.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { recent } from '../../store/recent.ts'
import { checkInTurns, type Judgement } from '../coherence/check.ts'
import { rules } from '../coherence/rules/index.ts'
import { type View, viewOf } from '../coherence/view.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { type Context, contextOf } from '../report/context.ts'

/** What is judged: the plan under the number of its last change. */
export type Judging = { readonly title: string; readonly stamp: number; readonly graph: PlanGraph }
/**
 * How new it has to be: `whole`, a moment ago will do; `records`, they are as they are now and the findings may be of a moment
 * ago; `exactly`, both are as of now, as for a certificate. Of a small plan all three are as of now.
 */
export type HowNew = 'whole' | 'records' | 'exactly'

type Settled = { readonly context: Context; readonly j: Judgement; readonly stamp: number; readonly ms: number }
type Slot = {
  /** The last that was judged. */
  settled: Settled | null
  /** Later records with those findings. */
  mixed: { readonly context: Context; readonly stamp: number } | null
  /** The latest that was asked for. */
  wanted: Judging
  running: Promise<void> | null
  /** When the last judging ended, by the clock of the process. */
  ended: number
  /** What was asked for exactly, last: whoever else asks for the same waits for the same. */
  exact: { readonly graph: PlanGraph; readonly run: Promise<Context> } | null
}
/** Apart, so that whoever looks at many days makes nobody wait who looks at today. */
const slots = { today: recent<Slot>(2), another: recent<Slot>(1) }

/** Records up to which a page waits for the judgement: some tens of milliseconds. By number, so that a busy machine changes nothing. */
const SMALL = 4_000
/** A large plan is judged and drawn again after this many times what that took, so that it takes a tenth of a core at most. */
const REST = 9
/** Between two turns of it there is this many times what the last one took. */
const PAUSE = 4
/** Whoever changed something looks at it before it is judged: so that waits for this many times what it took last. */
const LULL = 1

/** How fast a large plan follows what changes; `ahead` is made of it in turns before anybody is shown it. */
export type Pace = {
  readonly small?: number
  readonly rest?: number
  readonly pause?: number
  readonly ahead?: (c: Context) => Iterable<void>
}
const nothing = (): Iterable<void> => []

/**
 * The plan as seen on a day. Nobody may change what it gives: others are given the same.
 * @param of whose it is, and which plan of theirs: what is kept is kept under it
 * @param day ISO 8601
 */
export async function judgedOn(
  of: string,
  plan: Judging,
  day: string,
  today: string,
  how: HowNew,
  { small = SMALL, rest = REST, pause = PAUSE, ahead = nothing }: Pace = {},
): Promise<{ readonly c: Context; readonly behind: number }> {
  const kept = slots[day === today ? 'today' : 'another']
  const key = `${of} ${day}`
  const slot =
    kept.get(key) ??
    kept.keep(key, () => ({
      settled: null,
      mixed: null,
      wanted: plan,
      running: null,
      ended: Number.NEGATIVE_INFINITY,
      exact: null,
    }))
  if (slot.wanted.stamp < plan.stamp) slot.wanted = plan
  const { settled } = slot
  if (settled && (settled.stamp === plan.stamp || (settled.stamp > plan.stamp && how !== 'exactly')))
    return { c: settled.context, behind: 0 }
  if (how === 'exactly') return { c: await exactly(slot, plan, day), behind: 0 }
  slot.running ??= settle(slot, day, { small, rest, pause, ahead }).finally(() => {
    slot.running = null
  })
  if (!settled || !isLarge(plan.graph, small)) {
    await slot.running
    // Whatever was asked for last is judged by then: this, or a later one.
    return { c: slot.settled!.context, behind: 0 }
  }
  slot.running.catch(() => {})
  const behind = plan.stamp - settled.stamp
  if (how === 'whole') return { c: settled.context, behind }
  if (slot.mixed === null || slot.mixed.stamp < plan.stamp)
    slot.mixed = { context: contextFor(settled.j, plan, day), stamp: plan.stamp }
  return { c: slot.mixed.context, behind }
}

const sizeOf = (graph: PlanGraph) => Object.values(graph.records).reduce((n, list) => n + list.length, 0)
/** Whether pages follow what changes in it a moment later. */
export const isLarge = (graph: PlanGraph, small = SMALL): boolean => sizeOf(graph) > small

/**
 * Judges just this. By the graph itself, since two transactions that did not end may have had the same number; and of what was asked for
 * last it is the judgement that pages wait for.
 */
function exactly(slot: Slot, plan: Judging, day: string): Promise<Context> {
  if (slot.exact?.graph === plan.graph) return slot.exact.run
  const judge = async () => {
    const { j, ms } = await timed(plan.graph, day, 0)
    const context = contextFor(j, plan, day)
    if (slot.wanted.graph === plan.graph && (slot.settled === null || slot.settled.stamp < plan.stamp)) {
      slot.settled = { context, j, stamp: plan.stamp, ms }
      slot.mixed = null
      slot.ended = performance.now()
    }
    return context
  }
  const run = judge().catch(e => {
    slot.exact = null
    throw e
  })
  slot.exact = { graph: plan.graph, run }
  return run
}

/**
 * Between two turns whoever else waits is served; their time is not counted. Where nobody waits for what is made, it rests after each
 * turn for `pause` times what that took: a request is answered in several steps of its own, and would meet a turn at each.
 */
function stopwatch(pause: number) {
  let ms = 0
  let begun = performance.now()
  return {
    between: async () => {
      const turn = performance.now() - begun
      ms += turn
      if (turn * pause < 1) await new Promise<void>(go => setImmediate(go))
      else await sleep(turn * pause, undefined, { ref: false })
      begun = performance.now()
    },
    ms: () => ms + performance.now() - begun,
  }
}

async function timed(
  graph: PlanGraph,
  day: string,
  pause: number,
): Promise<{ readonly j: Judgement; readonly ms: number }> {
  const { between, ms } = stopwatch(pause)
  const j = await checkInTurns(graph, day, { between })
  return { j, ms: ms() }
}

async function inTurns(turns: Iterable<void>, pause: number): Promise<number> {
  const { between, ms } = stopwatch(pause)
  for (const _ of turns) await between()
  return ms()
}

/** Judges what was asked for last, until nothing later was. */
async function settle(slot: Slot, day: string, { small, rest, pause, ahead }: Required<Pace>): Promise<void> {
  while (slot.settled === null || slot.settled.stamp < slot.wanted.stamp) {
    const large = slot.settled !== null && isLarge(slot.wanted.graph, small)
    const wait = large
      ? Math.max(slot.ended + slot.settled!.ms * rest - performance.now(), rest === 0 ? 0 : slot.settled!.ms * LULL)
      : 0
    if (wait > 0) await sleep(wait, undefined, { ref: false })
    const plan = slot.wanted
    try {
      const { j, ms } = await timed(plan.graph, day, large ? pause : 0)
      const context = contextFor(j, plan, day)
      const drawing = large ? await inTurns(ahead(context), pause) : 0
      // What was asked for exactly meanwhile may be later.
      if (slot.settled !== null && slot.settled.stamp >= plan.stamp) continue
      slot.settled = { context, j, stamp: plan.stamp, ms: ms + drawing }
      slot.mixed = null
    } catch (e) {
      // A rule that fails must not hide behind older findings: the next page waits for it, and fails with it.
      slot.settled = null
      throw e
    } finally {
      slot.ended = performance.now()
    }
  }
}

/** What is indexed of a plan on a day serves it with the findings of a moment ago and with its own. */
const views = new WeakMap<PlanGraph, View>()
function contextFor(j: Judgement, plan: Judging, day: string): Context {
  const before = views.get(plan.graph)
  const view = before?.on === day ? before : viewOf(plan.graph, day)
  views.set(plan.graph, view)
  return contextOf(j, plan.graph, { title: plan.title, files: [], warnings: [], madeOn: day }, rules, view)
}
