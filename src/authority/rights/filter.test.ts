import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Subject } from './condition.ts'
import { filter, subjectOf } from './filter.ts'
import { anyClass, anyPerson, anySubject, held, NOON, person, RECORDS } from './worlds-for-tests.ts'

const read = { name: 'test', class: 'read-child' } as const

test('a list for somebody with two teams and an area asks for each once, with values as parameters', () => {
  const p = person('ada', {
    roles: [
      held('team-manager', { team: 'south-1' }),
      held('team-manager', { team: 'south-2' }),
      held('area-director', { area: 'north' }),
    ],
  })
  const { text, values, pieces } = filter(p, read, NOON, RECORDS)
  assert.equal(
    text,
    '(authority = any ($1) and sealed is false and (team = any ($2) or allocated_to = any ($3) or area = any ($4)))',
  )
  assert.deepEqual(values, [['calderwick'], ['south-1', 'south-2'], ['ada'], ['north']])
  assert.equal(pieces.length, values.length + 1)
})

test('parameters count on from those before', () => {
  const director = person('ada', { roles: [held('director')] })
  assert.equal(filter(director, read, NOON, RECORDS, 4).text, '(authority = any ($4) and sealed is false)')
})

test('whoever may see none is given none', () => {
  const { text, values } = filter(person('ada'), read, NOON, RECORDS)
  assert.equal(text, 'false')
  assert.deepEqual(values, [])
})

test('a second person is asked for in the list too', () => {
  const sro = person('ada', {
    roles: [held('senior-responsible-owner')],
    posts: [{ post: 'p1', during: { from: null, until: null } }],
  })
  assert.equal(
    filter(sro, { name: 'test', class: 'accept' }, NOON, RECORDS).text,
    '(authority = any ($1) and answering_post = any ($2) and made_by <> all ($3) and (owner_post is null or owner_post <> all ($4)))',
  )
})

test('what a table has no column for opens nothing in it', () => {
  const manager = person('ada', { roles: [held('team-manager', { team: 'south-1' })] })
  const table = { ...RECORDS, columns: { ...RECORDS.columns, team: null, allocatedTo: null } }
  assert.equal(
    filter(manager, read, NOON, table).text,
    '(authority = any ($1) and sealed is false and (false or false))',
  )
})

test('a table of personal records that does not say which are sealed is a mistake, and so is a column that is no name', () => {
  const director = person('ada', { roles: [held('director')] })
  const unsealed = { ...RECORDS, columns: { ...RECORDS.columns, sealed: null } }
  assert.throws(() => filter(director, read, NOON, unsealed), /says which are sealed/)
  for (const sealed of ['sealed; drop table child', 'a.b.c', '"sealed"', '1', '']) {
    assert.throws(
      () => filter(director, read, NOON, { ...RECORDS, columns: { ...RECORDS.columns, sealed } }),
      /not the name/,
    )
  }
})

test('nothing of a person, a record or a place ever stands in the text of the SQL', () => {
  fc.assert(
    fc.property(anyPerson, anyClass, (p, c) => {
      const { text, values } = filter(p, { name: 'test', class: c }, NOON, RECORDS)
      assert.doesNotMatch(text, /['";-]/)
      assert.doesNotMatch(text, /calderwick|0000/)
      assert.equal(text.match(/\$\d+/g)?.length ?? 0, values.length)
    }),
  )
})

test('a row of the table is the subject that may is asked of', () => {
  const row = (s: Subject) => ({
    authority: s.authority,
    id: s.id,
    area: s.area,
    team: s.team,
    board: s.board,
    allocated_to: s.allocatedTo,
    owner_post: s.ownerPost,
    answering_post: s.answeringPost,
    made_by: s.madeBy,
    sealed: s.sealed,
  })
  fc.assert(fc.property(anySubject, s => assert.deepEqual(subjectOf({ ...RECORDS, kind: s.kind }, row(s)), { ...s })))
  const prefixed = { kind: 'child', columns: { ...RECORDS.columns, team: 'c.team', sealed: null } }
  assert.equal(subjectOf(prefixed, { team: 'south-1' }).team, 'south-1')
  assert.equal(subjectOf(prefixed, { sealed: false }).sealed, null)
})
