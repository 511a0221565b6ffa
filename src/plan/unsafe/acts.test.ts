/** What is unsafe now: who may say so, keep it up and close it; the second person; what goes up, to whom, and how often. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Role } from '../../authority/rules.ts'
import type { Caller } from '../../store/act.ts'
import { AT, acting, whoMay } from '../../store/act-for-tests.ts'
import { differences } from '../../store/columns.ts'
import { ensureSystemPerson, SYSTEM_PERSON } from '../../store/jobs/system-person.ts'
import { testStore } from '../../store/test-database.ts'
import { textOf } from '../../web/html.ts'
import { PLAN } from '../../web/walk-for-tests.ts'
import { planRead } from '../acts.ts'
import { marked, planOf } from '../graph/graph.ts'
import { toJson } from '../graph/json.ts'
import { planLoad } from '../stored/load.ts'
import { unsafeAskClose, unsafeClose, unsafeRaise, unsafeSendBack, unsafeUpdate } from './acts.ts'
import { AGAIN_HOURS, MOST_HOURS } from './clock.ts'
import { answerOf, childrenOf, unsafePanel } from './drawn.ts'
import { unsafeEscalate } from './escalate.ts'
import { unsafeList, unsafeNow, unsafeRead } from './reading.ts'
import { unsafeTables } from './tables.ts'

const store = await testStore({ after })
const w = await acting(store)
const { perform, as } = w
const [area, manager, owner] = [randomUUID(), randomUUID(), randomUUID()]
const top = randomUUID()
const director = await as('director', { post: top })
const head = await as('senior-responsible-owner', { post: manager })
const holder = await as('team-manager', { post: owner })
const worker = await as('social-worker')
const north = await as('area-director', { area })
await ensureSystemPerson(store, 'calderwick')
const system: Caller = { authority: 'calderwick', personId: SYSTEM_PERSON, at: AT }
const write = (run: Parameters<typeof store.withTransaction>[1]) =>
  store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test' }, run)
await write(async db => {
  await sql`update authority.post set tier = 1, title = 'Director' where id = ${top}`.execute(db)
  await sql`update authority.post set tier = 2, title = 'Director of Practice', reports_to = ${top} where id = ${manager}`.execute(
    db,
  )
  await sql`update authority.post set tier = 3, title = 'Head of Front Door', reports_to = ${manager} where id = ${owner}`.execute(
    db,
  )
})
beforeEach(() =>
  write(async db => {
    for (const table of ['plan.unsafe_event', 'plan.unsafe_item', 'plan.record', 'plan.head'])
      await sql`delete from ${sql.table(table)}`.execute(db)
    await sql`delete from mail.outgoing`.execute(db)
  }),
)

const RAISE = {
  title: 'Calls at night go to a phone that nobody answers',
  children: '2',
  safeguard: '',
  owner,
  hours: '6',
}
const later = (caller: Caller, hours: number): Caller => ({
  ...caller,
  at: AT.add({ minutes: Math.round(hours * 60) }),
})
const raise = async (more: object = {}, by = worker) => (await perform(unsafeRaise, by, { ...RAISE, ...more })).id
const read = (id: string, by = director) => perform(unsafeRead, by, { id })
const versionOf = async (id: string) => (await read(id)).item.version
const change = async (id: string, more: object) => ({ ...RAISE, hours: '', id, version: await versionOf(id), ...more })
const ask = async (id: string, by: Caller = holder) =>
  perform(unsafeAskClose, by, { id, version: await versionOf(id), done: 'The phone was diverted to the duty manager' })
const mailTo = async (caller: Caller) => {
  const { rows } = await sql<{
    kind: string
  }>`select kind from mail.outgoing where to_person = ${caller.personId} order by written, id`.execute(store.root)
  return rows.map(r => r.kind)
}
const RAISERS = PLAN.filter(role => !(['inspector', 'programme-office'] as Role[]).includes(role))

test('the row types say what the database has', async () => {
  assert.deepEqual(await differences(store.root, unsafeTables), [])
})

describe('who may', () => {
  test('everybody who reads the plan may say what is unsafe, but for those who may change nothing', async () => {
    assert.deepEqual((await whoMay(w, unsafeRaise, () => RAISE)).sort(), [...RAISERS].sort())
  })

  test('the list is for whoever sees counts, an item for whoever reads the plan', async () => {
    const id = await raise()
    assert.deepEqual((await whoMay(w, unsafeList, () => ({}))).sort(), [...PLAN, 'elected-member'].sort())
    assert.deepEqual((await whoMay(w, unsafeRead, () => ({ id }))).sort(), [...PLAN].sort())
  })

  test('an item is kept up by whoever raised it or holds the post that owns it, by those above, and by nobody else', async () => {
    const id = await raise()
    const input = await change(id, { children: '3', version: 99 })
    assert.deepEqual((await whoMay(w, unsafeUpdate, () => input)).sort(), ['director', 'programme-manager'])
    const done = { id, version: 99, done: 'It was mended' }
    assert.deepEqual((await whoMay(w, unsafeAskClose, () => done)).sort(), ['director', 'programme-manager'])
    for (const mine of [worker, holder, head]) {
      await assert.rejects(perform(unsafeUpdate, mine, input), { code: 'stale' })
      await assert.rejects(perform(unsafeAskClose, mine, done), { code: 'stale' })
    }
    await assert.rejects(perform(unsafeUpdate, north, input), { code: 'not-found' })
    const there = await raise({ area })
    await assert.rejects(perform(unsafeUpdate, north, { ...input, id: there }), { code: 'stale' })
  })

  test('nobody closes it before somebody has asked; then it is whoever accepts, never the asker nor the owner', async () => {
    const id = await raise({ area })
    const at = await versionOf(id)
    const close = { id, version: 99, seen: 'The phone was answered at once' }
    const back = { id, version: 99, wanted: 'It rings out after six' }
    assert.deepEqual(await whoMay(w, unsafeClose, () => close), [])
    assert.deepEqual(await whoMay(w, unsafeSendBack, () => back), [])
    await ask(id)
    assert.deepEqual(await whoMay(w, unsafeClose, () => close), ['director'])
    assert.deepEqual(await whoMay(w, unsafeSendBack, () => back), ['director'])
    assert.deepEqual(await whoMay(w, unsafeClose, () => close, { area }), ['area-director', 'director'])
    for (const first of [holder, worker])
      await assert.rejects(perform(unsafeClose, first, close), { code: 'not-found' })
    // Whoever the owner reports to answers for it.
    await assert.rejects(perform(unsafeClose, head, close), { code: 'stale' })
    const asker = await raise({ area })
    await ask(asker, director)
    await assert.rejects(perform(unsafeClose, director, { ...close, id: asker, version: at }), { code: 'not-found' })
    await perform(unsafeClose, north, { ...close, id: asker, version: await versionOf(asker) })
    const own = await raise({ owner: top })
    await ask(own, worker)
    await assert.rejects(perform(unsafeClose, director, { ...close, id: own }), { code: 'not-found' }, 'it is theirs')
  })

  test('only the system sends things up', async () => {
    assert.deepEqual(await whoMay(w, unsafeEscalate, () => ({})), ['system-administrator'])
  })
})

describe('what is entered', () => {
  const wrong = async (more: object): Promise<Record<string, string>> =>
    perform(unsafeRaise, worker, { ...RAISE, ...more }).then(
      () => assert.fail('it was taken'),
      e => e.fields,
    )

  test('has a sentence, an owner that there is, whole numbers, and hours within three days', async () => {
    for (const [more, field, says] of [
      [{ title: ' ' }, 'title', /in one sentence/],
      [{ children: 'some' }, 'children', /whole number/],
      [{ children: '1.5' }, 'children', /whole number/],
      [{ owner: '' }, 'owner', /Choose/],
      [{ owner: randomUUID() }, 'owner', /Choose a post/],
      [{ area: randomUUID() }, 'area', /Choose an area/],
      [{ hours: '0' }, 'hours', /1 to 72/],
      [{ hours: String(MOST_HOURS + 1) }, 'hours', /1 to 72/],
      [{ hours: '' }, 'hours', /1 to 72/],
    ] as const)
      assert.match((await wrong(more))[field] ?? '', says, JSON.stringify(more))
    assert.equal((await read(await raise({ children: '' }))).item.children, null)
  })

  test('names no child, in any of its words', async () => {
    assert.match(
      (await wrong({ title: 'Robin Tarrow, 9, is at home alone' })).title ?? '',
      /Take out what looks like the name/,
    )
    assert.match((await wrong({ safeguard: 'Child B stays at school' })).safeguard ?? '', /say how many children/)
    const id = await raise()
    const version = await versionOf(id)
    await assert.rejects(perform(unsafeAskClose, holder, { id, version, done: 'The boy Jayden was seen' }), {
      code: 'invalid',
    })
  })

  test('that changes the time says why, and is told to the post above where it is more', async () => {
    const id = await raise({ hours: '2' })
    await assert.rejects(
      perform(unsafeUpdate, holder, await change(id, { hours: '5' })),
      (e: { fields: object }) => 'reason' in e.fields,
    )
    await perform(unsafeUpdate, holder, await change(id, { hours: '5', reason: 'The engineer comes at five' }))
    const { item, story } = await read(id)
    assert.equal(String(item.due), String(AT.add({ hours: 5 })))
    assert.equal(item.moved, 1)
    assert.deepEqual(
      story.at(-1)?.changes.map(c => c.field),
      ['More time'],
    )
    assert.deepEqual(await mailTo(head), ['unsafe.moved'])
    await perform(unsafeUpdate, holder, await change(id, { hours: '1', reason: 'They came early' }))
    assert.deepEqual([(await read(id)).item.moved, await mailTo(head)], [1, ['unsafe.moved']])
    await assert.rejects(perform(unsafeUpdate, holder, await change(id, {})), { code: 'conflict' })
  })
})

test('its story has everything, and each is told to whoever has to act', async () => {
  const id = await raise()
  assert.deepEqual(await mailTo(holder), ['unsafe.raised'])
  await ask(id)
  assert.deepEqual([await mailTo(head), await mailTo(director)], [['unsafe.asked'], ['unsafe.asked']])
  await perform(unsafeSendBack, director, { id, version: await versionOf(id), wanted: 'It still rings out after six' })
  assert.deepEqual((await mailTo(holder)).slice(1), ['unsafe.sent-back'])
  await assert.rejects(perform(unsafeClose, director, { id, version: await versionOf(id), seen: 'Fine' }), {
    code: 'not-found',
  })
  await ask(id, worker)
  await perform(unsafeClose, director, { id, version: await versionOf(id), seen: 'Rang it at ten; it was answered' })
  const { item, story } = await read(id)
  assert.deepEqual([item.state, item.seen], ['closed', 'Rang it at ten; it was answered'])
  assert.deepEqual(
    story.map(e => e.what),
    ['raised', 'asked', 'sent back', 'asked', 'closed'],
  )
  assert.ok(story.every(e => e.who === 'Somebody'))
  await assert.rejects(ask(id), { code: 'conflict' })
  await assert.rejects(perform(unsafeUpdate, director, await change(id, { children: '9' })), { code: 'conflict' })
  const { open, closed } = await perform(unsafeList, director, {})
  assert.deepEqual([open.length, closed.map(c => c.id)], [0, [id]])
})

test('of two who change one, the second is shown what the first made of it', async () => {
  const id = await raise()
  const input = await change(id, { children: '3' })
  await perform(unsafeUpdate, holder, input)
  await assert.rejects(perform(unsafeUpdate, worker, { ...input, children: '4' }), { code: 'stale' })
})

describe('what is not closed in time', () => {
  const run = (hours: number) => perform(unsafeEscalate, later(system, hours), {})
  const ups = async (id: string) => (await read(id)).story.filter(e => e.what === 'escalated').map(e => e.to)

  test('goes up one post, then to the director, then to the director again; once for each few hours however often it is looked for', async () => {
    const id = await raise()
    assert.deepEqual(await run(5.9), { brought: 0, escalated: 0 })
    assert.deepEqual(await run(6), { brought: 0, escalated: 1 })
    assert.deepEqual(await Promise.all([run(6.1), run(6.2), run(6.2)]), Array(3).fill({ brought: 0, escalated: 0 }))
    assert.deepEqual([await mailTo(head), await mailTo(director)], [['unsafe.escalated'], []])
    await run(6 + AGAIN_HOURS)
    await run(6 + AGAIN_HOURS + 0.1)
    await run(6 + 2 * AGAIN_HOURS)
    assert.deepEqual(await ups(id), ['Director of Practice', 'Director', 'Director'])
    assert.deepEqual(
      [await mailTo(head), await mailTo(director)],
      [['unsafe.escalated'], ['unsafe.escalated', 'unsafe.escalated']],
    )
    const { item } = await read(id)
    assert.deepEqual([item.level, item.version], [2, 1], 'nobody who writes about it is told that it was changed')
  })

  test('goes up at once where nothing ran meanwhile, and two workers at one moment send it once', async () => {
    const id = await raise()
    const both = await Promise.all([run(6 + AGAIN_HOURS), run(6 + AGAIN_HOURS)])
    assert.equal(
      both.reduce((n, b) => n + b.escalated, 0),
      1,
    )
    assert.deepEqual(
      [await ups(id), await mailTo(head), await mailTo(director)],
      [['Director'], ['unsafe.escalated'], ['unsafe.escalated']],
    )
  })

  test('passes a post that nobody holds, and reaches whoever directs where nobody holds the director’s post', async () => {
    const id = await raise()
    await write(db =>
      sql`update authority.holding set during = '[2026-05-01,2026-05-02)' where post = ${manager}`.execute(db),
    )
    await run(6)
    assert.deepEqual([await ups(id), await mailTo(director)], [['Director'], ['unsafe.escalated']])
    await write(db =>
      sql`update authority.holding set during = '[2026-05-01,2026-05-02)' where post = ${top}`.execute(db),
    )
    await run(6 + AGAIN_HOURS)
    assert.deepEqual(await mailTo(director), ['unsafe.escalated', 'unsafe.escalated'])
    await write(db =>
      sql`update authority.holding set during = '[2026-05-01,2026-06-01)' where post in (${manager}, ${top})`.execute(
        db,
      ),
    )
  })

  test('waits no longer for whoever asked; and rests once it is closed, or its time has been moved', async () => {
    const asked = await raise()
    await ask(asked)
    const moved = await raise()
    await perform(unsafeUpdate, holder, await change(moved, { hours: '20', reason: 'The part is on its way' }))
    const closed = await raise()
    await ask(closed)
    await perform(unsafeClose, director, { id: closed, version: await versionOf(closed), seen: 'Seen tonight' })
    assert.deepEqual(await run(7), { brought: 0, escalated: 1 })
    assert.deepEqual([await ups(asked), await ups(moved), await ups(closed)], [['Director of Practice'], [], []])
    await run(20)
    assert.deepEqual(await ups(moved), ['Director of Practice'])
  })
})

describe('the list and the plan', () => {
  const bring = (unsafe: object[]) =>
    perform(planLoad, director, {
      document: toJson(
        marked(
          planOf({
            step: [{ id: 'S1', title: 'Hire' }],
            post: [{ id: 'P1', title: 'Head of Front Door' }],
            unsafe,
          } as never),
          { synthetic: true },
        ),
      ),
      title: 'A plan',
      asAt: '2026-05-06',
    })
  const inPlan = async () => (await perform(planRead, director, { on: '2026-05-06' }))!.c.view.all.unsafe
  const run = () => perform(unsafeEscalate, system, {})

  test('what a plan brings is taken into the list once, with hours and the post it names; the plan keeps its words', async () => {
    await bring([
      {
        id: 'U1',
        title: 'No worker on Sundays',
        children: '3',
        owner: 'Head of Front Door',
        due: '2026-05-07',
        safeguard: 'Duty covers',
      },
      { id: 'U2', title: 'Doors do not close', owner: 'Somebody else', due: '2026-08-01' },
      { id: 'U3', title: 'It rang out', closed: '2026-05-01', closedBy: 'Director' },
      { id: 'U4', title: 'It rang out again', closed: '2026-05-01' },
    ])
    assert.deepEqual(await run(), { brought: 3, escalated: 0 })
    assert.deepEqual(await run(), { brought: 0, escalated: 0 })
    const { open } = await perform(unsafeList, director, {})
    const of = (key: string) => open.find(i => i.key === key)!
    assert.deepEqual(open.map(i => i.key).sort(), ['U1', 'U2', 'U4'])
    assert.deepEqual([of('U1').ownerSaid, of('U1').owner, of('U1').children], ['Head of Front Door', owner, 3])
    assert.equal(String(of('U1').due), '2026-05-07T23:00:00Z', 'the end of that day in London')
    assert.deepEqual([of('U2').ownerSaid, of('U2').owner], ['Somebody else', null])
    assert.equal(String(of('U2').due), String(AT.add({ hours: MOST_HOURS })))
    assert.equal(String(of('U4').due), String(AT.add({ hours: 24 })))
    assert.deepEqual(
      (await inPlan()).map(u => [u.id, u.children?.text ?? '']),
      [
        ['U1', '3'],
        ['U2', ''],
        ['U3', ''],
        ['U4', ''],
      ],
    )
    assert.deepEqual(await mailTo(holder), ['unsafe.raised'])
    await bring([{ id: 'U1', title: 'Another wording', children: '3', owner: 'Head of Front Door', due: '2026-05-07' }])
    assert.deepEqual(await run(), { brought: 0, escalated: 0 })
    assert.equal((await perform(unsafeList, director, {})).open.length, 3, 'what the list has it keeps')
  })

  test('what is raised is in the plan, so that an export has it; a small number is not', async () => {
    await bring([])
    const id = await raise({ area })
    const [record] = await inPlan()
    assert.deepEqual(
      [
        record?.id,
        record?.title,
        record?.children?.text,
        record?.children?.value,
        record?.owner,
        record?.due?.on,
        record?.closedBy,
      ],
      ['UN01', RAISE.title, 'fewer than 5', null, { id: 'P1', text: 'Head of Front Door' }, '2026-05-06', ''],
    )
    await perform(unsafeUpdate, holder, await change(id, { children: '12' }))
    assert.equal((await inPlan())[0]?.children?.value, 12)
    await ask(id)
    await perform(unsafeClose, north, { id, version: await versionOf(id), seen: 'Seen tonight' })
    const [closed] = await inPlan()
    assert.deepEqual([closed?.closed?.on, closed?.closedBy], ['2026-05-06', 'Somebody'])
    assert.deepEqual(await run(), { brought: 0, escalated: 0 })
    assert.notEqual((await read(await raise())).item.key, 'UN01')
  })
})

describe('whoever may see counts alone', () => {
  test('is given no words, no owner and no small number', async () => {
    await raise({ safeguard: 'Their school keeps them' })
    await raise({ children: '14' })
    const member = await as('elected-member')
    const found = await perform(unsafeList, member, {})
    assert.deepEqual(found.open.map(i => i.childrenSaid).sort(), ['14', 'fewer than 5'])
    assert.doesNotMatch(JSON.stringify(found), /phone|school|Head of|Somebody/)
    assert.deepEqual([...new Set(found.open.map(i => [i.children, i.title, i.owner].join()))], [',,'])
    assert.equal(childrenOf(found.open, true), '14 children in one of them; fewer than 5 children in one')
  })

  test('is told as much by the overview, and whoever reads the plan what it is', async () => {
    const id = await raise()
    const at = AT.add({ hours: 7 })
    const panelFor = async (counts: boolean) =>
      textOf((await write(async db => unsafePanel(await unsafeNow(db, at, counts), counts))) as never)
    assert.match(
      await panelFor(false),
      new RegExp(`Unsafe now: one item open.*It is past its time by 1 h.*2 children.*/unsafe/${id}`, 's'),
    )
    const counted = await panelFor(true)
    assert.match(counted, /fewer than 5 children/i)
    assert.doesNotMatch(counted, /phone|Head of|\b2 children/)
    assert.equal(answerOf({ open: [], over: 0, at }), 'Nothing stands on the list of what is unsafe for children now.')
  })
})
