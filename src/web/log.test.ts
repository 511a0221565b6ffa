import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLog, safely } from './log.ts'

const PLANTED = 'Araminta Quillfeather'

test('what is logged of an error has nothing of its message, at any depth', () => {
  const deep = new Error(`no such child: ${PLANTED}`, {
    cause: new AggregateError([new Error(PLANTED), PLANTED, { name: PLANTED }], PLANTED),
  })
  Object.assign(deep, { detail: `Key (name)=(${PLANTED}) exists`, code: '23505', constraint: 'person_name' })
  Object.assign(deep.cause as Error, { name: PLANTED, code: PLANTED })
  const said = safely(deep)
  assert.doesNotMatch(JSON.stringify(said), /Araminta|Quillfeather/)
  assert.equal(said.code, '23505')
  assert.equal(said.constraint, 'person_name')
  assert.match(String((said.frames as string[])[0]), /log\.test\.ts/)
})

test('frames of a message with line breaks are no part of it', () => {
  const e = new Error(`one\n    at ${PLANTED}\ntwo`)
  assert.doesNotMatch(JSON.stringify(safely(e)), /Araminta/)
})

test('a line of the log is one of JSON', () => {
  let line = ''
  openLog('info', { write: text => (line += text) }).info({ status: 200 })
  assert.equal(JSON.parse(line).status, 200)
})
