/** Two real series of Birmingham on the page: one setting that changes a verdict, and a collapse of which nothing can be said yet. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bringing, DICTIONARY, LAIT } from '../measures/bring-for-tests.ts'
import { oneRead } from '../pages/acts.ts'
import { measurePage } from '../pages/measure.ts'

const { bring, perform, analyst } = await bringing()
// Re-referrals within twelve months, Birmingham, per cent, 2013 to 2025: Department for Education, Characteristics of children in
// need. Education, health and care plans within twenty weeks, 2016 to 2024: the same, SEN2. Open Government Licence v3.
const AGAIN = [24.5, 13.8, 21.1, 19.3, 22, 24.1, 23.5, 17.8, 19.3, 19.1, 19.7, 22.4, 20.7]
const EHC = [97.1, 93.4, 84.9, 71.6, 39.9, 59.7, 65.6, 60.5, 26.7]
const rows = (code: string, first: number, values: readonly number[]) =>
  values.map((v, i) => `${code},,${first + i},Birmingham,${v},330.0,West Midlands\n`).join('')
await bring(
  `${LAIT}${rows('RR', 2013, AGAIN)}${rows('EHC', 2016, EHC)}`,
  `${DICTIONARY}3,SEND,EHC plans,EHC plans in 20 weeks,EHC,High,% of plans,Without exceptions.,Calendar Year\n`,
)

async function page(code: string): Promise<string> {
  const council = 'Birmingham City Council'
  const found = await perform(oneRead, analyst, { place: null, council, code })
  const asking = { authority: { id: 'calderwick', name: council }, today: '2026-04-22', post: () => '' }
  const { answer, body } = measurePage.draw(found, { asking, query: { code }, search: new URLSearchParams() } as never)
  return `${answer} ${body}`
}

test('re-referrals of 2014 are a signal with screening and none without, and the page says both', async () => {
  const text = await page('RR')
  assert.match(text, /below the usual range: 2014</)
  assert.match(text, /One setting changes what it says\./)
  assert.match(
    text,
    /The chart holds 1 signal by the one and 0 signals by the other\. Look first whether the recording changed/,
  )
  // It is no signal of today: nobody is asked to explain it.
  assert.match(text, /There is no signal in it, so nobody is asked to explain it/)
})

test('plans in twenty weeks fell to 26.7, and the page says that nine values are too few, and never that it is stable', async () => {
  const text = await page('EHC')
  assert.match(text, /26\.7%.*9 points give trial limits only, and nothing can be said yet/)
  assert.match(text, /Insufficient data/)
  assert.match(text, /There are too few values for a signal, so nobody is asked to explain one of them/)
  assert.match(text, /No beginning can be proposed yet/)
  assert.doesNotMatch(text, /Stable|No signal/)
})
