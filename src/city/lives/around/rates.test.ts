import assert from 'node:assert/strict'
import test from 'node:test'
import { dayFrom, plusYears, schoolYearOf, yearOf } from '../../days.ts'
import type { Person, Settings } from '../../model.ts'
import { networkOf } from '../../people/index.ts'
import { DEFAULTS } from '../../settings.ts'
import { settle } from '../../settle/index.ts'
import { fillCare } from '../care/index.ts'
import { NEED, PROTECTED, standingOn } from './frame.ts'
import { atHomeOn } from './home.ts'
import { fillAround } from './index.ts'
import { schoolOn } from './school.ts'
import { curriculumYear } from './terms.ts'

const settings: Settings = { ...DEFAULTS, children: 8000, years: 4, seed: 11, conditions: 'england' }
const settled = settle(settings)
const counts = new Map<string, number>()
const add = (key: string, n = 1) => counts.set(key, (counts.get(key) ?? 0) + n)
const n = (key: string) => counts.get(key) ?? 0

for (let unit = 0; unit < settled.units; unit++) {
  const network = networkOf(settled, unit)
  if (!network) continue
  fillCare(settled, network)
  fillAround(settled, network)
  for (const c of network.children) if (c.child) count(c)
}

function count(c: Person): void {
  const { schooling, terms, exclusions, sen, electiveHome, freeMeals, health, police, ehc } = c.child!.around
  const from = Math.max(c.born, c.arrived, settled.first)
  const to = Math.min(settled.until, c.left ?? settled.until, c.died ?? settled.until, plusYears(c.born, 18))
  if (to > from) add('child-years', (to - from) / 365.25)
  for (let year = yearOf(settled.first) + 1; year <= yearOf(settled.until); year++) {
    const day = dayFrom(year, 1, 16)
    const nc = curriculumYear(c.born, year - 1)
    if (nc < 0 || nc > 13 || day >= to) continue
    const school = schoolOn(schooling, day)
    // The numbers of those at home and of plans rise by the year: counted in that of the figures.
    const latest = year === 2025
    if (latest && nc > 0 && nc < 12) {
      add('five to sixteen')
      if (atHomeOn(electiveHome, dayFrom(year - 1, 10, 3))) add('at home')
    }
    if (school < 0) continue
    const { phase } = settled.schools[school]!
    add('pupils')
    add(phase)
    const kind = sen.find(s => s.from <= day && (s.until === null || s.until > day))?.kind
    if (kind === 'K') add('K')
    if (latest) add('pupils of the year')
    if (latest && kind === 'E') add('E')
    if (freeMeals) add('free meals')
    const standing = standingOn(c.child!, dayFrom(year, 3, 31))
    if (standing === NEED || standing === PROTECTED) {
      add('need')
      if (kind === 'E') add('need E')
      if (freeMeals) add('need free meals')
    }
    const sum = { possible: 0, missed: 0 }
    for (const t of terms)
      if (schoolYearOf(t.from) === year - 1) {
        sum.possible += t.possible
        sum.missed += t.authorised + t.unauthorised
      }
    if (sum.possible > 0) {
      add('attended')
      add('possible', sum.possible)
      add('missed', sum.missed)
      if (sum.missed * 10 >= sum.possible) add('persistent')
      if (sum.missed * 2 >= sum.possible) add('severe')
      if (standing === NEED || standing === PROTECTED) {
        add('need attended')
        if (sum.missed * 10 >= sum.possible) add('need persistent')
      }
    }
    for (const e of exclusions)
      if (schoolYearOf(e.day) === year - 1) add(`${e.permanent ? 'permanent' : 'suspended'} ${phase}`)
  }
  for (const e of health) if (e.day >= settled.first && e.kind === 'emergency department') add('emergency')
  for (const e of police) if (e.day >= settled.first) add('police')
  for (const r of ehc)
    if (r.decided !== null) {
      add('decided')
      if (!r.assess) add('refused')
      if (r.final !== null) {
        add('final')
        if (r.final - r.day <= 140) add('in twenty weeks')
      }
    }
}

/**
 * @param per what the figure is of: 100 for a share
 * @param within how far off it may be, as a part of what is published; on top come three standard errors of a count of this size,
 * half as large again because brothers and sisters share what befalls them, and one child is counted in several years
 */
function near(what: string, count: number, of: number, per: number, published: number, within: number): void {
  const value = (count / of) * per
  const expected = (published * of) / per
  const allowed = within * published + (4.5 * Math.sqrt(expected) * per) / of
  assert.ok(Math.abs(value - published) <= allowed, `${what}: ${value.toFixed(3)}, published ${published}`)
}

test('absence, overall, persistent and severe, is about what is published', () => {
  near('overall', n('missed'), n('possible'), 100, 6.78, 0.1)
  near('persistent', n('persistent'), n('attended'), 100, 18.14, 0.06)
  near('severe', n('severe'), n('attended'), 100, 2.39, 0.15)
  near('persistent in need', n('need persistent'), n('need attended'), 100, 46, 0.06)
})

test('suspensions are about what is published', () => {
  near('secondary', n('suspended secondary'), n('secondary'), 100, 22.6, 0.12)
  near('primary', n('suspended primary'), n('primary'), 100, 2.27, 0.3)
  const permanent = n('permanent primary') + n('permanent secondary') + n('permanent special')
  near('permanent', permanent, n('pupils'), 100, 0.129, 0.1)
})

test('support, plans, free meals and home education are about what is published', () => {
  near('support', n('K'), n('pupils'), 100, 14.2, 0.04)
  near('plans', n('E'), n('pupils of the year'), 100, 5.3, 0.06)
  near('free meals', n('free meals'), n('pupils'), 100, 25.8, 0.08)
  near('plans in need', n('need E'), n('need'), 100, 31.4, 0.08)
  near('free meals in need', n('need free meals'), n('need'), 100, 61.7, 0.06)
  near('at home', n('at home'), n('five to sixteen'), 100, 1.4, 0.06)
})

test('requests are refused, and plans late, as often as is published', () => {
  near('refused', n('refused'), n('decided'), 100, 25.2, 0.05)
  near('in twenty weeks', n('in twenty weeks'), n('final'), 100, 46.4, 0.08)
})

test('emergency departments are attended about as often as is published', () => {
  near('emergency', n('emergency'), n('child-years'), 1, 0.478, 0.06)
})
