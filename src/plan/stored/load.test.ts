/** A plan is taken in whole, by whoever may, marked where it must be, and once. */
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { ROLE_KEYS, type Role } from '../../authority/rules.ts'
import { searchAct } from '../../search/acts.ts'
import { act } from '../../store/act.ts'
import { acting } from '../../store/act-for-tests.ts'
import { differences } from '../../store/columns.ts'
import { Refusal } from '../../store/refusal.ts'
import { rowsIn, testStore } from '../../store/test-database.ts'
import { DEMO_DAY, demoDocument, seedPlan } from '../demo.ts'
import { marked, planOf } from '../graph/graph.ts'
import { toJson } from '../graph/json.ts'
import { commentAdd, commentRemove, commentTakeOut } from '../talk/acts.ts'
import { finds } from './findable.ts'
import { type Live, livePlan } from './live.ts'
import { type Loaded, planLoad } from './load.ts'
import { wholePlan } from './subject.ts'
import { marks, planTables } from './tables.ts'

const store = await testStore({ after })
const { perform, as, auditOf } = await acting(store)
const search = searchAct(finds)
const look = act({
  name: 'test.load.look',
  class: 'read-plan',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: (db, _, { authority }) => livePlan(db, authority),
})
beforeEach(() =>
  store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test' }, db =>
    sql`delete from plan.version`.execute(db),
  ),
)

const plan = (title = 'Hire') => planOf({ step: [{ id: 'S1', title }] })
const invented = (title?: string) => toJson(marked(plan(title), { synthetic: true }))
const entered = (document: string, more: object = {}) => ({ document, title: 'A plan', asAt: '2026-05-06', ...more })
const refusal = async (doing: Promise<unknown>): Promise<Refusal> =>
  doing.then(
    () => assert.fail('it was done'),
    e => {
      assert.ok(e instanceof Refusal, String(e))
      return e
    },
  )

test('the table is what it was declared to be', async () => {
  assert.deepEqual(await differences(store.root, planTables), [])
  const { rows } = await sql<{ said: string }>`select pg_get_constraintdef(oid) as said from pg_constraint
    where conrelid = 'plan.version'::regclass and conname = 'version_mark_check'`.execute(store.root)
  assert.deepEqual(
    [...String(rows[0]?.said).matchAll(/'([a-z]+)'::text/g)].map(m => m[1]),
    [...marks],
  )
})

test('a director takes in a plan; the version says what, when and by whom, and the audit names it', async () => {
  const director = await as('director')
  const loaded = await perform(planLoad, director, entered(invented()))
  assert.deepEqual(
    { number: loaded.number, changed: loaded.changed, counts: loaded.counts },
    { number: 1, changed: true, counts: { plan: 1, step: 1 } },
  )
  const { rows } =
    await sql`select number, title, mark, source, as_at::text, loaded_by, counts from plan.version`.execute(store.root)
  assert.deepEqual(rows, [
    {
      number: 1,
      title: 'A plan',
      mark: 'synthetic',
      source: '',
      as_at: '2026-05-06',
      loaded_by: director.personId,
      counts: { plan: 1, step: 1 },
    },
  ])
  assert.deepEqual(
    (await auditOf(director)).map(a => [a.act, a.kind, a.ids, a.outcome]),
    [['plan.load', 'plan', [loaded.id], 'done']],
  )
})

test('nobody else may, whatever they may do to some of its steps', async () => {
  for (const role of [...ROLE_KEYS.filter(r => r !== 'director' && r !== 'programme-manager'), null]) {
    const caller = await as(role as Role | null)
    const e = await refusal(perform(planLoad, caller, entered(invented())))
    assert.equal(e.code, 'not-found', String(role))
    assert.deepEqual(
      (await auditOf(caller)).map(a => a.outcome),
      ['forbidden'],
    )
  }
  assert.equal(await rowsIn(store, 'plan.version'), 0)
})

test('the same document again changes nothing, however it is written; another is the next version', async () => {
  const director = await as('director')
  const load = (document: string, more?: object): Promise<Loaded> =>
    perform(planLoad, director, entered(document, more))
  const first = await load(invented())
  for (const again of [invented(), JSON.stringify(JSON.parse(invented()))])
    assert.deepEqual(await load(again, { asAt: '2026-06-01' }), { ...first, changed: false })
  assert.equal((await load(invented('Hire two'))).number, 2)
  // What it was before is a change again.
  assert.deepEqual(await load(invented()).then(l => [l.number, l.changed]), [3, true])
  assert.deepEqual(await load(invented(), { title: 'Another name' }).then(l => [l.number, l.changed]), [4, true])
  assert.deepEqual(await load(invented('Third'), { onlyWhenNone: true }).then(l => [l.number, l.changed]), [4, false])
})

test('of two that come at once each has a number of its own, and one document comes once', async () => {
  const director = await as('director')
  const [a, b] = await Promise.all([
    perform(planLoad, director, entered(invented('One'))),
    perform(planLoad, director, entered(invented('Two'))),
  ])
  assert.deepEqual([a.number, b.number].sort(), [1, 2])
  const same = await Promise.all([1, 2, 3].map(() => perform(planLoad, director, entered(invented('Same')))))
  assert.deepEqual(same.map(s => s.changed).sort(), [false, false, true])
})

test('what was said here stays when a plan is loaded again, with or without it, and what was taken back stays so', async () => {
  const director = await as('director')
  const load = (document: string) => perform(planLoad, director, entered(document))
  const now = () => perform(look, director, {}) as Promise<Live>
  const texts = async () => (await now()).graph.records.comment.map(c => [c.id, c.item?.id ?? null, c.text])
  await load(invented('With talk'))
  const say = (text: string, caller = director) => perform(commentAdd, caller, { id: 'S1', text })
  await say('Stays')
  await say('Goes within the hour')
  await say('Is taken out')
  const document = toJson(marked((await now()).graph, { synthetic: true }))
  await perform(commentRemove, director, { comment: 'comment-2' })
  await perform(commentTakeOut, director, { comment: 'comment-3', reason: 'It names a school' })
  const left = [
    ['comment-1', 'S1', 'Stays'],
    ['comment-3', 'S1', ''],
  ]
  // One that knows nothing of them, and one that has all three as they were.
  await load(invented('Without talk'))
  assert.deepEqual(await texts(), left)
  const madeBy = (await now()).row('comment-1')!.madeBy
  await load(document)
  assert.deepEqual(await texts(), left)
  assert.deepEqual([madeBy, (await now()).row('comment-1')!.madeBy], [director.personId, director.personId])
  // A comment of another system that has the same key is another comment.
  const other = { item: 'S1', text: 'From elsewhere', by: 'Somebody', on: '2026-01-02', id: 'comment-1' }
  await load(
    toJson(marked(planOf({ step: [{ id: 'S1', title: 'Elsewhere' }], comment: [other] }), { synthetic: true })),
  )
  assert.deepEqual((await texts()).slice(0, 2), left)
  assert.deepEqual((await texts()).map(t => t[2]).sort(), ['', 'From elsewhere', 'Stays'])
  // Of a step that is in the plan no more they say so, and name it again when it comes back.
  await load(toJson(marked(planOf({ step: [{ id: 'S2', title: 'Another' }] }), { synthetic: true })))
  assert.deepEqual((await texts())[0], ['comment-1', null, 'Stays'])
  await load(invented('With talk again'))
  assert.deepEqual((await texts())[0], ['comment-1', 'S1', 'Stays'])
})

test('a demonstration takes in only what is marked; a council’s own server takes its own', async () => {
  const director = await as('director')
  const own = entered(toJson(plan()))
  const e = await refusal(perform(planLoad, director, own))
  assert.equal(e.code, 'invalid')
  assert.match(e.fields.document ?? '', /demonstration.*synthetic\.txt.*published\.txt/s)
  const published = toJson(marked(plan(), { published: 'Cabinet report, March 2022' }))
  await perform(planLoad, director, entered(published))
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await perform(planLoad, director, own)
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
  const { rows } = await sql`select mark, source from plan.version order by number`.execute(store.root)
  assert.deepEqual(rows, [
    { mark: 'published', source: 'Cabinet report, March 2022' },
    { mark: 'own', source: '' },
  ])
})

test('what is no plan is refused on its field, and nothing is kept', async () => {
  const director = await as('director')
  for (const [wrong, field, why] of [
    [{ document: '' }, 'document', /Give the plan/],
    [{ document: '{' }, 'document', /no plan in Goldenthread’s own JSON: not JSON/],
    [{ document: invented().replace('"Hire"', '7') }, 'document', /records\.step\[0\]\.title/],
    [{ title: ' ' }, 'title', /called/],
    [{ asAt: '2026-02-30' }, 'asAt', /a day such as/],
    [{ asAt: 'soon' }, 'asAt', /a day such as/],
  ] as const) {
    const e = await refusal(perform(planLoad, director, entered(invented(), wrong)))
    assert.match(e.fields[field] ?? '', why, JSON.stringify(wrong))
  }
  assert.equal(await rowsIn(store, 'plan.version'), 0)
  assert.equal((await sql`select from files where bytes like '%7%'`.execute(store.root)).rows.length, 0)
})

test('the search finds what is in the plan, and no longer what was in the plan before', async () => {
  const director = await as('director')
  const found = async (words: string) =>
    (await perform(search, director, { words })).hits.map(h => [h.kind, h.id, h.title, h.more])
  await perform(planLoad, director, entered(invented('Agree a rota with the police')))
  assert.deepEqual(await found('police rota'), [['step', 'S1', 'Agree a rota with the police', 'S1']])
  await perform(planLoad, director, entered(invented('Open\u0000a hub')))
  assert.deepEqual(await found('police rota'), [])
  assert.deepEqual(
    (await found('hub')).map(([, id, title]) => [id, title]),
    [['S1', 'Opena hub']],
  )
})

test('the first start brings Calderwick; a start on a plan that is there leaves it', async () => {
  const director = await as('director')
  const first = await seedPlan(perform, director)
  assert.ok(first.changed && first.counts.step === 150)
  assert.deepEqual(await seedPlan(perform, director), { ...first, changed: false })
  const other = await perform(planLoad, director, entered(invented()))
  assert.equal((await seedPlan(perform, director)).id, other.id)
  assert.match(demoDocument(), /^\{"format":"goldenthread-plan\/1","synthetic":true/)
  assert.match(DEMO_DAY, /^2026/)
})
