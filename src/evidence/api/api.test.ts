/** What other programs are given is what the OpenAPI document says, under the same rights as the pages. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { problemSchema } from '../../web/api.ts'
import { OPENAPI } from '../../web/api-routes.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { judged, measures, places, values } from './schemas.ts'

const { as } = await testApp({ after })
const analyst = await as('performance-analyst')
const asked = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await analyst.get(path, headers)
  return { ...answer, given: answer.text === '' ? null : JSON.parse(answer.text) }
}
const SCHEMAS = {
  '/api/v1/measures': measures,
  '/api/v1/places': places,
  '/api/v1/measure': judged,
  '/api/v1/values': values,
}
const CHART = '/api/v1/chart.svg'
const CSV = '/api/v1/values.csv'

test('a chart and its table have addresses of their own, for another page', async () => {
  const query = '?code=KPI01'
  const chart = await analyst.get(`${CHART}${query}`)
  assert.match(String(chart.headers['content-type']), /^image\/svg\+xml/)
  assert.match(chart.text, /^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/)
  assert.doesNotMatch(chart.text, / style=|<script|<style/)
  assert.equal((await analyst.get(`${CHART}${query}`, { 'if-none-match': String(chart.headers.etag) })).status, 304)
  const csv = await analyst.get(`${CSV}${query}`)
  assert.match(String(csv.headers['content-type']), /^text\/csv/)
  const { given } = await asked(`/api/v1/values${query}`)
  assert.equal(csv.text.trim().split('\r\n').length, given.values.length + 1)
  const page = await analyst.get(`/measures/one${query}`)
  const place = given.place.id
  assert.ok(page.text.includes(`/api/v1/chart.svg?code=KPI01&amp;place=${place}`))
})

test('every address gives what its schema says, for every measure of the demonstration', async () => {
  const { given: all } = await asked('/api/v1/measures')
  assert.ok(all.measures.length > 5)
  measures.parse(all)
  places.parse((await asked('/api/v1/places')).given)
  for (const { code } of all.measures) {
    const query = `?code=${encodeURIComponent(code)}`
    const one = await asked(`/api/v1/measure${query}`)
    if (one.status === 200) judged.parse(one.given)
    else assert.equal(one.status, 404, 'a measure without a value')
    const { given } = await asked(`/api/v1/values${query}`)
    values.parse(given)
    if (one.status === 200) assert.ok(given.values.length >= one.given.points.length)
  }
})

test('the document names every address, what it takes and what it gives', async () => {
  const { given: document } = await asked(OPENAPI)
  assert.match(document.openapi, /^3\.1/)
  assert.deepEqual(Object.keys(document.paths).sort(), [...Object.keys(SCHEMAS), CHART, CSV].sort())
  const { get } = document.paths['/api/v1/measure']
  assert.deepEqual(
    get.parameters.map((p: { name: string; required: boolean }) => [p.name, p.required]),
    [
      ['code', true],
      ['place', false],
    ],
  )
  const { schema } = get.responses['200'].content['application/json']
  assert.deepEqual(schema.required.includes('sentence'), true)
  assert.equal(schema.properties.points.items.properties.value.type, 'number')
  for (const of of Object.values<{ get: { parameters: { description?: string }[] } }>(document.paths))
    for (const p of of.get.parameters) assert.ok(p.description, 'a parameter says what it is')
})

test('a list is given in parts', async () => {
  const { given: all } = await asked('/api/v1/measures')
  const { given: part } = await asked('/api/v1/measures?from=1&most=2')
  assert.deepEqual(part.measures, all.measures.slice(1, 3))
  assert.equal(part.total, all.total)
})

test('what was asked wrongly is refused by name, and what is not there is not found', async () => {
  for (const [path, status] of [
    ['/api/v1/measures?most=many', 400],
    ['/api/v1/measures?most=9999', 400],
    ['/api/v1/measures?whatever=1', 400],
    ['/api/v1/measure', 400],
    ['/api/v1/measure?code=KPI01&place=../etc', 400],
    ['/api/v1/measure?code=no-such-measure', 404],
  ] as const) {
    const answer = await asked(path)
    assert.deepEqual([path, answer.status, problemSchema.parse(answer.given).status], [path, status, status])
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
    assert.doesNotMatch(answer.text, /etc|9999|no-such-measure/)
  }
})

test('nobody who is not signed in is given anything, and nobody without the right to read counts', async () => {
  const nobody = await as(null)
  for (const path of [...Object.keys(SCHEMAS), OPENAPI]) assert.equal((await nobody.get(path)).status, 401, path)
  const agency = await as('agency-user')
  for (const path of ['/api/v1/measures', '/api/v1/places', '/api/v1/measure?code=KPI01', '/api/v1/values?code=KPI01'])
    assert.equal((await agency.get(path)).status, 404, path)
})

test('who has the answer already is told that it is the same', async () => {
  const first = await asked('/api/v1/measures')
  const again = await asked('/api/v1/measures', { 'if-none-match': String(first.headers.etag) })
  assert.deepEqual([again.status, again.text], [304, ''])
})
