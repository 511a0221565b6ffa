/** The board is not sent again to whoever has it, and is to everybody once anything on it is another. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../../web/app-for-tests.ts'

const { as } = await testApp({ after })
const [analyst, councillor] = [await as('performance-analyst'), await as('elected-member')]
const BOARD = '/measures?show=60'
const tagOf = ({ headers }: { readonly headers: Readonly<Record<string, unknown>> }) => String(headers.etag)
const value = (text: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''

test('the board is answered by its tag to the one who has it, for what they asked', async () => {
  const first = await councillor.get(BOARD)
  assert.match(tagOf(first), /^"[\w-]{22}"$/)
  const has = { 'if-none-match': tagOf(first) }
  assert.deepEqual([(await councillor.get(BOARD, has)).status, (await councillor.get(BOARD, has)).text], [304, ''])
  assert.equal((await councillor.get('/measures?show=12', has)).status, 200)
  assert.equal((await analyst.get(BOARD, has)).status, 200)
  const nobody = await (await as(null)).get(BOARD, has)
  assert.notEqual(nobody.status, 304)
})

test('an explanation by one makes the board another for all who had it', async () => {
  const first = await councillor.get(BOARD)
  const part = first.text.split('<section').find(s => /Needs an answer/.test(s)) ?? ''
  const code = /\/measures\/one\?code=(\w+)/.exec(part)![1]!
  const { text } = await analyst.get(`/measures/one?code=${code}`)
  const told = await analyst.post('/measures/one/explain', {
    mark: 'explain',
    ...{ code, place: value(text, 'place'), signal: value(text, 'signal') },
    known: 'Two teams sent no list.',
    rests: '',
    doing: 'Both lists are asked for.',
    by: 'Head of Front Door',
  })
  assert.equal(told.status, 303)
  const again = await councillor.get(BOARD, { 'if-none-match': tagOf(first) })
  assert.equal(again.status, 200)
  assert.notEqual(tagOf(again), tagOf(first))
  assert.ok((again.text.match(/Explained/g)?.length ?? 0) > (first.text.match(/Explained/g)?.length ?? 0))
})
