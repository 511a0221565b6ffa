/** Somebody as the plan knows them: whose evidence waits for them, and what they sign. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Caller } from '../../store/act.ts'
import { acting } from '../../store/act-for-tests.ts'
import { testStore } from '../../store/test-database.ts'
import { exceptionAsk } from '../cohering/ask.ts'
import { planOf } from '../graph/graph.ts'
import { planMine } from './acts.ts'
import { peopleIn } from './people-for-tests.ts'

const store = await testStore({ after })
const w = await acting(store)
const { bring, somebody, write } = peopleIn(store, w)
const owner = await somebody('Ada Lark', 'step-owner', ['Head of Front Door'])
const answering = await somebody('Ben Moor', 'senior-responsible-owner', ['Director of Care'])
const giver = await somebody('Cy Grey', 'director', ['Head of Data'])
const director = await w.as('director')
const manager = await w.as('programme-manager')

before(() =>
  bring(
    planOf({
      outcome: [{ id: 'O1', title: 'Safe decisions' }],
      post: ['Head of Front Door', 'Director of Care', 'Head of Data'].map((title, i) => ({
        id: `P${i + 1}`,
        title,
        holder: 'Somebody',
        heldAs: 'permanent',
        from: '2025-01-01',
      })),
      workstream: [{ id: 'W1', title: 'Care', owner: 'Director of Care' }],
      step: [
        {
          id: 'S1',
          title: 'Write the log',
          owner: 'Head of Front Door',
          workstream: 'W1',
          outcomes: 'O1',
          due: '2026-05-01',
          status: 'done',
        },
      ],
      evidence: [{ id: 'E1', title: 'The log', about: 'S1', grade: 'document', by: 'Head of Data', on: '2026-05-02' }],
    }),
    director,
  ),
)
const sorts = async (caller: Caller) =>
  (await w.perform(planMine, caller, {}))!.needs
    .filter(n => n.sort === 'accept' || n.sort === 'sign' || n.sort === 'excuse')
    .map(n => n.key)

test('evidence waits for a second person: who answers for the step or for all, and neither its owner nor who gave it', async () => {
  for (const [who, waits] of [
    [answering, ['S1']],
    [director, ['S1']],
    [owner, []],
    [giver, []],
    [manager, []],
  ] as const)
    assert.deepEqual(await sorts(who), waits)
})

test('a version that was asked for waits for whoever may sign it, and not for whoever asked', async () => {
  await write(db =>
    sql`insert into plan.signoff (authority, why, asked_at, asked_by, stamp)
      values ('calderwick', 'The board has read it', now(), ${giver.personId}, 1)`.execute(db),
  )
  assert.deepEqual(await sorts(director), ['S1', 'sign-off'])
  for (const who of [giver, manager, answering, owner]) assert.equal((await sorts(who)).includes('sign-off'), false)
})

test('what somebody asks to be excused waits for whoever may accept it, and not for whoever asked or owns it', async () => {
  await w.perform(exceptionAsk, giver, { pick: 'C-05 O1', reason: 'The measure is agreed in June', until: '31/8/2026' })
  const found = async (who: Caller) => (await sorts(who)).filter(key => key.startsWith('exception'))
  assert.equal((await found(director)).length, 1)
  for (const who of [giver, manager, owner]) assert.deepEqual(await found(who), [])
})
