/** Versions: asked for by one, signed or refused by another, frozen for good, and what changed since told from the store. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { ROLE_KEYS, type Role } from '../../authority/rules.ts'
import { act, type Caller } from '../../store/act.ts'
import { acting, whoMay } from '../../store/act-for-tests.ts'
import { differences } from '../../store/columns.ts'
import { fileOf } from '../../store/files.ts'
import { Refusal } from '../../store/refusal.ts'
import { testStore } from '../../store/test-database.ts'
import { PLAN } from '../../web/walk-for-tests.ts'
import type { PlanRows } from '../coherence/rules/testing.ts'
import { marked, type PlanGraph, planOf } from '../graph/graph.ts'
import { fromJson, toJson } from '../graph/json.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import { filled } from '../stored/fill.ts'
import { type Live, livePlan, planToChange } from '../stored/live.ts'
import { planLoad } from '../stored/load.ts'
import { savePlan } from '../stored/save.ts'
import { wholePlan } from '../stored/subject.ts'
import { asItWasRead, changesRead, versionRead, versionsRead } from './acts.ts'
import { graphAt } from './past.ts'
import { versionAsk, versionOutside, versionRefuse, versionSign } from './sign.ts'
import { versionTables } from './tables.ts'

const store = await testStore({ after })
const { perform, as, auditOf } = await acting(store)
const set = <T>(run: Parameters<typeof store.withTransaction<T>>[1]) =>
  store.withTransaction({ authority: 'calderwick', person: 'test', act: 'test' }, run)
beforeEach(async () => {
  // What was signed stands for good: only a test takes it away, as nobody else can.
  await sql`alter table plan.signoff disable trigger stands`.execute(store.root)
  await set(async db => {
    for (const t of ['signoff_outside', 'signoff', 'version', 'record', 'head'])
      await sql`delete from plan.${sql.raw(t)}`.execute(db)
  })
  await sql`alter table plan.signoff enable trigger stands`.execute(store.root)
})

type Doing = (live: Live) => { put?: readonly AnyRec[]; gone?: readonly string[] }
let doing: Doing = () => ({})
const change = act({
  name: 'test.change-plan',
  class: 'write-plan',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, _, call) => {
    const live = await planToChange(db, call.authority)
    return savePlan(db, call, live, doing(live))
  },
})
const look = act({
  name: 'test.look-at',
  class: 'read-plan',
  input: z.strictObject({ at: z.string().nullable() }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { at }, { authority }) =>
    at === null
      ? (await livePlan(db, authority))!.graph
      : ((await graphAt(db, authority, Temporal.Instant.from(at)))?.graph ?? null),
})

const [director, manager] = [await as('director'), await as('programme-manager')]
const changing = (what: Doing) => {
  doing = what
  return perform(change, manager, {})
}
const edit = (id: string, cells: Record<string, string>) =>
  changing(live => ({ put: [filled(live, live.get(id) as Rec<'step'>, cells)] }))
const load = (rows: PlanRows) =>
  perform(planLoad, director, {
    document: toJson(marked(planOf(rows), { synthetic: true })),
    title: 'A plan',
    asAt: '2026-05-06',
  })
/** The moment of the database. */
const clock = async () => {
  const { rows } = await sql<{ at: Temporal.Instant }>`select clock_timestamp() as at`.execute(store.root)
  return rows[0]!.at.toString()
}
const S1 = { id: 'S1', title: 'Hire six social workers', owner: 'Head of A', due: '31 March 2026', plan: 'A' }
/** Nothing in it is a blocker: it has no live step whose date has passed. */
const sound = (): PlanRows => ({
  outcome: [],
  plan: [{ id: 'A', title: 'The plan' }],
  step: [{ ...S1, due: '31 March 2027' }],
})
const refusal = (doing: Promise<unknown>): Promise<Refusal> =>
  doing.then(
    () => assert.fail('it was done'),
    e => {
      assert.ok(e instanceof Refusal, String(e))
      return e
    },
  )
const versions = async (who: Caller = director) => (await perform(versionsRead, who, {}))!
const ask = (who: Caller = manager, why = 'All blockers are settled') => perform(versionAsk, who, { why })
/** Excuses whatever blocks the plan, so that it can be signed. */
async function excuse(): Promise<void> {
  const { blockers } = await versions()
  await changing(() => ({
    put: planOf({
      exception: blockers.map((b, i) => ({
        id: `E${i}`,
        rule: b.rule,
        item: b.items[0],
        by: 'Director',
        reason: 'For now',
        until: '31 December 2026',
      })),
    }).records.exception.map((e, i) => ({ ...e, item: { id: blockers[i]!.items[0], text: blockers[i]!.items[0] } })),
  }))
}
const sign = async (who: Caller = director, more: object = {}) => {
  const { all, stamp } = await versions()
  const open = all.find(s => s.is === 'asked')!
  return perform(versionSign, who, { id: open.id, version: open.version, stamp, statement: 'I have read it.', ...more })
}
async function signed(rows: PlanRows = sound()): Promise<number> {
  await load(rows)
  await excuse()
  await ask()
  return sign()
}

test('the tables are what they were declared to be', async () => {
  assert.deepEqual(await differences(store.root, versionTables), [])
})

describe('who may', () => {
  const CHANGE_ALL: Role[] = ['director', 'programme-manager']

  test('ask: whoever may change the whole plan', async () => {
    await load(sound())
    assert.deepEqual(
      (await whoMay({ perform, as }, versionAsk, () => ({ why: 'All is settled now' }))).sort(),
      CHANGE_ALL,
    )
  })

  test('sign: whoever accepts everywhere, and not who asked; nobody whose rights end at an area or a workstream', async () => {
    await load(sound())
    const id = await ask()
    const input = async () => ({ id, version: 1, stamp: (await versions()).stamp })
    assert.deepEqual(await whoMay({ perform, as }, versionSign, input), ['director'])
    assert.deepEqual(
      await whoMay({ perform, as }, versionRefuse, () => ({ id, version: 1, because: 'Not all is settled' })),
      ['director'],
    )
  })

  test('sign: a director does not sign what they asked for', async () => {
    await load(sound())
    await excuse()
    await ask(director)
    assert.equal((await refusal(sign(director))).code, 'not-found')
    assert.equal(await sign(await as('director')), 1)
  })

  test('record a signature from outside: whoever may change the whole plan', async () => {
    await signed()
    const [v] = (await versions()).all
    const input = { id: v!.id, body: 'DfE', on: '6/5/2026', letter: 'Ref 1' }
    assert.deepEqual((await whoMay({ perform, as }, versionOutside, () => input)).sort(), CHANGE_ALL)
  })

  test('read: whoever reads the plan', async () => {
    await signed()
    for (const [definition, input] of [
      [changesRead, {}],
      [versionsRead, {}],
      [versionRead, { id: (await versions()).all[0]!.id }],
      [asItWasRead, { on: '2026-05-06' }],
    ] as const)
      assert.deepEqual(
        (await whoMay({ perform, as }, definition as typeof versionsRead, () => input)).sort(),
        [...PLAN].sort(),
        definition.name,
      )
    assert.ok(ROLE_KEYS.length > PLAN.length)
  })
})

describe('a version', () => {
  test('is signed once, frozen under its hash, with who, when and what stood', async () => {
    assert.equal(await signed(), 1)
    const [v] = (await versions()).all
    assert.deepEqual(
      [v?.is, v?.number, v?.why, v?.statement, v?.counts?.blocker, v?.counts?.steps, v?.signedAt?.toString()],
      ['signed', 1, 'All blockers are settled', 'I have read it.', 0, 1, director.at.toString()],
    )
    assert.ok(v!.counts!.accepted > 0)
    const file = (await set(db => fileOf(db, v!.document!)))!
    const frozen = fromJson(file.bytes.toString('utf8'))
    assert.deepEqual(frozen, JSON.parse(JSON.stringify(await perform(look, director, { at: null }))))
    assert.deepEqual(
      frozen.records.signed.map(s => [s.item?.id, s.due?.on, s.signedOn?.on, s.signedBy]),
      [['S1', '2027-03-31', '2026-05-06', 'Somebody']],
    )
    const { document } = await perform(versionRead, director, { id: v!.id, document: true })
    assert.deepEqual(document, file.bytes)
    const said = (await auditOf(director)).filter(a => a.act === 'version.sign' && a.outcome === 'done')
    const named = (kind: string, id: string) => said.some(a => a.kind === kind && a.ids.includes(id))
    assert.ok(named('plan.signoff', v!.id) && named('file', v!.document!))
  })

  test('cannot be signed while anything blocks it, and whoever tries is told what to do', async () => {
    await load(sound())
    await ask()
    const { blockers } = await versions()
    assert.ok(blockers.length > 0)
    const e = await refusal(sign())
    assert.equal(e.code, 'conflict')
    assert.match(e.message, /cannot be signed while .* blockers? stands?: settle each, or have it accepted for now/)
    assert.ok(e.message.includes(blockers[0]!.message.slice(0, 60)))
    assert.equal((await versions()).all[0]?.is, 'asked')
  })

  test('is not signed by somebody who has not seen what changed since they opened the page', async () => {
    await load(sound())
    await excuse()
    await ask()
    const { stamp } = await versions()
    await edit('S1', { due: '30 June 2027' })
    const e = await refusal(sign(director, { stamp }))
    assert.match(e.message, /The plan has changed since you opened this page: one record of it/)
    assert.equal(await sign(), 1)
  })

  test('is signed although somebody has written a comment meanwhile', async () => {
    await load(sound())
    await excuse()
    await ask()
    const { stamp } = await versions()
    await changing(() => ({ put: planOf({ alias: [{ id: 'X', title: 'Another name', of: 'S1' }] }).records.alias }))
    assert.equal(await sign(director, { stamp }), 1)
  })

  test('is asked for once at a time; when it was refused, with its reason, it can be asked for again', async () => {
    await load(sound())
    const id = await ask()
    assert.match((await refusal(ask())).message, /asked for already/)
    await perform(versionRefuse, director, { id, version: 1, because: 'S1 has no measure' })
    const [v] = (await versions()).all
    assert.deepEqual([v?.is, v?.refusedBecause, v?.number], ['refused', 'S1 has no measure', null])
    assert.match(
      (await refusal(perform(versionRefuse, director, { id, version: 2, because: 'S1 has no measure' }))).message,
      /refused already/,
    )
    await excuse()
    await ask()
    assert.equal(await sign(), 1)
    assert.equal(
      (await refusal(perform(versionSign, director, { id: randomUUID(), version: 1, stamp: 1 }))).code,
      'not-found',
    )
  })

  test('a refusal and a request say why in three words or more', async () => {
    await load(sound())
    assert.deepEqual(Object.keys((await refusal(ask(manager, 'Ready'))).fields), ['why'])
    const id = await ask()
    assert.deepEqual(
      Object.keys((await refusal(perform(versionRefuse, director, { id, version: 1, because: 'No' }))).fields),
      ['because'],
    )
  })

  test('of two who sign at once one does, and two who ask at once ask once', async () => {
    await load(sound())
    await excuse()
    const asked = await Promise.allSettled([ask(), ask()])
    assert.deepEqual(asked.map(a => a.status).sort(), ['fulfilled', 'rejected'])
    const both = await Promise.allSettled([sign(), sign(await as('director'))])
    assert.deepEqual(both.map(a => a.status).sort(), ['fulfilled', 'rejected'])
    assert.equal((await versions()).all.length, 1)
  })

  test('that was signed is never changed, not even by the database’s owner', async () => {
    await signed()
    for (const change of ["update plan.signoff set statement = 'Another'", 'delete from plan.signoff'])
      await assert.rejects(
        set(db => sql.raw(change).execute(db)),
        /never changed/,
      )
  })

  test('can be signed by somebody outside too, once, on a day between its own and today', async () => {
    await signed()
    const [v] = (await versions()).all
    const outside = (more: object = {}) =>
      perform(versionOutside, manager, {
        id: v!.id,
        body: 'Department for Education',
        on: '6/5/2026',
        letter: 'DfE 2026/114',
        ...more,
      })
    assert.match((await refusal(outside({ on: '5/5/2026' }))).fields.on!, /did not exist yet/)
    assert.match((await refusal(outside({ on: '7/5/2026' }))).fields.on!, /has come/)
    await outside()
    await outside()
    assert.deepEqual(
      (await versions()).all[0]?.outside.map(o => [o.body, String(o.on), o.letter]),
      [['Department for Education', '2026-05-06', 'DfE 2026/114']],
    )
    await ask()
    const open = (await versions()).all.find(s => s.is === 'asked')!
    assert.match((await refusal(outside({ id: open.id }))).message, /Only a version that was signed here/)
  })

  test('is held against the plan from then on: the rules tell what changed, and the next version settles it', async () => {
    await signed()
    await edit('S1', { due: '30 June 2027' })
    const changes = async () => (await perform(changesRead, director, {}))!.between
    const { from, telling } = await changes()
    assert.equal(from.says, 'version 1 was signed on 6 May 2026 by Somebody')
    assert.deepEqual(
      telling.lines.map(l => [l.sort, l.record.id, l.waits, l.by]),
      [['re-dated', 'S1', true, 'Somebody']],
    )
    await ask()
    assert.equal(await sign(), 2)
    assert.deepEqual((await changes()).telling.lines, [])
    const back = (await perform(changesRead, director, { from: 'v1', to: 'v2' }))!.between
    assert.deepEqual(
      back.telling.lines.map(l => [l.sort, l.record.id, l.waits]),
      [['re-dated', 'S1', false]],
    )
  })
})

describe('the plan as it was', () => {
  const at = async (moment: string | null) =>
    JSON.parse(JSON.stringify(await perform(look, director, { at: moment }))) as PlanGraph | null

  test('at any moment is what it was then, to the letter, whatever became of it since', async () => {
    await load({
      plan: [{ id: 'A', title: 'A' }],
      step: [S1, { id: 'S2', title: 'Train', plan: 'A' }],
      risk: [{ id: 'R1', title: 'Fire' }],
    })
    const states: { moment: string; graph: PlanGraph | null }[] = []
    const keep = async () => states.push({ graph: await at(null), moment: await clock() })
    await keep()
    await edit('S1', { due: '30 June 2026' })
    await keep()
    await changing(() => ({ gone: ['S2', 'R1'] }))
    await keep()
    await changing(live => ({
      put: [live.lost('S2')!, ...planOf({ step: [{ id: 'S3', title: 'Three' }] }).records.step],
    }))
    await keep()
    await edit('S3', { title: 'A \\u0000 “word”' })
    await keep()
    for (const { moment, graph } of states) assert.deepEqual(await at(moment), graph)
    assert.equal(await at('2026-01-01T00:00:00Z'), null)
  })

  test('on a day is shown with what became of it since; before it was stored there is nothing', async () => {
    await load(sound())
    await edit('S1', { title: 'Hire seven' })
    const before = (await perform(asItWasRead, director, { on: '2026-01-01' }))!
    assert.deepEqual([before.was, before.between], [null, null])
    const today = Temporal.Now.plainDateISO('Europe/London').toString()
    const found = (await perform(asItWasRead, director, { on: today }))!
    assert.equal(found.was?.graph.records.step[0]?.title, 'Hire seven')
    assert.deepEqual(found.between?.telling.lines, [])
  })

  test('as first stored is what the changes are told from while nothing was signed', async () => {
    await load(sound())
    await edit('S1', { title: 'Hire seven' })
    const { between, churn } = (await perform(changesRead, director, {}))!
    assert.match(between.from.says, /^it was first stored here on /)
    assert.deepEqual(
      between.telling.lines.map(l => [l.sort, l.waits]),
      [['re-worded', false]],
    )
    assert.equal(churn.total, 0)
  })

  test('a version or a day of which there is no plan is not found', async () => {
    await load(sound())
    for (const names of [{ from: 'v1' }, { from: 'signed' }, { from: '2026-01-01' }, { to: 'v3' }])
      assert.equal((await refusal(perform(changesRead, director, names))).code, 'not-found')
    assert.equal((await refusal(perform(changesRead, director, { from: 'yesterday' }))).code, 'invalid')
    assert.equal((await refusal(perform(versionRead, director, { id: randomUUID() }))).code, 'not-found')
  })

  test('and before there is any plan, nothing fails', async () => {
    assert.equal(await perform(changesRead, director, {}), null)
    assert.equal(await perform(versionsRead, director, {}), null)
    assert.equal(await perform(asItWasRead, director, { on: '2026-05-06' }), null)
  })
})

describe('churn', () => {
  test('counts what the history has and no record tells, and not what the plan was first stored with', async () => {
    const real = (caller: Caller) => ({ ...caller, at: Temporal.Now.instant() })
    await load({
      plan: [{ id: 'A', title: 'A' }],
      step: [S1, { id: 'S2', title: 'Train', plan: 'A', due: '1 May 2026' }],
    })
    await edit('S1', { due: '30 June 2026' })
    await edit('S1', { rag: 'Amber' })
    await changing(() => ({ gone: ['S2'], put: planOf({ step: [{ id: 'S3', title: 'Three' }] }).records.step }))
    await edit('S3', { due: '1 June 2026' })
    const inMay = (await perform(changesRead, director, {}))!.churn
    assert.equal(inMay.total, 0, 'history has the database’s own clock: all of that is after the sixth of May')
    // Rights are given for that month alone; whoever reads today has to hold a role today.
    const reader = await as(null)
    await set(db =>
      sql`insert into authority.role_held (authority, person, role, during, given_by)
        select authority, ${reader.personId}, role, '[2026-01-01,)', given_by from authority.role_held
        where person = ${director.personId} limit 1`.execute(db),
    )
    const found = (await perform(changesRead, real(reader), {}))!.churn
    const last = found.months.at(-1)!
    assert.deepEqual([last.added, last.removed, last['re-dated'], found.total], [1, 1, 1, 3])
    const today = Temporal.Now.plainDateISO('Europe/London').toString()
    await changing(() => ({
      put: planOf({ step: [S1], change: [{ item: 'S1', field: 'due', on: today, reason: 'The rota' }] }).records.change,
    }))
    assert.equal((await perform(changesRead, real(reader), {}))!.churn.total, 3, 'told and stored is one')
  })
})
