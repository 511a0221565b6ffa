/**
 * Every role, every class of act, every relationship, against a grid written by hand. Nobody derives it from `roles.ts`: a
 * change of rights is made in both, and read twice.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACT_CLASSES, type ActClass, CLASSES } from './classes.ts'
import type { Subject } from './condition.ts'
import { may } from './may.ts'
import { RELATIONSHIPS, type Relationship } from './relationships.ts'
import { ROLE_KEYS, type Role } from './roles.ts'
import { held, NOON, person, record, THIS_MONTH } from './worlds-for-tests.ts'

/**
 * E everywhere   A in one's area   T with one's team   L allocated to one   B of one's board
 * S of a post one holds (own step)   W of a workstream one answers for   O made by oneself   . not at all
 */
const GRID = `
                           read-   read- read-   comment   write- accept raise-  publish read- write- write-  explain- write-    author-      find- read- write- break- work- match request guard admin- read-    self
                           aggreg. plan  structure         plan          unsafe          board board  measure measure  structure independent  child child child  glass  data                      ister      invented
front-door-worker              E     E     E        E        .      .     SO      .        .     .      .     .           .          .          E    TL    TL     E      .     T      .      .      .      E        O
social-worker                  E     E     E        E        .      .     SO      .        .     .      .     .           .          .          E    TL    L      E      .     .      .      .      .      E        O
team-manager                   E     E     E        E        .      .     SO      .        .     .      .     S           .          .          E    TL    TL     E      .     .      .      .      .      E        O
area-director                  E     E     E        E       ASW     A     ASWO    .        B     .      .     S           A          .          E    A     A      E      .     .      .      A      .      E        O
director                       E     E     E        E        E      E     E       E        E     .      .     E           E          .          E    E     .      .      .     .      .      E      .      E        O
performance-analyst            E     E     E        E        .      .     SO      .        .     .      E     E           .          .          .    .     .      .      E     E      .      .      .      E        O
step-owner                     E     E     E        E        S      .     SO      .        .     .      .     S           .          .          .    .     .      .      .     .      .      .      .      E        O
senior-responsible-owner       E     E     E        E        SW     W     SWO     .        B     .      .     S           .          .          .    .     .      .      .     .      .      .      .      E        O
board-secretary                E     E     E        E        .      .     SO      .        B     B      .     .           .          .          .    .     .      .      .     .      .      .      .      E        O
board-member                   E     E     E        E        .      .     SO      .        B     .      .     .           .          .          .    .     .      .      .     .      .      .      .      E        O
elected-member                 E     .     .        .        .      .     .       .        .     .      .     .           .          .          .    .     .      .      .     .      .      .      .      E        O
commissioner                   E     E     E        E        .      .     SO      .        E     .      .     .           .          O          .    .     .      .      .     .      .      .      .      E        O
inspector                      E     E     E        .        .      .     .       .        E     .      .     .           .          .          E    E     .      .      .     .      .      .      .      E        O
agency-user                    .     .     .        .        .      .     .       .        .     .      .     .           .          .          .    .     .      .      .     .      O      .      .      E        O
independent-safeguarding-chair E     E     E        E        .      .     SO      .        B     .      .     .           .          O          .    .     .      .      .     .      .      .      .      E        O
programme-manager              E     E     E        E        E      .     E       .        E     .      .     S           .          .          .    .     .      .      .     .      .      .      .      E        O
programme-office               E     E     E        .        .      .     .       .        E     .      .     .           .          .          .    .     .      .      .     .      .      .      .      E        O
system-administrator           .     .     E        .        .      .     .       .        .     .      .     .           E          .          .    .     .      .      .     .      .      .      E      E        O
`
const COLUMNS: readonly ActClass[] = [
  'read-aggregate',
  'read-plan',
  'read-structure',
  'comment',
  'write-plan',
  'accept',
  'raise-unsafe',
  'publish',
  'read-board',
  'write-board',
  'write-measure',
  'explain-measure',
  'write-structure',
  'author-independent-report',
  'find-child',
  'read-child',
  'write-child',
  'break-glass',
  'work-data',
  'match',
  'request',
  'guard',
  'administer',
  'read-invented',
  'self',
]
const LETTER: Record<Relationship, string> = {
  everywhere: 'E',
  area: 'A',
  team: 'T',
  allocated: 'L',
  board: 'B',
  'own step': 'S',
  'own workstream': 'W',
  own: 'O',
}

/** Ada has every scope there is; the record stands to her in this one way only, or ("everywhere") in none. */
const ada = (role: Role, sealed = false) =>
  person('ada', {
    roles: [held(role, { area: 'north', team: 'team-1', board: 'board-1' })],
    posts: [
      { post: 'owner', during: THIS_MONTH },
      { post: 'answering', during: THIS_MONTH },
    ],
    named: sealed ? [{ sort: 'sealed', kind: 'thing', id: 'r1', during: THIS_MONTH }] : [],
  })
const STANDS: Record<Relationship, Partial<Subject>> = {
  everywhere: {},
  area: { area: 'north' },
  team: { team: 'team-1' },
  allocated: { allocatedTo: 'ada' },
  board: { board: 'board-1' },
  'own step': { ownerPost: 'owner' },
  'own workstream': { answeringPost: 'answering' },
  own: { madeBy: 'ada' },
}
const elsewhere: Partial<Subject> = {
  area: 'south',
  team: 'team-2',
  board: 'board-2',
  allocatedTo: 'ben',
  ownerPost: 'another',
  answeringPost: 'yet another',
  madeBy: 'ben',
}

const rows = GRID.split('\n')
  .map(line => line.trim().split(/\s+/))
  .filter(cells => ROLE_KEYS.includes(cells[0] as Role))
const cell = (role: Role, c: ActClass) => rows.find(r => r[0] === role)?.[COLUMNS.indexOf(c) + 1] ?? ''

test('the grid has every role and every class of act, and no more', () => {
  assert.deepEqual(rows.map(r => r[0]).sort(), [...ROLE_KEYS].sort())
  assert.deepEqual([...COLUMNS].sort(), [...ACT_CLASSES].sort())
  for (const r of rows) assert.equal(r.length, COLUMNS.length + 1, `${r[0]} has a cell too many or too few`)
})

for (const role of ROLE_KEYS) {
  test(`${role}: each class of act opens by the grid's relationships and by no other`, () => {
    for (const c of COLUMNS) {
      const letters = cell(role, c)
      assert.match(letters, /^([EATLBSWO]+|\.)$/, `${role}, ${c}`)
      for (const r of Object.keys(RELATIONSHIPS) as Relationship[]) {
        // Whoever made a thing or owns it is not a second person, whatever else opens it.
        const mine = 'secondPerson' in CLASSES[c] && (r === 'own' || r === 'own step')
        const expected = (letters.includes('E') || letters.includes(LETTER[r])) && !mine
        const where = `${role}, ${c}, ${r}`
        const open = record('thing', 'r1', { ...elsewhere, ...STANDS[r] })
        const verdict = may(ada(role), { name: 'test', class: c }, open, NOON)
        assert.equal(verdict.allowed, expected, `${where}: ${verdict.why}`)

        const sealed = { ...open, sealed: true }
        const unnamed = may(ada(role), { name: 'test', class: c }, sealed, NOON).allowed
        assert.equal(unnamed, expected && !CLASSES[c].personal, `${where}, sealed`)
        const named = may(ada(role, true), { name: 'test', class: c }, sealed, NOON).allowed
        assert.equal(named, expected, `${where}, sealed and named on it`)
      }
    }
  })
}
