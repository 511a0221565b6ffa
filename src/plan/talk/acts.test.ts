/** Comments: who may make one, who is told, what is refused, and how one is taken back. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import type { Role } from '../../authority/rules.ts'
import type { Caller } from '../../store/act.ts'
import { AT, acting, whoMay } from '../../store/act-for-tests.ts'
import { differences } from '../../store/columns.ts'
import { Refusal } from '../../store/refusal.ts'
import { testStore } from '../../store/test-database.ts'
import { ALL, PLAN } from '../../web/walk-for-tests.ts'
import { marked, planOf } from '../graph/graph.ts'
import { fromJson, toJson } from '../graph/json.ts'
import { planLoad } from '../stored/load.ts'
import { commentAdd, commentRemove, commentTakeOut, mentionRead, talkRead } from './acts.ts'
import { saidOf } from './spoken.ts'
import { talkTables } from './tables.ts'

const store = await testStore({ after })
const w = await acting(store)
const director = await w.as('director')
const SILENT: readonly Role[] = ['inspector', 'programme-office']
const SPEAK = PLAN.filter(r => !SILENT.includes(r))
const write = (run: Parameters<typeof store.withTransaction>[1]) =>
  store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test.set-up' }, run)

const plan = planOf({
  post: [
    { id: 'P1', title: 'Head of Front Door' },
    { id: 'P2', title: 'Director of Care' },
    { id: 'P3', title: 'Head of Nothing' },
  ],
  outcome: [{ id: 'O1', title: 'Safe decisions' }],
  step: [
    { id: 'S1', title: 'Write the log', owner: 'Head of Front Door', due: '2026-12-01' },
    { id: 'S2', title: 'Bind it', due: '2026-12-01' },
  ],
})
beforeEach(async () => {
  await write(async db => {
    await sql`delete from plan.mention`.execute(db)
    await sql`delete from plan.version`.execute(db)
    await sql`delete from plan.record`.execute(db)
    await sql`delete from plan.head`.execute(db)
  })
  await w.perform(planLoad, director, {
    document: toJson(marked(plan, { synthetic: true })),
    title: 'A plan',
    asAt: '2026-05-06',
  })
})

/** Somebody with a name, who holds a post of that title where one is given. */
async function somebody(name: string, role: Role | null, title?: string): Promise<Caller> {
  const caller = await w.as(role)
  await write(async db => {
    await sql`update authority.person set name = ${name} where id = ${caller.personId}`.execute(db)
    if (title === undefined) return
    const post = randomUUID()
    await sql`insert into authority.post (authority, id, title, tier) values ('calderwick', ${post}, ${title}, 3)`.execute(
      db,
    )
    await sql`insert into authority.holding (authority, post, person, held_as, during)
      values ('calderwick', ${post}, ${caller.personId}, 'permanent', '[2026-01-01,2027-01-01)')`.execute(db)
  })
  return caller
}
const ada = await somebody('Ada Lark', 'step-owner', 'Head of Front Door')
const ben = await somebody('Ben Moor', 'senior-responsible-owner', 'Director of Care')
const police = await somebody('Cy Grey', 'agency-user')

const say = (caller: Caller, text: string, id = 'S1') => w.perform(commentAdd, caller, { id, text })
const later = (caller: Caller, minutes: number): Caller => ({ ...caller, at: AT.add({ minutes }) })
const look = (caller: Caller, id = 'S1') => w.perform(talkRead, caller, { id })
const thread = async (caller: Caller, id = 'S1') => {
  const { c, record } = await look(caller, id)
  return saidOf(c, record)
}
const told = async () => {
  const { rows } = await sql<{ name: string; because: string; seen: boolean }>`
    select p.name, m.because, m.seen_at is not null as seen from plan.mention m
    join authority.person p on p.id = m.person order by p.name`.execute(store.root)
  return rows.map(r => `${r.name} ${r.because}${r.seen ? ' seen' : ''}`)
}
const refusal = async (doing: Promise<unknown>): Promise<Refusal> =>
  doing.then(
    () => assert.fail('it was done'),
    e => {
      assert.ok(e instanceof Refusal, String(e))
      return e
    },
  )

test('the row types say what the database has', async () => {
  assert.deepEqual(await differences(store.root, talkTables), [])
})

test('whoever reads the plan reads what was said; whoever may write anything adds to it', async () => {
  assert.deepEqual((await whoMay(w, talkRead, () => ({ id: 'S1' }))).sort(), [...PLAN].sort())
  assert.deepEqual(
    (await whoMay(w, commentAdd, () => ({ id: 'S1', text: 'It is in hand.' }))).sort(),
    [...SPEAK].sort(),
  )
})

test('a comment is a record of the plan: who, when, about what, and whom it mentions; and it travels with the plan', async () => {
  const key = await say(ada, 'Ready by Friday.\r\n\r\n@director of care, please look.')
  const { c } = await look(ben)
  const r = c.view.get(key, 'comment')!
  assert.deepEqual(
    [r.item?.id, r.by?.id, r.by?.text, r.on?.on, r.on?.text, r.mentions, r.text],
    [
      'S1',
      'P1',
      'Head of Front Door',
      '2026-05-06',
      '2026-05-06 12:00:00',
      ['Director of Care'],
      'Ready by Friday.\n\n@director of care, please look.',
    ],
  )
  const copy = fromJson(toJson(c.view.graph))
  assert.deepEqual(copy.records.comment, c.view.graph.records.comment)
})

test('whom it mentions is told, by name or by post, and so is whoever owns what it is about; not whoever wrote it', async () => {
  await say(ben, 'Is it ready? @Ben Moor and @Head of Nothing')
  assert.deepEqual(await told(), ['Ada Lark owner'])
  await say(ada, 'Yes. @Ben Moor @Director of Care @Head of Front Door')
  assert.deepEqual(await told(), ['Ada Lark owner seen', 'Ben Moor named'])
})

test('whoever may not read the plan is told nothing of it', async () => {
  await say(ben, '@Cy Grey, look', 'S2')
  assert.deepEqual(await told(), [])
  assert.equal((await refusal(look(police))).code, 'not-found')
})

test('of three thousand mentions nobody is told, and whoever wrote them is told why', async () => {
  const names = Array.from({ length: 25 }, (_, i) => `Person Number ${String.fromCharCode(65 + i)}`)
  await write(async db => {
    for (const name of names)
      await sql`insert into authority.person (authority, name) values ('calderwick', ${name})`.execute(db)
  })
  const many = await refusal(say(ben, names.map(n => `@${n}`).join(' ')))
  assert.deepEqual(
    [many.code, many.fields.text],
    [
      'invalid',
      'It mentions 25 people and posts: at most 20 are told of one comment. Mention the post that answers for it.',
    ],
  )
  assert.deepEqual(await told(), [])
  // The same two, three hundred times.
  await say(ben, '@Ada Lark @Head of Front Door '.repeat(150))
  assert.deepEqual(await told(), ['Ada Lark named'])
})

test('what is empty, too long, or points to one child is refused with what to do', async () => {
  const wrong = async (text: string) => (await refusal(say(ada, text))).fields.text ?? ''
  assert.match(await wrong('  \n '), /^Write what you want to say$/)
  assert.match(await wrong('word '.repeat(20_000)), /^Use 5,000 characters or fewer: this has 99,999\./)
  assert.match(
    await wrong('The boy Robin was not seen'),
    /^Take out what looks like the name of a child: everybody who reads/,
  )
  assert.equal((await thread(ada)).filter(s => s.is === 'comment').length, 0)
  await say(ada, 'x'.repeat(5_000))
})

test('what is not in the plan, or is talk itself, is not talked about', async () => {
  const key = await say(ada, 'A first word')
  for (const id of ['nothing', key]) {
    assert.equal((await refusal(say(ada, 'A word', id))).code, 'not-found')
    assert.equal((await refusal(look(ada, id))).code, 'not-found')
  }
  assert.equal((await refusal(w.perform(commentAdd, ada, { id: '', text: 'A word' }))).code, 'invalid')
})

test('within the hour one’s own comment is taken back as if it had not been made, and nobody is told', async () => {
  const key = await say(ada, '@Ben Moor, look')
  assert.deepEqual([...(await look(later(ada, 59))).own], [[key, true]])
  assert.deepEqual(await w.perform(commentRemove, later(ada, 59), { comment: key }), { item: 'S1', fresh: true })
  assert.deepEqual([await told(), await thread(ben)], [[], []])
})

test('after the hour it stays and says that it was taken back; once', async () => {
  const key = await say(ada, '@Ben Moor, look')
  assert.deepEqual([...(await look(later(ada, 60))).own], [[key, false]])
  await w.perform(commentRemove, later(ada, 60), { comment: key })
  const [said] = await thread(ben)
  assert.deepEqual([said?.withdrawn, said?.text, await told()], ['2026-05-06', '@Ben Moor, look', []])
  assert.equal((await refusal(w.perform(commentRemove, later(ada, 61), { comment: key }))).code, 'conflict')
})

test('another’s comment is nobody else’s to take back, whatever they may do to the plan', async () => {
  const key = await say(ada, 'A word')
  assert.deepEqual(await whoMay(w, commentRemove, () => ({ comment: key })), [])
  assert.equal((await thread(ada)).length, 1)
  assert.equal((await refusal(w.perform(commentRemove, ada, { comment: 'S1' }))).code, 'not-found')
})

test('what others said is taken out by whoever changes the whole plan, with why; its words are nowhere, and its place says who', async () => {
  const key = await say(ada, '@Ben Moor, the child of Ash Road was not seen')
  const out = { comment: key, reason: 'It lets a child be known' }
  // A comment that is out already is a conflict, after the right to it was found.
  await say(ada, 'Another')
  const manager = await somebody('Max Reed', 'programme-manager')
  const { mayTakeOut } = await look(manager)
  assert.deepEqual([mayTakeOut, (await look(ben)).mayTakeOut, (await look(ada)).mayTakeOut], [true, false, false])
  for (const reason of ['No', ''])
    assert.ok((await refusal(w.perform(commentTakeOut, manager, { ...out, reason }))).fields.reason)
  assert.match(
    (await refusal(w.perform(commentTakeOut, manager, { ...out, reason: 'The boy Robin was named' }))).fields.reason ??
      '',
    /name of a child/,
  )
  assert.deepEqual(await told(), ['Ben Moor named'])
  assert.deepEqual(await w.perform(commentTakeOut, later(manager, 90), out), { item: 'S1' })
  const [said, other] = await thread(ben)
  assert.deepEqual(
    [said?.text, said?.mentions, said?.withdrawn, said?.out, other?.out, await told()],
    ['', [], '2026-05-06', { by: 'Max Reed', because: out.reason }, null, []],
  )
  const again = await refusal(w.perform(commentTakeOut, manager, out))
  assert.deepEqual([again.code, again.message], ['conflict', 'Max Reed has taken this comment out already.'])
  assert.equal((await refusal(w.perform(commentRemove, ada, { comment: key }))).code, 'conflict')
  assert.deepEqual((await whoMay(w, commentTakeOut, () => out)).sort(), ['director', 'programme-manager'])
  assert.equal((await refusal(w.perform(commentTakeOut, manager, { ...out, comment: 'S1' }))).code, 'not-found')
  const { c } = await look(ben)
  assert.deepEqual(fromJson(toJson(c.view.graph)).records.comment, c.view.graph.records.comment)
})

test('what one was told is put away by oneself alone', async () => {
  await say(ben, 'Is it ready?')
  const { rows } = await sql<{ id: string }>`select id from plan.mention`.execute(store.root)
  const mention = { id: rows[0]!.id }
  assert.deepEqual(await whoMay(w, mentionRead, () => mention), [])
  assert.deepEqual(await told(), ['Ada Lark owner'])
  await w.perform(mentionRead, ada, mention)
  assert.deepEqual(await told(), ['Ada Lark owner seen'])
  assert.equal((await refusal(w.perform(mentionRead, ada, { id: randomUUID() }))).code, 'not-found')
  assert.ok(ALL.includes('agency-user'))
})

test('two who comment at once are both heard', async () => {
  await Promise.all([say(ada, 'One'), say(ben, 'Two'), say(director, 'Three')])
  assert.deepEqual((await thread(ada)).map(s => s.text).sort(), ['One', 'Three', 'Two'])
})
