/** Duplicates across plans, one pair after another; and the crosswalk, which says where each old item lives now. */
import { z } from 'zod'
import { html, type View } from '../../web/html.ts'
import { type FormDefinition, form, type PageDefinition, page } from '../../web/page.ts'
import { taken } from '../../web/parts.ts'
import { askOf, downloadOf, drawTable, inMemory, table } from '../../web/table/index.ts'
import { planLoad } from '../acts.ts'
import { sayDay } from '../graph/dates.ts'
import { spec, titleOf } from '../graph/kinds.ts'
import { asAtLines, noPlan, partsNav, sourceOf, statusOf } from '../pages/parts.ts'
import { and, capital, clip, count, figures, Say } from '../report/words.ts'
import { itemUrl, planUrl } from '../urls.ts'
import { recordKeep, recordMerge, recordSupersede } from './acts.ts'
import { fates, type Line } from './lines.ts'
import { nameOf, pairView } from './pair-view.ts'
import { NAMES, type Pair } from './pairs.ts'
import { crosswalkRead, duplicatesRead } from './reading.ts'
import { crosswalkUrl, duplicatesUrl, keepUrl, mergeUrl, supersedeUrl } from './urls.ts'

const DUPLICATES = 'Duplicates across plans'
const pairHref = (p: Pair) =>
  duplicatesUrl.to({}, { keep: p.stays.id, goes: (p.stays === p.other ? p.offender : p.other).id })
const differs = (p: Pair) =>
  p.differs.length > 5
    ? `${and([...p.differs.slice(0, 4), `${p.differs.length - 4} more`])}`
    : and(p.differs) || 'nothing'
const stateOf = (p: Pair) => (p.kept ? `Kept until ${sayDay(p.kept.until)}` : 'Open')

const pairsTable = table<Pair>({
  name: 'pairs',
  caption: 'Every pair',
  rowHeader: 'pair',
  perPage: 20,
  columns: [
    {
      key: 'pair',
      title: 'Which two',
      value: p => `${nameOf(p.offender)} and ${nameOf(p.other)}`,
      draw: p =>
        html`<a href="${pairHref(p)}">${nameOf(p.offender)} and ${nameOf(p.other)}</a> <span class="gt-pair__title">${clip(titleOf(p.offender), 90)}</span>`,
      width: 35,
      filter: 'words',
    },
    { key: 'kind', title: 'What they are', value: p => capital(spec(p.kind).many), filter: 'choice' },
    { key: 'rule', title: 'Rule', value: p => (p.rule === NAMES ? 'The plan’s own names' : p.rule), filter: 'choice' },
    { key: 'differs', title: 'They differ in', value: p => and(p.differs), draw: p => html`${differs(p)}`, width: 35 },
    {
      key: 'state',
      title: 'Settled?',
      value: stateOf,
      draw: p => (p.kept ? statusOf('accepted', stateOf(p), 14) : html`Open`),
    },
  ],
  empty: 'No two records of the plan say one thing.',
})

export const duplicatesPage = page({
  url: duplicatesUrl,
  query: z.object({ keep: z.string().max(500).optional(), goes: z.string().max(500).optional() }),
  reads: duplicatesRead,
  input: ({ query, asking }) => ({ on: asking.today, keep: query.keep ?? '', goes: query.goes ?? '' }),
  draw: (found, asked) => {
    const { asking, search } = asked
    if (!found) return noPlan(DUPLICATES, asking.may(planLoad, 'plan'))
    const { version, c, pairs, choice, settled } = found
    const seen = { on: asking.today, today: asking.today }
    const open = pairs.filter(p => !p.kept)
    const source = sourceOf(version)
    const place = choice && !choice.pair.kept ? { n: open.indexOf(choice.pair) + 1, of: open.length } : null
    const ask = askOf(pairsTable, search)
    return {
      title: DUPLICATES,
      answer: answerOf(pairs),
      asAt: asAtLines(asking, version, seen),
      crumbs: [{ text: 'The plan', href: planUrl.to() }],
      body: html`${partsNav(duplicatesUrl, seen)}${settled ? html`<p class="gt-note" role="status">Those two are no pair any more.${choice ? ' This is the next.' : ''}</p>` : ''}${choice ? pairView(c, choice, place, asked) : ''}${
        pairs.length > 0
          ? drawTable(pairsTable, ask, inMemory(pairsTable, ask, pairs), { href: duplicatesUrl.path, heading: 2 })
          : html`<div class="gt-panel"><p class="govuk-body flush">When the plans of several papers are brought together, whatever two of them say in nearly the same words stands here, to be made one, stopped, or kept with a reason.</p></div>`
      }<p class="govuk-body gt-pair__on"><a href="${crosswalkUrl.to()}">The crosswalk: where each item of every plan lives now</a></p>${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  downloads: (found, { search }) =>
    found ? [downloadOf(pairsTable, inMemory(pairsTable, askOf(pairsTable, search), found.pairs).rows)] : [],
})

function answerOf(pairs: readonly Pair[]): string {
  const open = pairs.filter(p => !p.kept)
  const kept = pairs.length - open.length
  const later = kept > 0 ? ` ${capital(count(kept, 'pair'))} ${kept === 1 ? 'is' : 'are'} kept for now.` : ''
  if (open.length === 0) return `Nothing in the plan says the same thing twice.${later}`
  const against = open.filter(p => p.rule === 'C-20' || p.rule === 'C-23').length
  const clash =
    against > 0
      ? `; ${against === open.length ? 'all' : count(against, 'of them', 'of them')} contradict${against === 1 ? 's' : ''} each other`
      : ''
  return `${Say(open.length)} ${open.length === 1 ? 'pair of records says' : 'pairs of records say'} one thing${clash}.${later}`
}

const CROSSWALK = 'The crosswalk'
export const crosswalkTable = table<Line>({
  name: 'crosswalk',
  caption: 'Where each item lives now',
  rowHeader: 'ref',
  columns: [
    { key: 'plan', title: 'Plan', value: l => l.plan, sort: true, filter: 'choice' },
    { key: 'ref', title: 'Its reference', value: l => l.ref, sort: true, filter: 'words' },
    { key: 'sort', title: 'What it is', value: l => capital(l.sort), filter: 'choice' },
    {
      key: 'title',
      title: 'What it says',
      value: l => l.title,
      draw: l => html`${clip(l.title, 160)}`,
      filter: 'words',
      width: 30,
    },
    {
      key: 'fate',
      title: 'What became of it',
      value: l => capital(l.fate),
      filter: 'choice',
      choices: fates.map(capital),
    },
    {
      key: 'now',
      title: 'Where it lives now',
      value: l => l.now?.label ?? '',
      draw: l => nowView(l),
    },
    { key: 'on', title: 'Since', kind: 'day', value: l => l.on, sort: true },
    { key: 'why', title: 'Why', value: l => l.reason, draw: l => html`${clip(l.reason, 160)}` },
  ],
  empty: 'There is no item in any plan yet.',
})

const nowView = (l: Line): View =>
  l.now
    ? html`<a href="${itemUrl.to({}, { id: l.now.key })}">${clip(l.now.label, 60)}</a>`
    : l.fate === 'kept' || l.fate === 'stopped'
      ? html`<a href="${itemUrl.to({}, { id: l.key })}">${clip(l.ref, 60)}</a>`
      : html`<span class="gt-soft">nowhere</span>`

export const crosswalkPage = page({
  url: crosswalkUrl,
  reads: crosswalkRead,
  input: () => ({}),
  draw: (found, { asking, search }) => {
    if (!found) return noPlan(CROSSWALK, asking.may(planLoad, 'plan'))
    const { version, lines } = found
    const seen = { on: asking.today, today: asking.today }
    const ask = askOf(crosswalkTable, search)
    const source = sourceOf(version)
    return {
      title: CROSSWALK,
      answer: `Every item of every plan that came together here, and where it lives now. ${movedSays(lines)}`,
      asAt: asAtLines(asking, version, seen),
      crumbs: [{ text: 'The plan', href: planUrl.to() }],
      body: html`${partsNav(crosswalkUrl, seen)}${drawTable(crosswalkTable, ask, inMemory(crosswalkTable, ask, lines), { href: crosswalkUrl.path })}<p class="govuk-body gt-pair__on"><a href="${duplicatesUrl.to()}">Duplicates across plans</a></p>${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  downloads: (found, { search }) =>
    found
      ? [downloadOf(crosswalkTable, inMemory(crosswalkTable, askOf(crosswalkTable, search), found.lines).rows)]
      : [],
})

function movedSays(lines: readonly Line[]): string {
  const of = (fate: Line['fate']) => lines.filter(l => l.fate === fate).length
  const [merged, superseded, out] = [of('merged into'), of('superseded by'), of('out')]
  if (merged + superseded + out === 0) return `All ${figures(lines.length)} are where they were.`
  const parts = [
    merged > 0 ? `${count(merged, 'was', 'were')} merged into another` : '',
    superseded > 0 ? `${count(superseded, 'was', 'were')} superseded` : '',
    out > 0 ? `${count(out, 'is', 'are')} out` : '',
  ].filter(p => p !== '')
  return `Of ${figures(lines.length)}, ${parts.join('; ')}.`
}

export const crosswalkPages: readonly PageDefinition[] = [duplicatesPage, crosswalkPage]

const PAIR = ['keep', 'goes', 'keepVersion', 'goesVersion'] as const
/** The pair that a refused form was about is shown again, as it was turned. */
const samePair = ({ body }: { readonly body: Readonly<Record<string, string | readonly string[]>> }) => ({
  params: {},
  query: { keep: String(body.keep ?? ''), goes: String(body.goes ?? '') },
})

export const crosswalkForms: readonly FormDefinition[] = [
  form({
    url: mergeUrl,
    does: recordMerge,
    input: ({ body }) => taken(body, [...PAIR, 'reason']),
    from: duplicatesPage,
    back: samePair,
    leadsTo: () => duplicatesUrl.to(),
    says: 'The two are one now.',
  }),
  form({
    url: supersedeUrl,
    does: recordSupersede,
    input: ({ body }) => taken(body, [...PAIR, 'reason']),
    from: duplicatesPage,
    back: samePair,
    leadsTo: () => duplicatesUrl.to(),
    says: 'It was stopped, and says what took its place.',
  }),
  form({
    url: keepUrl,
    does: recordKeep,
    input: ({ body }) => taken(body, [...PAIR, 'rule', 'reason'], ['until']),
    from: duplicatesPage,
    back: samePair,
    leadsTo: () => duplicatesUrl.to(),
    says: 'Both are kept, until the day that you gave.',
  }),
]
