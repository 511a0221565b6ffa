/**
 * Whether what is kept for ever is what was kept: files by their content, and what rooms have signed and sealed by its own hash.
 * The audit's chain (verify.ts) says who did what; this says whether the papers are still those.
 */
import type { KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import { type Checked, keptChecks } from './kept-checks.ts'
import type { AdminDb, Store } from './open.ts'

/** Checks all that is kept, as of one moment. */
export function checkKept(store: Pick<Store, 'admin'>, o: { readonly key: KeyObject }): Promise<Checked> {
  const key = o.key.export({ type: 'spki', format: 'der' }).toString('base64')
  return store.admin.as('gt_backup', async db => {
    await sql`set transaction isolation level repeatable read, read only`.execute(db)
    await sql`set local statement_timeout = 0`.execute(db)
    const all = [await checkFiles(db)]
    for (const load of keptChecks) all.push(await (await load())(db, key))
    return {
      counts: all.flatMap(c => c.counts),
      faults: all.flatMap(c => c.faults),
      notes: all.flatMap(c => c.notes),
    }
  })
}

/** Every file is named by the SHA-256 of its content; the database works it out, so that no file travels. */
async function checkFiles(db: AdminDb): Promise<Checked> {
  const { rows } = await sql<{ authority: string; hash: string; whole: boolean }>`
    select authority, hash, hash = encode(sha256(bytes), 'hex') as whole from files order by authority, hash`.execute(
    db,
  )
  return {
    counts: [{ one: 'file', n: rows.length }],
    faults: rows
      .filter(r => !r.whole)
      .map(r => ({ is: 'file', says: `the file ${r.hash} of ${r.authority} is not what it was when it was kept` })),
    notes: [],
  }
}
