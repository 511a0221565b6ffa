/**
 * Who led what, and how long they stayed: tenure, interim share and churn by tier, worked out from who held which post when.
 *
 * A post is led on a day by one of those who hold it: whoever came last, because an acting or interim holder comes while the
 * permanent one is away or leaving, and a new permanent holder ends the interim's lead even where their weeks overlap.
 * A change from interim to permanent by the same person is no change of leader.
 *
 * Pure. Days are ISO; ranges run up to, not including, `until`.
 */
import { type During, daysBetween, holdsOn } from './during.ts'

export type HeldAs = 'permanent' | 'fixed term' | 'acting' | 'interim'
export type PostState = 'proposed' | 'agreed' | 'advertised' | 'appointed' | 'in post' | 'vacant' | 'to be replaced'
/** `during`: while the post exists. `tier`: 1 is the director. */
export type Post = { readonly id: string; readonly title: string; readonly tier: number; readonly during: During }
export type Holding = {
  readonly post: string
  readonly person: string
  readonly heldAs: HeldAs
  readonly during: During
}
export type StateOfPost = { readonly post: string; readonly state: PostState; readonly during: During }

/** A stretch in which one person led a post, without a break. */
export type Spell = { readonly post: string; readonly person: string } & During

/** Where two came on one day: whoever fills in leads, since they came to. */
const ORDER: readonly HeldAs[] = ['permanent', 'fixed term', 'acting', 'interim']
const begins = (d: During) => d.from ?? ''

/** Whoever leads a post on a day, of its holdings; null where nobody holds it. */
export function leaderOn(holdingsOfPost: readonly Holding[], day: string): Holding | null {
  const there = holdingsOfPost.filter(h => holdsOn(h.during, day))
  const later = (a: Holding, b: Holding) =>
    begins(a.during).localeCompare(begins(b.during)) ||
    ORDER.indexOf(a.heldAs) - ORDER.indexOf(b.heldAs) ||
    a.person.localeCompare(b.person)
  return there.reduce<Holding | null>((last, h) => (last === null || later(h, last) > 0 ? h : last), null)
}

/** The leaders of a post one after another, oldest first. Gaps between them are vacancies. */
export function spellsOf(holdingsOfPost: readonly Holding[]): Spell[] {
  const edges = new Set(
    holdingsOfPost.flatMap(h => [begins(h.during), ...(h.during.until === null ? [] : [h.during.until])]),
  )
  const days = [...edges].sort()
  const spells: Spell[] = []
  days.forEach((day, i) => {
    const leader = leaderOn(holdingsOfPost, day)
    if (!leader) return
    const until = days[i + 1] ?? null
    const last = spells.at(-1)
    if (last?.person === leader.person && last.until === day) spells[spells.length - 1] = { ...last, until }
    else spells.push({ post: leader.post, person: leader.person, from: day === '' ? null : day, until })
  })
  return spells
}

/** Holdings by post, and the leaders that they make: worked out once, asked of many days. */
export function leadershipOf(
  posts: readonly Post[],
  holdings: readonly Holding[],
  states: readonly StateOfPost[] = [],
) {
  const held = Map.groupBy(holdings, h => h.post)
  const said = Map.groupBy(states, s => s.post)
  return posts.map(post => {
    const of = held.get(post.id) ?? []
    return { post, holdings: of, spells: spellsOf(of), states: said.get(post.id) ?? [] }
  })
}
export type Leadership = ReturnType<typeof leadershipOf>

export type Leads = {
  readonly post: Post
  /** Null: vacant. */
  readonly leader: {
    readonly person: string
    readonly heldAs: HeldAs
    /** The day since which they have led without a break; null where it is not known. */
    readonly since: string | null
    readonly days: number | null
    /** The day from which this holding is known to end. */
    readonly until: string | null
  } | null
  /** Others who hold the post on that day: a permanent holder who is away, say. */
  readonly also: readonly Holding[]
  /** What is said of the post: advertised, appointed ... Null where nothing is. */
  readonly state: PostState | null
  /** Since when nobody has led it; null where somebody does, or nobody ever did. */
  readonly vacantSince: string | null
}

/** Who leads what on a day: one row for each post that exists on it, highest tier first. */
export function whoLeads(leadership: Leadership, day: string): Leads[] {
  return leadership
    .filter(({ post }) => holdsOn(post.during, day))
    .map(({ post, holdings, spells, states }) => {
      const leader = leaderOn(holdings, day)
      const spell = spells.find(s => holdsOn(s, day))
      const since = spell?.from ?? null
      return {
        post,
        leader: leader && {
          person: leader.person,
          heldAs: leader.heldAs,
          since,
          days: since === null ? null : daysBetween(since, day),
          until: leader.during.until,
        },
        also: holdings.filter(h => h !== leader && holdsOn(h.during, day)),
        state: states.find(s => holdsOn(s.during, day))?.state ?? null,
        vacantSince: leader ? null : (spells.findLast(s => s.until !== null && s.until <= day)?.until ?? null),
      }
    })
    .sort((a, b) => a.post.tier - b.post.tier || a.post.title.localeCompare(b.post.title))
}

export type Standing = {
  /** Null: all tiers together. */
  readonly tier: number | null
  readonly posts: number
  readonly permanent: number
  readonly fixedTerm: number
  readonly acting: number
  readonly interim: number
  readonly vacant: number
  /** Acting and interim leaders, of the posts that anybody leads; null where nobody leads any. */
  readonly interimShare: number | null
  /** The middle tenure in days of those who lead, as far as it is known; null where none is. */
  readonly medianTenure: number | null
}

const median = (numbers: readonly number[]): number | null => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length / 2
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function standing(tier: number | null, rows: readonly Leads[]): Standing {
  const as = (kind: HeldAs) => rows.filter(r => r.leader?.heldAs === kind).length
  const led = rows.filter(r => r.leader).length
  return {
    tier,
    posts: rows.length,
    permanent: as('permanent'),
    fixedTerm: as('fixed term'),
    acting: as('acting'),
    interim: as('interim'),
    vacant: rows.length - led,
    interimShare: led === 0 ? null : (as('acting') + as('interim')) / led,
    medianTenure: median(rows.flatMap(r => r.leader?.days ?? [])),
  }
}

/** How the posts stand on a day: all together first, then each tier. */
export function standingOn(leadership: Leadership, day: string): Standing[] {
  const rows = whoLeads(leadership, day)
  const tiers = [...Map.groupBy(rows, r => r.post.tier)].sort(([a], [b]) => a - b)
  return [standing(null, rows), ...tiers.map(([tier, of]) => standing(tier, of))]
}

/** A day on which a post passed from one leader to another, to nobody, or from nobody. */
export type Change = {
  readonly day: string
  readonly post: Post
  readonly left: string | null
  readonly came: string | null
}

/** Every change of leader from a day up to, not including, another; to be drawn on a measure as events. */
export function changesBetween(leadership: Leadership, from: string, until: string): Change[] {
  return leadership
    .flatMap(({ post, spells }) => {
      const days = new Set(spells.flatMap(s => [s.from, s.until]).filter(d => d !== null))
      return [...days].map(day => ({
        day,
        post,
        left: spells.find(s => s.until === day)?.person ?? null,
        came: spells.find(s => s.from === day)?.person ?? null,
      }))
    })
    .filter(c => from <= c.day && c.day < until)
    .sort((a, b) => a.day.localeCompare(b.day) || a.post.tier - b.post.tier || a.post.id.localeCompare(b.post.id))
}

export type Churn = {
  readonly tier: number | null
  /** Posts that existed at some time in the twelve months. */
  readonly posts: number
  /** Leaders who left them, in those months. Whoever comes after a gap is not counted again. */
  readonly left: number
  /** Leavers to a post: 1 means that every post lost its leader once in the year. Null where there were no posts. */
  readonly perPost: number | null
}

/** Churn over the twelve months that end with a day: all tiers together first, then each. */
export function churnOn(leadership: Leadership, day: string): Churn[] {
  const end = Temporal.PlainDate.from(day).add({ days: 1 })
  const [from, until] = [end.subtract({ years: 1 }).toString(), end.toString()]
  const existed = ({ during }: Post) =>
    (during.from === null || during.from < until) && (during.until === null || during.until > from)
  const posts = leadership.map(l => l.post).filter(existed)
  const left = changesBetween(leadership, from, until).filter(c => c.left !== null)
  const count = (tier: number | null): Churn => {
    const of = (post: Post) => tier === null || post.tier === tier
    const all = posts.filter(of).length
    const gone = left.filter(c => of(c.post)).length
    return { tier, posts: all, left: gone, perPost: all === 0 ? null : gone / all }
  }
  const tiers = [...new Set(posts.map(p => p.tier))].sort((a, b) => a - b)
  return [count(null), ...tiers.map(count)]
}

/** The last day of each month from one day to another, and how leadership stood and had churned by then. */
export function leadershipOverTime(leadership: Leadership, from: string, until: string) {
  const last = Temporal.PlainDate.from(until)
  const months: { day: string; standing: Standing[]; churn: Churn[] }[] = []
  for (let month = Temporal.PlainDate.from(from).toPlainYearMonth(); ; month = month.add({ months: 1 })) {
    const end = month.toPlainDate({ day: month.daysInMonth })
    if (Temporal.PlainDate.compare(end, last) > 0) return months
    const day = end.toString()
    months.push({ day, standing: standingOn(leadership, day), churn: churnOn(leadership, day) })
  }
}
