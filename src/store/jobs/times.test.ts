import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCronItems } from 'graphile-worker'
import { crontabOf, type Every, isDue, parseEvery } from './times.ts'

const digest = (at: Temporal.Instant) => {
  const { minute: min, hour, day: date, month, dayOfWeek } = at.toZonedDateTimeISO('UTC')
  return { min, hour, date, month, dow: dayOfWeek % 7 }
}
/** Of `count` moments, `step` minutes apart, those at which a job comes, by graphile-worker's own reading of our crontab. */
function moments(every: Every, from: string, count: number, step: number): string[] {
  const [item] = parseCronItems([{ task: 'trial', match: crontabOf(every) }])
  const first = Temporal.Instant.from(from)
  return Array.from({ length: count }, (_, n) => first.add({ minutes: n * step }))
    .filter(at => item!.match(digest(at)) && isDue(every, at))
    .map(String)
}

test('a time of day comes once a day all year round, at that time in London', () => {
  for (const every of ['07:00', '00:30', '23:59', '02:00'] as const) {
    const all = moments(every, `2026-01-01T00:${every.slice(3)}:00Z`, 365 * 24, 60)
    assert.equal(all.length, 365, every)
    for (const at of all) {
      const there = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London').toPlainTime()
      assert.equal(there.toString({ smallestUnit: 'minute' }), every)
    }
  }
})

test('minutes and the hour come on the clock’s own marks', () => {
  assert.deepEqual(moments('20 minutes', '2026-05-01T10:00:00Z', 60, 1), [
    '2026-05-01T10:00:00Z',
    '2026-05-01T10:20:00Z',
    '2026-05-01T10:40:00Z',
  ])
  assert.deepEqual(moments('hour', '2026-05-01T10:30:00Z', 120, 1), ['2026-05-01T11:00:00Z', '2026-05-01T12:00:00Z'])
})

test('what does not come evenly, or not once a day, is refused', () => {
  for (const every of ['7 minutes', '0 minutes', '61 minutes', '24:00', '07:60', '7:00', 'day', ''])
    assert.throws(() => parseEvery(every), TypeError, every)
  assert.throws(() => parseEvery('01:30'), /clocks change/)
})
