/** Everything that one post owns, as blocks: what is open first, by its date, and what is done after it. */
import { sayDay } from '../graph/dates.ts'
import type { AnyRec, Rec, Step } from '../graph/kinds.ts'
import type { When } from '../graph/values.ts'
import { beside, courseOf, headingOf, isOpen, type Owned, type OwnedKind, ownedBy, ownedKinds } from '../mine/owned.ts'
import { declaredLook, supportedLook } from '../pages/statuses.ts'
import type { Block, Cell, Run, Table } from '../report/blocks.ts'
import { type Context, label } from '../report/context.ts'
import { and, capital, clip, count, figures, shortDay } from '../report/words.ts'

const soft = (words: string): Cell => [{ soft: words }]
const whenOf = (r: AnyRec): When | null => {
  const of = r as unknown as { due?: When | null; end?: When | null; until?: When | null }
  return of.due ?? of.end ?? of.until ?? null
}
const day = (w: When | null): Cell => (w?.on ? shortDay(w.on) : w?.text ? clip(w.text, 40) : soft('no date'))
const dated = (r: AnyRec) => whenOf(r)?.on ?? '9'
const status = (look: { readonly shape: string; readonly word: string }): Cell => [
  { shape: look.shape, word: look.word } as Run,
]

/** "Head of Front Door owns 14 things of which nine are open: eight steps and one risk." */
export function ownerSentence(c: Context, post: Rec<'post'>): string {
  const owned = ownedBy(c, post.id)
  const all = [...owned.values()].flat()
  if (all.length === 0) return `${post.title} owns nothing in the plan.`
  const open = all.filter(r => isOpen(c, r))
  const kinds = ownedKinds.flatMap(k => {
    const n = (owned.get(k) ?? []).filter(r => isOpen(c, r)).length
    return n > 0 ? [count(n, ...named(k))] : []
  })
  return `${post.title} owns ${count(all.length, 'thing')} in the plan. ${
    open.length === 0 ? 'None is open.' : `${capital(count(open.length, 'is', 'are'))} open: ${and(kinds)}.`
  }`
}
/** One of a kind and many, in the words of its heading. */
const named = (k: OwnedKind): [string, string] => {
  const many = WORDS[k] ?? headingOf(k).toLowerCase()
  return [many.replace(/ies$/, 'y').replace(/s$/, ''), many]
}
const WORDS: Partial<Record<OwnedKind, string>> = {
  unsafe: 'unsafe things',
  programme: 'programmes',
  workstream: 'workstreams',
  board: 'boards',
  saving: 'savings',
}

/**
 * The list of one post.
 * @param post its key in the plan
 */
export function ownerBlocks(c: Context, post: string): Block[] {
  const owned: Owned = ownedBy(c, post)
  const parts = ownedKinds.flatMap((k): Block[] => {
    const all = owned.get(k) ?? []
    const open = all.filter(r => isOpen(c, r))
    const closed = all.filter(r => !isOpen(c, r))
    if (all.length === 0) return []
    return [
      {
        is: 'section',
        id: `owns-${k}`,
        heading: headingOf(k),
        soft: `${figures(open.length)} open${closed.length > 0 ? `, ${figures(closed.length)} not` : ''}`,
        blocks: [
          ...(open.length > 0
            ? [k === 'step' ? stepsTable(c, 'Open, the first due first', open as Step[]) : plainEntries('Open', open)]
            : []),
          ...(closed.length > 0
            ? [
                {
                  is: 'entries',
                  caption: k === 'step' ? 'Done or stopped' : 'No longer open',
                  items: closed.map(r => ({ title: label(r, 200), says: [], about: r.id })),
                } as const,
              ]
            : []),
        ],
      },
    ]
  })
  const { findings } = beside(c, post)
  if (findings.length === 0) return parts
  return [
    ...parts,
    {
      is: 'section',
      id: 'owns-findings',
      heading: 'What inspectors found that these answer',
      soft: figures(findings.length),
      blocks: [
        {
          is: 'entries',
          caption: 'Findings',
          items: findings.map(f => ({
            title: label(f, 300),
            says: [[f.body, f.on?.on ? shortDay(f.on.on) : ''].filter(x => x !== '').join(', ')],
            about: f.id,
          })),
        },
      ],
    },
  ]
}

function stepsTable(c: Context, caption: string, steps: readonly Step[]): Table {
  const sorted = steps.toSorted((a, b) => (dated(a) < dated(b) ? -1 : dated(a) > dated(b) ? 1 : 0))
  return {
    is: 'table',
    caption,
    columns: [
      { head: 'Step', wide: 40 },
      { head: 'By', wide: 11 },
      { head: 'Owner says', wide: 12 },
      { head: 'Evidence shows', wide: 14 },
      { head: 'Done when', wide: 23 },
    ],
    about: sorted.map(s => s.id),
    rows: sorted.map(s => {
      const at = courseOf(c, s.id)
      return [
        label(s, 200),
        day(s.due),
        at ? status(declaredLook(at.says)) : soft('Stopped'),
        at ? status(supportedLook(at.shows)) : soft('Stopped'),
        s.test ? clip(s.test, 160) : soft('Nothing is written down'),
      ]
    }),
  }
}

/** What has no more to say of it than its name and its day. */
function plainEntries(caption: string, all: readonly AnyRec[]): Block {
  const sorted = all.toSorted((a, b) => (dated(a) < dated(b) ? -1 : dated(a) > dated(b) ? 1 : 0))
  const by = (w: When | null) => (w?.on ? [`By ${sayDay(w.on)}`] : w?.text ? [`By “${clip(w.text, 40)}”`] : [])
  return {
    is: 'entries',
    caption,
    items: sorted.map(r => ({ title: label(r, 260), says: by(whenOf(r)), about: r.id })),
  }
}
