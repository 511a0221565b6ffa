/** What a reader of wards, localities and the council can work out: every table that agrees with all that was published is tried. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Value } from '../shapes.ts'
import { guarded, smallRule } from './places.ts'
import { possibleOf, shareAs } from './places-for-tests.ts'

const share = (id: string, kind: 'authority' | 'locality' | 'ward', n: number, d: number) => ({
  id,
  kind,
  values: [shareAs(n, d)],
})
const PERCENT = { unit: 'percent' as const }

test('the dictionary may ask for more to be hidden than under five, never for less', () => {
  assert.deepEqual(smallRule(undefined), { threshold: 5 })
  assert.deepEqual(smallRule('Counts under 10'), { threshold: 10 })
  assert.deepEqual(smallRule('Counts under 3'), { threshold: 5 })
  assert.equal(smallRule('None: it counts vacancies'), null)
  assert.equal(smallRule('Not children: caseworkers'), null)
})

test('no published share, count or margin of localities gives a count from 1 to 4 away', () => {
  const row = fc.tuple(fc.nat(9), fc.nat(9)).map(([n, rest]) => [n, n + rest] as const)
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 3 }), rows => {
      const council = [rows.reduce((a, r) => a + r[0], 0), rows.reduce((a, r) => a + r[1], 0)] as const
      const places = [
        share('own', 'authority', ...council),
        ...rows.map(([n, d], i) => share(`l${i}`, 'locality', n, d)),
      ]
      const out = guarded(PERCENT, places, 'own')
      const shown = rows.map((_, i) => out.get(`l${i}`)![0]!)
      const could = possibleOf(shown, out.get('own')![0]!)
      rows.forEach(([n, d], i) => {
        for (const [truth, key] of [
          [n, 'numerator'],
          [d - n, 'rest'],
          [d, 'denominator'],
        ] as const)
          if (truth > 0 && truth < 5)
            assert.ok(Math.max(...could[i]![key]) >= 5, `${key} ${truth} of ${JSON.stringify(rows)} is given away`)
      })
    }),
    { numRuns: 150, seed: 502 },
  )
})

test('what the council counts of no locality is protected like a locality', () => {
  const out = guarded(
    PERCENT,
    [share('own', 'authority', 42, 100), share('a', 'locality', 20, 50), share('b', 'locality', 20, 48)],
    'own',
  )
  // Two children of nobody's locality are 42 - 20 - 20.
  assert.ok([...out].some(([id, [v]]) => id !== 'own' && v!.numerator === null))
})

test('a rate, and a number of children, are hidden with their counts; an average is not a count', () => {
  const rate = (id: string, n: number) => ({
    id,
    kind: 'ward' as const,
    values: [{ ...shareAs(n, 2_000), value: n * 5 }],
  })
  const rates = guarded({ unit: 'rate' }, [rate('a', 2), rate('b', 30), rate('c', 40)], null)
  assert.deepEqual(
    ['a', 'b', 'c'].map(id => rates.get(id)![0]!.value),
    [null, null, 200],
  )
  assert.equal(rates.get('a')![0]!.missing, 'suppressed')
  const number = (id: string, value: number): { id: string; kind: 'ward'; values: Value[] } => ({
    id,
    kind: 'ward',
    values: [{ ...shareAs(0, 0), value, numerator: null, denominator: null }],
  })
  const counts = guarded({ unit: 'number' }, [number('a', 3), number('b', 9), number('c', 50)], null)
  assert.deepEqual(
    [...counts.values()].map(([v]) => v!.value),
    [null, null, 50],
  )
  const averages = guarded({ unit: 'number' }, [number('a', 3.5), number('b', 9), number('c', 50)], null)
  assert.deepEqual(
    [...averages.values()].map(([v]) => v!.value),
    [3.5, 9, 50],
  )
})

test('where localities and wards are both published, one small count hides the counts of every ward', () => {
  const out = guarded(
    PERCENT,
    [
      share('l', 'locality', 30, 60),
      share('m', 'locality', 40, 80),
      share('w', 'ward', 3, 20),
      share('x', 'ward', 27, 40),
    ],
    null,
  )
  assert.deepEqual(
    ['l', 'm', 'w', 'x'].map(id => out.get(id)![0]!.numerator),
    [30, 40, null, null],
  )
})

test('councils, regions and England are as they were published, and counts of no children stay', () => {
  const england = { id: 'e', kind: 'country' as const, values: [shareAs(3, 50)] }
  const other = share('other', 'authority', 2, 40)
  const out = guarded(PERCENT, [england, other, share('l', 'locality', 2, 40), share('m', 'locality', 30, 60)], null)
  assert.deepEqual(
    [out.get('e')![0]!.numerator, out.get('other')![0]!.numerator, out.get('l')![0]!.numerator],
    [3, 2, null],
  )
  const vacancies = guarded({ ...PERCENT, suppression: 'None: posts' }, [share('l', 'locality', 2, 40)], null)
  assert.equal(vacancies.get('l')![0]!.numerator, 2)
})
