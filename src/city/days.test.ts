import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as days from './days.ts'

test('days agree with the calendar of the machine over two hundred years', () => {
  for (let day = -43_829; day < 47_300; day += 13) {
    const d = Temporal.PlainDate.from('1970-01-01').add({ days: day })
    assert.equal(days.iso(day), d.toString())
    assert.equal(days.dayOf(d.toString()), day)
    assert.equal(days.weekday(day), d.dayOfWeek - 1)
    assert.equal(days.iso(days.plusMonths(day, 5)), d.add({ months: 5 }).toString())
  }
})

test('ages are whole years on the birthday, and a birth on 29 February counts from 1 March', () => {
  const born = days.dayOf('2010-06-15')
  assert.equal(days.ageOn(born, days.dayOf('2026-06-14')), 15)
  assert.equal(days.ageOn(born, days.dayOf('2026-06-15')), 16)
  const leap = days.dayOf('2008-02-29')
  assert.equal(days.ageOn(leap, days.dayOf('2026-02-28')), 17)
  assert.equal(days.ageOn(leap, days.dayOf('2026-03-01')), 18)
})

test('bank holidays of England and Wales are those that GOV.UK lists', () => {
  const off = (year: number) => {
    const out: string[] = []
    for (let d = days.dayFrom(year, 1, 1); d < days.dayFrom(year + 1, 1, 1); d++)
      if (days.weekday(d) < 5 && !days.isWorking(d)) out.push(days.iso(d).slice(5))
    return out.join(' ')
  }
  assert.equal(off(2020), '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28')
  assert.equal(off(2021), '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28')
  assert.equal(off(2022), '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27')
  assert.equal(off(2023), '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26')
  assert.equal(off(2026), '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28')
  assert.equal(off(2027), '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28')
  assert.equal(off(2028), '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26')
})

test('working days are counted from the day after, as clocks are', () => {
  const friday = days.dayOf('2026-11-20')
  assert.equal(days.iso(days.plusWorking(friday, 1)), '2026-11-23')
  assert.equal(days.iso(days.plusWorking(friday + 1, 1)), '2026-11-23')
  assert.equal(days.iso(days.plusWorking(days.dayOf('2026-12-24'), 1)), '2026-12-29')
  for (let d = friday; d < friday + 400; d += 7)
    for (const n of [1, 2, 15, 45]) {
      const end = days.plusWorking(d, n)
      assert.ok(days.isWorking(end))
      assert.equal(days.workingBetween(d, end), n)
    }
})
