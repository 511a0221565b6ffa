/** Stores with a sealed audit, and what somebody may do to one. */
import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import { type SealOptions, seal } from '../seal.ts'
import { type TestStore, testStore } from '../test-database.ts'
import { type Fault, type Verification, verify } from '../verify.ts'
import { sealKey } from './heads.ts'

export const context = { authority: 'here', person: 'p1', act: 'child.read' }
/** One act, told from others by whom it concerned. */
export const act = (store: TestStore, subject: string) =>
  store.withTransaction({ ...context, person: `p-${subject}` }, db =>
    db
      .insertInto('audit')
      .values({ outcome: 'done', subject_kind: 'child', subject_ids: [subject] })
      .execute(),
  )

export type Sealed = { store: TestStore; o: SealOptions; check: () => Promise<Verification> }

/** A store with so many sealed blocks of three rows each. */
export async function sealedStore(t: TestContext, blocks: number): Promise<Sealed> {
  const folder = mkdtempSync(join(tmpdir(), 'store-seal-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const store = await testStore(t)
  const o = { heads: join(folder, 'heads.jsonl'), key: sealKey(join(folder, 'seal.key'), true) }
  for (let n = 1; n <= blocks; n++) {
    for (let i = 1; i <= 3; i++) await act(store, `c${n}-${i}`)
    assert.deepEqual(await seal(store, o), { blocks: 1, rows: 3 })
  }
  const check = () => verify(store, { heads: o.heads, key: createPublicKey(o.key) })
  return { store, o, check }
}
/** What somebody does who is superuser and switches the triggers off. */
export const tamper = (store: TestStore, ...statements: string[]) =>
  store.root.transaction().execute(async db => {
    await sql`set local session_replication_role = replica`.execute(db)
    for (const s of statements) await sql.raw(s).execute(db)
  })
export const faults = (v: Verification): Fault[] => [...new Set(v.findings.map(f => f.fault))].sort()
export const idOf = async (store: TestStore, subject: string) =>
  (await store.root.selectFrom('audit').select('id').where('person', '=', `p-${subject}`).executeTakeFirstOrThrow()).id
