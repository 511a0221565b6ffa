/** The plan as it was on a day: how much there was of it, its steps, and what became of it since. */
import { z } from 'zod'
import { html, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { type Fact, kpis } from '../../web/parts.ts'
import { askOf, downloadOf, drawTable, inMemory, type Table, table } from '../../web/table/index.ts'
import { planLoad } from '../acts.ts'
import { sayDay } from '../graph/dates.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { type Kind, type Step, spec } from '../graph/kinds.ts'
import { asAtLines, dayOf, noPlan, partsNav, sourceOf } from '../pages/parts.ts'
import { and, capital, clip, count, figures, say } from '../report/words.ts'
import { planUrl } from '../urls.ts'
import { type AsItWas, asItWasRead } from './acts.ts'
import { countsOf, sorts } from './told.ts'
import { asItWasUrl, changesUrl, versionsUrl } from './urls.ts'
import { dayPanel } from './versions-page.ts'

const TITLE = 'The plan as it was'

/** Without links: of what was, not everything has a page today. */
const stepsTable: Table<Step> = table<Step>({
  name: 'steps',
  caption: 'Its steps',
  rowHeader: 'title',
  id: s => s.id.replace(/\d+/g, n => n.padStart(8, '0')),
  columns: [
    { key: 'ref', title: 'Step', value: s => s.source.ref || s.id, filter: 'words', width: 10 },
    {
      key: 'title',
      title: 'What was to be done',
      value: s => s.title,
      draw: s => html`${clip(s.title, 160)}`,
      filter: 'words',
      width: 40,
    },
    { key: 'owner', title: 'Owner', value: s => s.owner?.text, sort: true, filter: 'words', width: 20 },
    { key: 'due', title: 'Due', kind: 'day', value: s => s.due?.on ?? s.due?.text, sort: true, width: 10 },
    {
      key: 'status',
      title: 'Status',
      value: s => s.status?.is ?? s.status?.text,
      sort: true,
      filter: 'choice',
      width: 10,
    },
    { key: 'rag', title: 'RAG', value: s => s.rag?.is ?? s.rag?.text, sort: true, filter: 'choice', width: 10 },
  ],
  empty: 'It had no step.',
})

const KINDS: readonly Kind[] = ['outcome', 'programme', 'step', 'milestone', 'measure', 'evidence', 'funding']

export const asItWasPage = page({
  url: asItWasUrl,
  query: z.looseObject({ on: z.string().optional() }),
  reads: asItWasRead,
  input: ({ query, asking }) => ({ on: pastDay(query.on, asking.today) }),
  limit: ({ search, today }) => (pastDay(search.get('on') ?? undefined, today) === today ? null : 'another day'),
  draw: (found, { asking, search }) => {
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, on, was } = found
    const source = sourceOf(version)
    const seen = { on: asking.today, today: asking.today }
    const ask = askOf(stepsTable, search)
    return {
      title: on === asking.today ? TITLE : `${TITLE} on ${sayDay(on)}`,
      answer: answerOf(found),
      asAt: asAtLines(asking, version, seen),
      crumbs: [
        { text: 'The plan', href: planUrl.to() },
        { text: 'Versions', href: versionsUrl.to() },
      ],
      body: html`${partsNav(versionsUrl, seen)}<div class="gt-block">${dayPanel(asking.today, on)}</div>${
        was
          ? html`${kpis(factsOf(was.graph))}${sinceView(found, asking.today)}${drawTable(stepsTable, ask, inMemory(stepsTable, ask, was.graph.records.step), { href: asItWasUrl.path, heading: 2 })}`
          : ''
      }${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  downloads: (found, { search }) => {
    const steps = found?.was?.graph.records.step
    return steps ? [downloadOf(stepsTable, inMemory(stepsTable, askOf(stepsTable, search), steps).rows)] : []
  },
})

/** A day that has come; what is to come is not known, and is today. */
const pastDay = (on: string | undefined, today: string): string => {
  const day = dayOf(on, today)
  return day > today ? today : day
}

const factsOf = ({ records }: PlanGraph): Fact[] =>
  KINDS.flatMap(k => {
    const n = records[k].length
    return n === 0 ? [] : [{ n: figures(n), says: capital(n === 1 ? spec(k).one : spec(k).many) }]
  })

function answerOf({ on, was, version }: AsItWas): string {
  if (!was)
    return `Nothing is known of the plan on ${sayDay(on)}: it was first stored here later. Its own record of changes, on the page of changes, goes further back.`
  const { step, outcome, programme } = was.graph.records
  return `At the end of ${sayDay(on)} the plan${was.title === version.title ? '' : `, then called ${was.title},`} had ${and(
    [count(outcome.length, 'outcome'), count(programme.length, 'programme'), count(step.length, 'step')],
  )}.`
}

function sinceView({ on, between }: AsItWas, today: string): View | string {
  if (!between || on === today) return ''
  const { lines } = between.telling
  const counts = countsOf(lines)
  const parts = sorts.flatMap(s => (counts[s] > 0 ? [`${say(counts[s])} ${SINCE[s]}`] : []))
  return html`<p class="gt-say">${
    lines.length === 0
      ? 'Nothing that was agreed has changed since.'
      : html`Since then: ${and(parts)}. <a href="${changesUrl.to({}, { from: on })}">See each, with who, when and why</a>`
  }</p>`
}
const SINCE = {
  're-dated': 're-dated',
  're-owned': 're-owned',
  're-worded': 're-worded',
  added: 'added',
  removed: 'taken out or stopped',
  evidence: 'with evidence that came or changed',
  progress: 'with progress told',
  other: 'changed in other fields',
} as const
