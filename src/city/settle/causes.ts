/** Special causes: those of the plan's courses, and those planted in teams for charts to find. */
import { type Day, monthNo, monthStart } from '../days.ts'
import type { Quality, Settings, SpecialCause, Team, TeamKind } from '../model.ts'
import { CONDITIONS, monthDay } from './conditions.ts'

/** What is asked of a team here. */
export type Named = Pick<Team, 'no' | 'name' | 'kind'>

type Planted = {
  readonly id: string
  readonly quality: Quality
  readonly kind: SpecialCause['kind']
  /** Kinds and locality of the teams, or the name of one. */
  readonly teams: { readonly kinds: readonly TeamKind[]; readonly locality: string } | string
  /** Where the team stood before, away from the city's level. */
  readonly lean: number
  /** Months before the end of what is told, and what is added by then. */
  readonly path: readonly (readonly [monthsBefore: number, added: number])[]
  readonly says: string
}

const local = (locality: string): Planted['teams'] => ({ kinds: ['assessment', 'intervention'], locality })

/** Measures of the plan that are level in it stay so for the city as a whole, within their noise. */
export const PLANTED: readonly Planted[] = [
  {
    id: 'SC-T1',
    quality: 'assessment-in-45-days',
    kind: 'improvement',
    teams: local('Kingsferry'),
    lean: -0.14,
    path: [
      [13, 0],
      [11, 0.2],
    ],
    says: 'Assessments in Kingsferry are finished in 45 working days far more often after a manager looks at each on day 20',
  },
  {
    id: 'SC-T2',
    quality: 'icpc-in-15-days',
    kind: 'decline',
    teams: local('Brackenhall'),
    lean: 0.04,
    path: [
      [25, 0],
      [1, -0.26],
    ],
    says: 'Conferences in Brackenhall come later and later over two years, a little each month, and nobody remarks on it',
  },
  {
    id: 'SC-T3',
    quality: 'strategy-with-police-and-health',
    kind: 'false dawn',
    teams: local('Ashmere'),
    lean: 0,
    path: [
      [15, 0],
      [13, 0.18],
      [10, 0.18],
      [8, 0],
    ],
    says: 'Police and health join strategy discussions in Ashmere for five months while a co-ordinator is lent, then no longer',
  },
  {
    id: 'SC-T4',
    quality: 'cp-review-on-time',
    kind: 'step',
    teams: local('Central'),
    lean: 0.02,
    path: [
      [17, 0],
      [16, -0.16],
    ],
    says: 'Reviews of protection plans in Central are late more often from the month in which the team manager left',
  },
  {
    id: 'SC-T5',
    quality: 'supervision-on-time',
    kind: 'step',
    teams: local('Central'),
    lean: 0.03,
    path: [
      [17, 0],
      [16, -0.13],
    ],
    says: 'Supervision in Central is missed from the month in which the team manager left',
  },
  {
    id: 'SC-T6',
    quality: 'cla-visit-on-time',
    kind: 'improvement',
    teams: 'Children in care, South and East',
    lean: -0.12,
    path: [
      [21, 0],
      [20, 0.17],
    ],
    says: 'Visits to children in care in the South and East are on time more often once visits are booked for half a year ahead',
  },
  {
    id: 'SC-T7',
    quality: 'cla-review-on-time',
    kind: 'false dawn',
    teams: 'Children in care, North and West',
    lean: -0.06,
    path: [
      [20, 0],
      [18, 0.14],
      [15, 0.14],
      [13, 0.01],
    ],
    says: 'Reviews of children in care of the North and West are on time for five months with two lent reviewing officers, then as before',
  },
]

/** Less of these is better. */
const FEWER: readonly Quality[] = ['placement-move-factor', 're-referral-factor', 'agency-share', 'children-per-worker']

/** What holds for settings: none for England; what had not begun by the last day is not among them. */
export function causes(settings: Settings, teams: readonly Named[]): readonly SpecialCause[] {
  if (settings.conditions === 'england') return []
  const out: SpecialCause[] = []
  for (const [quality, c] of Object.entries(CONDITIONS) as [Quality, (typeof CONDITIONS)[Quality]][])
    for (const m of c.moves ?? []) {
      if (monthDay(m.from) >= settings.until) continue
      const better = FEWER.includes(quality) ? m.by < 0 : m.by > 0
      // What is to come later is not told.
      const [from, to] = [monthDay(m.from), monthDay(m.to)]
      const last = Math.min(to, settings.until)
      const path: [Day, number][] = [
        [from, 0],
        // In ten thousandths, so that it reads as it is.
        [last, Math.round((m.by * 10_000 * (last - from)) / (to - from)) / 10_000],
      ]
      out.push({
        id: `SC-C${out.length + 1}`,
        quality,
        kind: better ? 'improvement' : 'decline',
        teams: [],
        path,
        says: c.says ?? quality,
      })
    }
  const end = monthNo(settings.until)
  for (const p of PLANTED)
    out.push({
      id: p.id,
      quality: p.quality,
      kind: p.kind,
      teams: teamsOf(p, teams).map(t => t.no),
      path: p.path.map(([before, added]) => [monthStart(end - before), added] as const),
      says: p.says,
    })
  return out
}

/** The teams that something is planted in. */
export function teamsOf<T extends Named>({ teams: which }: Pick<Planted, 'teams'>, teams: readonly T[]): readonly T[] {
  if (typeof which === 'string') return teams.filter(t => t.name === which)
  return teams.filter(t => which.kinds.includes(t.kind) && t.name.endsWith(`, ${which.locality}`))
}
