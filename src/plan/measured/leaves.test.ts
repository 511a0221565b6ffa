/**
 * What the plan shows of joined measures: a small count of a locality that is hidden may be any other, and no page or file of the plan
 * is another for it.
 */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import { loadPerson } from '../../authority/room.ts'
import { seedMeasures } from '../../evidence/room.ts'
import { storedSeries } from '../../evidence/rules.ts'
import { performer } from '../../store/act.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { meaningOf, readWorkbook } from '../exporting/read-back-for-tests.ts'
import { measureJoin } from './acts-join.ts'

const app = await testApp({ after })
const COUNCIL = app.config.authority.name
const perform = performer(app.store, loadPerson)
const caller = (role: string) => ({
  authority: app.config.authority.id,
  personId: demoPersonOf(role),
  at: Temporal.Now.instant(),
})
const MONTHS = 24
const OUT_OF = 211
type Table = Readonly<Record<'Ashmere' | 'Central' | 'Kingsferry', number>>

/** Brings two years of months, in all of which each locality counted these. */
async function bring(counted: Table) {
  const whole = Object.values(counted).reduce((a, n) => a + n, 0)
  const places = [['', whole, 3 * OUT_OF] as const, ...Object.entries(counted).map(([a, n]) => [a, n, OUT_OF] as const)]
  await seedMeasures(perform, caller('performance-analyst'), COUNCIL, [
    {
      ...{ code: 'SMALL', name: 'Visited late', says: 'Children who were visited late.', unit: '%', better: 'down' },
      ...{ numerator: 'Visited late', denominator: 'All who were to be visited', source: 'Invented' },
      ...{ frequency: 'monthly', lag: '5 days', owner: 'Head of Front Door' },
      values: Array.from({ length: MONTHS }, (_, i) => {
        const from = Temporal.PlainDate.from('2024-10-01').add({ months: i })
        const until = from.add({ months: 1 }).subtract({ days: 1 })
        return places.map(([area, numerator, denominator]) => ({
          ...{ from: from.toString(), until: until.toString(), area, numerator, denominator },
          value: (100 * numerator) / denominator,
        }))
      }).flat(),
    },
  ])
}

const LARGE: Table = { Ashmere: 31, Central: 43, Kingsferry: 67 }
// Together as many, and hidden alike: the one below five, and the other that would give it away.
const [ONE, OTHER]: readonly [Table, Table] = [
  { Ashmere: 2, Central: 43, Kingsferry: 67 },
  { Ashmere: 4, Central: 43, Kingsferry: 65 },
]
const JOINED = { KPI17: '', KPI16: 'Ashmere', KPI15: 'Kingsferry' }
await bring(LARGE)
for (const [key, place] of Object.entries(JOINED))
  await perform(measureJoin, caller('programme-manager'), { key, version: 1, code: 'SMALL', place })

const director = await app.as('director')
await director.get('/plan/public')
const { status: switched } = await director.post('/plan/public/switch', {
  ...{ mark: 'switch', shown: 'yes', reason: 'The board asked', version: '0' },
})
assert.equal(switched, 303)
const READERS = ['director', 'programme-manager', 'performance-analyst', 'inspector', 'team-manager']
const readers = await Promise.all(READERS.map(r => app.as(r)))
const home = await app.url()

const ITEMS = Object.keys(JOINED).map(k => `/plan/item?id=${k}`)
const PATHS = [
  ...ITEMS,
  ...ITEMS.map(i => `${i}&as=print`),
  '/plan/measures',
  '/',
  '/plan',
  '/plan/course',
  '/plan/coherence',
  '/plan/coherence/since?from=yesterday',
  '/plan/rules/C-17',
  '/plan/rules/C-51',
  '/plan/certificate?now=yes',
  '/plan/public',
  '/public',
  ...['measure', 'value', 'step', 'outcome'].map(t => `/plan/export?download=csv&table=${t}`),
  '/plan/export?download=json&document=plan',
  '/plan/export?download=xml&document=stratml',
]
const FILES = /href="([^"]*[?&](?:amp;)?download=(?:csv|json)[^"]*)"/g

/** Everything that these pages and their files say, without what is of the moment alone. */
async function all(): Promise<ReadonlyMap<string, string>> {
  const said = new Map<string, string>()
  const read = async (path: string) => {
    if (said.has(path)) return
    // Nobody is given more than so many files in a minute.
    const reader = readers[path.includes('download=') ? said.size % readers.length : 0]!
    const { status, text } = await reader.get(path)
    if (status === 404) return
    assert.equal(status, 200, path)
    said.set(
      path,
      text
        .replace(/name="csrf" value="[^"]*"/g, '')
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
        .replace(/\b\d\d?:\d\d(:\d\d(\.\d+)?)?\b/g, ''),
    )
    if (!text.startsWith('<!')) return
    for (const [, href] of text.matchAll(FILES)) await read(href!.replaceAll('&amp;', '&').replace(/#.*/, ''))
  }
  for (const p of PATHS) await read(p)
  const book = await workbook()
  said.set('workbook', JSON.stringify(meaningOf((await readWorkbook(book)).graph)))
  return said
}

/** As a browser takes it, since what is injected is given back as text. */
async function workbook(): Promise<Uint8Array> {
  const jar = new Map<string, string>()
  const keep = (r: Response) => {
    for (const c of r.headers.getSetCookie()) {
      const [name = '', value = ''] = c.split(';')[0]!.split('=')
      jar.set(name, value)
    }
    return r
  }
  const cookie = () => [...jar].map(([k, v]) => `${k}=${v}`).join('; ')
  const form = await keep(await fetch(`${home}/sign-in`)).text()
  const csrf = /name="csrf" value="([^"]+)"/.exec(form)?.[1] ?? ''
  keep(
    await fetch(`${home}/sign-in/demo`, {
      method: 'POST',
      headers: { cookie: cookie(), origin: home },
      body: new URLSearchParams({ csrf, person: demoPersonOf('director'), to: '/' }),
      redirect: 'manual',
    }),
  )
  const answer = await fetch(`${home}/plan/export?download=xlsx&document=plan`, { headers: { cookie: cookie() } })
  assert.equal(answer.status, 200)
  return new Uint8Array(await answer.arrayBuffer())
}

test('no page and no file of the plan is another for what a hidden count is', async () => {
  const large = await all()
  for (const item of ITEMS.slice(1)) assert.match(large.get(item)!, /What its values show/, 'a locality is shown')
  await bring(ONE)
  const one = await all()
  assert.notEqual(one.get(ITEMS[1]!), large.get(ITEMS[1]!), 'nothing followed the values')
  await bring(OTHER)
  const other = await all()
  assert.deepEqual([...other.keys()], [...one.keys()])
  assert.ok(one.has('/public') && one.has('workbook') && one.size > PATHS.length)
  for (const [path, text] of one) {
    const [was, is] = [text.split('\n'), other.get(path)!.split('\n')]
    const at = was.findIndex((line, i) => line !== is[i])
    if (at < 0) continue
    const from = [...was[at]!].findIndex((c, i) => c !== is[at]?.[i])
    const near = (line = '') => line.slice(Math.max(0, from - 80), from + 80)
    assert.fail(`${path}: "${near(was[at])}" became "${near(is[at])}"`)
  }
})

test('of an earlier day is hidden what was small then, whatever came since', async () => {
  await bring(ONE)
  const then = Temporal.Now.instant()
  await bring(LARGE)
  const of = [
    { code: 'SMALL', place: 'Ashmere' },
    { code: 'SMALL', place: null },
  ]
  const at = (asOf: Temporal.Instant | null) =>
    app.store.withTransaction({ authority: app.config.authority.id, person: 'tester', act: 'test.read' }, db =>
      storedSeries(db, of, asOf),
    )
  const [now] = await at(null)
  assert.equal(now!.values.at(-1)!.numerator, 31)
  const [was, council] = await at(then)
  assert.equal(was!.values.length, MONTHS)
  for (const v of was!.values) assert.deepEqual([v.value, v.numerator, v.missing], [null, null, 'suppressed'])
  const shown = council!.areas.map(a => [a.name, a.values.at(-1)!.numerator] as const)
  assert.equal(shown.filter(([, n]) => n !== null).length, 1, 'another is hidden with it')
})
