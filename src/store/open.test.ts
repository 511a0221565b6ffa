import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Kysely, sql } from 'kysely'
import { differences } from './columns.ts'
import { readStoreConfig } from './config.ts'
import { withClient } from './connect.ts'
import { type Context, openDatabase, openStore } from './open.ts'
import { type StoreTables, sealTables, storeTables } from './tables.ts'
import { rowsIn, testDatabase, testStore } from './test-database.ts'
import { during } from './values.ts'

const store = await testStore({ after })
const someone: Context = { authority: 'E08000025', person: 'p1', act: 'test' }
const read = async <T>(query: string): Promise<T> => {
  const { rows } = await store.withTransaction(someone, db =>
    sql<{ it: T }>`select ${sql.raw(query)} as it`.execute(db),
  )
  return rows[0]?.it as T
}

test('dates, moments and whole numbers arrive as what they are', async () => {
  assert.equal(String(await read("date '2026-03-29'")), '2026-03-29')
  assert.ok((await read("date '2026-03-29'")) instanceof Temporal.PlainDate)
  const moment = await read<Temporal.Instant>("timestamptz '2026-03-29 01:30:00.123456+01'")
  assert.ok(moment instanceof Temporal.Instant)
  assert.equal(String(moment), '2026-03-29T00:30:00.123456Z')
  assert.equal(await read('9007199254740993::int8'), 9007199254740993n)
  assert.equal(await read('(select count(*) from (values (1)) v)'), 1n)
  assert.equal(await read('7::int4'), 7)
  assert.equal(await read('null::date'), null)
  assert.deepEqual((await read<unknown[]>("array[date '2026-01-02', null]")).map(String), ['2026-01-02', 'null'])
  assert.deepEqual((await read<unknown[]>("array[timestamptz '2026-01-02Z']")).map(String), ['2026-01-02T00:00:00Z'])
  assert.deepEqual(await read("'{}'::date[]"), [])
})

test('a span of days is its first day and the first day after it', async () => {
  const span = async (text: string) => {
    const it = await read<{ from: unknown; until: unknown } | null>(`'${text}'::daterange`)
    return it && [it.from && String(it.from), it.until && String(it.until)]
  }
  assert.deepEqual(await span('[2026-01-01,2026-01-31]'), ['2026-01-01', '2026-02-01'])
  assert.deepEqual(await span('(,2026-02-01)'), [null, '2026-02-01'])
  assert.deepEqual(await span('[2026-02-01,)'), ['2026-02-01', null])
  assert.equal(await span('empty'), null)
  const written = during(Temporal.PlainDate.from('2026-01-01'), null)
  assert.equal(await read(`'${written}'::daterange @> date '2030-01-01'`), true)
})

test('days and moments are parameters, and a plain object is none', async () => {
  const day = Temporal.PlainDate.from('2026-03-29')
  const now = Temporal.Instant.from('2026-03-29T00:30:00.5Z')
  const { rows } = await store.withTransaction(someone, db =>
    sql`select ${day}::date as day, ${now}::timestamptz as now, ${[day]}::date[] as days, ${12n}::int8 as n`.execute(
      db,
    ),
  )
  assert.equal(
    JSON.stringify(rows, (_, v) => (typeof v === 'bigint' ? `${v}n` : v)),
    '[{"day":"2026-03-29","now":"2026-03-29T00:30:00.5Z","days":["2026-03-29"],"n":"12n"}]',
  )
  await assert.rejects(
    store.withTransaction(someone, db => sql`select ${{ a: 1 }}::jsonb`.execute(db)),
    /plain object|Object is no parameter/,
  )
})

test('a moment without a zone is refused', async () => {
  await assert.rejects(read("timestamp '2026-01-01 00:00'"), /use timestamptz or date/)
})

test('what is declared of the tables is what the database has', async () => {
  assert.deepEqual(await differences(store.root, { ...storeTables, ...sealTables }), [])
  const { id, ...rest } = storeTables.audit
  const wrong = { ...rest, id: { ...id, nullable: true }, more: storeTables.audit.act, act: storeTables.audit.at }
  assert.deepEqual(
    await differences(store.root, { audit: wrong, nowhere: rest }),
    [
      'audit.act: type is text, and was declared timestamptz',
      'audit.id: nullable is false, and was declared true',
      'audit.more: there is no such column',
      'nowhere: there is no such table',
    ].sort(),
  )
})

test('a transaction is saved when its work returns, and leaves nothing when it throws', async () => {
  const before = await rowsIn(store, 'audit')
  await store.withTransaction(someone, db =>
    db.insertInto('audit').values({ authority: someone.authority, outcome: 'done' }).execute(),
  )
  assert.equal(await rowsIn(store, 'audit'), before + 1)
  await assert.rejects(
    store.withTransaction(someone, async db => {
      await db.insertInto('audit').values({ authority: someone.authority, outcome: 'done' }).execute()
      throw new Error('second thoughts')
    }),
    /second thoughts/,
  )
  assert.equal(await rowsIn(store, 'audit'), before + 1)
})

test('a statement that failed and was passed over does not end as saved', async () => {
  const before = await rowsIn(store, 'audit')
  await assert.rejects(
    store.withTransaction(someone, async db => {
      await db.insertInto('audit').values({ authority: someone.authority, outcome: 'done' }).execute()
      await sql`select 1 / 0`.execute(db).catch(() => {})
      return 'saved'
    }),
  )
  assert.equal(await rowsIn(store, 'audit'), before)
})

test('what goes with the commit is saved with it, and where it fails nothing is', async t => {
  const one = await testStore(t, { limits: { connections: 1 } })
  const row = (outcome: string) => ({ sql: 'insert into audit (outcome) values ($1)', parameters: [outcome] })
  const work = (outcome: string) =>
    one.withTransaction(someone, async (db, { last }) => {
      last(row(outcome))
      await db.insertInto('audit').values({ outcome: 'refused' }).execute()
      return 'saved'
    })
  assert.equal(await work('done'), 'saved')
  await assert.rejects(work('nonsense'), { code: '23514' })
  await assert.rejects(
    one.withTransaction(someone, async (_, { last }) => last({ sql: 'select $1', parameters: [{}] })),
    TypeError,
  )
  await assert.rejects(
    one.withTransaction(someone, async (_, { last }) => {
      last(row('done'))
      throw new Error('second thoughts')
    }),
    /second thoughts/,
  )
  const { rows } = await sql`select outcome from audit order by at`.execute(one.root)
  assert.deepEqual(rows, [{ outcome: 'refused' }, { outcome: 'done' }])
})

test('where nothing may change, the database refuses it', async () => {
  const read = { ...someone, readOnly: true }
  assert.equal((await store.withTransaction(read, db => sql`select 1`.execute(db))).rows.length, 1)
  await assert.rejects(
    store.withTransaction(read, db => db.insertInto('audit').values({ outcome: 'done' }).execute()),
    { code: '25006' },
  )
})

test('statements at once each get their own answer, and one that fails fails the transaction', async () => {
  const numbers = Array.from({ length: 20 }, (_, n) => n)
  const found = await store.withTransaction(someone, db =>
    Promise.all(numbers.map(n => sql<{ n: number }>`select ${n}::int as n`.execute(db))),
  )
  assert.deepEqual(
    found.map(f => f.rows[0]?.n),
    numbers,
  )
  const some = store.withTransaction(someone, db =>
    Promise.allSettled(numbers.slice(0, 3).map(n => sql`select 6 / ${n}::int as n`.execute(db))),
  )
  await assert.rejects(some, /nothing was saved/)
})

test('a handle that is used after its transaction ended fails, and does not reach into the next one', async t => {
  const one = await testStore(t, { limits: { connections: 1 } })
  const handle = await one.withTransaction(someone, async db => ({ db }))
  await one.withTransaction({ ...someone, authority: 'elsewhere' }, async db => {
    await assert.rejects(sql`select 1`.execute(handle.db), /has ended/)
    await sql`select 1`.execute(db)
  })
})

test('a transaction does not begin within another, nor without an authority, a person and an act', async () => {
  await assert.rejects(
    store.withTransaction(someone, db => (db as unknown as Kysely<StoreTables>).transaction().execute(async () => 1)),
    /transaction/,
  )
  for (const key of ['authority', 'person', 'act'])
    await assert.rejects(
      store.withTransaction({ ...someone, [key]: '' }, async () => 1),
      TypeError,
    )
})

test('whatever a person’s id holds, it is what the database goes by and nothing more', async () => {
  for (const person of ["'; drop table audit; --", "\\'", '\\', '$1', 'É\n\t"x"', '🧵', "E'\\x27'"]) {
    const { rows } = await store.withTransaction({ ...someone, person }, db =>
      sql<{ who: string }>`select current_person() as who`.execute(db),
    )
    assert.equal(rows[0]?.who, person)
  }
  await assert.rejects(
    store.withTransaction({ ...someone, person: 'a\0b' }, async () => 1),
    TypeError,
  )
})

test('a transaction that could not begin leaves its connection fit for the next', async t => {
  const one = await testStore(t, { limits: { connections: 1 } })
  const nobody = 'gt_nobody' as never
  for (let i = 0; i < 6; i++)
    await assert.rejects(
      one.admin.as(nobody, async () => 1),
      /role "gt_nobody" does not exist/,
    )
  assert.equal(await one.admin.as('gt_owner', async () => 'fine'), 'fine')
})

test('a statement that comes again is kept prepared, and a column added meanwhile breaks nothing', async t => {
  const one = await testStore(t, { limits: { connections: 1 } })
  const kept = async () => {
    const query = sql<{
      n: bigint
    }>`select count(*) as n from pg_prepared_statements where statement !~ 'prepared|set_config'`
    return Number((await one.withTransaction(someone, db => query.execute(db))).rows[0]?.n)
  }
  const work = () =>
    one.withTransaction(someone, async db => {
      const { id } = await db.insertInto('audit').values({ outcome: 'done' }).returning('id').executeTakeFirstOrThrow()
      return db.selectFrom('audit').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    })
  assert.equal((await work()).outcome, 'done')
  assert.equal(await kept(), 0)
  for (let i = 0; i < 8; i++) await work()
  assert.equal(await kept(), 1, 'the insert, and not the select of all columns')
  await sql`alter table audit add column more text default 'new'`.execute(one.root)
  assert.equal(((await work()) as { more?: string }).more, 'new')
})

test('a statement that takes too long is stopped', async t => {
  const short = await testStore(t, { limits: { statement: 100 } })
  await assert.rejects(
    short.withTransaction(someone, db => sql`select pg_sleep(20)`.execute(db)),
    /statement timeout/,
  )
})

test('a connection that breaks in the middle of a transaction fails that transaction alone', async t => {
  const lost: string[] = []
  const other = await testStore(t, { lost: e => lost.push(e.message) })
  const broken = other.withTransaction(someone, async db => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(other.root)
    await new Promise(done => setTimeout(done, 20))
    await sql`select 1`.execute(db)
  })
  await assert.rejects(broken)
  assert.ok(lost.length > 0)
  assert.equal(await other.withTransaction(someone, async () => 'again'), 'again')
})

test('health says whether the database answers', async t => {
  const other = await testStore(t)
  assert.deepEqual(await other.health(), { up: true, embedded: false, says: 'the database answers' })
  await withClient(store.rootAddress, 'test', async client => {
    const name = 'database' in other.rootAddress ? other.rootAddress.database : ''
    await client.query(`alter database ${name} allow_connections false`)
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  })
  assert.equal((await other.health()).up, false)
})

test('production needs DATABASE_URL, and the two addresses come together', async () => {
  const refusal = (env: Record<string, string>) =>
    openStore(readStoreConfig({ GOLDENTHREAD_DATA: '/nonexistent', ...env })).then(
      () => assert.fail('it opened'),
      (e: Error) => `${e.name}: ${e.message}`,
    )
  assert.match(await refusal({ NODE_ENV: 'production' }), /^StoreRefused: in production DATABASE_URL must be set/)
  assert.match(await refusal({ DATABASE_URL: 'postgres://x/y' }), /^StoreRefused: .*DATABASE_ADMIN_URL is not/)
  assert.match(await refusal({ DATABASE_ADMIN_URL: 'postgres://x/y' }), /^StoreRefused: .*DATABASE_URL is not/)
  const nowhere = 'postgres://u:hunter2@localhost:1/y'
  const said = await refusal({ DATABASE_URL: nowhere, DATABASE_ADMIN_URL: nowhere })
  assert.match(said, /^StoreRefused: DATABASE_URL: nothing answers at that address$/)
  assert.equal(readStoreConfig({ GOLDENTHREAD_DATA: '', DATABASE_URL: '' }).databaseUrl, null)
})

test('a database that is behind, or was never set up, is refused', async t => {
  const empty = await testDatabase(t, 'empty')
  await assert.rejects(openDatabase(empty), { name: 'StoreRefused', message: /goldenthread migrate/ })
  const opened = await openDatabase(empty, { migrate: true })
  await opened.close()
  await withClient(empty.root, 'test', client =>
    client.query('delete from migration where number = (select max(number) from migration)'),
  )
  await assert.rejects(openDatabase(empty), { name: 'StoreRefused', message: /has not had migration .*; run: golden/ })
})
