/** The published files of measures, brought by the real command into a real store and looked at on the real pages. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { main } from '../../src/main.ts'
import type { Address } from '../../src/store/connect.ts'
import { testApp } from '../../src/web/app-for-tests.ts'

const folder = join(process.env.GOLDENTHREAD_SHARED ?? '../shared', 'data/public')
const app = await testApp({ after })
const urlOf = (a: Address) =>
  'url' in a
    ? a.url
    : `postgres://${a.user}:${encodeURIComponent(a.password)}@/${a.database}?host=${encodeURIComponent(a.host)}&port=${a.port}`
process.env.DATABASE_URL = urlOf(app.store.addresses.app)
process.env.DATABASE_ADMIN_URL = urlOf(app.store.addresses.admin)
delete process.env.GOLDENTHREAD_OPERATOR
const director = await app.as('director')

async function command(...args: string[]) {
  const said = { out: '', err: '' }
  const terminal = {
    out: (t: string) => (said.out += t),
    err: (t: string) => (said.err += t),
    ...{ colour: false, width: 100 },
  }
  return { code: await main(['import', ...args], terminal), ...said }
}
const birmingham = async () => {
  const { rows } = await sql<{ id: string }>`select id from evidence.place where name = 'Birmingham'`.execute(
    app.store.root,
  )
  assert.equal(rows.length, 1)
  return rows[0]!.id
}
const page = async (path: string, query: Record<string, string>) => {
  const { status, text } = await director.get(`${path}?${new URLSearchParams(query)}`)
  assert.equal(status, 200)
  return text
}

test('the 49,023 rows of the interactive tool come in by the command, and again they change nothing', async () => {
  const files = [
    join(folder, 'lait_birmingham_sn_wm_england.csv'),
    '--dictionary',
    join(folder, 'lait_data_dictionary.csv'),
  ]
  const { code, out, err } = await command('measures', ...files)
  assert.equal(code, 0, err)
  assert.match(out, /[\d,]+ values added/)
  assert.match((await command('measures', ...files)).out, /Nothing was changed/)
})

test('EHC plans in twenty weeks, nine yearly values, are called insufficient data and never stable', async () => {
  const text = await page('/measures/one', { code: 'SEN_EHC_Excpt_20wks', place: await birmingham() })
  const plain = text.replace(/<[^>]*>/g, ' ')
  assert.match(plain, /Insufficient data/i)
  assert.match(plain, /trial limits/)
  assert.doesNotMatch(plain, /\bStable\b|No signal/)
})

test('re-referrals of 2025: of 153 councils 105 lie outside naively and 3 adjusted, Birmingham at -5.69 and -0.56', async () => {
  const { code, err } = await command(
    'measures',
    join(folder, 'c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv'),
  )
  assert.equal(code, 0, err)
  const { rows } = await sql<{ code: string }>`
    select code from evidence.measure where code like '%rereferral_percent%'`.execute(app.store.root)
  assert.equal(rows.length, 1)
  const text = await page('/measures/compare', { code: rows[0]!.code, place: await birmingham() })
  const plain = text.replace(/<[^>]*>/g, ' ')
  assert.match(plain, /Of 153 places 105 lie more than three standard deviations .* and 3 once it is allowed/)
  assert.match(plain, /Birmingham is −5\.69 standard deviations from it, and −0\.56 so adjusted/)
})

test('the published neighbours of Birmingham come in by the command, and the page ranks it among them', async () => {
  const of = ['--of', 'Birmingham', '--from', '2026-06-01', '--source', 'Statistical neighbours, May 2025']
  const pairs = join(folder, 'birmingham_statistical_neighbours_2025.json')
  const refused = await command('neighbours', pairs, ...of)
  assert.equal(refused.code, 2)
  assert.match(refused.err, /is the council itself, and no neighbour.*called "8"/)
  const kept = await command('neighbours', pairs, ...of, '--leave-out')
  assert.deepEqual([kept.code, kept.out], [0, 'A set of 10 councils was kept.\n'])
  const model = await command('neighbours', join(folder, 'sn_model_2025_wide.csv'), ...of)
  assert.deepEqual([model.code, model.out], [0, 'A set of 10 councils was kept.\n'], model.err)
  const { rows } = await sql<{ places: string[] }>`select places from evidence.neighbours
    where source like 'Statistical neighbours%' order by at`.execute(app.store.root)
  assert.equal(rows.length, 2)
  assert.deepEqual([...rows[0]!.places].sort(), [...rows[1]!.places].sort())
  const text = await page('/measures/compare', {
    code: 'SEN_EHC_Excpt_20wks',
    place: await birmingham(),
    on: '2026-07-01',
  })
  assert.match(text, /Birmingham, [^:]*: rank \d+ of 11 among its neighbours/)
})
