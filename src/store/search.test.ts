/** Search finds what somebody may read, and says nothing of the rest. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type ActClass, may, type Person } from '../authority/rules.ts'
import { find, forget, makeFindable } from './search.ts'
import { testStore } from './test-database.ts'

const store = await testStore({ after })
const AT = Temporal.Instant.from('2026-05-06T11:00:00Z')
const context = (authority: string) => ({ authority, person: 'tester', act: 'test.search' })
const during = { from: null, until: null }
const whoever = (authority: string, over: Partial<Person> = {}): Person => ({
  id: randomUUID(),
  authority,
  roles: [],
  posts: [],
  named: [],
  standsIn: [],
  glasses: [],
  ...over,
})
const kind = (name: string, c: ActClass) => ({ kind: name, says: name, class: c, href: (id: string) => `/${id}` })
const PLAN = kind('step', 'read-plan')
const CHILD = kind('child', 'read-child')

test('words are found in any order, in other forms and with a slip of the pen', async () => {
  const director = whoever('words', { roles: [{ role: 'director', during }] })
  await store.withTransaction(context('words'), async db => {
    await makeFindable(db, [
      { kind: 'step', id: '1', title: 'Review every care plan', more: 'within ten days' },
      { kind: 'step', id: '2', title: 'Train the front door', more: 'reviewing officers' },
      { kind: 'step', id: '3', title: 'José Álvarez takes over' },
    ])
    const ids = async (words: string) =>
      (await find(db, words, { person: director, at: AT, kinds: [PLAN] })).map(h => h.id)
    assert.deepEqual(await ids('plans reviewed'), ['1'])
    assert.deepEqual(await ids('front'), ['2'])
    assert.deepEqual(await ids('jose alvares'), ['3'])
    assert.deepEqual(await ids('reviews'), ['1', '2'], 'the title weighs more')
    assert.deepEqual(await ids(`'; drop table search.entry; --`), [])
    assert.deepEqual(await ids(' \0 '), [])
    await forget(db, 'step', ['2'])
    assert.deepEqual(await ids('front'), [])
    await forget(db, 'step')
    assert.deepEqual(await ids('alvarez'), [])
  })
})

test('what is entered again replaces what was there', async () => {
  const director = whoever('again', { roles: [{ role: 'director', during }] })
  await store.withTransaction(context('again'), async db => {
    await makeFindable(db, [{ kind: 'step', id: '1', title: 'Old words' }])
    await makeFindable(db, [{ kind: 'step', id: '1', title: 'New sayings' }])
    const by = { person: director, at: AT, kinds: [PLAN] }
    assert.deepEqual(await find(db, 'words', by), [])
    assert.equal((await find(db, 'saying', by)).length, 1)
  })
})

test('another authority is never found, nor is anything without a transaction of an authority', async () => {
  await store.withTransaction(context('one'), db => makeFindable(db, [{ kind: 'step', id: '1', title: 'Secret' }]))
  const director = whoever('two', { roles: [{ role: 'director', during }] })
  const found = await store.withTransaction(context('two'), db =>
    find(db, 'secret', { person: director, at: AT, kinds: [PLAN] }),
  )
  assert.deepEqual(found, [])
  // The condition names the person's authority as well: a transaction of that authority does not open it to another's.
  const stranger = await store.withTransaction(context('one'), db =>
    find(db, 'secret', { person: director, at: AT, kinds: [PLAN] }),
  )
  assert.deepEqual(stranger, [])
})

test('no query of the app reaches the table', async () => {
  for (const query of [sql`select * from search.entry`, sql`select search.where_of('{}')`])
    await assert.rejects(
      store.withTransaction(context('direct'), db => query.execute(db)),
      /permission denied/,
    )
})

test('search and `may` agree on who finds what', async () => {
  const areas = [randomUUID(), randomUUID()]
  const teams = [randomUUID(), randomUUID()]
  const people = [randomUUID(), randomUUID()]
  const pick = (of: string[]) => fc.constantFrom(...of, null)
  const record = fc.record({
    area: pick(areas),
    team: pick(teams),
    allocatedTo: pick(people),
    madeBy: pick(people),
    sealed: fc.boolean(),
  })
  const role = fc.constantFrom(
    'social-worker',
    'team-manager',
    'area-director',
    'director',
    'inspector',
    'commissioner',
  )
  const held = fc.record({
    role,
    area: pick(areas),
    team: pick(teams),
    during: fc.constantFrom(during, { from: '2026-05-01', until: '2026-05-20' }, { from: null, until: '2026-05-01' }),
  })
  let n = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 8 }),
      fc.array(held, { maxLength: 3 }),
      fc.constantFrom(...people),
      async (records, roles, id) => {
        const authority = `world-${++n}`
        const all = records.map(r => ({ kind: 'child', authority, id: randomUUID(), ...r }))
        const named = all.slice(0, 1).map(r => ({ sort: 'sealed', kind: 'child', id: r.id, during }) as const)
        const person = whoever(authority, { id, roles, named } as Partial<Person>)
        const found = await store.withTransaction(context(authority), async db => {
          await makeFindable(
            db,
            all.map(r => ({ ...r, title: 'Somebody' })),
          )
          return find(db, 'somebody', { person, at: AT, kinds: [CHILD] })
        })
        const allowed = all.filter(r => may(person, { name: 'x', class: 'read-child' }, r, AT).allowed)
        assert.deepEqual(found.map(h => h.id).sort(), allowed.map(r => r.id).sort())
      },
    ),
    { numRuns: 60 },
  )
})
