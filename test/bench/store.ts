/** The store: how fast it starts, clones, saves with an audit row, seals and verifies. Prints the machine's load with it. */
import { createPublicKey } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { sealKey } from '../../src/store/audit/heads.ts'
import { readStoreConfig } from '../../src/store/config.ts'
import { addressesFor, openStore } from '../../src/store/open.ts'
import { seal } from '../../src/store/seal.ts'
import { testDatabase } from '../../src/store/test-database.ts'
import { verify } from '../../src/store/verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'store-bench-'))
const config = readStoreConfig({ GOLDENTHREAD_DATA: folder })
const SECONDS = 8
const WRITERS = 20

async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  const result = await run()
  console.log(
    `${what.padEnd(52)} ${Math.round(performance.now() - begun)
      .toLocaleString('en-GB')
      .padStart(8)} ms`,
  )
  return result
}

/** As many at a time as there are writers, for some seconds: how many a second, and how long the slow ones took. */
async function rate(what: string, one: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  const until = performance.now() + SECONDS * 1000
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      while (performance.now() < until) {
        const begun = performance.now()
        await one()
        took.push(performance.now() - begun)
      }
    }),
  )
  took.sort((a, b) => a - b)
  const at = (q: number) => (took[Math.floor(took.length * q)] ?? 0).toFixed(1)
  const each = Math.round(took.length / SECONDS)
  console.log(
    `${what.padEnd(52)} ${each.toLocaleString('en-GB').padStart(8)} /s  p50 ${at(0.5)} ms  p99 ${at(0.99)} ms`,
  )
  return took.length
}

console.log(
  `${availableParallelism()} cores, load ${loadavg()
    .map(l => l.toFixed(2))
    .join(' ')}`,
)
const opening = () => openStore(config, { migrate: true })
const first = await timed('first start: files made, migrated, open', opening)
await timed('close, until the server has stopped', () => first.close())
const second = await timed('second start', opening)
await second.close()

const endings: (() => Promise<void>)[] = []
const t = { after: (done: () => Promise<void>) => endings.push(done) }
await timed('test database, server and template perhaps made', () => testDatabase(t, 'migrated'))
await timed('test database, a clone', () => testDatabase(t, 'migrated'))
for (const end of endings) await end()

const store = await openStore(config, { limits: { connections: WRITERS } })
const context = { authority: 'here', person: 'p1', act: 'bench' }
const act = () =>
  store.withTransaction(context, db =>
    db
      .insertInto('audit')
      .values({ outcome: 'done', subject_kind: 'child', subject_ids: ['c1'] })
      .execute(),
  )
const { admin, server } = await addressesFor(config)
const raw = new pg.Pool({ ...(admin as object), max: WRITERS })
await raw.query(
  'create table raw (authority text, id uuid default uuidv7(), at timestamptz default now(), subjects text[])',
)
await rate('raw insert, one statement, no rights or audit', () =>
  raw.query(`insert into raw values ('here', default, default, '{c1}')`),
)
await raw.end()
await server?.close({ wait: false })
const acts = await rate('audited transaction: begin, settings, audit row, commit', act)

const o = { heads: config.heads, key: sealKey(config.sealKey, true) }
await timed(`seal ${acts.toLocaleString('en-GB')} rows`, () => seal(store, o))
const v = await timed('verify them', () => verify(store, { heads: o.heads, key: createPublicKey(o.key) }))
if (v.found > 0 || v.rows !== acts) throw new Error('the audit does not verify')
await store.close()
rmSync(folder, { recursive: true, force: true })
console.log(
  `load ${loadavg()
    .map(l => l.toFixed(2))
    .join(' ')}`,
)
