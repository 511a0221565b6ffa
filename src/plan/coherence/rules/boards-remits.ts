/** Rules about what boards are for: one board decides on each programme, and each board has something of its own to decide. */
import { type AnyRec, type Programme, type Rec, titleOf } from '../../graph/kinds.ts'
import { plainWords, type Ref } from '../../graph/values.ts'
import type { Hit, Rule } from '../rule.ts'
import { likeness, normal } from '../trigrams.ts'
import type { View } from '../view.ts'
import { addTo, byId, count, listed } from './plain.ts'

type Board = Rec<'board'>

const ungoverned: Rule = {
  id: 'C-41',
  severity: 'high',
  title: 'No board, or two boards, decide',
  fires: 'A programme in flight, paused or in the pipeline has no board, or has two or more boards that decide.',
  why: 'With no board nobody decides; with two, each waits for the other.',
  serves: ['LG-4', 'LG-7'],
  asks: 'Who decides?',
  needs: ['programme'],
  looksAt: 'programmes in flight, paused or in the pipeline',
  judge(view) {
    const owned = boardsByItem(view)
    const live = view.all.programme.filter(p => isLive(p) && (isListed(p) || view.supplied.has('board')))
    const hits = live.flatMap((p): Hit[] => {
      const boards = new Map<string, string>()
      let any = false
      for (const ref of [...p.boards, ...(owned.get(p.id) ?? [])]) {
        any = true
        const board = view.get(ref, 'board')
        if (board?.decides === false) continue
        boards.set(board?.id ?? plainWords(ref.text), board?.title ?? ref.text)
      }
      if (boards.size > 1) {
        const [ids, names] = [[...boards.keys()].sort(byId), [...boards.values()].sort(byId)]
        return [
          {
            items: [p.id, ...ids.filter(id => view.get(id, 'board'))],
            message: `${view.name(p)} answers to ${count(boards.size, 'deciding board')}: ${listed(names)}.`,
            fix: `Settle which one decides, and record the ${boards.size === 2 ? 'other' : 'others'} as advising only.`,
          },
        ]
      }
      if (any) return []
      const near = nearestBoard(view, p)
      return [
        {
          items: [p.id],
          message: `${view.name(p)} has no board that oversees it.`,
          fix: near
            ? `Name its board; ${near} looks the nearest by its title and remit.`
            : 'Name the one board that decides on it.',
        },
      ]
    })
    return { examined: live.length, hits }
  },
}
const isLive = (p: Programme) => !['stopped', 'closed', 'proposed'].includes(p.state?.is ?? '')
/** Whether the programme stands in a list of programmes, and is not only a word in a step's row. */
const isListed = (p: Programme) => p.filled > 0

/** The boards that say they own an item. */
function boardsByItem(view: View): Map<string, Ref[]> {
  const map = new Map<string, Ref[]>()
  for (const b of view.all.board)
    for (const i of b.items) {
      if (!i.id) continue
      addTo(map, i.id, { id: b.id, text: b.title })
    }
  return map
}

const GENERIC = new Set(
  'programme programmes improvement board project and delivery strategic group service services'.split(' '),
)
const content = (text: string) =>
  normal(text)
    .split(' ')
    .filter(w => w.length > 3 && !GENERIC.has(w))

const boardWords = new WeakMap<View, Map<string, Board[]>>()
/** The board most like a programme, among those that share a telling word with it; null where none does. */
function nearestBoard(view: View, p: Programme): string | null {
  let index = boardWords.get(view)
  if (!index) {
    index = new Map()
    for (const b of view.all.board) for (const w of new Set(content(`${b.title} ${b.purpose}`))) addTo(index, w, b)
    boardWords.set(view, index)
  }
  let best: { score: number; board: Board } | null = null
  const title = `${p.title} ${p.purpose}`
  for (const board of new Set(content(title).flatMap(w => index.get(w) ?? []))) {
    const score = likeness(title, `${board.title} ${board.purpose}`)
    if (!best || score > best.score || (score === best.score && byId(board.id, best.board.id) < 0))
      best = { score, board }
  }
  return best?.board.title ?? null
}

const OWNABLE = ['programme', 'outcome', 'workstream', 'step', 'action'] as const

const redundant: Rule = {
  id: 'C-42',
  severity: 'medium',
  title: 'Boards with nothing of their own, or with the same work',
  fires:
    'A board owns no programme, item or action, or two boards overlap in their terms of reference and share more than 70% of their members.',
  why: 'Every extra board takes the time of the same few people and blurs who decides.',
  serves: ['LG-2', 'LG-4'],
  asks: 'Who decides?',
  needs: ['board'],
  looksAt: 'boards',
  judge(view) {
    const boards = [...view.all.board].sort((a, b) => byId(a.id, b.id))
    const named = itemsNaming(view)
    const owns = new Map(boards.map(b => [b.id, ownedBy(view, b, named)]))
    // A register of boards with nothing beside it that they could own says nothing of what they own.
    const canTell = OWNABLE.some(k => view.supplied.has(k))
    const hits: Hit[] = []
    for (const b of boards) {
      if (owns.get(b.id)?.size !== 0 || !canTell) continue
      hits.push({
        items: [b.id],
        message: `${view.name(b)} owns nothing in the plan: no programme, item or action is recorded as its own.`,
        fix: `Give it what it is to oversee, or merge it with the board that does${b.purpose ? ` what its remit says (“${b.purpose}”)` : ''}.`,
      })
    }
    for (const [a, b, shared] of twins(view, boards)) {
      const [keep, merge] = isFuller(a, b, owns) ? [a, b] : [b, a]
      const most = Math.max(memberSet(a).size, memberSet(b).size)
      hits.push({
        items: [merge.id, keep.id],
        message: `${view.name(merge)} and ${view.nameIn(keep)} overlap in what they are for, and ${shared} of ${most} members are the same.`,
        fix: 'Merge the two into one board, or write down what each decides that the other does not.',
      })
    }
    return { examined: boards.length, hits }
  },
}

/** Items whose owner or overseer is given by a name and not by a reference, by that name. */
function itemsNaming(view: View): Map<string, string[]> {
  const map = new Map<string, string[]>()
  const add = (ref: Ref | null, item: AnyRec) => {
    const name = ref && ref.id === null ? plainWords(ref.text) : ''
    if (name === '') return
    addTo(map, name, item.id)
  }
  for (const r of [...view.all.step, ...view.all.outcome, ...view.all.workstream, ...view.all.obligation])
    add(r.owner, r)
  for (const r of view.all.risk) add(r.owner, r)
  return map
}
function ownedBy(view: View, b: Board, named: Map<string, string[]>): Set<string> {
  const own = [...view.programmesOfBoard(b.id), ...view.actionsOf(b.id)].map(r => r.id)
  const items = b.items.map(i => i.id ?? plainWords(i.text))
  return new Set([...own, ...items, ...(named.get(plainWords(titleOf(b))) ?? [])])
}

const memberSet = (b: Board) => new Set(b.members.map(plainWords).filter(m => m !== ''))

/** Pairs of boards that share members beyond the limit and overlap in remit, found through an index of members. */
function twins(view: View, boards: readonly Board[]): [Board, Board, number][] {
  const byMember = new Map<string, Board[]>()
  const pairs: [Board, Board, number][] = []
  for (const b of boards) {
    const members = memberSet(b)
    const shared = new Map<Board, number>()
    for (const m of members) {
      const others = byMember.get(m) ?? []
      for (const o of others) shared.set(o, (shared.get(o) ?? 0) + 1)
      addTo(byMember, m, b)
    }
    for (const [o, n] of shared)
      if (
        n / Math.max(members.size, memberSet(o).size) > view.settings.sharedMembers &&
        overlap(o, b) &&
        view.sameIntervention(o, b)
      )
        pairs.push([o, b, n])
  }
  return pairs
}
/** Remits overlap where they share an item, or half of the telling words of the shorter one. */
function overlap(a: Board, b: Board): boolean {
  const items = new Set(a.items.flatMap(i => i.id ?? []))
  if (b.items.some(i => i.id !== null && items.has(i.id))) return true
  const [x, y] = [new Set(content(a.purpose)), new Set(content(b.purpose))]
  const shorter = Math.min(x.size, y.size)
  if (shorter === 0) return plainWords(a.purpose) !== '' && plainWords(a.purpose) === plainWords(b.purpose)
  return [...x].filter(w => y.has(w)).length / shorter >= 0.5
}
/** The board that keeps its place when two merge: it owns more, then says more of itself, then comes first by its id. */
function isFuller(a: Board, b: Board, owns: Map<string, Set<string>>): boolean {
  const more = (owns.get(a.id)?.size ?? 0) - (owns.get(b.id)?.size ?? 0) || a.filled - b.filled || byId(b.id, a.id)
  return more > 0
}

export const boardsRemitsRules: readonly Rule[] = [ungoverned, redundant]
