/** Tables of the department, and files of one's own: what they hold is kept as it is, and what is wrong is named. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../store/refusal.ts'
import type { FileBrought } from './acts.ts'
import { bringing, DICTIONARY, file, LAIT } from './bring-for-tests.ts'
import { NoMeasures } from './csv.ts'
import { lookAt } from './points.ts'
import { measureList, measurePlaces, measureValues } from './reading.ts'

const { bring, perform, analyst } = await bringing()
const why = (f: FileBrought | undefined) => f?.why.map(w => `${w.line} ${w.column}: ${w.why}`)
const placed = async (kind: string, name: string) =>
  (await perform(measurePlaces, analyst, {})).filter(p => p.kind === kind && p.name === name)
const values = async (code: string, kind = 'authority', name = 'Calderwick') => {
  const [place] = await placed(kind, name)
  const [at] = await perform(measureValues, analyst, { code, places: [place!.id] })
  return at!.values
}

const DFE = `\ufefftime_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,sort,breakdown,plans,plans_percent
2024,Calendar year,National,E92000001,England,,,,,,Plans,All,53327,60.4
2024,Calendar year,Regional,E92000001,England,E12000099,Midshire,,,,Plans,All,1200,x
2024,Calendar year,Local authority,E92000001,England,E12000099,Midshire,901,E08000901,Calderwick,Plans,All,73,26.700000000000003
2024,Calendar year,Local authority,E92000001,England,E12000099,Midshire,901,E08000901,Calderwick,Plans,Girls,c,many
2024,Calendar year,School,E92000001,England,E12000099,Midshire,901,E08000901,Calderwick,Plans,All,1,2
2024,Autumn term,National,E92000001,England,,,,,,Plans,All,1,2
`

test('each column of figures is a measure, and so is each of its breakdowns', async () => {
  const { files, definitions, places } = await bring(DFE, null, 'plans_in_time_2019_to_2024.csv')
  const [one] = files
  assert.deepEqual([definitions.made, places, one?.given, one?.added, one?.skipped], [4, 3, 7, 7, 3])
  assert.deepEqual(why(one), [
    '5 plans_percent: "many" is neither a number nor a code',
    '6 geographic_level: "School" is no level that is kept',
    '7 time_period: "Autumn term" is no kind of year',
  ])
  const { measures } = await perform(measureList, analyst, {})
  assert.deepEqual(measures.map(m => [m.code, m.definition.name, m.definition.unit, m.year]).sort(), [
    ['plans_in_time.plans [All]', 'Plans, All', 'number', 'calendar'],
    ['plans_in_time.plans [Girls]', 'Plans, Girls', 'number', 'calendar'],
    ['plans_in_time.plans_percent [All]', 'Plans percent, All', 'percent', 'calendar'],
    ['plans_in_time.plans_percent [Girls]', 'Plans percent, Girls', 'percent', 'calendar'],
  ])
  assert.deepEqual(
    (await values('plans_in_time.plans_percent [All]')).map(v => [v.from, v.until, v.value]),
    [['2024-01-01', '2024-12-31', 26.7]],
  )
  assert.deepEqual(
    (await values('plans_in_time.plans [Girls]')).map(v => [v.value, v.missing]),
    [[null, 'suppressed']],
  )
})

test('the next year’s file of the same table goes on with the same measures', async () => {
  const next = `${DFE.split('\n')[0]}\n2025,Calendar year,National,E92000001,England,,,,,,Plans,All,5,6\n`
  const girls = '2025,Calendar year,National,E92000001,England,,,,,,Plans,Girls,7,8\n'
  const came = await bring(next + girls, null, 'plans_in_time_2019_to_2025.csv')
  assert.deepEqual([came.definitions.made, came.places, came.files[0]?.added], [0, 0, 4])
  assert.deepEqual(
    (await values('plans_in_time.plans [All]', 'country', 'England')).map(v => [v.label, v.value]),
    [
      ['2024', 53327],
      ['2025', 5],
    ],
  )
})

/** Forty places with children seen and seen again; a share of them, and one column that is like it by chance in a few rows. */
const shares = (percentOf: (again: number, seen: number, n: number) => string) =>
  `time_period,time_identifier,geographic_level,country_name,old_la_code,la_name,seen,again,others,again_percent\n${Array.from(
    { length: 40 },
    (_, n) => {
      const [seen, again, others] = [100 + 7 * n, 3 + 2 * n, 200 + 3 * ((n * 11) % 40)]
      return `2024,Financial year,Local authority,England,${600 + n},Place ${n},${seen},${again},${others},${percentOf(again, seen, n)}\n`
    },
  ).join('')}`

test('of which counts a percentage is a share is found by arithmetic; where it does not come out nobody guesses', async () => {
  const of = async (name: string) => {
    const { measures } = await perform(measureList, analyst, {})
    const { numerator, denominator } = measures.find(m => m.code === `${name}.again_percent`)!.definition
    const [one] = await values(`${name}.again_percent`, 'authority', 'Place 3')
    return [numerator, denominator, one?.value, one?.numerator, one?.denominator]
  }
  const rounded = (again: number, seen: number) => ((100 * again) / seen).toFixed(1)
  await bring(shares(rounded), null, 'found.csv')
  assert.deepEqual(await of('found'), ['again', 'seen', 7.4, 9, 121])
  await bring(
    shares((again, seen, n) => (n % 10 === 0 ? '50' : rounded(again, seen))),
    null,
    'unlike.csv',
  )
  assert.deepEqual(await of('unlike'), ['', '', 7.4, null, null])
})

test('one place is known by the department’s number, by its code and by its name', async () => {
  await bring(`${LAIT}RR,,2024,calderwick,20,901.0,Midshire\nRR,,2024,MIDSHIRE,21,984.0,NA\n`, DICTIONARY)
  await bring('date,value,area,area_code\n2024-03-31,1,Calderwick City,E08000901\n', null, 'named.csv')
  const places = await perform(measurePlaces, analyst, {})
  assert.deepEqual(
    places.filter(p => !p.name.startsWith('Place ')).map(p => [p.kind, p.code, p.number, p.name]),
    [
      ['country', 'E92000001', '', 'England'],
      ['region', 'E12000099', '984', 'Midshire'],
      ['authority', 'E08000901', '901', 'Calderwick'],
    ],
  )
})

test('an authority that was made anew under its old name is another one', async () => {
  await bring(`${LAIT}RR,,2018,Westmere,20,910.0,Midshire\nRR,,2024,Westmere,30,911.0,Midshire\n`)
  assert.deepEqual((await placed('authority', 'Westmere')).map(p => p.number).sort(), ['910', '911'])
})

test('a file of one’s own gives days, months, quarters; a share of counts is worked out, and counts are kept', async () => {
  // A file has periods of one length; another file may have others.
  const rows = ['2025-04,3,40', '2025 Q3,c,41', '5/1/2026,7,21']
  const made: number[][] = []
  for (const row of rows) {
    const came = await bring(`date,numerator,denominator\n${row}\n`, null, 'visits in time.csv')
    made.push([came.files[0]!.added, came.definitions.made])
  }
  assert.deepEqual(made, [
    [1, 1],
    [1, 0],
    [1, 0],
  ])
  assert.deepEqual(
    (await values('visits in time')).map(v => [
      v.from,
      v.until,
      v.label,
      v.value,
      v.missing,
      v.numerator,
      v.denominator,
    ]),
    [
      ['2025-04-01', '2025-04-30', 'Apr 2025', 7.5, null, 3, 40],
      ['2025-07-01', '2025-09-30', '2025 Q3', null, 'suppressed', null, 41],
      ['2026-01-05', '2026-01-05', '5/1/2026', 33.3333333333333, null, 7, 21],
    ],
  )
})

test('rates are by what the dictionary says, wards by their code, and "2010-11" is what the measure has', async () => {
  const dictionary = `code,name,unit,year,frequency
seen,Children seen,"per 1,000",financial,yearly
begun,Begun,number,financial,monthly
`
  const came = await bring(
    `date,numerator,denominator,measure,ward,ward_code
2010-11,30,400,seen,Northside,E05000901
2010-11,14,1,begun,Northside,E05000901
`,
    dictionary,
    'wards.csv',
  )
  assert.equal(came.files[0]?.added, 2)
  const of = async (code: string) => (await values(code, 'ward', 'Northside')).map(v => [v.from, v.until, v.value])
  assert.deepEqual(await of('seen'), [['2010-04-01', '2011-03-31', 75]])
  assert.deepEqual(await of('begun'), [['2010-11-01', '2010-11-30', 14]])
})

test('what no share can be is refused with its row and reason, and nothing becomes nought', async () => {
  const { files } = await bring(
    `date,numerator,denominator,place
2025-04-01,3,0,North
2025-04-02,50,41,North
2025-04-03,-1,41,North
2025-04-04,1,-4,North
2025-04-05,a few,41,North
2025-13-01,1,41,North
2025,1,41,North
2025-04-06,1,41,
`,
    null,
    'wrong.csv',
  )
  assert.deepEqual([files[0]?.given, files[0]?.number], [0, null])
  assert.deepEqual(why(files[0]), [
    '2 denominator: the denominator is nought',
    '3 numerator: the numerator is more than the denominator',
    '4 numerator: a count is under nought',
    '5 denominator: a count is under nought',
    '6 numerator: "a few" is neither a number nor a code',
    '7 date: "2025-13-01" is no day, month, quarter or year',
    '8 date: no dictionary says of "wrong" which kind of year "2025" is',
    '9 place: no place is named',
  ])
})

test('a value that is given is kept as it is, also beyond what it should be', async () => {
  const { files } = await bring('date,percent,numerator,denominator\n2025-04,104,c,50\n', null, 'over.csv')
  assert.equal(files[0]?.added, 1)
  assert.deepEqual(
    (await values('over')).map(v => [v.value, v.numerator, v.denominator]),
    [[104, null, 50]],
  )
})

test('what is no such file is refused in one line, and a file that breaks off saves nothing', async () => {
  await assert.rejects(lookAt(file('')), (e: unknown) => e instanceof NoMeasures && /nothing in it/.test(e.message))
  await assert.rejects(lookAt(file('name,shoe size\nA,1\n')), (e: unknown) => e instanceof NoMeasures)
  const before = await perform(measureList, analyst, {})
  await assert.rejects(
    bring(`${LAIT}RR,,2025,Calderwick,20,901.0,Midshire\n"never closed`),
    e => !(e instanceof Refusal),
  )
  assert.deepEqual(await perform(measureList, analyst, {}), before)
  assert.deepEqual(
    (await values('RR')).map(v => v.label),
    ['2024'],
  )
})
