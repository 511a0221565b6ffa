/** The pages that compare places: what they say, what they never give away, and who is compared with whom. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { whoMay } from '../../store/act-for-tests.ts'
import { differences } from '../../store/columns.ts'
import { Refusal } from '../../store/refusal.ts'
import { bringing } from '../measures/bring-for-tests.ts'
import { measuresAt, measureValues } from '../measures/reading.ts'
import { oneRead } from '../pages/acts.ts'
import { measurePage } from '../pages/measure.ts'
import { possibleOf } from '../small/places-for-tests.ts'
import { evidenceTables } from '../tables.ts'
import { measureCompared } from './acts.ts'
import { comparePage, councilsOf } from './compare-page.ts'
import { measureNeighbours } from './neighbours.ts'
import { measureByPlace, placesPage } from './places-page.ts'
import golden from './rereferrals-2025-for-tests.json' with { type: 'json' }

const w = await bringing()
const { perform, analyst, bring, store } = w
const TODAY = '2026-05-06'
const council = 'Calderwick City Council'
const asking = {
  authority: { id: 'calderwick', name: council },
  today: TODAY,
  may: () => false,
  post: () => '',
} as never

const DICTIONARY = `code,name,definition,unit,better,frequency,owner,lag
RR,Re-referrals,Children referred again within a year.,percent,down,yearly,Nobody we know,90
SEEN,Seen in time,Children seen in ten days.,percent,up,monthly,Nobody we know,30
`
const councils = (golden.rows as [string, number, number][]).map(
  ([name, n, d]) => `RR,2025-03-31,${(100 * n) / d},${n},${d},"${name}",authority\n`,
)
// Two counts from 1 to 4, and one so large that only a few are left out.
const LOCAL: readonly (readonly [string, number, number])[] = [
  ['Ashmere', 2, 9],
  ['Central', 8, 10],
  ['Kingsferry', 7, 14],
]
const seen = LOCAL.map(([name, n, d]) => `SEEN,2026-04,${(100 * n) / d},${n},${d},${name},locality\n`)
await bring(
  `measure,date,value,numerator,denominator,place,kind\n${councils.join('')}SEEN,2026-04,${(100 * 17) / 33},17,33,Calderwick,authority\n${seen.join('')}`,
  DICTIONARY,
  'all.csv',
)
const compared = (on: string | null = null, code = 'RR') =>
  perform(measureCompared, analyst, { code, place: null, council: 'Birmingham', on })
const byPlace = () => perform(measureByPlace, analyst, { code: 'SEEN', kind: null, period: null })
const asked = (query: Record<string, string>) =>
  ({ asking, query, search: new URLSearchParams(query), entered: null }) as never

test('of 153 councils 105 lie outside by chance alone and 3 once places may differ, and Birmingham moves from -5.69 to -0.56', async () => {
  const found = await compared()
  const text = String(comparePage.draw(found, asked({ code: 'RR' })).body)
  assert.match(text, /Of 153 places 105 lie more than three standard deviations .* and 3 once it is allowed/)
  assert.match(text, /Birmingham is −5\.69 standard deviations from it, and −0\.56 so adjusted/)
})

test('the neighbours are those of the set in force on the day that is shown, and sets are only added', async () => {
  const put = (from: string, text: string, agreed = '') =>
    perform(measureNeighbours, analyst, { from, source: 'The interactive tool, 2026', text, agreed })
  await put('2026-01-01', 'name\nLeeds\nSheffield\nManchester')
  await put('2026-04-01', JSON.stringify({ neighbours: [{ name: 'Luton' }, 'Slough'] }))
  const names = async (on: string) => {
    const found = await compared(on)
    return found.set?.places.map(id => found.places.find(p => p.place.id === id)?.place.name) ?? null
  }
  assert.deepEqual(await names('2025-12-31'), null)
  assert.deepEqual(await names('2026-03-31'), ['Leeds', 'Sheffield', 'Manchester'])
  assert.deepEqual(await names('2026-04-01'), ['Luton', 'Slough'])
  const { answer } = comparePage.draw(await compared('2026-03-31'), asked({ code: 'RR' }))
  assert.match(String(answer), /^Birmingham, .*: rank \d of 4 among its neighbours/)
  const change = (query: ReturnType<typeof sql>) =>
    store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test.change' }, db => query.execute(db))
  await assert.rejects(change(sql`update evidence.neighbours set source = 'x'`))
  await assert.rejects(change(sql`delete from evidence.neighbours`))
  assert.deepEqual(await differences(store.root, evidenceTables), [])
})

test('those of a set that have a value are named, and the others are counted', async () => {
  const names = new Map([
    ['a', 'Leeds'],
    ['b', 'Luton'],
  ])
  assert.equal(councilsOf(['a', 'b'], names), 'Leeds, Luton.')
  assert.equal(councilsOf(['a', 'x', 'y'], names), 'Leeds; and 2 councils without a value of this.')
  assert.equal(councilsOf(['x'], names), 'one council, without a value of this.')
  assert.equal(councilsOf(['x', 'y', 'z'], names), '3 councils, none with a value of this.')
  // Of what only the council and its localities have, none of the set in force is a name.
  const text = String(comparePage.draw(await compared('2026-05-01', 'SEEN'), asked({ code: 'SEEN' })).body)
  assert.match(text, /from 1 April 2026: 2 councils, none with a value of this\./)
})

test('rows of a set that name nobody are refused with their number, and left out only where that was agreed to', async () => {
  const of = (text: string, agreed = '') =>
    perform(measureNeighbours, analyst, { from: '2020-01-01', source: 'Ours', text, agreed })
  const refusedBy = (says: RegExp) => (e: unknown) => e instanceof Refusal && says.test(e.fields.text ?? '')
  await assert.rejects(
    of('Leeds\nAtlantis\nLeeds'),
    refusedBy(/Row 2: no council.*"Atlantis"\. Row 3: Leeds stands there already/),
  )
  await assert.rejects(of('[{"name"'), refusedBy(/begins like JSON/))
  await assert.rejects(of('Atlantis', 'yes'), refusedBy(/Atlantis/))
  assert.deepEqual(await of('Leeds\nAtlantis', 'yes'), {
    kept: 1,
    refused: [{ line: 2, why: 'no council with values is called "Atlantis"' }],
  })
})

test('whoever reads counts may compare, and only who keeps measures brings a set', async () => {
  const set = { from: '2021-01-01', source: 'Ours', text: 'Leeds' }
  assert.deepEqual(await whoMay(w, measureNeighbours, () => set), ['performance-analyst'])
  for (const roles of [
    await whoMay(w, measureCompared, () => ({ code: 'RR', council: 'Leeds' })),
    await whoMay(w, measureByPlace, () => ({ code: 'SEEN' })),
  ]) {
    assert.ok(roles.includes('elected-member') && roles.includes('performance-analyst'))
    assert.ok(!roles.includes('system-administrator'))
  }
})

test('pages, files and acts together give no count from 1 to 4 of a locality away', async () => {
  // Everything that can be had of these values, put into one: what any of them shows is known.
  const known = new Map<string, { value: number | null; numerator: number | null; denominator: number | null }>()
  const learn = (name: string, part: 'value' | 'numerator' | 'denominator', n: number | null) => {
    const at = known.get(name) ?? { value: null, numerator: null, denominator: null }
    known.set(name, { ...at, [part]: n ?? at[part] })
  }
  const found = await byPlace()
  const page = placesPage.draw(found, asked({ code: 'SEEN' }))
  const bodies = [String(page.body)]
  for (const p of found.places)
    for (const part of ['value', 'numerator', 'denominator'] as const) learn(p.place.name, part, p.at[part])
  for (const p of (await compared(null, 'SEEN')).places)
    for (const v of p.values)
      for (const part of ['value', 'numerator', 'denominator'] as const) learn(p.place.name, part, v[part])
  for (const { place } of found.places) {
    const one = await perform(oneRead, analyst, { code: 'SEEN', place: place.id, council })
    bodies.push(String(measurePage.draw(one, asked({ code: 'SEEN' })).body))
    for (const p of one.places)
      for (const v of p.values)
        for (const part of ['value', 'numerator', 'denominator'] as const) learn(p.place.name, part, v[part])
    const [same] = await perform(measureValues, analyst, { code: 'SEEN', places: [place.id] })
    const at = await perform(measuresAt, analyst, { place: place.id, latest: true })
    for (const v of [...same!.values, ...at.measures.flatMap(m => m.values)])
      for (const part of ['value', 'numerator', 'denominator'] as const) learn(place.name, part, v[part])
  }
  const could = possibleOf(
    LOCAL.map(([name]) => known.get(name)!),
    known.get('Calderwick')!,
  )
  LOCAL.forEach(([name, n, d], i) => {
    for (const [key, truth] of [
      ['numerator', n],
      ['rest', d - n],
      ['denominator', d],
    ] as const)
      if (truth > 0 && truth < 5) assert.ok(Math.max(...could[i]![key]) >= 5, `${name}: ${key} ${truth} is given away`)
  })
  // 2 of 9, and 8 of 10, are written nowhere: not in a table, a map, a funnel or what a drawing says of itself.
  for (const body of bodies) assert.doesNotMatch(body.replace(/<[^>]*>/g, '|'), /22\.2|Ashmere 22|Central 80/)
  assert.match(bodies[0]!, /Too few to show: Ashmere; Central/)
})

test('the file of a page has what its table has, and no more', async () => {
  const found = await byPlace()
  const [file] = placesPage.downloads!(found, asked({ code: 'SEEN' }))
  const csv = file!.csv()
  assert.match(csv, /suppressed/)
  assert.doesNotMatch(csv, /22\.2/)
})

test('what the council’s figure was is not given of a period in which a locality’s was revised, and is of others', async () => {
  const rows = (own: number, of: string, ashmere: number | null) =>
    bring(
      `measure,date,value,numerator,denominator,place,kind\nSEEN,${of},${(100 * own) / 33},${own},33,Calderwick,authority\n${ashmere === null ? '' : `SEEN,${of},${(100 * ashmere) / 9},${ashmere},9,Ashmere,locality\n`}`,
      null,
      `${of}-${own}.csv`,
    )
  await rows(17, '2026-03', 2)
  await rows(21, '2026-03', 6)
  await rows(17, '2026-02', 6)
  await rows(18, '2026-02', null)
  const { places } = await perform(oneRead, analyst, { code: 'SEEN', council })
  const at = (name: string) => places.find(p => p.place.name === name)!
  assert.deepEqual(
    at('Calderwick').earlier.map(e => [e.from, e.numerator]),
    [['2026-02-01', 17]],
  )
  assert.deepEqual(at('Ashmere').earlier, [])
})
