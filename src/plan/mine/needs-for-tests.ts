/** For tests of what needs somebody: a small plan, and whoever asks. */
import { planOf } from '../graph/graph.ts'
import { plainWords } from '../graph/values.ts'
import { contextAt } from '../pages/drawn-for-tests.ts'
import type { Need, Who } from './needs.ts'
import { needsOf } from './needs-of.ts'

export const ON = '2026-11-20'
export type Rows = Parameters<typeof planOf>[0]
export const HEAD = {
  id: 'P1',
  title: 'Head of Front Door',
  holder: 'Ada Lark',
  heldAs: 'permanent',
  from: '2024-01-01',
}
export const OTHER = {
  id: 'P2',
  title: 'Director of Care',
  holder: 'Ben Moor',
  heldAs: 'permanent',
  from: '2024-01-01',
}
export const STEP = {
  id: 'S1',
  title: 'Write the log',
  owner: 'Head of Front Door',
  outcomes: 'O1',
  start: '2026-09-01',
}
const base: Rows = { outcome: [{ id: 'O1', title: 'Safe decisions' }], post: [HEAD, OTHER] }
export const who = (more: Partial<Who> = {}): Who => ({
  posts: ['P1'],
  names: new Set(['Head of Front Door', 'Ada Lark'].map(plainWords)),
  mayAccept: () => false,
  mayExcuse: () => false,
  signOff: null,
  signals: [],
  whole: false,
  mentions: [],
  ...more,
})
export const needs = (rows: Rows, w = who(), on = ON): Need[] => needsOf(contextAt(planOf({ ...base, ...rows }), on), w)
export const told = (of: readonly Need[]) => of.map(n => `${n.when} ${n.sort} ${n.key}`)
export const of = (sort: string, list: readonly Need[]) => told(list.filter(n => n.sort === sort))
