import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day, dayNumber } from './dates.ts'
import { holidayRange, isWorkingDay, workingDaysBetween } from './working-days.ts'

const someDay = fc
  .integer({ min: dayNumber(holidayRange.from), max: dayNumber(holidayRange.until) })
  .map(n => addDays('1970-01-01', n))

/** Easter Sunday by the rule of Meeus, Jones and Butcher: a check that does not come from the same list. */
function easter(y: number): Day {
  const a = y % 19
  const b = Math.floor(y / 100)
  const c = y % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return `${y}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`
}
const years = Array.from({ length: 16 }, (_, i) => 2012 + i)

test('weekends are no working days, and weekdays without a bank holiday are', () => {
  assert.equal(isWorkingDay('2022-04-01'), true) // Friday
  assert.equal(isWorkingDay('2022-04-02'), false)
  assert.equal(isWorkingDay('2022-04-03'), false)
  assert.equal(isWorkingDay('2022-04-04'), true)
})

test('Good Friday and Easter Monday of every year are bank holidays, and the days around them are not', () => {
  for (const y of years) {
    const sunday = easter(y)
    assert.equal(isWorkingDay(addDays(sunday, -2)), false, `Good Friday ${y}`)
    assert.equal(isWorkingDay(addDays(sunday, 1)), false, `Easter Monday ${y}`)
    assert.equal(isWorkingDay(addDays(sunday, -3)), true)
    assert.equal(isWorkingDay(addDays(sunday, 2)), true)
  }
})

test('New Year, the last Monday in August and Christmas are kept in every year, moved where they fall on a weekend', () => {
  for (const y of years) {
    for (const [first, days] of [
      [`${y}-01-01`, 1],
      [`${y}-12-25`, 2],
    ] as const) {
      // The next so many weekdays from the day itself on are the holidays.
      const off: Day[] = []
      for (let d: Day = first; off.length < days; d = addDays(d, 1))
        if (![0, 6].includes(new Date(d).getUTCDay())) off.push(d)
      for (const d of off) assert.equal(isWorkingDay(d), false, d)
    }
    let august = `${y}-08-31`
    while (new Date(august).getUTCDay() !== 1) august = addDays(august, -1)
    assert.equal(isWorkingDay(august), false, august)
  }
})

test('the days that proclamations added or moved are there', () => {
  for (const d of ['2012-06-04', '2012-06-05', '2020-05-08', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08'])
    assert.equal(isWorkingDay(d), false, d)
  assert.equal(isWorkingDay('2012-05-28'), true)
  assert.equal(isWorkingDay('2020-05-04'), true)
  assert.equal(isWorkingDay('2022-05-30'), true)
})

test('each year has eight bank holidays, or nine and ten where one was added', () => {
  const extra: Record<number, number> = { 2012: 1, 2022: 2, 2023: 1 }
  for (const y of years) {
    let off = 0
    for (let d = `${y}-01-01`; d <= `${y}-12-31`; d = addDays(d, 1))
      if (isWorkingDay(d) === false && ![0, 6].includes(new Date(d).getUTCDay())) off++
    // Two of 2022 were moved within the year: the spring holiday and the jubilee make one more, the funeral a second.
    assert.equal(off, 8 + (extra[y] ?? 0), String(y))
  }
})

test('working days are counted from the day after to the day itself', () => {
  assert.equal(workingDaysBetween('2022-04-04', '2022-04-04'), 0)
  assert.equal(workingDaysBetween('2022-04-04', '2022-04-05'), 1)
  assert.equal(workingDaysBetween('2022-04-01', '2022-04-04'), 1)
  assert.equal(workingDaysBetween('2022-04-01', '2022-04-03'), 0)
  assert.equal(workingDaysBetween('2022-04-14', '2022-04-19'), 1, 'over Easter')
  assert.equal(workingDaysBetween('2022-03-31', '2022-04-14'), 10)
  assert.equal(workingDaysBetween('2022-04-05', '2022-04-04'), -1)
  assert.ok(Object.is(workingDaysBetween('2022-04-03', '2022-04-02'), 0))
})

test('counting is what going day by day counts, adds up, and turns round', () => {
  fc.assert(
    fc.property(someDay, fc.nat(400), fc.nat(400), (from, m, n) => {
      const mid = addDays(from, m)
      const to = addDays(mid, n)
      if (to > holidayRange.until) return
      let by = 0
      for (let d = addDays(from, 1); d <= mid; d = addDays(d, 1)) if (isWorkingDay(d)) by++
      assert.equal(workingDaysBetween(from, mid), by)
      assert.equal(workingDaysBetween(from, to), by + (workingDaysBetween(mid, to) ?? Number.NaN))
      assert.equal(workingDaysBetween(mid, from), by === 0 ? 0 : -by)
    }),
  )
})

test('outside the years that are known the answer is unknown', () => {
  assert.equal(isWorkingDay('2011-12-30'), null)
  assert.equal(isWorkingDay('2028-01-03'), null)
  assert.equal(workingDaysBetween('2011-12-30', '2012-01-10'), null)
  assert.equal(workingDaysBetween('2027-12-30', '2028-01-10'), null)
  assert.equal(workingDaysBetween('2028-01-10', '2027-12-30'), null)
})
