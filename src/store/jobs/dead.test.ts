/** Dead letters, and what an administrator can do with them. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { acting } from '../act-for-tests.ts'
import { Refusal } from '../refusal.ts'
import { discardJob, listDeadLetters, retryJob } from './dead.ts'
import { ask, hooks, noteJob, trial, until } from './trial-for-tests.ts'

const { store, perform, as, administrator, work, emptied, noteOf } = await trial()

test('what is refused is a dead letter at once; an administrator lists it, has it tried again, or discards it', async () => {
  const nobody = await as(null)
  const id = randomUUID()
  hooks.within = async () => {
    throw new Refusal('conflict', 'Thea Winterbourne has it')
  }
  const dead = await ask(store, administrator, noteJob, { id })
  const forbidden = await ask(store, nobody, noteJob, { id: randomUUID() })
  await work([noteJob])
  const letters = () => perform(listDeadLetters, administrator, {})
  await until('both are dead', async () => (await letters()).length === 2)
  const found = await letters()
  assert.deepEqual(
    found.map(l => [l.id, l.task, l.person, l.error]).sort(),
    [
      [dead, 'trial.note', administrator.personId, 'refused: conflict'],
      [forbidden, 'trial.note', nobody.personId, 'refused: not-found'],
    ].sort(),
  )

  const { as: asThere } = await acting(store, 'elsewhere')
  const other = await asThere('system-administrator')
  assert.deepEqual(await perform(listDeadLetters, other, {}), [])
  for (const [who, act] of [
    [other, retryJob],
    [nobody, retryJob],
    [await as('director'), discardJob],
  ] as const)
    await assert.rejects(perform(act, who, { id: dead }), { code: 'not-found' })
  await assert.rejects(perform(listDeadLetters, nobody, {}), { code: 'not-found' })
  assert.equal((await letters()).length, 2)

  hooks.within = async () => {}
  await perform(discardJob, administrator, { id: forbidden })
  await perform(retryJob, administrator, { id: dead })
  await emptied()
  assert.equal((await noteOf(id))?.times, 1)
  await assert.rejects(perform(retryJob, administrator, { id: dead }), { code: 'not-found' })
})

test('a job that may still come out well is nobody’s to retry', async () => {
  const waiting = await ask(store, administrator, noteJob, { id: randomUUID() })
  await assert.rejects(perform(retryJob, administrator, { id: waiting }), { code: 'not-found' })
  await assert.rejects(perform(discardJob, administrator, { id: waiting }), { code: 'not-found' })
})
