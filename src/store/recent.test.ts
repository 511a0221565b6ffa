import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recent } from './recent.ts'

test('what was used longest ago gives way, and what is there is not made again', () => {
  const made: string[] = []
  const kept = recent<string>(2)
  const make = (key: string) => () => {
    made.push(key)
    return `made ${key}`
  }
  const ask = (key: string) => kept.get(key) ?? kept.keep(key, make(key))
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) assert.equal(ask(key), `made ${key}`)
  assert.deepEqual(made, ['a', 'b', 'c', 'b'])
  assert.equal(kept.get('c'), undefined)
})

test('of two that make the same, the second is given what the first made', () => {
  const kept = recent<object>(2)
  const first = kept.keep('a', () => ({}))
  assert.equal(
    kept.keep('a', () => ({})),
    first,
  )
})
