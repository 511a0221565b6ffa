/**
 * Lifts what stands in the way of loading rows as they were: policies (COPY refuses to write under them), triggers (they would
 * count versions anew and write the past and the audit twice) and references (rows come table by table). All of it within the
 * transaction that loads, by the owner and no superuser; every table is locked until its end, so that nobody sees it lifted.
 */
import pg, { type Client } from 'pg'
import { quoted } from './tables.ts'

type Lifted = {
  references: { target: string; name: string; says: string }[]
  triggers: { target: string; name: string; enabled: 'O' | 'R' | 'A' | 'D' }[]
  forced: string[]
}
type Named = { schema: string; name: string }

const enabling = { O: 'enable', R: 'enable replica', A: 'enable always' } as const

/**
 * @param client within a transaction, as the owner
 * @returns what has to be put back
 */
export async function lift(client: Client, tables: readonly Named[]): Promise<Lifted> {
  const targets = tables.map(quoted)
  const ask = async <R extends pg.QueryResultRow>(query: string) => (await client.query<R>(query, [targets])).rows
  const on = 'unnest($1::text[]) as target'
  const lifted: Lifted = {
    references: await ask(
      `select target, conname::text as name, pg_get_constraintdef(oid) as says
       from ${on} join pg_constraint on conrelid = target::regclass and contype = 'f' order by target, conname`,
    ),
    triggers: await ask(
      `select target, tgname::text as name, tgenabled::text as enabled
       from ${on} join pg_trigger on tgrelid = target::regclass and not tgisinternal order by target, tgname`,
    ),
    forced: (
      await ask<{ target: string }>(
        `select target from ${on} join pg_class c on c.oid = target::regclass and c.relforcerowsecurity order by target`,
      )
    ).map(r => r.target),
  }
  for (const r of lifted.references)
    await client.query(`alter table ${r.target} drop constraint ${pg.escapeIdentifier(r.name)}`)
  for (const target of new Set(lifted.triggers.map(t => t.target)))
    await client.query(`alter table ${target} disable trigger user`)
  for (const target of lifted.forced) await client.query(`alter table ${target} no force row level security`)
  return lifted
}

/** Puts everything back as it was. Every reference is held against all rows. */
export async function putBack(client: Client, lifted: Lifted): Promise<void> {
  for (const r of lifted.references)
    await client.query(`alter table ${r.target} add constraint ${pg.escapeIdentifier(r.name)} ${r.says}`)
  for (const t of lifted.triggers)
    if (t.enabled !== 'D')
      await client.query(`alter table ${t.target} ${enabling[t.enabled]} trigger ${pg.escapeIdentifier(t.name)}`)
  for (const target of lifted.forced) await client.query(`alter table ${target} force row level security`)
}
