/**
 * The thread of one record of the plan: why it is there on the one side, what would prove that it worked on the other, and
 * where the thread breaks. Data alone: a page draws it.
 */
import { type AnyRec, spec, titleOf } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import { figures } from '../report/words.ts'
import { joinsOf, type ThreadJoin } from './thread-of-joins.ts'
import { type Stage, stages } from './thread-of-links.ts'
import { keyOf, type Members, membersOf } from './thread-of-members.ts'
import { saidOf } from './thread-of-words.ts'

/**
 * One place on the thread. `here`: the record itself; `part`: words that stand within the record `to`; `more`: how many are
 * not shown; `gap`: what should be there and is not.
 */
export type ThreadNode = {
  readonly key: string
  readonly is: 'here' | 'record' | 'part' | 'more' | 'gap'
  /** What kind it is, for small type. */
  readonly kind: string
  readonly words: string
  /** What else is known of it, and what it lacks; empty where that is nothing. */
  readonly says: string
  readonly lacks: string
  /** The id of the record that it leads to. */
  readonly to: string | null
}
/** `all`: how many stand there, shown or not. */
export type ThreadColumn = { readonly stage: Stage; readonly nodes: readonly ThreadNode[]; readonly all: number }
export type RecordThread = {
  /** The place at which the record itself stands. */
  readonly here: Stage
  /** In the order of the thread; places with nothing to say are left out. */
  readonly columns: readonly ThreadColumn[]
  readonly joins: readonly ThreadJoin[]
}

const MOST = 5

/** The thread of a record with at most so many nodes in a column; null for a kind that stands on none. */
export function threadOf(c: Context, r: AnyRec, most = MOST): RecordThread | null {
  const members = membersOf(c, r)
  if (!members) return null
  const columns = columnsOf(c, members, most)
  return { here: members.stage, columns, joins: joinsOf(c, members, columns) }
}

/** All that stands on the thread, without what joins it, in columns of at most so many; null for a kind that stands on none. */
export function wholeThreadOf(c: Context, r: AnyRec, most: number): readonly ThreadColumn[] | null {
  const members = membersOf(c, r)
  return members && columnsOf(c, members, most)
}

const columnsOf = (c: Context, m: Members, most: number): ThreadColumn[] =>
  stages.flatMap(stage => {
    const all = m.records.get(stage)!.size + m.parts.get(stage)!.length
    const nodes = nodesAt(c, m, stage, most)
    return nodes.length === 0 ? [] : [{ stage, nodes, all }]
  })

const bare = { kind: '', says: '', lacks: '', to: null } as const

/** A column that is full says in its last place how many are left. */
function nodesAt(c: Context, m: Members, stage: Stage, most: number): ThreadNode[] {
  const gap = m.gaps.get(stage)
  const room = most - (gap ? 1 : 0)
  const records = [...m.records.get(stage)!]
  const parts = m.parts.get(stage)!
  const all = [...records, ...parts]
  // Children’s words are never what is left out first.
  const kept =
    all.length <= room ? all : [...records.slice(0, room - 1 - Math.min(1, parts.length)), ...parts].slice(0, room - 1)
  const nodes = kept.map((e): ThreadNode => {
    if ('within' in e) return { ...bare, key: e.key, is: 'part', kind: e.kind, words: e.words, to: e.within }
    const { kind, says, lacks } = saidOf(c, e, stage === 'why')
    const words = titleOf(e).replace(/\s+/g, ' ').trim() || spec(e.kind).one
    return { key: keyOf(e), is: e === m.of ? 'here' : 'record', kind, words, says, lacks, to: e.id }
  })
  const left = all.length - kept.length
  if (left > 0)
    nodes.push({ ...bare, key: `more:${stage}`, is: 'more', words: `and ${figures(left)} more`, to: m.of.id })
  if (gap) nodes.push({ ...bare, key: gap.key, is: 'gap', kind: gap.kind, words: gap.words })
  return nodes
}
