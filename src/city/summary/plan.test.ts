/**
 * Calderwick's plan and the city are of one place: names are the same, and what the plan says of its measures before and after they
 * move is what is counted in lives. Measures of posts, supervision, audits, voices and journeys are tried beside services/.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { courses, measures } from '../../../examples/calderwick/src/measures.ts'
import { teams } from '../../authority/demo/places.ts'
import { familyOf } from '../engine.ts'
import { DEFAULTS } from '../settings.ts'
import { settle } from '../settle/index.ts'
import type { MeasureKey } from './measures.ts'
import { addMonths, newMonths } from './months.ts'

/** More children, for whoever has the time: chance makes less of them, and the tolerances below are nearly all that is left. */
const CHILDREN = Number(process.env.GOLDENTHREAD_CITY_CHILDREN ?? 20_000)

const settled = settle({ ...DEFAULTS, children: CHILDREN })
const months = newMonths(settled)
for (let unit = 0; unit < settled.units; unit++) {
  const network = familyOf(settled, unit)
  if (network) addMonths(months, settled, network)
}

/**
 * What is counted as a measure of the plan is, how many points of a hundred it may be off besides chance, and how often the same
 * child stands in a row of months: children in care do so for years, so that a year of months says little more than one.
 */
const SAME: readonly (readonly [kpi: string, key: MeasureKey, within: number, months: number])[] = [
  ['KPI01', 'contacts', 2.5, 1],
  ['KPI02', 'strategies', 3, 1],
  ['KPI03', 're-referrals', 4, 1],
  ['KPI06', 'seen', 2, 1],
  ['KPI08', 'moves', 3.5, 12],
  ['KPI09', 'miles', 4, 18],
  ['KPI10', 'ehc', 4, 1],
  ['KPI11', 'psychology', 6, 1],
  ['KPI23', 'interviews', 3, 1],
]

const at = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - months.first
/** Of the months from one to before another: how many, of how many. */
function counted(key: MeasureKey, from: number, to: number): readonly [n: number, d: number] {
  const { n, d } = months.sums[key]
  let [some, all] = [0, 0]
  for (let i = from; i < to; i++) {
    some += n[i * months.places]!
    all += d[i * months.places]!
  }
  return [some, all]
}
const FIRST = at('2023-11')
const END = months.count

for (const [kpi, key, within, long] of SAME)
  test(`${kpi} of the plan is what is counted of the city, before it moves and after`, () => {
    const course = courses.find(c => c.ref === kpi)!
    const [move] = course.moves ?? []
    const near = (level: number, from: number, to: number, when: string) => {
      const [n, d] = counted(key, from, to)
      const share = (100 * n) / d
      const chance = 2.6 * Math.sqrt((level * (100 - level)) / (d / long))
      assert.ok(
        Math.abs(share - level) <= within + chance,
        `${when}: ${share.toFixed(1)} (${n} of ${d}), the plan ${level}, within ${(within + chance).toFixed(1)}`,
      )
    }
    near(course.level, FIRST, move ? at(move[0]) : END, 'before')
    if (move) near(course.level + move[2], at(move[1]), END, 'after')
  })

test('annual reviews that are overdue become fewer when the plan says so', () => {
  const [move] = courses.find(c => c.ref === 'KPI12')?.moves ?? []
  const share = (from: number, to: number) => {
    const [n, d] = counted('reviews', from, to)
    return n / d
  }
  assert.ok(move)
  assert.ok(share(at(move[1]), END) < 0.92 * share(at('2025-05'), at(move[0])))
})

test('localities are those of the plan, and nobody’s else; teams are those of the demonstration', () => {
  const named = new Set(measures.flatMap(m => m.areas.split('; ').filter(a => a !== '')))
  assert.deepEqual(settled.localities.map(l => l.name).sort(), [...named].sort())
  const city = new Set(settled.teams.map(t => t.name))
  // In the city teams are those that hold children.
  const HOLD_NONE = ['Psychologists', 'Travel awards', 'Family hubs', 'Detached youth work']
  assert.deepEqual(
    teams.map(t => t.name).filter(name => !city.has(name)),
    HOLD_NONE,
  )
})

test('a measure of the plan that moves has its cause planted in the city, on the same days', () => {
  const plain = (text: string) => `${text}-01`
  for (const [kpi, , ,] of SAME) {
    const [move] = courses.find(c => c.ref === kpi)!.moves ?? []
    if (!move) continue
    const found = settled.causes.some(
      c => c.teams.length === 0 && c.path.length >= 2 && c.says !== '' && dayIs(c.path[0]![0], plain(move[0])),
    )
    assert.ok(found, `${kpi} moves from ${move[0]}`)
  }
})
const dayIs = (day: number, text: string) => day === Temporal.PlainDate.from(text).since('1970-01-01').total('days')
