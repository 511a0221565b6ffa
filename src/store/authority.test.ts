/** Whose facts a query may see, what the app's role may not do, and the past of every record. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { boolean, defaulted, differences, record, type TablesOf, text } from './columns.ts'
import { connect, withClient } from './connect.ts'
import { keepFile } from './files.ts'
import { type Context, type Db, openDatabase } from './open.ts'
import { testStore } from './test-database.ts'

const tables = { 'trial.thing': { ...record, name: text, sealed: defaulted(boolean) } }
const store = await testStore({ after })
await store.admin.as('gt_owner', async db => {
  await sql`create schema trial`.execute(db)
  await sql`create table trial.thing (authority text not null default current_authority(), id uuid not null default uuidv7(),
    version integer not null default 1, name text not null, sealed boolean not null default false,
    primary key (authority, id))`.execute(db)
  await sql`select gt_table('trial.thing')`.execute(db)
})
const bare = connect<unknown>(store.addresses.app, 'test')
after(() => bare.destroy())

const here: Context = { authority: 'here', person: 'p1', act: 'thing.change' }
const there: Context = { ...here, authority: 'there' }
const within = <T>(context: Context, run: (db: ReturnType<typeof things>) => Promise<T>) =>
  store.withTransaction(context, db => run(things(db)))
const things = (db: Db) => db.$extendTables<TablesOf<typeof tables>>()
async function thing(context: Context, name: string, sealed = false): Promise<string> {
  const id = randomUUID()
  await within(context, db =>
    db.insertInto('trial.thing').values({ authority: context.authority, id, name, sealed }).execute(),
  )
  return id
}
const namesSeen = async (context: Context) =>
  (await within(context, db => db.selectFrom('trial.thing').select('name').orderBy('name').execute())).map(r => r.name)

test('a query outside a transaction of the store fails and does not find nothing, before and after one', async () => {
  await thing(here, 'something')
  await store.withTransaction(here, async db => {
    await db.insertInto('audit').values({ outcome: 'done' }).execute()
    await keepFile(db, Buffer.from('something'))
  })
  for (const table of ['trial.thing', 'history', 'files', 'audit']) {
    for (const query of [
      `select * from ${table}`,
      `select count(*) from ${table}`,
      `select * from ${table} where authority = 'here'`,
    ])
      await assert.rejects(sql.raw(query).execute(bare), { code: 'GT001' }, query)
  }
  await assert.rejects(sql`delete from trial.thing`.execute(bare), { code: 'GT001' })
  await assert.rejects(
    sql`insert into trial.thing (authority, id, name) values ('here', ${randomUUID()}, 'x')`.execute(bare),
    {
      code: 'GT001',
    },
  )
  // The same connection, after a transaction that had the setting, reads it as empty and not as missing.
  await bare.connection().execute(async one => {
    await one.transaction().execute(db => sql`select set_config('gt.authority', 'here', true)`.execute(db))
    const { rows } = await sql<{ left: string }>`select current_setting('gt.authority', true) as left`.execute(one)
    assert.equal(rows[0]?.left, '')
    await assert.rejects(sql`select * from trial.thing`.execute(one), {
      code: 'GT001',
      message: /gt\.authority is not set/,
    })
  })
})

test('another authority’s rows are neither seen, changed, removed nor added', async () => {
  const ours = await thing(here, 'ours')
  await thing(there, 'theirs')
  assert.deepEqual(await namesSeen(here), ['ours', 'something'])
  assert.deepEqual(await namesSeen(there), ['theirs'])
  const changed = await within(there, db =>
    db.updateTable('trial.thing').set({ name: 'taken' }).where('id', '=', ours).executeTakeFirst(),
  )
  assert.equal(changed.numUpdatedRows, 0n)
  const removed = await within(there, db => db.deleteFrom('trial.thing').where('id', '=', ours).executeTakeFirst())
  assert.equal(removed.numDeletedRows, 0n)
  await assert.rejects(
    within(there, db =>
      db.insertInto('trial.thing').values({ authority: 'here', id: randomUUID(), name: 'x' }).execute(),
    ),
    /row-level security/,
  )
  await assert.rejects(
    within(here, db => db.updateTable('trial.thing').set({ authority: 'there' }).execute()),
    /row-level security|keeps its authority/,
  )
  const past = await within(there, db => db.selectFrom('history').select('id').where('id', '=', ours).execute())
  assert.deepEqual(past, [])
})

test('the owner of the tables is under the same policies', async () => {
  await assert.rejects(
    store.admin.as('gt_owner', db => sql`select * from trial.thing`.execute(db)),
    { code: 'GT001' },
  )
})

test('sealed records and their past are seen only by those who may see what is sealed', async () => {
  const guardian: Context = { ...here, authority: 'sealing', person: 'p2', sealed: true }
  const other: Context = { ...guardian, person: 'p3', sealed: false }
  const id = await thing(other, 'open')
  const versions = async (c: Context) =>
    (
      await within(c, db =>
        db.selectFrom('history').select('version').where('id', '=', id).orderBy('version').execute(),
      )
    ).map(v => v.version)
  await assert.rejects(
    within(other, db => db.updateTable('trial.thing').set({ sealed: true }).where('id', '=', id).execute()),
    /row-level security/,
  )
  await within(guardian, db => db.updateTable('trial.thing').set({ sealed: true }).where('id', '=', id).execute())
  assert.deepEqual([await namesSeen(guardian), await namesSeen(other)], [['open'], []])
  assert.deepEqual([await versions(guardian), await versions(other)], [[1, 2], []])
  await within(guardian, db => db.updateTable('trial.thing').set({ sealed: false }).where('id', '=', id).execute())
  assert.deepEqual([await namesSeen(other), await versions(other)], [['open'], [1, 2, 3]])
})

test('every version of a record is kept, with who, when and by which act', async () => {
  const id = await thing(here, 'first')
  await within({ ...here, person: 'p2', act: 'thing.rename' }, async db => {
    const update = db.updateTable('trial.thing').set({ name: 'second' }).where('id', '=', id)
    const fresh = await update.where('version', '=', 1).executeTakeFirst()
    const stale = await update.where('version', '=', 1).executeTakeFirst()
    assert.deepEqual([fresh.numUpdatedRows, stale.numUpdatedRows], [1n, 0n])
  })
  await within({ ...here, act: 'thing.remove' }, db => db.deleteFrom('trial.thing').where('id', '=', id).execute())
  const past = await within(here, db =>
    db
      .selectFrom('history')
      .selectAll()
      .where('kind', '=', 'trial.thing')
      .where('id', '=', id)
      .orderBy('version')
      .execute(),
  )
  assert.deepEqual(
    past.map(h => [h.version, h.data?.name ?? null, h.data?.version ?? null, h.by, h.act]),
    [
      [1, 'first', 1, 'p1', 'thing.change'],
      [2, 'second', 2, 'p2', 'thing.rename'],
      [3, null, null, 'p1', 'thing.remove'],
    ],
  )
  assert.ok(past.every(h => h.at instanceof Temporal.Instant))
})

test('history and record are saved together or not at all', async () => {
  const id = randomUUID()
  const undone = within(here, async db => {
    await db.insertInto('trial.thing').values({ authority: 'here', id, name: 'x' }).execute()
    throw new Error('undone')
  })
  await assert.rejects(undone, /undone/)
  assert.deepEqual(await store.root.selectFrom('history').select('id').where('id', '=', id).execute(), [])
})

test('a record keeps its id, and its version is the database’s to count', async () => {
  const id = await thing(here, 'counted')
  await assert.rejects(
    within(here, db => db.updateTable('trial.thing').set({ id: randomUUID() }).where('id', '=', id).execute()),
    { code: 'GT003' },
  )
  const after = await within(here, db =>
    db
      .updateTable('trial.thing')
      .set({ version: 99 })
      .where('id', '=', id)
      .returning('version')
      .executeTakeFirstOrThrow(),
  )
  assert.equal(after.version, 2)
})

test('history and audit can be neither changed, removed nor emptied; not by the app, nor by who owns them', async () => {
  await thing(here, 'kept')
  await store.withTransaction(here, db => db.insertInto('audit').values({ outcome: 'done' }).execute())
  for (const table of ['history', 'audit']) {
    const column = table === 'history' ? 'by' : 'person'
    for (const query of [`update ${table} set ${column} = 'x'`, `delete from ${table}`, `truncate ${table}`]) {
      await assert.rejects(
        store.withTransaction(here, db => sql.raw(query).execute(db)),
        /permission denied/,
        query,
      )
      await assert.rejects(sql.raw(query).execute(store.root), { code: 'GT002' }, query)
    }
  }
  await assert.rejects(
    store.withTransaction(here, db => sql`insert into history (kind, id, version) values ('a', 'b', 1)`.execute(db)),
    /permission denied/,
  )
  await assert.rejects(
    store.withTransaction(here, db => sql`truncate trial.thing`.execute(db)),
    /permission denied/,
  )
  await assert.rejects(sql`truncate trial.thing`.execute(store.root), { code: 'GT002' })
  for (const table of ['audit_block', 'audit_tail'])
    await assert.rejects(
      store.withTransaction(here, db => sql`select * from ${sql.table(table)}`.execute(db)),
      /permission denied/,
    )
})

test('nobody writes an audit row in another’s name', async () => {
  for (const forged of [{ person: 'p2' }, { act: 'other' }, { authority: 'there' }])
    await assert.rejects(
      store.withTransaction(here, db =>
        db
          .insertInto('audit')
          .values({ outcome: 'done', ...forged })
          .execute(),
      ),
      /row-level security/,
    )
})

test('nor of another time than now', async () => {
  const earlier = sql`insert into audit (at, outcome) values (now() - interval '1 year', 'done')`
  await assert.rejects(
    store.withTransaction(here, db => earlier.execute(db)),
    /permission denied/,
  )
})

test('whoever has the app’s password alters nothing that was written of the past, and reaches nothing that is the owner’s', async () => {
  for (const tried of [
    `update audit set person = 'p2'`,
    'delete from audit',
    'truncate audit',
    `update history set by = 'p2'`,
    'delete from history',
    `insert into history (kind, id, version) values ('x', 'y', 1)`,
    'delete from web.session',
    'select * from audit_tail',
    'select * from search.entry',
    'select * from graphile_worker._private_jobs',
    'select * from web.rate_secret',
    `select web.rate_key('x', 1)`,
    'create temp table mine (a integer)',
    'create table public.mine (a integer)',
    'create function public.mine() returns void language sql as $$ $$',
    'set role gt_owner',
    'set role gt_sealer',
  ])
    await assert.rejects(
      store.withTransaction(here, db => sql.raw(tried).execute(db)),
      (e: { code?: string; message: string }) =>
        e.code === '42501' || e.code === 'GT002' || /permission denied/.test(e.message),
      tried,
    )
})

test('no function that writes for the owner is there to be called by whoever makes a table of their own', async () => {
  const { rows } = await sql<{ name: string }>`
    select p.oid::regproc::text as name from pg_proc p where p.prosecdef and p.prorettype = 'trigger'::regtype
      and p.pronamespace = 'public'::regnamespace and has_function_privilege('gt_app', p.oid, 'execute')`.execute(
    store.root,
  )
  assert.deepEqual(rows, [])
})

test('a table that is no table of records is refused when it is set up', async () => {
  const make = (columns: string) =>
    store.admin.as('gt_owner', async db => {
      await sql.raw(`create table trial.bad (${columns})`).execute(db)
      await sql`select gt_table('trial.bad')`.execute(db)
    })
  await assert.rejects(make('id uuid primary key, version integer not null default 1'), { code: 'GT004' })
  await assert.rejects(make('authority text, id uuid, primary key (id, authority)'), { code: 'GT004' })
  await assert.rejects(make('authority text, id uuid, version integer, primary key (authority, id)'), { code: 'GT004' })
})

test('a room’s declared tables are held against the database', async () => {
  assert.deepEqual(await differences(store.root, tables), [])
})

test('a policy costs one look at the setting, not one for each row, and uses the index', async () => {
  await within({ ...here, authority: 'many' }, db =>
    sql`insert into trial.thing (id, name) select uuidv7(), 'n' || i from generate_series(1, 2000) i`.execute(db),
  )
  const plan = await within({ ...here, authority: 'many' }, async db => {
    const query = sql<{ 'QUERY PLAN': string }>`explain (analyze, costs off, timing off) select * from trial.thing
      where id = ${randomUUID()}`
    return (await query.execute(db)).rows.map(r => r['QUERY PLAN']).join('\n')
  })
  assert.match(plan, /Index Scan using thing_pkey/)
  assert.match(plan, /InitPlan/)
})

test('an app’s role that could pass the policies by is refused, and so is one that is not the app’s', async t => {
  const roles = ['super', 'bypass', 'owning', 'member', 'nobody'].map(n => `t${process.pid}_${n}`) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const [superRole, bypass, owning, member, nobody] = roles
  const { database } = store.rootAddress as { database: string }
  t.after(() =>
    withClient(store.rootAddress, 'test', async c => {
      await c.query(`drop table public.owned_by_app`)
      for (const r of roles) await c.query(`drop owned by ${r}`)
      for (const r of roles) await c.query(`drop role ${r}`)
    }),
  )
  await withClient(store.rootAddress, 'test', c =>
    c.query(`
      create role ${superRole} login superuser password 'x'; create role ${bypass} login bypassrls password 'x';
      create role ${owning} login password 'x'; create role ${member} login password 'x'; create role ${nobody} login password 'x';
      grant gt_app to ${bypass}, ${owning}, ${member}; grant gt_owner to ${member};
      grant connect on database ${database} to ${nobody}; grant select on migration to ${nobody};
      create table public.owned_by_app (n integer); alter table public.owned_by_app owner to ${owning}`),
  )
  const app = store.addresses.app as { host: string; port: number; database: string }
  const refusal = (user: string) =>
    openDatabase({ admin: store.addresses.admin, app: { ...app, user, password: 'x' } }).then(
      async opened => {
        await opened.close()
        return 'opened'
      },
      (e: Error) => `${e.name}: ${e.message}`,
    )
  assert.match(await refusal(superRole), /^StoreRefused: DATABASE_URL: t\d+_super is superuser; the app must run/)
  assert.match(await refusal(bypass), /^StoreRefused: .*_bypass has BYPASSRLS/)
  assert.match(await refusal(owning), /^StoreRefused: .*_owning owns tables/)
  assert.match(await refusal(member), /^StoreRefused: .*_member may become gt_owner, which owns/)
  assert.match(await refusal(nobody), /^StoreRefused: .*_nobody is not a member of gt_app/)
  const migrator = await openDatabase({ ...store.addresses, app: store.addresses.admin }).catch((e: Error) => e.message)
  assert.match(String(migrator), /gt_migrator .*(?:CREATEROLE|owns)/)
})
