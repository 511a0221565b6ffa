/** The report as blocks, in the order in which a board reads: the answer, what to do first, the picture, then the proof. */
import type { Judgement } from '../coherence/check.ts'
import type { Rule } from '../coherence/rule.ts'
import { sayDay } from '../graph/dates.ts'
import type { PlanGraph } from '../graph/graph.ts'
import type { Block, Report, Text } from './blocks.ts'
import { keySection, readSection, rulesSection, silentSection } from './content-account.ts'
import { acceptedSection, findingsSections } from './content-findings.ts'
import { answer, countsBlock, fixesBlocks, sitsBlock } from './content-first.ts'
import { planBlocks } from './content-plan.ts'
import { threadBlocks } from './content-thread.ts'
import { timeBlocks } from './content-time.ts'
import { type Context, contextOf } from './context.ts'
import type { Meta } from './meta.ts'
import { figures } from './words.ts'

/** Builds the report. Pure: the same judgement, plan and meta give the same blocks. */
export function reportOf(j: Judgement, graph: PlanGraph, meta: Meta, rules: readonly Rule[]): Report {
  const c = contextOf(j, graph, meta, rules)
  const fixes = fixesBlocks(c)
  const seat = sitsBlock(c)
  const time = timeBlocks(c)
  const body: Block[] = [
    { is: 'section', id: 'thread', heading: 'Where the thread breaks', blocks: threadBlocks(c) },
    { is: 'section', id: 'plan', heading: 'The plan on a page', wide: true, blocks: planBlocks(c) },
    ...(time.length > 0
      ? [{ is: 'section', id: 'time', heading: 'Work, money and people', wide: true, blocks: time } as const]
      : []),
    ...findingsSections(c),
    ...acceptedSection(c),
    ...silentSection(c),
    readSection(c),
    rulesSection(c),
    keySection(),
  ]
  const contents: Block = {
    is: 'contents',
    items: body.flatMap(b =>
      b.is === 'section' ? [{ to: b.id, text: b.heading, ...(b.soft ? { soft: b.soft } : {}) }] : [],
    ),
  }
  return {
    title: meta.title,
    question: 'Is this one coherent plan?',
    answer: answer(c),
    asAt: { day: sayDay(j.on), lines: account(c) },
    madeOn: sayDay(meta.madeOn),
    blocks: [
      countsBlock(c),
      {
        is: 'beside',
        main:
          fixes.length > 0
            ? [{ is: 'heading', level: 2, text: 'What to fix first', id: 'first' }, ...fixes]
            : [
                { is: 'heading', level: 2, text: 'Nothing to fix', id: 'first' },
                { is: 'text', text: 'No rule that ran found anything wrong.' },
              ],
        side: [...(seat ? [{ is: 'panel', blocks: [seat] } as const] : []), contents],
      },
      ...body,
    ],
  }
}

/** How many rules ran, had nothing to look at, or could not run. */
function account(c: Context): Text[] {
  const n = (state: string) => c.j.rules.filter(s => s.state === state).length
  const [ran, none, missing] = [n('ran'), n('not-applicable'), n('missing-input')]
  const lines: Text[] = [`${figures(ran)} of ${figures(c.j.rules.length)} rules ran`]
  if (none > 0) lines.push(`${figures(none)} had nothing to look at`)
  if (missing > 0) lines.push([{ to: 'silent', text: `${figures(missing)} could not run` }])
  lines.push([{ to: 'rules', text: 'The text of every rule' }])
  return lines
}
