import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { rules } from '../rules/index.ts'
import { examples } from './index.ts'

test('every rule has an example, and no other has', () => {
  assert.deepEqual(
    Object.keys(examples).sort(),
    rules.map(r => r.id),
  )
})

describe('the example of a rule', () => {
  for (const rule of rules)
    test(`${rule.id} fires where it says what is wrong, and not where it is put right`, () => {
      const { on, bad, good } = examples[rule.id]!
      const judge = (of: typeof bad) => check(planOf(of.rows), on, { rules: [rule] })
      assert.ok(judge(bad).findings.length > 0, 'the bad one does not fire')
      const right = judge(good)
      assert.deepEqual(
        right.findings.map(f => f.message),
        [],
      )
      assert.equal(right.rules[0]?.state, 'ran', 'the good one was not looked at')
      for (const { says } of [bad, good]) assert.match(says, /[.?]$/)
    })
})
