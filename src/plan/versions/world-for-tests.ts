/** For tests of versions: a plan that can be changed, asked for and signed, in a real database. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Caller } from '../../store/act.ts'
import { acting } from '../../store/act-for-tests.ts'
import { Refusal } from '../../store/refusal.ts'
import type { TestStore } from '../../store/test-database.ts'
import type { PlanRows } from '../coherence/rules/testing.ts'
import { marked, planOf } from '../graph/graph.ts'
import { toJson } from '../graph/json.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import { filled } from '../stored/fill.ts'
import { type Live, livePlan, planToChange } from '../stored/live.ts'
import { planLoad } from '../stored/load.ts'
import { savePlan } from '../stored/save.ts'
import { wholePlan } from '../stored/subject.ts'
import { versionsRead } from './acts.ts'
import { graphAt } from './past.ts'
import { versionAsk, versionSign } from './sign.ts'

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

export const S1 = { id: 'S1', title: 'Hire six social workers', owner: 'Head of A', due: '31 March 2026', plan: 'A' }
/** Nothing in it is a blocker: it has no live step whose date has passed. */
export const sound = (): PlanRows => ({
  outcome: [],
  plan: [{ id: 'A', title: 'The plan' }],
  step: [{ ...S1, due: '31 March 2027' }],
})
export const refusal = (doing: Promise<unknown>): Promise<Refusal> =>
  doing.then(
    () => assert.fail('it was done'),
    e => {
      assert.ok(e instanceof Refusal, String(e))
      return e
    },
  )

/** Everything begins anew by `clean`, before each test. */
export async function versionsWorld(store: TestStore) {
  const { perform, as, auditOf } = await acting(store)
  const set = <T>(run: Parameters<typeof store.withTransaction<T>>[1]) =>
    store.withTransaction({ authority: 'calderwick', person: 'test', act: 'test' }, run)
  const [director, manager] = [await as('director'), await as('programme-manager')]
  const changing = (what: Doing, who: Caller = manager) => {
    doing = what
    return perform(change, who, {})
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
    return perform(versionSign, who, {
      id: open.id,
      version: open.version,
      stamp,
      statement: 'I have read it.',
      ...more,
    })
  }
  async function signed(rows: PlanRows = sound()): Promise<number> {
    await load(rows)
    await excuse()
    await ask()
    return sign()
  }

  const clean = async () => {
    // What was signed stands for good: only a test takes it away, as nobody else can.
    await sql`alter table plan.signoff disable trigger stands`.execute(store.root)
    await set(async db => {
      for (const t of ['signoff_outside', 'signoff', 'version', 'record', 'head'])
        await sql`delete from plan.${sql.raw(t)}`.execute(db)
    })
    await sql`alter table plan.signoff enable trigger stands`.execute(store.root)
  }

  return {
    store,
    perform,
    as,
    auditOf,
    set,
    clean,
    director,
    manager,
    changing,
    edit,
    load,
    clock,
    versions,
    ask,
    excuse,
    sign,
    signed,
    look,
  }
}
