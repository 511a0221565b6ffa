/** What is new among the findings, and what has gone. */
import { z } from 'zod'
import { shape } from '../../web/chart/shapes.ts'
import { html, raw, type View } from '../../web/html.ts'
import { type Asked, page } from '../../web/page.ts'
import { askOf, downloadOf, drawTable, inMemory, type Table, table } from '../../web/table/index.ts'
import { planLoad } from '../acts.ts'
import { sayDay } from '../graph/dates.ts'
import { asAtLines, noPlan, partsNav, statusOf } from '../pages/parts.ts'
import { type Context, labelOf, severityWord } from '../report/context.ts'
import { and, capital, clip, count, figures } from '../report/words.ts'
import { coherenceUrl, itemUrl, planUrl } from '../urls.ts'
import { FROM, type From, type Since, sinceRead, type Turn } from './since.ts'
import { ruleUrl, sinceUrl } from './urls.ts'

const TITLE = 'What is new among the findings'

export const turnWord: Record<Turn['is'], string> = {
  new: 'New',
  back: 'Came back',
  accepted: 'Accepted since',
  gone: 'Gone',
}
const turnShape = { new: 'blocker', back: 'high', accepted: 'accepted', gone: 'proven' } as const

type Row = Turn & { readonly about: string; readonly title: string; readonly at: string | null }

function rowsOf({ c, before, turns }: Since): Row[] {
  return turns.map(t => {
    const of: Context = t.is === 'gone' ? before!.c : c
    const [id] = t.finding.items
    return {
      ...t,
      about: labelOf(of.view, id, 110),
      title: c.rules.find(r => r.id === t.finding.rule)?.title ?? t.finding.rule,
      at: c.view.get(id) ? itemUrl.to({}, { id }) : null,
    }
  })
}

const turnsTable: Table<Row> = table<Row>({
  name: 'turns',
  caption: 'What became of findings',
  rowHeader: 'about',
  columns: [
    {
      key: 'is',
      title: 'What became of it',
      width: 15,
      filter: 'choice',
      choices: Object.values(turnWord),
      value: r => turnWord[r.is],
      draw: r => statusOf(turnShape[r.is], turnWord[r.is], 14),
    },
    {
      key: 'about',
      title: 'About',
      width: 25,
      filter: 'words',
      value: r => r.about,
      draw: r => (r.at ? html`<a href="${r.at}">${r.about}</a>` : html`${r.about}`),
    },
    {
      key: 'severity',
      title: 'How bad',
      width: 10,
      filter: 'choice',
      value: r => severityWord[r.finding.severity],
      draw: r => statusOf(r.finding.severity, severityWord[r.finding.severity], 14),
    },
    {
      key: 'rule',
      title: 'Rule',
      width: 15,
      sort: true,
      value: r => r.finding.rule,
      draw: r =>
        html`<a class="gt-nowrap" href="${ruleUrl.to({ id: r.finding.rule })}">${r.finding.rule}</a><span class="gt-line xs muted">${r.title}</span>`,
    },
    { key: 'message', title: 'What is so', width: 35, value: r => clip(r.finding.message, 500) },
  ],
  empty: 'Nothing is new, and nothing has gone.',
})

export const sincePage = page({
  url: sinceUrl,
  query: z.looseObject({ from: z.enum(FROM).default('yesterday') }),
  reads: sinceRead,
  limit: () => 'another day',
  input: ({ query }) => ({ from: query.from }),
  draw: (found, { asking, search }) => {
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, c, before, from } = found
    const seen = { on: c.j.on, today: asking.today }
    const ask = askOf(turnsTable, search)
    return {
      title: TITLE,
      answer: answerOf(found),
      asAt: asAtLines(asking, version, seen, ...(before ? [`Held against ${sayDay(before.on)}`] : [])),
      crumbs: [
        { text: 'The plan', href: planUrl.to() },
        { text: 'Coherence', href: coherenceUrl.to() },
      ],
      body: html`${partsNav(coherenceUrl, seen)}${ways(from)}${
        before
          ? html`${counts(found)}${drawTable(turnsTable, ask, inMemory(turnsTable, ask, rowsOf(found)), { href: sinceUrl.path, heading: 2 })}<p class="govuk-body-s muted gt-below">A finding can be new although nobody changed anything: a date has passed, or an exception has ended.</p>`
          : ''
      }`,
    }
  },
  downloads: (found: Since | null, { search }: Asked) =>
    found?.before ? [downloadOf(turnsTable, inMemory(turnsTable, askOf(turnsTable, search), rowsOf(found)).rows)] : [],
})

const WAYS: readonly (readonly [From, string])[] = [
  ['yesterday', 'Since yesterday evening'],
  ['signed', 'Since the plan was signed'],
]
const ways = (from: From): View =>
  html`<nav class="gt-jump gt-noprint" aria-label="Since when"><ul>${WAYS.map(
    ([to, text]) =>
      html`<li><a href="${sinceUrl.to({}, { from: to })}"${to === from ? raw(' aria-current="page"') : ''}>${text}</a></li>`,
  )}</ul></nav>`

export function answerOf({ before, turns, from }: Pick<Since, 'before' | 'turns' | 'from'>): string {
  if (!before)
    return from === 'signed'
      ? 'No version of this plan has been signed yet, so there is nothing to hold it against.'
      : 'There was no plan here yesterday evening, so there is nothing to hold it against.'
  const n = (is: Turn['is']) => turns.filter(t => t.is === is).length
  const blockers = turns.filter(t => (t.is === 'new' || t.is === 'back') && t.finding.severity === 'blocker').length
  const parts = [
    ...(n('new') > 0 ? [`${count(n('new'), 'finding')} ${n('new') === 1 ? 'is' : 'are'} new`] : []),
    ...(n('back') > 0 ? [`${count(n('back'), 'exception')} ended, so that what it excused counts`] : []),
    ...(n('accepted') > 0 ? [`${figures(n('accepted'))} accepted for now`] : []),
    ...(n('gone') > 0 ? [`${figures(n('gone'))} gone`] : []),
  ]
  if (parts.length === 0) return `Since ${before.says} nothing is new, and nothing has gone.`
  return `Since ${before.says}, ${and(parts)}.${blockers > 0 ? ` ${capital(count(blockers, 'blocker'))} among what is new.` : ''}`
}

function counts({ turns, from }: Since): View {
  const items = (['new', 'back', 'accepted', 'gone'] as const).map(is => ({
    says: turnWord[is],
    of: turnShape[is],
    n: turns.filter(t => t.is === is).length,
  }))
  return html`<ul class="gt-kpis gt-counts" aria-label="What became of findings">${items.map(
    i =>
      html`<li class="gt-kpi"><a href="${sinceUrl.to({}, { from, 'f-is': i.says })}"><b>${raw(shape(i.of, 18))}${figures(i.n)}</b><span>${i.says}</span></a></li>`,
  )}</ul>`
}
