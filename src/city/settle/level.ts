/** The level of each quality, for each team and day. */
import { Chance } from '../chance.ts'
import type { Day } from '../days.ts'
import type { Quality, Settings, Settled, SpecialCause } from '../model.ts'
import { type Named, PLANTED, teamsOf } from './causes.ts'
import { CONDITIONS, rangeOf } from './conditions.ts'
import { LEANS } from './purposes.ts'

const QUALITIES = Object.keys(CONDITIONS) as Quality[]

type Course = { readonly always: number; readonly from: Day; readonly byDay: Float64Array | null }

/**
 * A function of quality, team and day. A team that is none (-1) stands at the city's level.
 */
export function levels(
  settings: Settings,
  teams: readonly Named[],
  causes: readonly SpecialCause[],
  weights: readonly number[],
): Settled['level'] {
  const byQuality = new Map<Quality, readonly Course[]>()
  QUALITIES.forEach((quality, q) => {
    const condition = CONDITIONS[quality]
    const base = settings.conditions === 'calderwick' ? (condition.calderwick ?? condition.england) : condition.england
    const leans = leansOf(settings, quality, q, teams, weights)
    const all = causes.filter(c => c.quality === quality)
    const range = rangeOf(quality)
    // The last stands for no team.
    byQuality.set(
      quality,
      [...teams.map(t => t.no), -1].map(team =>
        courseOf(
          base + (leans[team] ?? 0),
          all.filter(c => c.teams.length === 0 || c.teams.includes(team)),
          range,
          settings.until,
        ),
      ),
    )
  })
  return (quality, team, day) => {
    const courses = byQuality.get(quality)!
    const course = courses[team] ?? courses[courses.length - 1]!
    if (course.byDay === null) return course.always
    const at = day - course.from
    return at <= 0 ? course.always : course.byDay[at < course.byDay.length ? at : course.byDay.length - 1]!
  }
}

function courseOf(
  base: number,
  causes: readonly SpecialCause[],
  [least, most]: readonly [number, number],
  until: Day,
): Course {
  const within = (n: number) => Math.max(least, Math.min(most, n))
  const always = within(base)
  if (causes.length === 0) return { always, from: 0, byDay: null }
  const from = causes.reduce((day, c) => Math.min(day, c.path[0]![0]), until)
  const to = causes.reduce((day, c) => Math.max(day, c.path.at(-1)![0]), from)
  const byDay = new Float64Array(to - from + 1)
  for (let i = 0; i < byDay.length; i++) {
    let level = base
    for (const c of causes) level += added(c, from + i)
    byDay[i] = within(level)
  }
  return { always, from, byDay }
}

/** What a special cause has added by a day. */
export function added({ path }: Pick<SpecialCause, 'path'>, day: Day): number {
  let [before, last] = path[0]!
  if (day < before) return 0
  for (const [at, value] of path) {
    if (day < at) return last + ((value - last) * (day - before)) / (at - before)
    before = at
    last = value
  }
  return last
}

/** How far each team stands from the city, always: of chance, and nothing in all over the teams of a kind. */
function leansOf(
  settings: Settings,
  quality: Quality,
  q: number,
  teams: readonly Named[],
  weights: readonly number[],
): number[] {
  const { lean } = CONDITIONS[quality]
  // A team that serves everybody stands where the city does.
  const out = teams.map(t =>
    weights[t.no]! > 0.999 ? 0 : new Chance(settings.seed, t.no * 64 + q, LEANS).noise() * lean,
  )
  if (settings.conditions === 'calderwick')
    for (const p of PLANTED) if (p.quality === quality) for (const t of teamsOf(p, teams)) out[t.no] = p.lean
  // What a planted team stands below, the others of its kind stand above.
  for (const kind of new Set(teams.map(t => t.kind))) {
    const same = teams.filter(t => t.kind === kind)
    const weight = same.reduce((sum, t) => sum + weights[t.no]!, 0)
    const mean = same.reduce((sum, t) => sum + out[t.no]! * weights[t.no]!, 0) / weight
    for (const t of same) out[t.no]! -= mean
  }
  return out
}
