/** Every place where money or people end before the work does: numbered, said, and with who can close it. */
import { addDays, type Day, daysBetween, monthsBetween, sayDay } from '../graph/dates.ts'
import type { AnyRec } from '../graph/kinds.ts'
import { sayMoney } from '../graph/values.ts'
import { type Context, label } from '../report/context.ts'
import { capital, clip, count, figures, Say, say, sayMonths } from '../report/words.ts'
import type { Lane } from './lanes.ts'
import type { PostRow } from './people.ts'

export type Gap = {
  readonly number: number
  readonly lane: Lane
  readonly is: 'money' | 'person' | 'nobody'
  /** What ends: "Money", or the post. */
  readonly what: string
  readonly post: PostRow | null
  /** The first day without, and the last on which there is work; `until` null where the work has no end date. */
  readonly from: Day
  readonly until: Day | null
  /** What is due last. */
  readonly last: AnyRec | null
  readonly short: number | null
  /** Who can close it; '' where nobody is named. */
  readonly closes: string
  readonly state: GapState
}
export type GapState =
  | { readonly is: 'found'; readonly rule: string; readonly severity: 'blocker' | 'high' | 'medium' | 'low' }
  | { readonly is: 'accepted'; readonly until: Day; readonly by: string }
  | { readonly is: 'none' }

const known = new WeakMap<readonly Lane[], readonly Gap[]>()
/** The gaps of some lanes, in their order; of the same list once. */
export function gapsOf(c: Context, lanes: readonly Lane[]): readonly Gap[] {
  const have = known.get(lanes)
  if (have) return have
  const gaps = numbered(c, lanes)
  known.set(lanes, gaps)
  return gaps
}

function numbered(c: Context, lanes: readonly Lane[]): Gap[] {
  const found = byItem(c)
  const gaps: Gap[] = []
  for (const lane of lanes) {
    const { uncovered } = lane
    if (uncovered)
      gaps.push({
        number: gaps.length + 1,
        lane,
        is: 'money',
        what: 'Money',
        post: null,
        ...uncovered,
        closes: boardsOf(c, lane),
        state: stateOf(found, ['C-31'], [lane.id]),
      })
    const own = new Set(lane.steps.map(s => s.id))
    for (const post of lane.posts)
      if (post.gap)
        gaps.push({
          number: gaps.length + 1,
          lane,
          is: post.gap.vacant ? 'nobody' : 'person',
          what: post.post.title,
          post,
          from: post.gap.from,
          until: post.gap.until,
          last: post.last?.record ?? null,
          short: null,
          closes: c.view.get(post.post.reportsTo, 'post')?.title ?? post.post.reportsTo?.text ?? '',
          state: stateOf(found, ['C-46', 'C-47', 'C-01'], [post.post.id], own),
        })
  }
  return gaps
}

function boardsOf(c: Context, lane: Lane): string {
  const refs = [
    ...lane.money.flatMap(m => m.line?.decidedBy ?? []),
    ...(lane.of?.kind === 'programme' ? lane.of.boards : []),
  ]
  return [...new Set(refs.map(b => c.view.get(b, 'board')?.title ?? b.text))].slice(0, 2).join(' or ')
}

type Known = { rule: string; items: readonly string[]; state: GapState }
const indexes = new WeakMap<Context, Map<string, Known[]>>()
const RULES = new Set(['C-31', 'C-46', 'C-47', 'C-01'])
/** What the rules of money and people found, by the records that it is about: what stands, before what is accepted. */
function byItem(c: Context): Map<string, Known[]> {
  const have = indexes.get(c)
  if (have) return have
  const map = new Map<string, Known[]>()
  const add = (k: Known) => {
    for (const id of k.items) {
      const list = map.get(id)
      if (list) list.push(k)
      else map.set(id, [k])
    }
  }
  for (const f of c.j.findings)
    if (RULES.has(f.rule))
      add({ rule: f.rule, items: f.items, state: { is: 'found', rule: f.rule, severity: f.severity } })
  for (const a of c.j.accepted)
    if (RULES.has(a.rule)) add({ rule: a.rule, items: a.items, state: { is: 'accepted', until: a.until, by: a.by } })
  indexes.set(c, map)
  return map
}

/** @param own the steps of the lane: a finding about a step and its owner counts only where the step is one of them */
function stateOf(
  found: ReadonlyMap<string, readonly Known[]>,
  rules: readonly string[],
  items: readonly string[],
  own?: ReadonlySet<string>,
): GapState {
  for (const id of items)
    for (const k of found.get(id) ?? [])
      if (rules.includes(k.rule) && (k.items[0] === id || own === undefined || own.has(k.items[0]!))) return k.state
  return { is: 'none' }
}

/** How long: "6 months", "12 days"; null where the work has no end date. */
export function lengthOf(g: Pick<Gap, 'from' | 'until'>): string | null {
  if (g.until === null) return null
  const months = monthsBetween(g.from, addDays(g.until, 1))
  return months > 0 ? sayMonths(months) : count(daysBetween(g.from, g.until) + 1, 'day')
}
/** What is said beside a gap in the chart, the longest that may fit first. */
export function saysOf(g: Gap): readonly string[] {
  const long = lengthOf(g)
  if (long === null) return ['the work has no end date', 'no end date']
  if (g.is === 'money') {
    const short = g.short === null ? '' : `, ${sayMoney(g.short)}`
    return [`${long} without money${short}`, `${long}${short}`]
  }
  return g.is === 'nobody'
    ? [`vacant; ${long} of work`, 'vacant']
    : [`${long} before its work is done`, `${long} too soon`, long]
}
/** The same as a sentence, for where there is room for one. */
export function sentenceOf(g: Gap): string {
  const long = lengthOf(g)
  const work = g.last ? `${clip(label(g.last, 70), 90)} is due on ${sayDay(g.until ?? g.from)}` : ''
  const ends = sayDay(addDays(g.from, -1))
  if (g.is === 'money')
    return long === null
      ? `Money ends on ${ends}, and the work has no end date.`
      : `Money ends on ${ends}, ${long} before the work${g.short === null ? '' : `, ${sayMoney(g.short)} short`}. ${capital(work)}.`
  if (g.is === 'nobody') return `Nobody holds the post. ${work === '' ? '' : `${capital(work)}.`}`
  return `The ${g.post?.gap?.how === 'not said' ? 'holder' : `${g.post?.gap?.how ?? ''} holder`} leaves on ${ends}. ${work === '' ? '' : `${capital(work)}, ${long} later.`}`
}

/** "Eight times, the money or the person ends before the work does. The first is ..., the dearest ..." */
export function answerOf(gaps: readonly Gap[], lanes: readonly Lane[]): string {
  if (lanes.length === 0) return 'Nothing in the plan has a date that could be drawn.'
  if (gaps.length === 0) return 'Nowhere, on the dates given, does the money or the person end before the work does.'
  const n = gaps.length === 1 ? 'Once' : gaps.length === 2 ? 'Twice' : `${Say(gaps.length)} times`
  const money = gaps.filter(g => g.is === 'money').length
  const which =
    money === gaps.length
      ? 'the money ends'
      : money === 0
        ? 'the person in post leaves'
        : 'the money or the person ends'
  const parts = [`${n}, ${which} before the work does.`]
  const vacant = gaps.filter(g => g.is === 'nobody')
  const ended = gaps.filter(g => g.is !== 'nobody')
  const first = ended.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.number - b.number))[0]
  if (vacant.length > 0)
    parts.push(
      vacant.length === 1
        ? `The post of ${vacant[0]!.what} is vacant already${ended.length > 0 ? '' : '.'}`
        : `${Say(vacant.length)} of the posts are vacant already${ended.length > 0 ? '' : '.'}`,
    )
  if (first) {
    const day = sayDay(addDays(first.from, -1))
    const what =
      first.is === 'money'
        ? `the money of ${first.lane.title}, on ${day}`
        : `the ${howOf(first)}${first.what}, on ${day}`
    if (vacant.length > 0) parts[1] += `; the first to end is ${what}.`
    else parts.push(`The first is ${what}.`)
  }
  const dearest = gaps.filter(g => g.short !== null).toSorted((a, b) => b.short! - a.short!)[0]
  if (dearest) parts.push(`The dearest is ${dearest.lane.title}: ${sayMoney(dearest.short!)} short.`)
  return parts.join(' ')
}
const howOf = (g: Gap) => {
  const how = g.post?.gap?.how
  return how === undefined || how === 'not said' || how === 'permanent' ? '' : `${how} `
}
/** "six of money and two of people". */
export function sortsOf(gaps: readonly Gap[]): string {
  const money = gaps.filter(g => g.is === 'money').length
  const people = gaps.length - money
  return [money > 0 && `${say(money)} of money`, people > 0 && `${say(people)} of people`]
    .filter(x => x !== false)
    .join(' and ')
}
export const numberOf = (n: number): string => figures(n)
