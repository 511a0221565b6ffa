/** Who read or changed what: for whoever guards. To look here is itself in the audit. */

import { z } from 'zod'
import { acts as allActs } from '../../store/act.ts'
import { readDay } from '../../store/entered.ts'
import { shortDay } from '../../web/days.ts'
import { input, select } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { askOf, downloadOf, drawTable, type Found, table } from '../../web/table/index.ts'
import type { AuditRow, WhoRead } from '../acts/audit.ts'
import { whoRead } from '../acts/index.ts'
import { classRule } from '../rights/classes.ts'
import { auditUrl } from '../urls.ts'
import { count, partsNav } from './parts.ts'

/** What became of it, as people say it. */
const OUTCOMES: Readonly<Record<AuditRow['outcome'], string>> = {
  done: 'done',
  refused: 'to be put right',
  forbidden: 'not allowed',
  failed: 'failed',
}

type Row = AuditRow & { readonly what: string; readonly which: string; readonly says: string }
const rows = table<Row>({
  name: 'audit',
  caption: 'Who read or changed what, newest first',
  rowHeader: 'who',
  columns: [
    { key: 'at', title: 'When', kind: 'moment', value: r => r.at },
    {
      key: 'who',
      title: 'Who',
      value: r => r.who ?? 'no person',
      draw: r =>
        r.who === null ? html`no person` : html`<a href="${auditUrl.to({}, { person: r.person })}">${r.who}</a>`,
    },
    {
      key: 'act',
      title: 'Act',
      value: r => r.act,
      draw: r => html`<a href="${auditUrl.to({}, { act: r.act })}">${r.act}</a><small class="gt-sub">${r.says}</small>`,
    },
    {
      key: 'what',
      title: 'On what',
      width: 35,
      value: r => `${r.what}${r.which ? `: ${r.which}` : ''}`,
      draw: r => which(r),
    },
    { key: 'outcome', title: 'Outcome', value: r => OUTCOMES[r.outcome] },
  ],
  empty: 'Nothing is like that in these days.',
})

/** The first few records, each a link to all that was done to it. */
function which(r: Row): View {
  const names = r.which.split('; ')
  return html`${r.what}${r.ids.length > 0 ? ': ' : ''}${r.ids
    .slice(0, 3)
    .map(
      (id, i) =>
        html`${i > 0 ? ', ' : ''}${
          /^[0-9a-f-]{36}$/.test(id)
            ? html`<a href="${auditUrl.to({}, { subject: id })}">${names[i] ?? id}</a>`
            : (names[i] ?? id)
        }`,
    )}${r.ids.length > 3 ? ` and ${r.ids.length - 3} more` : ''}`
}

const KINDS: Readonly<Record<string, string>> = {
  role_held: 'role',
  standing_in: 'standing in',
  broken_glass: 'broken glass',
  post_state: 'state of a post',
}

function rowsOf({ rows: found, names }: WhoRead): Row[] {
  const says = new Map(allActs().map(a => [a.name, classRule(a.class).says]))
  return found.map(r => ({
    ...r,
    what: r.kind === null ? 'no record' : (KINDS[r.kind] ?? r.kind.replaceAll('_', ' ')),
    which: r.ids.map(id => names.get(id) ?? id).join('; '),
    says: says.get(r.act) ?? '',
  }))
}

const given = z.string().max(200).optional()
const query = z.object({
  person: given,
  subject: given,
  act: given,
  outcome: given,
  from: given,
  last: given,
  page: given,
})
type Query = z.output<typeof query>
const isId = (text: string | undefined) => z.uuid().safeParse(text).success
/** What cannot be read is passed over, and said. */
const dayIn = (text: string | undefined): string => (text ? (readDay(text) ?? '') : '')

export const auditPage = page({
  url: auditUrl,
  query,
  reads: whoRead,
  input: ({ query: q, whole }) => ({
    person: q.person ?? '',
    subject: isId(q.subject) ? q.subject! : '',
    act: q.act ?? '',
    outcome: Object.hasOwn(OUTCOMES, q.outcome ?? '') ? (q.outcome as AuditRow['outcome']) : null,
    from: dayIn(q.from),
    last: dayIn(q.last),
    page: q.page ?? '1',
    whole,
  }),
  draw: (found, { asking, query: q, search }) => {
    const of = rowsOf(found)
    const shown: Found<Row> = {
      rows: of,
      total: found.total,
      page: found.page,
      pages: Math.max(1, found.pages),
      choices: {},
    }
    const wrong = [
      q.from && !readDay(q.from) ? `“${q.from}” is no day.` : '',
      q.last && !readDay(q.last) ? `“${q.last}” is no day.` : '',
      q.subject && !isId(q.subject) ? 'That is not the reference of a record.' : '',
      found.problem ? `${found.problem}.` : '',
    ].filter(Boolean)
    return {
      title: 'Who read what',
      answer: answerOf(found),
      asAt: [`${shortDay(found.from)} to ${shortDay(found.last)}`, 'That you looked here is in the audit too.'],
      body: html`${partsNav(asking, auditUrl)}${wrong.length > 0 ? html`<p class="gt-note" role="status">${wrong.join(' ')}</p>` : ''}${narrow(q, found)}${drawTable(rows, askOf(rows, search), shown, { href: auditUrl.path })}${
        found.more
          ? html`<p class="govuk-body-s">There are more than ${found.total.toLocaleString('en-GB')}. Ask for fewer days, or for one person or record.</p>`
          : ''
      }`,
    }
  },
  downloads: found => [downloadOf(rows, rowsOf(found))],
})

function answerOf({ total, more, rows, who }: WhoRead): string {
  const tried = rows.filter(r => r.outcome === 'forbidden').length
  const what = `${more ? 'More than ' : ''}${count(total, 'entry').replace('entrys', 'entries')} in these days${who ? ` of ${rows[0]?.who ?? 'this person'}` : ''}.`
  return tried === 0 ? what : `${what} ${tried} on this page ${tried === 1 ? 'was' : 'were'} not allowed.`
}

const narrow = (q: Query, found: WhoRead): View =>
  html`<form class="gt-sift gt-sift--grid gt-noprint" method="get" action="${auditUrl.path}">${input({
    name: 'person',
    label: 'Who: name or email address',
    value: found.who && found.rows[0]?.who ? found.rows[0].who : (q.person ?? ''),
    width: 20,
    autocomplete: 'off',
  })}${input({ name: 'subject', label: 'Reference of a record', value: q.subject ?? '', width: 20, spellcheck: false, autocomplete: 'off' })}${select(
    {
      name: 'outcome',
      label: 'Outcome',
      value: q.outcome ?? '',
      items: [{ value: '', text: 'Any' }, ...Object.entries(OUTCOMES).map(([value, text]) => ({ value, text }))],
    },
  )}${input({ name: 'from', label: 'From, such as 1/11/2026', value: q.from ?? '', width: 10, inputmode: 'text' })}${input(
    {
      name: 'last',
      label: 'To, such as 30/11/2026',
      value: q.last ?? '',
      width: 10,
    },
  )}${q.act ? html`<input type="hidden" name="act" value="${q.act}">` : ''}<button type="submit" class="govuk-button govuk-button--secondary">Show</button>${
    q.act
      ? html`<a href="${auditUrl.to({}, { person: q.person, subject: q.subject })}">Any act, not only ${q.act}</a>`
      : ''
  }</form>`
