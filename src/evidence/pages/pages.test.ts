/** The board and the page of one measure, over values that came in as files do. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bringing, DICTIONARY, LAIT } from '../measures/bring-for-tests.ts'
import { boardRead, oneRead, placeOf } from './acts.ts'
import { boardPage } from './board.ts'
import { measurePage } from './measure.ts'

const { bring, perform, analyst } = await bringing()
// Education, health and care plans finished in twenty weeks in Birmingham, per cent, 2016 to 2024 (SEN2, Department for Education).
const EHC = [97.1, 93.4, 84.9, 71.6, 39.9, 59.7, 65.6, 60.5, 26.7]
const EHC_ROWS = EHC.map((v, i) => `EHC,,${2016 + i},Birmingham,${v},330.0,West Midlands\n`).join('')
await bring(
  `${LAIT}${EHC_ROWS}EHC,,2024,England,46.4,970.0,NA
RR,,2023,Birmingham,20,330.0,West Midlands
RR,,2024,Birmingham,c,330.0,West Midlands
`,
  `${DICTIONARY}3,SEND,EHC plans,EHC plans finished in 20 weeks,EHC,High,% of plans,Without exceptions.,Calendar Year
`,
)
const council = 'Calderwick City Council'
const TODAY = '2026-11-22'

async function drawn(at: 'board' | 'one', query: Record<string, string> = {}) {
  const asking = {
    authority: { id: 'calderwick', name: council },
    today: TODAY,
    may: () => false,
    post: () => '',
  } as never
  const search = new URLSearchParams(query)
  if (at === 'board') {
    const found = await perform(boardRead, analyst, { place: query.place ?? null, council })
    return boardPage.draw(found, { asking, query, search } as never)
  }
  const found = await perform(oneRead, analyst, { place: null, council, code: query.code! })
  return measurePage.draw(found, { asking, query, search } as never)
}

test('a collapse over nine yearly values is called too little data, and never stable', async () => {
  const { answer, body } = await drawn('one', { code: 'EHC' })
  assert.match(String(answer), /26\.7%.*9 points give trial limits only/)
  const text = String(body)
  assert.match(text, /Too few values for limits that mean anything/)
  assert.doesNotMatch(text, /No signal|Stable/)
  // No point is called better or worse: both colours stand in the key alone.
  assert.equal(text.match(/#1f5fa8/g)?.length, 1)
  assert.equal(text.match(/#b84a00/g)?.length, 1)
})

test('the page shows every value, what the codes stand for, and England beside it', async () => {
  const text = String((await drawn('one', { code: 'EHC' })).body)
  for (const v of EHC) assert.ok(text.includes(`>${v}<`), `${v}`)
  assert.match(text, /England 46\.4%/)
  const other = String((await drawn('one', { code: 'RR' })).body)
  assert.match(other, /suppressed/)
})

test('the board has every measure of the place once, under the heading that its judgement gives', async () => {
  const { body, answer } = await drawn('board')
  const text = String(body)
  assert.match(String(answer), /^Birmingham\. None of 2 measures needs an answer/)
  assert.equal(text.match(/gt-board__card/g)?.length, 2)
  assert.match(text, /Cannot be judged, or cannot get there/)
})

test('a small chart is at most five kilobytes, and points to its measure', async () => {
  const text = String((await drawn('board')).body)
  for (const svg of text.match(/<svg[^>]*role[\s\S]*?<\/svg>/g) ?? []) assert.ok(svg.length <= 5_120)
  assert.match(text, /href="\/measures\/one\?code=EHC&amp;place=/)
})

test('a card leads to other councils and to wards and localities only where those have values', async () => {
  const lead = (text: string, to: string) =>
    [...text.matchAll(new RegExp(`href="/measures/${to}\\?code=([^&"]+)`, 'g'))].map(m => m[1]).sort()
  const before = String((await drawn('board')).body)
  assert.deepEqual([lead(before, 'compare'), lead(before, 'places')], [['EHC'], []])
  await bring(
    'measure,date,value,place,kind\nRR,2024-03-31,12,Ashmere,locality\nRR,2024-03-31,12,Leeds,authority\n',
    null,
    'more.csv',
  )
  const after = String((await drawn('board')).body)
  assert.deepEqual([lead(after, 'compare'), lead(after, 'places')], [['EHC', 'RR'], ['RR']])
})

test('as JSON a measure has its limits, its state and its sentence', async () => {
  const found = await perform(oneRead, analyst, { place: null, council, code: 'EHC' })
  const asked = { asking: { authority: { name: council }, today: TODAY }, query: {}, search: new URLSearchParams() }
  const [document] = measurePage.documents!(found, asked as never)
  const said = JSON.parse(String(await document!.bytes()))
  assert.equal(said.state, 'insufficient data')
  assert.equal(said.points.length, EHC.length)
  assert.ok(said.upper > 100, 'limits are clamped in drawings alone')
})

test('the council’s own place comes first where files name it, else the first council', () => {
  const place = (name: string, kind: 'authority' | 'country') =>
    ({ id: name, kind, code: '', number: '', name }) as never
  const [england, other, own] = [
    place('England', 'country'),
    place('Ashby', 'authority'),
    place('Calderwick', 'authority'),
  ]
  assert.equal(placeOf([england, other, own], null, council), own)
  assert.equal(placeOf([england, other], null, council), other)
  assert.equal(placeOf([england], null, council), england)
  assert.equal(placeOf([england, own], 'England', council), england)
  assert.equal(placeOf([], null, council), null)
})
