/** One's own work in a real database: who sees it, who it is told to each day, and that nobody is told who does not want it. */
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import type { Caller } from '../../store/act.ts'
import { AT, acting, whoMay } from '../../store/act-for-tests.ts'
import { ensureSystemPerson, SYSTEM_PERSON } from '../../store/jobs/system-person.ts'
import { kindNamed } from '../../store/mail/kinds.ts'
import { digestMessage } from '../../store/mail/text.ts'
import { Refusal } from '../../store/refusal.ts'
import { testStore } from '../../store/test-database.ts'
import { ADMINISTRATOR, ALL, PLAN } from '../../web/walk-for-tests.ts'
import { planOf } from '../graph/graph.ts'
import { commentAdd } from '../talk/acts.ts'
import { dailyWanted, planMine } from './acts.ts'
import { planRemind, remindJob } from './daily.ts'
import { peopleIn } from './people-for-tests.ts'

const store = await testStore({ after })
await ensureSystemPerson(store, 'calderwick')
const w = await acting(store)
const { bring, somebody, write } = peopleIn(store, w)
const director = await w.as('director')
const ada = await somebody('Ada Lark', 'step-owner', ['Head of Front Door'], 'ada@example.org')
const ben = await somebody('Ben Moor', 'senior-responsible-owner', ['Director of Care'], 'ben@example.org')
await somebody('Cy Grey', 'agency-user', ['Head of Nothing'], 'cy@example.org')

const HELD = { holder: 'Somebody', heldAs: 'permanent', from: '2025-01-01' }
const owner = 'Head of Front Door'
const plan = planOf({
  outcome: [{ id: 'O1', title: 'Safe decisions' }],
  post: [
    { id: 'P1', title: owner, ...HELD },
    { id: 'P2', title: 'Director of Care', ...HELD },
    { id: 'P3', title: 'Head of Nothing', ...HELD },
  ],
  step: [
    { id: 'S1', title: 'Write the log', owner, outcomes: 'O1', start: '2026-03-01', due: '2026-05-01' },
    { id: 'S2', title: 'Bind it', owner, outcomes: 'O1', start: '2026-03-01', due: '2026-05-08' },
    { id: 'S3', title: 'Shelve it', owner, outcomes: 'O1', start: '2026-03-01', due: '2026-05-18' },
    { id: 'S4', title: 'Lose it', owner: 'Head of Nothing', outcomes: 'O1', start: '2026-03-01', due: '2026-05-01' },
  ],
})
beforeEach(async () => {
  await write(async db => {
    await sql`delete from mail.digest_line`.execute(db)
    await sql`delete from plan.daily`.execute(db)
  })
  await bring(plan, director)
})

const mine = async (caller: Caller) => (await w.perform(planMine, caller, {}))!
const remind = (day = '2026-05-06') =>
  w.perform(
    planRemind,
    { authority: 'calderwick', personId: SYSTEM_PERSON, at: Temporal.Instant.from(`${day}T05:40:00Z`) },
    {},
  )
const letterTo = async ({ personId }: Caller) => {
  const { rows } = await sql<{ kind: string; link: string }>`
    select kind, link from mail.digest_line where to_person = ${personId} and message is null order by id`.execute(
    store.root,
  )
  return rows.length === 0
    ? null
    : digestMessage(
        rows.map(r => ({ kind: kindNamed(r.kind), link: r.link })),
        'https://x',
      )
}

test('whoever reads the plan has their own work, by the posts that they hold that day', async () => {
  assert.deepEqual((await whoMay(w, planMine, () => ({}))).sort(), [...PLAN].sort())
  const { posts, needs } = await mine(ada)
  assert.deepEqual(posts, ['P1'])
  assert.deepEqual(
    needs.map(n => `${n.when} ${n.sort} ${n.key}`).filter(n => !n.includes('blocks')),
    ['today late S1', 'week due S2', 'later due S3'],
  )
  assert.deepEqual((await mine(director)).posts, [])
})

test('before there is a plan there is no work in it', async () => {
  await write(async db => {
    await sql`delete from plan.record`.execute(db)
    await sql`delete from plan.head`.execute(db)
  })
  assert.equal(await w.perform(planMine, ada, {}), null)
  assert.equal(await remind(), 0)
})

test('what was said to somebody is among it until they put it away or answer', async () => {
  await w.perform(commentAdd, ben, { id: 'S4', text: '@Ada Lark, do you know more?' })
  const [n] = (await mine(ada)).needs.filter(x => x.sort === 'mention')
  assert.match(n!.why[0]!, /^Director of Care, on 6 May 2026: “@Ada Lark, do you know more\?”$/)
  assert.equal((await mine(ada)).told.has(n!.key), true)
  await w.perform(commentAdd, ada, { id: 'S4', text: 'No.' })
  assert.deepEqual(
    (await mine(ada)).needs.filter(x => x.sort === 'mention'),
    [],
  )
})

test('the daily message says how many things need somebody, and names nobody and nothing', async () => {
  await w.perform(commentAdd, ben, { id: 'S1', text: '@Ada Lark, how far is it?' })
  assert.equal(await remind(), 1)
  const letter = (await letterTo(ada))!
  assert.equal(letter.subject, '3 things wait for you')
  assert.match(
    letter.text,
    /^One thing of yours is late\.\nOne comment was made to you\.\nOne thing of yours falls due within seven days\.\n\n {2}https:\/\/x\/my-work\n/,
  )
  assert.doesNotMatch(letter.subject + letter.text, /Ada|Lark|log|Front Door|S1/)
  const { rows } = await sql<{ told: boolean }>`select told_at is not null as told from plan.mention`.execute(
    store.root,
  )
  assert.deepEqual(rows, [{ told: true }])
})

test('counted again it takes the place of what was counted before', async () => {
  await remind()
  await remind()
  assert.equal((await letterTo(ada))!.subject, '2 things wait for you')
  await remind('2026-05-11')
  // The third is within seven days by then, and the second is late.
  assert.equal((await letterTo(ada))!.subject, '3 things wait for you')
})

test('nobody is told on days on which nobody works, who does not want it, has no role in the plan, or whom nothing needs', async () => {
  assert.equal(await remind('2026-05-09'), 0)
  assert.equal(await remind('2026-05-25'), 0)
  assert.equal(await letterTo(ada), null)
  await w.perform(dailyWanted, ada, { wanted: 'no' })
  assert.equal(await remind(), 0)
  assert.equal((await mine(ada)).daily, false)
  await w.perform(dailyWanted, ada, { wanted: 'yes' })
  assert.equal(await remind(), 1)
  assert.equal((await mine(ada)).daily, true)
  assert.equal(await letterTo(ben), null)
  assert.equal((await mine(director)).daily, null)
})

test('everybody turns off their own, and nobody another’s; what is neither yes nor no is refused', async () => {
  assert.deepEqual((await whoMay(w, dailyWanted, () => ({ wanted: 'no' }))).sort(), [...ALL].sort())
  await assert.rejects(
    w.perform(dailyWanted, ada, { wanted: 'maybe' }),
    (e: Error) => e instanceof Refusal && e.code === 'invalid',
  )
})

test('it is made by the system before the digests are, and by nobody who does not run it', async () => {
  assert.equal(remindJob.every, '06:40')
  assert.deepEqual(await whoMay(w, planRemind, () => ({})), ADMINISTRATOR)
  assert.equal(AT.toString(), '2026-05-06T11:00:00Z')
})
