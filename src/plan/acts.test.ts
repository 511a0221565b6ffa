/** Who may see the plan, and that a page is not judged anew each time. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { ROLE_KEYS, type Role, roleRule } from '../authority/rules.ts'
import { acting } from '../store/act-for-tests.ts'
import { Refusal } from '../store/refusal.ts'
import { testStore } from '../store/test-database.ts'
import { planCoherence, planItem, planLoad, planOverview, planRead } from './acts.ts'
import { marked, planOf } from './graph/graph.ts'
import { toJson } from './graph/json.ts'

const store = await testStore({ after })
const { perform, as, auditOf } = await acting(store)
const director = await as('director')
const ON = '2026-05-06'

const load = (title: string) =>
  perform(planLoad, director, {
    document: toJson(
      marked(planOf({ step: [{ id: 'S1', title, owner: 'Head of front door', due: '2026-05-08' }] }), {
        synthetic: true,
      }),
    ),
    title: 'A plan',
    asAt: ON,
  })
const forbidden = (doing: Promise<unknown>, message: string) =>
  assert.rejects(doing, e => e instanceof Refusal && e.code === 'not-found', message)

test('before a plan was brought there is none, and no record of it', async () => {
  for (const seen of [planOverview, planCoherence, planRead])
    assert.equal(await perform(seen, director, { on: ON }), null)
  await forbidden(perform(planItem, director, { on: ON, id: 'S1' }), 'no plan')
})

test('every role that reads the plan sees it; of the rest an elected member sees its counts, and others nothing', async () => {
  await load('Hire')
  for (const role of [...ROLE_KEYS, null]) {
    const caller = await as(role as Role | null)
    const may = role === null ? {} : roleRule(role)!.may
    for (const [act, input] of [
      [planCoherence, { on: ON }],
      [planRead, { on: ON }],
      [planItem, { on: ON, id: 'S1' }],
    ] as const)
      if ('read-plan' in may) assert.ok(await perform(act as typeof planRead, caller, input), `${role} ${act.name}`)
      else await forbidden(perform(act as typeof planRead, caller, input), `${role} ${act.name}`)
    if ('read-aggregate' in may) assert.ok(await perform(planOverview, caller, { on: ON }), String(role))
    else await forbidden(perform(planOverview, caller, { on: ON }), String(role))
    if (!('read-plan' in may))
      assert.deepEqual(
        [...new Set((await auditOf(caller)).filter(a => a.act !== 'plan.overview').map(a => a.outcome))],
        ['forbidden'],
      )
  }
})

test('the newest version is seen, judged once for a day', async () => {
  await load('Hire two')
  const first = await perform(planRead, director, { on: ON })
  assert.equal(first?.c.view.all.step[0]?.title, 'Hire two')
  assert.equal((await perform(planOverview, director, { on: ON }))?.c, first?.c)
  const later = await perform(planRead, director, { on: '2026-05-09' })
  assert.notEqual(later?.c, first?.c)
  assert.equal(later?.c.view.graph, first?.c.view.graph)
  assert.ok(later?.c.j.findings.some(f => f.rule === 'C-07'))
  assert.ok(!first?.c.j.findings.some(f => f.rule === 'C-07'))
})

test('a record that is not in the plan, and a day that is none, are refused', async () => {
  await forbidden(perform(planItem, director, { on: ON, id: 'S2' }), 'S2')
  await assert.rejects(
    perform(planRead, director, { on: '2026-02-30' }),
    e => e instanceof Refusal && e.code === 'invalid',
  )
})

test('another authority sees its own plan and not this one, though one process keeps both', async () => {
  const other = await acting(store, 'elsewhere')
  const there = await other.as('director')
  assert.equal(await other.perform(planRead, there, { on: ON }), null)
})
