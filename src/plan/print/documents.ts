/** The plan on paper: on a page, in full, and the list of one post; as documents of blocks, printed once for a plan as it is. */
import { sayDay } from '../graph/dates.ts'
import type { Rec } from '../graph/kinds.ts'
import type { Block, Report } from '../report/blocks.ts'
import { planBlocks } from '../report/content-plan.ts'
import { threadBlocks } from '../report/content-thread.ts'
import type { Context } from '../report/context.ts'
import { printApart } from '../report/print-apart.ts'
import { count, figures } from '../report/words.ts'
import { courseOf } from '../standing/course.ts'
import { fullBlocks } from './content-full.ts'
import { ownerBlocks, ownerSentence } from './content-owner.ts'

/** What stands around the blocks of each. `today`: ISO, the day on which it is printed. */
function around(
  c: Context,
  today: string,
  name: string,
  of: { question: string; answer: Report['answer']; blocks: readonly Block[]; wide?: true },
): Report {
  const day = sayDay(c.j.on)
  return {
    title: c.meta.title,
    ...of,
    asAt: { day, lines: [count(c.j.items.steps, 'step').replace(/^./, l => l.toUpperCase())] },
    madeOn: sayDay(today),
    foot: `${c.meta.title}: ${name}. As at ${day}`,
  }
}

/** The plan on a page, on landscape pages: outcomes with what each has and lacks, and where the thread breaks. */
export function planOnAPage(c: Context, today: string): Report {
  const [lede, ...blocks] = planBlocks(c)
  return around(c, today, 'the plan on a page', {
    question: 'The plan on a page',
    answer: lede?.is === 'lede' ? lede.text : '',
    wide: true,
    blocks: [
      ...blocks.map(dense),
      {
        is: 'section',
        id: 'thread',
        heading: 'Where the thread breaks',
        newPage: true,
        blocks: threadBlocks(c).map(dense),
      },
    ],
  })
}

/** In small type, so that as much as can be stands on one page. */
const dense = (b: Block): Block => (b.is === 'table' ? { ...b, dense: true } : b)

/** Every outcome, step, measure, programme, finding, milestone and risk. */
export const fullPlan = (c: Context, today: string): Report =>
  around(c, today, 'the full plan', { question: 'The full plan', answer: fullAnswer(c), blocks: fullBlocks(c) })

/** The first sentence of the full plan. */
export function fullAnswer(c: Context): string {
  const { steps, saidGood, shownGood } = courseOf(c)
  const { items } = c.j
  return `${count(items.outcomes, 'outcome').replace(/^./, l => l.toUpperCase())}, ${count(items.programmes, 'programme')} and ${count(items.steps, 'step')}. Owners call ${figures(saidGood)} of ${figures(steps.length)} steps done or on course; the evidence supports ${figures(shownGood)}.`
}

/** What one post owns; null for a key that is no post of the plan. */
export function ownersList(c: Context, today: string, postKey: string): Report | null {
  const post = c.view.get(postKey, 'post')
  return (
    post &&
    around(c, today, ownerTitle(post), {
      question: ownerTitle(post),
      answer: ownerSentence(c, post),
      blocks: ownerBlocks(c, post.id),
    })
  )
}
export const ownerTitle = (post: Rec<'post'>): string => `What the ${post.title} owns`

/** PDFs of a plan as it is: made once, and given again for as long as the plan is kept. */
const printed = new WeakMap<Context, Map<string, Promise<Uint8Array>>>()

function once(c: Context, key: string, today: string, make: () => Report): Promise<Uint8Array> {
  const of = printed.get(c) ?? new Map<string, Promise<Uint8Array>>()
  printed.set(c, of)
  const before = of.get(key)
  if (before) return before
  const bytes = printApart(make(), today)
  // A list for each of many posts is not kept for ever.
  const [oldest] = of.size >= MOST_KEPT ? of.keys() : []
  if (oldest !== undefined) of.delete(oldest)
  of.set(key, bytes)
  bytes.catch(() => of.delete(key))
  return bytes
}
const MOST_KEPT = 6

/** @throws Error in one line where it could not be set */
export const planPdf = (c: Context, today: string): Promise<Uint8Array> =>
  once(c, `page ${today}`, today, () => planOnAPage(c, today))
export const fullPdf = (c: Context, today: string): Promise<Uint8Array> =>
  once(c, `full ${today}`, today, () => fullPlan(c, today))
/**
 * One owner's list as tagged PDF.
 * @param postKey the post's key in the plan
 * @returns null for a key that is no post of the plan
 */
export function ownerPdf(c: Context, postKey: string, today: string = c.j.on): Promise<Uint8Array> | null {
  return c.view.get(postKey, 'post')
    ? once(c, `owner ${postKey} ${today}`, today, () => ownersList(c, today, postKey)!)
    : null
}
