/** The first start makes the city of the demonstration, once, beside whatever else is asked. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { demoPersonOf } from '../authority/demo-for-tests.ts'
import { loadPerson } from '../authority/room.ts'
import { cityRead } from '../city/room.ts'
import { performer } from '../store/act.ts'
import { testStore } from '../store/test-database.ts'
import { fillCity } from './city.ts'
import { fillWhenEmpty } from './demo.ts'

const authority = { id: 'calderwick', name: 'Calderwick City Council' }
const store = await testStore({ after })
const perform = performer(store, loadPerson)
await fillWhenEmpty(store, perform, authority)
const start = () => fillCity(perform, { authority, analyst: demoPersonOf('performance-analyst') })
const look = () =>
  perform(cityRead, { authority: 'calderwick', personId: demoPersonOf('agency-user'), at: Temporal.Now.instant() }, {})
const valuesOf = async () => {
  const { rows } = await sql<{ measures: number; values: number; places: string[] }>`
    select count(distinct m.id)::int as measures, count(*)::int as values, array_agg(distinct p.name order by p.name) as places
    from evidence.value v join evidence.measure m on m.id = v.measure join evidence.place p on p.id = v.place
    where m.topic = 'The invented city'`.execute(store.root)
  return rows[0]!
}

test('one that is stopped leaves nothing half told, and the next makes it', async () => {
  const first = start()
  await first.stop()
  await first.done
  assert.equal(await look(), null)
  await start().done
  const { summary } = (await look())!
  assert.deepEqual([summary.made.children, summary.made.years, summary.made.seed], [5_000, 5, 1])
  assert.ok(Math.abs(summary.people.children / 5_000 - 1) < 0.1, `${summary.people.children} children`)
  assert.ok(summary.life, 'there is a life to tell')
  assert.ok(summary.files.some(f => f.name.startsWith('registers/') && f.rows > 1_000))
})

test('its measures stand beside those of the plan, at the council’s own place and its localities', async () => {
  const { measures, values, places } = await valuesOf()
  assert.equal(measures, 17)
  assert.ok(values > 500)
  assert.deepEqual(places, ['Ashmere', 'Brackenhall', 'Calderwick City Council', 'Central', 'Harrowfell', 'Kingsferry'])
})

test('a second start finds it as it was', async () => {
  const before = await look()
  await start().done
  assert.deepEqual(await look(), before)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from city.summary`.execute(store.root)
  assert.equal(rows[0]?.n, 1)
})
