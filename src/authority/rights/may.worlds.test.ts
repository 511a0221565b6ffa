/** Rights on random worlds: the rules worked out twice agree, and what must always hold does. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Act, ActClass } from './classes.ts'
import { holds } from './condition.ts'
import { grounds, may, mayAny, type Person, reach } from './may.ts'
import { ROLES, type RoleRule } from './roles.ts'
import { allowedByHand, anyClass, anyPerson, anySubject, DAY, NOON } from './worlds-for-tests.ts'

const act = (c: ActClass): Act => ({ name: 'test', class: c })

test('may, its condition and the rules worked out by hand agree on ten thousand random worlds', () => {
  let allowed = 0
  const world = fc.record({ p: anyPerson, c: anyClass, subjects: fc.array(anySubject, { minLength: 4, maxLength: 4 }) })
  fc.assert(
    fc.property(world, ({ p, c, subjects }) => {
      for (const s of subjects) {
        const verdict = may(p, act(c), s, NOON)
        assert.equal(verdict.allowed, allowedByHand(p, c, s), verdict.why)
        assert.equal(verdict.allowed, holds(reach(p, act(c), s.kind, NOON), s))
        assert.equal(verdict.allowed, verdict.by !== null)
        if (verdict.allowed) {
          allowed++
          assert.ok(mayAny(p, act(c), s.kind, NOON))
        }
      }
    }),
    { numRuns: 10_000 },
  )
  assert.ok(allowed > 1000, `only ${allowed} of the worlds allowed anything: the worlds are too poor to prove much`)
})

test('what is not in force on the day makes no difference', () => {
  const now = ({ from, until }: { from: string | null; until: string | null }) =>
    (from === null || from <= DAY) && (until === null || until > DAY)
  const only = (h: Person): Person => ({
    ...h,
    roles: h.roles.filter(r => now(r.during)),
    posts: h.posts.filter(r => now(r.during)),
    named: h.named.filter(r => now(r.during)),
    standsIn: h.standsIn.filter(r => now(r.during)),
  })
  fc.assert(
    fc.property(anyPerson, anyClass, anySubject, (p, c, s) => {
      assert.deepEqual(may(p, act(c), s, NOON), may(only(p), act(c), s, NOON))
    }),
    { numRuns: 2000 },
  )
})

test('nobody does an act of a class that no role of their own has', () => {
  fc.assert(
    fc.property(anyPerson, anyClass, (p, c) => {
      const own = p.roles.some(r => (ROLES[r.role] as RoleRule).may[c])
      if (!own) assert.deepEqual(grounds(p, c, 'child', NOON), [])
    }),
    { numRuns: 2000 },
  )
})
