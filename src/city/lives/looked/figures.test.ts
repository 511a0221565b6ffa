import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ageOn, dayOf } from '../../days.ts'
import { settledFor, trial } from './entries-for-tests.ts'
import { carePeriods } from './index.ts'

const BACK = 26 * 365
const LIVES = 14000
const settled = settledFor(21)
const days = ['2023-03-31', '2024-03-31', '2025-03-31', '2026-03-31'].map(dayOf)
const count = new Map<string, number>()
const add = (what: string, n = 1) => count.set(what, (count.get(what) ?? 0) + n)
const of = (what: string) => count.get(what) ?? 0
for (let i = 0; i < LIVES; i++) {
  const { network, child, entries } = trial(settled, i, BACK)
  const { periods, missing } = carePeriods(settled, network, child, entries.slice(0, 1))
  const p = periods[0]
  if (!p) continue
  for (const day of days) {
    const from = day - 364
    const here = p.start <= day && (p.end === null || p.end > day)
    if (p.start <= day && (p.end === null || p.end > from)) {
      add('in care in the year')
      if (missing.some(m => m.kind === 'missing' && m.from >= from && m.from <= day)) add('missing')
    }
    if (p.end !== null && p.end > from && p.end <= day) {
      add('ended')
      add(p.endReason)
    }
    if (!here) continue
    add('stock')
    add(ageOn(child.born, day) >= 16 ? '16 and over' : ageOn(child.born, day) >= 10 ? '10 to 15' : 'under 10')
    add(p.legal.find(l => l.from <= day && (l.until === null || l.until > day))!.code)
    const at = p.placements.find(x => x.start <= day && (x.end === null || x.end > day))!
    const t = at.type
    add(
      t.startsWith('U')
        ? 'foster'
        : t === 'K1' || t === 'K2'
          ? 'homes'
          : ['K3', 'H5', 'P2'].includes(t)
            ? 'supported'
            : t,
    )
    if (!p.unaccompanied) add(at.miles > 20 ? 'far' : 'near')
    if (p.unaccompanied) add('alone')
    let homes = 0
    p.placements.forEach((x, no) => {
      if (x.start > day || (x.end !== null && x.end <= from)) return
      if (homes === 0 || p.placements[no - 1]?.postcode !== x.postcode) homes++
    })
    if (homes >= 3) add('three or more')
    if (day - p.start < 365) continue
    add('a year or more')
    if (p.health.some(h => h.kind === 'dental check' && h.day >= from && h.day <= day)) add('teeth')
    if (p.immunised) add('immunised')
    const sdq = p.sdq.find(s => s.day >= from && s.day <= day)
    if (sdq) {
      add('questionnaires')
      add('score', sdq.score)
    }
  }
}
/** Per cent, give or take: what chance does to a sample of this size, and the tolerance of the whole. */
const near = (says: string, got: number, wanted: number, give: number) =>
  assert.ok(Math.abs(got - wanted) <= give, `${says}: ${got.toFixed(1)}, published ${wanted}`)

test('the stock, its ages, legal statuses and placements are as in England', () => {
  const s = of('stock') / 100
  // 26 start for each 10,000 children in a year and 67 are in care: two and a half years on average.
  near('in care for each 26 who start', ((of('stock') / days.length) * 26 * (BACK / 365)) / LIVES, 67, 5)
  near('full care orders', of('C2') / s, 57, 5)
  near('interim care orders', of('C1') / s, 17, 3)
  near('by agreement', of('V2') / s, 19, 3)
  near('placement orders', of('E1') / s, 5.5, 1.5)
  near('foster', of('foster') / s, 67, 4)
  near('homes', of('homes') / s, 12, 2)
  near('supported', of('supported') / s, 9, 2)
  near('with parents', of('P1') / s, 6, 1.5)
  near('16 and over', of('16 and over') / s, 27, 4)
  near('10 to 15', of('10 to 15') / s, 37, 4)
  near('who came alone', of('alone') / s, 8, 2)
})

test('moves, distance, ends and missing times are as in England', () => {
  const s = of('stock') / 100
  const e = of('ended') / 100
  near('three or more', of('three or more') / s, 10, 1.5)
  near('over 20 miles', (of('far') * 100) / (of('far') + of('near')), 18, 2)
  near('adopted', (of('E11') + of('E12')) / e, 9, 1.5)
  near('special guardianship', (of('E45') + of('E46') + of('E47') + of('E48')) / e, 12, 2.5)
  near('child arrangements', of('E41') / e, 3, 0.8)
  near('home', (of('E4A') + of('E4B')) / e, 19, 3)
  near('missing', (of('missing') * 100) / of('in care in the year'), 11, 1.5)
})

test('health of those looked after a year is as in England', () => {
  const y = of('a year or more') / 100
  near('teeth', of('teeth') / y, 81, 3)
  near('immunised', of('immunised') / y, 84, 2.5)
  near('score', of('score') / of('questionnaires'), 14.9, 0.6)
})
