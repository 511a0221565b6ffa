/** Posts: how many each team has, and who held them, month after month. */
import { Chance } from '../chance.ts'
import { type Day, monthNo, monthStart, plusYears } from '../days.ts'
import type { Holder, Quality, Seat, Settings, Team, TeamKind, Ward, Worker } from '../model.ts'
import { WORKFORCE, type Workforce } from './conditions.ts'
import { POSTS, WORKERS } from './purposes.ts'
import { OUT_OF_HOURS, sharesServed, TEAMS } from './teams.ts'
import { leavingBecause, workerOf } from './workers.ts'

/** Children open to a kind of team for each 10,000 children in the city, and how many one worker should hold. */
type Load = { readonly open: number; readonly each: number | null }
/**
 * Children in need 330 for each 10,000 (DfE, Children in need 2025), of them about 67 in care (DfE, Children looked after 2025);
 * the rest in assessment or with a plan, by how long assessments take. `each` null: as social workers hold (csww).
 */
const LOADS: Readonly<Record<TeamKind, Load>> = {
  assessment: { open: 66, each: null },
  intervention: { open: 196, each: null },
  care: { open: 64, each: null },
  // [assumed] What follows: a decision maker for each 3,500 children; leavers of 17 to 21; families helped early; plans of an officer.
  'front-door': { open: 2.9, each: 1 },
  'leaving-care': { open: 70, each: 22 },
  'early-help': { open: 95, each: 18 },
  send: { open: 560, each: 140 },
  fostering: { open: 45, each: 16 },
}
/** Of the front door, who answers out of hours. [assumed] */
const NIGHTS = 0.2
/** FTE for each person: 36,186 of 38,292 (csww 2025). */
const FTE_EACH = 0.945
/** Social work's posts: those that csww counts. The others have neither agency workers nor its turnover. */
const SOCIAL_WORK: readonly TeamKind[] = ['front-door', 'assessment', 'intervention', 'care', 'fostering']
/** Turnover of the others, and posts of theirs that nobody holds. [assumed] */
const OTHERS: Workforce = { turnover: 0.14, empty: 0.05 }
/** Years before the first day told in which posts already have their holders. */
const BEFORE = 3

/** The level of the whole city on a day. */
export type CityLevel = (quality: Quality, day: Day) => number

type Post = {
  readonly seat: number
  readonly team: number
  readonly kind: TeamKind
  /** How much of a full post: small cities have small posts. */
  readonly size: number
  /** The month in which it was made, or 0. */
  readonly made: number
  readonly holders: Holder[]
  state: 'permanent' | 'agency' | 'empty' | 'not yet'
  worker: Worker | null
  from: Day
  /** When it fell vacant; when the contract of an agency worker ends. */
  since: Day
  ends: Day
}

/** The teams with their seats, and all seats by number. */
export function staffed(
  settings: Settings,
  wards: readonly Ward[],
  level: CityLevel,
): { readonly teams: readonly Team[]; readonly seats: readonly Seat[] } {
  const workforce = WORKFORCE[settings.conditions]
  const posts = postsOf(settings, wards, workforce, level)
  const workers = { count: 0 }
  for (const social of [true, false])
    lived(
      settings,
      posts.filter(p => SOCIAL_WORK.includes(p.kind) === social),
      social ? workforce : OTHERS,
      day => (social ? level('agency-share', day) : 0),
      new Chance(settings.seed, social ? 1 : 0, POSTS),
      workers,
    )
  const seats: Seat[] = posts.map(p => ({ no: p.seat, team: p.team, holders: p.holders }))
  const teams = TEAMS.map(({ no, id, name, kind, locality }) => ({
    ...{ no, id, name, kind, locality },
    seats: seats.filter(s => s.team === no),
  }))
  return { teams, seats }
}

function postsOf(settings: Settings, wards: readonly Ward[], w: Workforce, level: CityLevel): Post[] {
  const served = sharesServed(wards)
  const posts: Post[] = []
  const until = monthNo(settings.until - 1)
  const first = monthNo(settings.until) - settings.years * 12
  const before = level('children-per-worker', monthStart(first))
  for (const t of TEAMS) {
    const load = LOADS[t.kind]
    const divided = TEAMS.filter(o => o.kind === t.kind && o.serves.some(l => t.serves.includes(l))).length
    const part = t.no === OUT_OF_HOURS ? NIGHTS : t.kind === 'front-door' ? 1 - NIGHTS : 1 / divided
    const open = ((load.open * settings.children) / 10_000) * served[t.no]! * part
    const each = load.each ?? before
    const full = open / each / (1 - (SOCIAL_WORK.includes(t.kind) ? w.empty : OTHERS.empty))
    const count = Math.max(1, Math.ceil(full / FTE_EACH - 0.25))
    const size = Math.min(1, full / count / FTE_EACH)
    const post = (made: number) =>
      posts.push({
        ...{ seat: posts.length, team: t.no, kind: t.kind, size: made ? 1 : size, made, holders: [] },
        ...{ state: made ? 'not yet' : 'empty', worker: null, from: 0, since: 0, ends: 0 },
      })
    for (let i = 0; i < count; i++) post(0)
    if (load.each !== null) continue
    // Posts that were made so that each worker holds fewer.
    let there = count
    for (let m = first; m <= until; m++) {
      const now = level('children-per-worker', monthStart(m + 1))
      while (Math.floor((count * size * before) / now - count * size + 0.5) + count > there) {
        post(m)
        there++
      }
    }
  }
  return posts
}

/** Lets posts be held, month by month, so that the shares are those of the workforce as a whole. */
function lived(
  settings: Settings,
  posts: readonly Post[],
  w: Workforce,
  agencyOn: (day: Day) => number,
  chance: Chance,
  workers: { count: number },
) {
  const first = monthNo(plusYears(settings.until, -settings.years - BEFORE))
  const last = monthNo(settings.until - 1)
  const { until } = settings
  const take = (p: Post, agency: boolean, from: Day) => {
    p.state = agency ? 'agency' : 'permanent'
    p.from = from
    const no = workers.count++
    p.worker = workerOf(new Chance(settings.seed, no, WORKERS), { no, kind: p.kind, agency, size: p.size })
    // Agency contracts: a quarter under four months, half under seven, few over a year. [assumed]
    if (agency) p.ends = from + chance.days(CONTRACTS)
  }
  const leave = (p: Post, day: Day, because: string) => {
    p.holders.push({ worker: p.worker!, from: p.from, until: day < until ? day : null, leftBecause: because })
    p.state = 'empty'
    p.worker = null
    p.since = day
  }
  const wanted = (month: number) => {
    const there = posts.filter(p => p.state !== 'not yet').length
    const empty = Math.round(there * w.empty)
    // Agency workers work full time, so fewer people make the same share of the time.
    const share = agencyOn(monthStart(month))
    const agency = Math.round(((there - empty) * share * FTE_EACH) / (1 - share + share * FTE_EACH))
    return { empty, agency }
  }

  const at = monthStart(first)
  const begin = wanted(first)
  order(chance, posts)
    .filter(p => p.state === 'empty')
    .forEach((p, i) => {
      if (i < begin.empty) p.since = at - chance.below(60)
      else if (i < begin.empty + begin.agency) take(p, true, at - chance.below(200))
      else take(p, false, at - chance.days(SERVED))
    })
  let owed = chance.part()
  for (let month = first; month <= last; month++) {
    const start = monthStart(month)
    const length = monthStart(month + 1) - start
    for (const p of posts)
      if (p.state === 'not yet' && p.made <= month) {
        p.state = 'empty'
        p.since = start
      }
    const permanent = posts.filter(p => p.state === 'permanent' && p.from <= start)
    owed += (permanent.length * w.turnover) / 12
    for (; owed >= 1 && permanent.length > 0; owed--) {
      const [p] = permanent.splice(chance.below(permanent.length), 1)
      const day = start + chance.below(length)
      leave(p!, day, leavingBecause(chance, false))
    }
    for (const p of posts)
      if (p.state === 'agency' && p.ends < start + length && p.from <= start)
        leave(p, Math.max(start, p.ends), leavingBecause(chance, true))
    const { empty, agency } = wanted(month)
    let agencies = posts.filter(p => p.state === 'agency').length
    // Fewer agency workers are wanted: the longest there go first.
    const leaving = posts.filter(p => p.state === 'agency' && p.from <= start).sort((a, b) => a.from - b.from)
    for (const p of leaving) {
      if (agencies <= agency) break
      leave(p, start + chance.below(length), 'contract not renewed')
      agencies--
    }
    const free = posts.filter(p => p.state === 'empty').sort((a, b) => a.since - b.since || a.seat - b.seat)
    for (let i = 0; i < free.length - empty; i++) {
      const from = Math.max(start + chance.below(length), free[i]!.since + chance.between(1, 12))
      if (from >= until) continue
      take(free[i]!, agencies < agency, from)
      if (free[i]!.state === 'agency') agencies++
    }
  }
  for (const p of posts) if (p.worker) p.holders.push({ worker: p.worker, from: p.from, until: null, leftBecause: '' })
}

const order = (chance: Chance, posts: readonly Post[]): Post[] =>
  posts
    .map(p => ({ p, at: chance.next() }))
    .sort((a, b) => a.at - b.at || a.p.seat - b.p.seat)
    .map(o => o.p)

const CONTRACTS = [
  [0, 40],
  [0.25, 120],
  [0.5, 210],
  [0.9, 380],
  [1, 720],
] as const
/** How long those in post had served: three in ten under two years, a quarter two to five, a fifth five to ten. [assumed, near csww's time in service] */
const SERVED = [
  [0, 20],
  [0.29, 730],
  [0.55, 1825],
  [0.75, 3650],
  [1, 9000],
] as const
