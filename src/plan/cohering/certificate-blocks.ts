/** A certificate as a document: one list of blocks, drawn on a page and printed as PDF. */
import { sayDay } from '../graph/dates.ts'
import type { Block, Report, Run, Text } from '../report/blocks.ts'
import { severityWord } from '../report/context.ts'
import { capital, count, figures, Say, shortDay } from '../report/words.ts'
import type { Certificate, ExceptionLine, RuleLine } from './certificate.ts'

/** What its page and its paper are called. */
export const titleOf = (c: Certificate): string =>
  c.is === 'statement'
    ? 'Why there is no certificate'
    : c.issued
      ? `Certificate of coherence ${c.issued.number}`
      : 'Certificate of coherence'

const unasked = (c: Certificate) => c.rules.filter(r => r.state === 'missing-input')

/** Whether it is a certificate, in the first words. */
export function answerOf(c: Certificate): string {
  const gaps = unasked(c).length
  const gap =
    gaps === 0
      ? ''
      : ` ${Say(gaps)} ${gaps === 1 ? 'rule' : 'rules'} could not be asked, and of what ${gaps === 1 ? 'it asks' : 'they ask'} nothing is certified.`
  if (c.is === 'statement')
    return c.counts.blocker === 0
      ? 'This is not a certificate. The plan has no outcome or no step, or no rule could be asked: there is nothing to certify.'
      : `This is not a certificate. ${capital(count(c.counts.blocker, 'blocker'))} ${c.counts.blocker === 1 ? 'stands' : 'stand'} in its way, found by ${count(c.rules.filter(r => r.severity === 'blocker' && r.wrong > 0).length, 'rule')}.${gap}`
  const accepted = c.exceptions.reduce((n, e) => n + e.items.length, 0)
  const excused =
    accepted === 0
      ? 'and nothing had to be excused'
      : `and ${count(accepted, 'thing')} ${accepted === 1 ? 'is' : 'are'} accepted for now, each with a name, a reason and an end`
  return `${c.issued ? 'This certifies' : 'Nothing stands in its way: it can be issued, and would certify'} that on ${sayDay(c.on)} no blocker stood in this plan, by the published rules, ${excused}.${gap}`
}

/** In groups of eight, so that two can be compared by eye. */
const inEights = (hash: string) => (hash.match(/.{8}/g) ?? []).join(' ')

export function certificateBlocks(
  c: Certificate,
  seal: { readonly hash: string; readonly ours: boolean } | null,
): Block[] {
  const ran = c.rules.filter(r => r.state === 'ran').length
  const idle = c.rules.filter(r => r.state === 'not-applicable').length
  return [
    ...(c.is === 'statement' ? inTheWay(c) : []),
    {
      is: 'section',
      id: 'of-what',
      heading: c.is === 'statement' ? 'What was judged' : 'What is certified',
      blocks: [{ is: 'list', items: ofWhat(c, seal) }],
    },
    {
      is: 'section',
      id: 'signers',
      heading: 'Who signed',
      blocks: [{ is: 'list', items: signers(c) }],
    },
    {
      is: 'section',
      id: 'exceptions',
      heading: 'What is accepted for now',
      soft: figures(c.exceptions.reduce((n, e) => n + e.items.length, 0)),
      blocks: [
        c.exceptions.length === 0
          ? { is: 'text', text: 'Nothing is. Every finding counts.' }
          : exceptionsTable(c.exceptions),
      ],
    },
    {
      is: 'section',
      id: 'the-rules',
      heading: 'Every rule and its result',
      soft: `${figures(ran)} of ${figures(c.rules.length)} ran`,
      blocks: [
        {
          is: 'text',
          text: `${Say(ran)} of ${figures(c.rules.length)} rules ran.${idle > 0 ? ` ${capital(count(idle, 'rule'))} had nothing to look at.` : ''}${unasked(c).length > 0 ? ` ${capital(count(unasked(c).length, 'rule'))} could not be asked.` : ''} The rules are the same for every plan, and there is no score.`,
        },
        rulesTable(c.rules),
      ],
    },
  ]
}

function inTheWay(c: Certificate): Block[] {
  const of = c.rules.filter(r => r.severity === 'blocker' && r.wrong > 0)
  if (of.length === 0) return []
  return [
    {
      is: 'section',
      id: 'in-the-way',
      heading: 'What stands in the way',
      soft: figures(c.counts.blocker),
      blocks: [
        {
          is: 'table',
          caption: 'Blockers, by rule',
          columns: [
            { head: 'Rule', wide: 10 },
            { head: 'What it finds', wide: 60 },
            { head: 'Looked at', wide: 15, num: true },
            { head: 'Wrong', wide: 15, num: true },
          ],
          rows: of.map(r => [rule(r.id), r.title, figures(r.examined), figures(r.wrong)]),
        },
      ],
    },
  ]
}

/** A link on the page; on paper, where nothing answers to it, its words. */
const rule = (id: string): readonly Run[] => [{ to: `rule-${id.toLowerCase()}`, text: id }]

function ofWhat(c: Certificate, seal: { readonly hash: string; readonly ours: boolean } | null): Text[] {
  const { plan } = c
  return [
    [{ strong: 'Authority: ' }, c.authority.name],
    [
      { strong: 'Plan: ' },
      `${plan.title}, as it stood after change ${figures(plan.stamp)}: ${count(plan.outcomes, 'outcome')}, ${count(plan.steps, 'step')}, ${figures(plan.records)} records in all${plan.invented ? '. Everything in it is invented' : ''}`,
    ],
    [{ strong: 'SHA-256 of the plan: ' }, inEights(plan.document)],
    [{ strong: 'Judged as at: ' }, sayDay(c.on)],
    [
      { strong: 'Findings: ' },
      `${count(c.counts.blocker, 'blocker')}, ${figures(c.counts.high)} high, ${figures(c.counts.medium)} medium, ${figures(c.counts.low)} low`,
    ],
    ...(c.issued
      ? [
          [
            { strong: 'Issued: ' },
            `number ${c.issued.number}, on ${sayDay(c.issued.at.slice(0, 10))}, by ${c.issued.by}`,
          ],
        ]
      : []),
    ...(seal
      ? [
          [{ strong: 'SHA-256 of this certificate: ' }, inEights(seal.hash)],
          [
            { strong: 'Signature: ' },
            seal.ours
              ? 'Ed25519, with the key of the server that keeps this plan. It can be checked there, by its number and its hash.'
              : 'It does not hold with the key of this server.',
          ],
        ]
      : [
          [
            { strong: 'Signature: ' },
            c.is === 'statement' ? 'None: only a certificate is signed.' : 'None yet: it has not been issued.',
          ],
        ]),
  ]
}

function signers(c: Certificate): Text[] {
  const s = c.signed
  if (!s) return ['Nobody has signed a version of this plan yet.']
  const since =
    c.changedSince === 0
      ? 'Nothing has changed since.'
      : `${capital(count(c.changedSince, 'record'))} ${c.changedSince === 1 ? 'has' : 'have'} changed since.`
  return [
    [{ strong: s.by }, ` signed version ${s.version} on ${sayDay(s.on)}. ${since}`],
    ...s.outside.map((o): Text => [{ strong: o.body }, ` signed it too, on ${sayDay(o.on)} (${o.letter}).`]),
    `SHA-256 of the plan as it was signed: ${inEights(s.document)}`,
  ]
}

/** Items of one exception that are named; a certificate of thousands says how many more. */
const NAMED = 40

function exceptionsTable(of: readonly ExceptionLine[]): Block {
  return {
    is: 'table',
    caption: 'Accepted for now: each comes back on its day',
    columns: [
      { head: 'Rule', wide: 8 },
      { head: 'What is excused', wide: 32 },
      { head: 'Why', wide: 28 },
      { head: 'Accepted by', wide: 20 },
      { head: 'Until', wide: 12 },
    ],
    rows: of.map(e => [
      rule(e.rule),
      {
        lines: [
          ...(e.items.length > 1 ? [`${figures(e.items.length)} items:`] : []),
          ...e.items.slice(0, NAMED).map(i => i.says),
          ...(e.items.length > NAMED ? [`and ${figures(e.items.length - NAMED)} more`] : []),
        ],
      },
      e.reason,
      {
        lines: [
          e.by,
          ...(e.acceptedOn ? [[{ soft: `on ${shortDay(e.acceptedOn)}` }]] : []),
          ...(e.askedBy ? [[{ soft: `asked for by ${e.askedBy}` }]] : []),
        ],
      },
      shortDay(e.until),
    ]),
  }
}

function rulesTable(rules: readonly RuleLine[]): Block {
  return {
    is: 'table',
    caption: 'The sixty rules',
    dense: true,
    columns: [
      { head: 'Rule', wide: 8 },
      { head: 'What it finds', wide: 40 },
      { head: 'How bad', wide: 12 },
      { head: 'Looked at', wide: 9, num: true },
      { head: 'Wrong', wide: 8, num: true },
      { head: 'Accepted', wide: 9, num: true },
      { head: 'Result', wide: 24 },
    ],
    rows: rules.map(r => [
      rule(r.id),
      r.title,
      [{ shape: r.severity, word: severityWord[r.severity] }],
      r.state === 'ran' ? figures(r.examined) : '',
      r.state === 'ran' ? figures(r.wrong) : '',
      r.state === 'ran' ? figures(r.accepted) : '',
      result(r),
    ]),
  }
}

const result = (r: RuleLine): Text =>
  r.state === 'missing-input'
    ? [{ strong: 'Could not be asked. ' }, { soft: r.why }]
    : r.state === 'not-applicable'
      ? [{ soft: `Not applicable. ${r.why}` }]
      : r.wrong === 0
        ? r.accepted === 0
          ? 'Nothing wrong'
          : 'Nothing but what is accepted for now'
        : `${figures(r.wrong)} ${r.severity === 'blocker' ? 'stand in the way' : 'to settle'}`

/** The whole, to be printed. */
export function certificateReport(
  c: Certificate,
  seal: { readonly hash: string; readonly ours: boolean } | null,
): Report {
  return {
    title: c.plan.title,
    question: titleOf(c),
    answer: answerOf(c),
    asAt: {
      day: sayDay(c.on),
      lines: [c.authority.name, ...(c.issued ? [`Number ${c.issued.number}`] : ['Not issued'])],
    },
    madeOn: sayDay(c.issued ? c.issued.at.slice(0, 10) : c.on),
    foot: `${c.authority.name}, ${c.plan.title}: ${titleOf(c).replace(/^./, l => l.toLowerCase())}. As at ${sayDay(c.on)}${seal ? `. ${seal.hash.slice(0, 16)}` : ''}`,
    blocks: certificateBlocks(c, seal),
  }
}
