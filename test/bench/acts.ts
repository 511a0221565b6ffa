/**
 * How many audited acts a second: all of `perform` (input, who acts, the right, the work, the audit's row, commit), by twenty
 * at once, beside the least that any of it could do: the same statements by the driver alone, on the same server in the same run.
 *
 *     node test/bench/acts.ts [seconds for each line, 6 by default]
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { z } from 'zod'
import { loadPerson } from '../../src/authority/room.ts'
import type { Subject } from '../../src/authority/rules.ts'
import { act, type Caller, performer } from '../../src/store/act.ts'
import { readStoreConfig } from '../../src/store/config.ts'
import { addressesFor, type Db, openStore } from '../../src/store/open.ts'

const SECONDS = Number(process.argv[2] ?? 6)
/** Lines take turns, so that whatever else the machine does befalls them all. */
const ROUNDS = 6
const WRITERS = 20
const PEOPLE = 200
const CHILDREN = 5_000
const AT = Temporal.Instant.from('2026-05-06T11:00:00Z')
const number = (n: number, digits = 0) => n.toLocaleString('en-GB', { maximumFractionDigits: digits })
const load = () =>
  loadavg()
    .map(l => l.toFixed(2))
    .join(' ')

const folder = mkdtempSync(join(tmpdir(), 'acts-bench-'))
const config = readStoreConfig({ GOLDENTHREAD_DATA: folder })
const store = await openStore(config, { migrate: true, limits: { connections: WRITERS } })

// A table of children as rooms will have it, and people as a council has them.
await store.admin.as('gt_owner', async db => {
  await sql`create schema bench`.execute(db)
  await sql`create table bench.child (authority text not null default current_authority(), id uuid not null,
    version integer not null default 1, note text not null, team uuid, allocated_to uuid,
    sealed boolean not null default false, primary key (authority, id))`.execute(db)
  await sql`select gt_table('bench.child')`.execute(db)
})
const [giver, team] = [randomUUID(), randomUUID()]
const people = Array.from({ length: PEOPLE }, () => randomUUID())
const children = Array.from({ length: CHILDREN }, () => randomUUID())
await store.withTransaction({ authority: 'here', person: 'bench', act: 'bench.set-up' }, async db => {
  await sql`insert into authority.person (authority, id, name)
    select 'here', id, 'Somebody' from unnest(${[giver, ...people]}::uuid[]) id`.execute(db)
  await sql`insert into authority.team (authority, id, name) values ('here', ${team}, 'A team')`.execute(db)
  await sql`insert into authority.role_held (authority, person, role, team, during, given_by)
    select 'here', id, role, ${team}, '[2026-01-01,)', ${giver}
    from unnest(${people}::uuid[]) id, unnest('{social-worker,team-manager}'::text[]) role`.execute(db)
  await sql`insert into authority.naming (authority, person, sort, kind, subject, during, reason, given_by)
    select 'here', p.id, 'allocated', 'child', c.id, '[2026-01-01,)', 'Second worker', ${giver}
    from unnest(${people}::uuid[]) with ordinality p (id, n), unnest(${children}::uuid[]) with ordinality c (id, n)
    where c.n % ${PEOPLE} = p.n % ${PEOPLE} and c.n <= 5 * ${PEOPLE}`.execute(db)
  await sql`insert into bench.child (id, note, team) select id, 'n', ${team} from unnest(${children}::uuid[]) id`.execute(
    db,
  )
})

const find = async (db: Db, { id }: { id: string }): Promise<Subject[]> => {
  const found = await sql<{
    team: string
    sealed: boolean
  }>`select team, sealed from bench.child where id = ${id}`.execute(db)
  return found.rows.map(c => ({ kind: 'child', authority: 'here', id, team: c.team, sealed: c.sealed }))
}
const read = act({
  name: 'bench.read',
  class: 'read-child',
  input: z.object({ id: z.uuid() }),
  subject: find,
  run: async (db, { id }) =>
    (await sql<{ note: string }>`select note, version from bench.child where id = ${id}`.execute(db)).rows[0],
})
const nothing = act({
  name: 'bench.nothing',
  class: 'read-child',
  input: z.object({ id: z.uuid() }),
  subject: async (_, { id }, { authority }) => [{ kind: 'child', authority, id, team, sealed: false }],
  run: async () => null,
})
const look = act({
  name: 'bench.look',
  class: 'read-plan',
  input: z.object({}),
  subject: async (_db, _input, { authority }) => [{ kind: 'plan', authority, id: '' }],
  run: async db => (await sql`select name from authority.team where id = ${team}`.execute(db)).rows,
})
const write = act({
  name: 'bench.write',
  class: 'write-child',
  input: z.object({ id: z.uuid(), note: z.string() }),
  subject: find,
  run: async (db, { id, note }) => sql`update bench.child set note = ${note} where id = ${id}`.execute(db),
})

/** Milliseconds of CPU that each of the server's connections has used, where Linux tells. */
async function serverCpu(): Promise<Map<number, number>> {
  const { rows } = await raw.query<{ pid: number }>('select pid from pg_stat_activity')
  const used = rows.map(({ pid }): [number, number] => {
    try {
      return [pid, Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6]
    } catch {
      return [pid, 0]
    }
  })
  return new Map(used)
}

type Line = {
  what: string
  one: (n: number) => Promise<unknown>
  took: number[]
  rates: number[]
  here: number
  there: number
}
const lines: Line[] = []
const line = (what: string, one: Line['one']): Line => {
  const made = { what, one, took: [], rates: [], here: 0, there: 0 }
  lines.push(made)
  return made
}

/** As many at a time as there are writers, for one round. */
async function round(of: Line): Promise<void> {
  const took: number[] = []
  const [cpu, server, begun] = [process.cpuUsage(), await serverCpu(), performance.now()]
  const until = begun + (SECONDS * 1000) / ROUNDS
  const writer = async () => {
    while (performance.now() < until) {
      const started = performance.now()
      await of.one(count++)
      took.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, writer))
  of.rates.push((took.length / (performance.now() - begun)) * 1000)
  of.took.push(...took)
  const used = process.cpuUsage(cpu)
  of.here += (used.user + used.system) / 1000
  for (const [pid, ms] of await serverCpu()) of.there += ms - (server.get(pid) ?? ms)
}
let count = 0
const middle = (numbers: number[], q = 0.5): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * q)] ?? 0

console.log(`${availableParallelism()} cores, load ${load()}`)
const { app, server } = await addressesFor(config)
const raw = new pg.Pool({
  ...('url' in app ? { connectionString: app.url } : app),
  max: WRITERS,
  idleTimeoutMillis: 600_000,
})
const insert = (client: pg.PoolClient) =>
  client.query({
    name: 'audit',
    text: 'insert into audit (id, subject_kind, subject_ids, outcome) values ($1, $2, $3, $4)',
    values: [randomUUID(), 'child', [children[0]], 'done'],
  })
const settings = ['authority', 'person', 'act', 'sealed'].map(name => `set_config('gt.${name}', 'here', true)`)
const perform = performer(store, loadPerson)
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!
const caller = (n: number): Caller => ({ authority: 'here', personId: pick(people, n), at: AT })

const audited = line('the driver alone: begin, settings, audit row, commit', async () => {
  const client = await raw.connect()
  await client.query(`begin; select ${settings}`)
  await insert(client)
  await client.query('commit')
  client.release()
})
line('the store alone: the same', () =>
  store.withTransaction({ authority: 'here', person: 'p1', act: 'bench' }, db =>
    db
      .insertInto('audit')
      .values({ outcome: 'done', subject_kind: 'child', subject_ids: [children[0]!] })
      .execute(),
  ),
)
line('act: its audit row and nothing else', n => perform(nothing, caller(n), { id: pick(children, n * 7) }))
line('act: a list that is neither personal nor a change', n => perform(look, caller(n), {}))
line('act: a child read', n => perform(read, caller(n), { id: pick(children, n * 7) }))
line('act: a child changed, with its history', n =>
  perform(write, caller(n), { id: pick(children, n * 7), note: `${n}` }),
)
for (const of of lines) await round(of)
for (const of of lines) Object.assign(of, { took: [], rates: [], here: 0, there: 0 })
for (let n = 0; n < ROUNDS; n++) for (const of of lines) await round(of)

const ms = (n: number) => `${n.toFixed(1).padStart(6)} ms`
for (const { what, took, rates, here, there } of lines) {
  const cpu = `CPU of each: ${(here / took.length).toFixed(2)} ms here, ${(there / took.length).toFixed(2)} ms in the server`
  const of = (middle(rates) / middle(audited.rates)).toFixed(2)
  console.log(
    `${what.padEnd(54)} ${number(middle(rates)).padStart(6)} /s  p50 ${ms(middle(took))}  p99 ${ms(middle(took, 0.99))}  ${of} of the driver alone  ${cpu}`,
  )
}
console.log(`load ${load()}`)
await raw.end()
await server?.close({ wait: false })
await store.close()
rmSync(folder, { recursive: true, force: true })
