/**
 * The plan as judged on a day. Judging takes a hundredth of a second for a small plan and most of a second for a large one, a
 * page takes milliseconds: so what was made of a plan is kept in this process, and whoever looks at a large one right after a
 * change sees its records as they are now and the findings of a moment ago, which the page says.
 */
import { checkInTurns, type Judgement } from '../coherence/check.ts'
import { rules } from '../coherence/rules/index.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { type Context, contextOf } from '../report/context.ts'
import { recent } from './recent.ts'

/** What is judged: the plan under the number of its last change. */
export type Judging = { readonly title: string; readonly stamp: number; readonly graph: PlanGraph }

type Slot = {
  /** What pages are given: never older records than were asked for, at times older findings. */
  context: Context | null
  stamp: number
  judged: { readonly j: Judgement; readonly stamp: number; readonly ms: number } | null
  running: { readonly stamp: number; readonly done: Promise<Judgement> } | null
}
/** Apart, so that whoever looks at many days makes nobody wait who looks at today. */
const slots = { today: recent<Slot>(2), another: recent<Slot>(3) }

/** Milliseconds of judging up to which a page waits for it rather than show the findings of a moment ago. */
const PATIENCE = 80

/**
 * The plan as seen on a day. Nobody may change what it gives: others are given the same.
 * @param of whose it is, and which plan of theirs: what is kept is kept under it
 * @param day ISO 8601
 * @param exactly whether findings of a moment ago will not do: for a certificate
 */
export async function judgedOn(
  of: string,
  plan: Judging,
  day: string,
  today: string,
  exactly: 'exactly' | 'soon' = 'soon',
): Promise<Context> {
  const kept = slots[day === today ? 'today' : 'another']
  const key = `${of} ${day}`
  const slot = kept.get(key) ?? kept.keep(key, () => ({ context: null, stamp: -1, judged: null, running: null }))
  if (slot.context && slot.stamp === plan.stamp && (exactly === 'soon' || slot.judged?.stamp === plan.stamp))
    return slot.context
  // Somebody who began to read before the last change: what they see is theirs alone.
  if (slot.stamp > plan.stamp) return made(await checkInTurns(plan.graph, day, turns), plan, day)
  const late = slot.judged !== null && slot.judged.ms > PATIENCE && exactly === 'soon'
  const judging = judge(slot, plan, day)
  if (!late) {
    await judging
    // Another may have come in between with a later one.
    return slot.context && slot.stamp === plan.stamp ? slot.context : made(await judging, plan, day)
  }
  judging.catch(() => {})
  slot.context = { ...made(slot.judged!.j, plan, day), behind: plan.stamp - slot.judged!.stamp }
  slot.stamp = plan.stamp
  return slot.context
}

/** Judges it, unless that is being done; one at a time. */
function judge(slot: Slot, plan: Judging, day: string): Promise<Judgement> {
  if (slot.judged?.stamp === plan.stamp) return Promise.resolve(slot.judged.j)
  if (slot.running?.stamp === plan.stamp) return slot.running.done
  const before = slot.running?.done ?? Promise.resolve(null)
  const done = before
    .catch(() => null)
    .then(async () => {
      const begun = process.cpuUsage().user
      const j = await checkInTurns(plan.graph, day, turns)
      if (slot.judged === null || slot.judged.stamp <= plan.stamp)
        slot.judged = { j, stamp: plan.stamp, ms: (process.cpuUsage().user - begun) / 1000 }
      if (slot.stamp <= plan.stamp) {
        slot.context = made(j, plan, day)
        slot.stamp = plan.stamp
      }
      return j
    })
  slot.running = { stamp: plan.stamp, done }
  const over = () => {
    if (slot.running?.done === done) slot.running = null
  }
  // A rule that fails must not hide behind older findings: the next page waits for it, and fails with it.
  done.then(over, () => {
    slot.judged = null
    slot.stamp = -1
    over()
  })
  return done
}

/** Whoever else waits is served between two rules. */
const turns = { between: () => new Promise<void>(go => setImmediate(go)) }

const made = (j: Judgement, plan: Judging, day: string): Context =>
  contextOf(j, plan.graph, { title: plan.title, files: [], warnings: [], madeOn: day }, rules)
