/** For tests of the wizard's acts: a database, a programme manager, and files that are sent, looked at and brought in. */
import assert from 'node:assert/strict'
import { after, beforeEach } from 'node:test'
import { sql } from 'kysely'
import type { Caller } from '../../store/act.ts'
import { AT, acting } from '../../store/act-for-tests.ts'
import { Refusal } from '../../store/refusal.ts'
import { testStore } from '../../store/test-database.ts'
import { livePlan, planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { importBring, importPreview, importUpload } from './acts.ts'

export const store = await testStore({ after })
export const w = await acting(store)
export const { perform } = w
export const manager = await w.as('programme-manager')
const context = { authority: 'calderwick', person: 'test', act: 'test' }
const clear = () =>
  store.withTransaction(context, async db => {
    for (const table of ['plan.import', 'plan.imported', 'plan.version', 'plan.record', 'plan.head'])
      await sql`delete from ${sql.table(table)}`.execute(db)
  })
beforeEach(clear)

export const CSV =
  'Ref,Action,Owner,Due\n1.1,Open a second duty team,Head of Front Door,31/03/2027\n1.2,Train all,Head of Quality,30/06/2027\n'
export const file = (text: string | Buffer, name = 'plan.csv') => ({ name, bytes: Buffer.from(text as string) })
export const upload = (text = CSV, more: object = {}, caller: Caller = manager) =>
  perform(importUpload, caller, { files: [file(text)], invented: true, ...more })
export const NOTHING = { wholes: [], plans: {}, conflicts: {}, reason: '', title: 'A plan' }
export const preview = (id: string) => perform(importPreview, manager, { id })
export async function bring(id: string, more: object = {}) {
  const { draft, print } = await preview(id)
  return perform(importBring, manager, { id, version: draft.version, ...NOTHING, seen: print, ...more })
}
export const brought = async (text: string, more: object = {}) => {
  const id = await upload(text)
  await bring(id, more)
  return id
}
export const plan = () => store.withTransaction(context, db => livePlan(db, 'calderwick'))
export const steps = async () => ((await plan())?.graph.records.step ?? []).map(s => [s.id, s.title, s.due?.on ?? null])
/** Somebody changes a record of the plan, as the application does. */
export const edit = (key: string, fields: object) =>
  store.withTransaction(context, async db => {
    const live = await planToChange(db, 'calderwick')
    const call = { authority: 'calderwick', at: AT, person: { id: manager.personId }, subjects: [], made: () => {} }
    await savePlan(db, call as never, live, { put: [{ ...live.get(key)!, ...fields }] })
  })
export const refusal = async (doing: Promise<unknown>): Promise<Refusal> =>
  doing.then(
    () => assert.fail('it was done'),
    e => {
      assert.ok(e instanceof Refusal, String(e))
      return e
    },
  )
