/** The page from which all of the plan is taken away: as one document, as a workbook, as lists, and as StratML. */

import { recent } from '../../store/recent.ts'
import { button } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asking, DocumentFile, Download, PageDefinition } from '../../web/page.ts'
import { page } from '../../web/page.ts'
import { asCsv, asXlsx } from '../../web/table/index.ts'
import { planLoad } from '../acts.ts'
import { type Day, sayDay } from '../graph/dates.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { toJson } from '../graph/json.ts'
import { type Kind, kindNames, spec } from '../graph/kinds.ts'
import { asAtLines, noPlan, partsNav, sourceOf } from '../pages/parts.ts'
import { and, capital, figures } from '../report/words.ts'
import { planUrl } from '../urls.ts'
import { versionsUrl } from '../versions/urls.ts'
import { type Exported, planExport, type SignedPlan } from './acts.ts'
import { madeApart, type Wanted } from './apart.ts'
import { sheetsOf } from './sheets.ts'
import type { StratmlOf } from './stratml.ts'
import { exportUrl } from './urls.ts'
import { withoutLost } from './whole.ts'

const TITLE = 'Take the plan away'
type Here = NonNullable<Exported>

export const exportPage = page({
  url: exportUrl,
  reads: planExport,
  input: () => ({}),
  draw: (found, { asking }) => {
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, graph, signed } = found
    const seen = { on: asking.today, today: asking.today }
    const source = sourceOf(version)
    const kinds = kindsOf(graph)
    const records = kinds.reduce((n, k) => n + graph.records[k].length, 0)
    return {
      title: TITLE,
      answer: `All of the plan, ${figures(records)} records of ${figures(kinds.length)} kinds, in forms that other programs read and that come back.`,
      asAt: asAtLines(asking, version, seen),
      crumbs: [{ text: 'The plan', href: planUrl.to() }],
      body: html`${partsNav(exportUrl, seen)}<div class="gt-grid gt-main-side"><div class="gt-stack">${documentPanel()}${workbookPanel()}${stratmlPanel(signed)}${listsPanel(graph, kinds)}</div><div class="gt-stack gt-aside">${whatPanel()}</div></div>${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  downloads: (found): readonly Download[] => (found ? listsOf(found.graph) : []),
  documents: (found, { asking }): readonly DocumentFile[] => (found ? documentsOf(found, asking) : []),
})

export const exportPages: readonly PageDefinition[] = [exportPage]

const kindsOf = (graph: PlanGraph): Kind[] => kindNames.filter(k => graph.records[k].length > 0)
const href = (form: DocumentFile['form'], name: string) => exportUrl.to({}, { download: form, document: name })

/** A form of the plan: what it is for, and the file. */
const panel = (id: string, title: string, says: string, file: View): View =>
  html`<section class="gt-panel" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${title}</h2><p class="govuk-body">${says}</p><div class="gt-take">${file}</div></section>`
const link = (to: string, text: string): View => button({ text, href: to, kind: 'secondary' })

const documentPanel = () =>
  panel(
    'json-h',
    'One document',
    'Every record with every field, and where it came from. Brought back into an empty system it gives this plan to the letter, and the same document again.',
    link(href('json', 'plan'), 'The whole plan, JSON'),
  )
const workbookPanel = () =>
  panel(
    'xlsx-h',
    'A workbook',
    'A sheet for each kind of record, under headings that people know. Brought back it gives the same records, changed where you have changed a cell. What could be taken for a formula has an apostrophe before it.',
    link(href('xlsx', 'plan'), 'The whole plan, XLSX'),
  )
const stratmlPanel = (signed: SignedPlan | null) =>
  panel(
    'stratml-h',
    signed ? `The signed plan as StratML: version ${signed.number}` : 'The plan as StratML: a draft',
    `${
      signed
        ? `Signed on ${sayDay(signed.on)}${signed.outside.length > 0 ? `, and by ${and(signed.outside)}` : ''}.`
        : 'No version was signed here yet, so the document says of itself that it is a draft.'
    } Goals, objectives, indicators and stakeholders in the form that governments publish plans in (StratML Part 2). Posts are named, people never.`,
    html`${link(href('xml', 'stratml'), signed ? 'The signed plan, StratML' : 'The plan as a draft, StratML')}${signed ? html` <a href="${versionsUrl.to()}">All versions</a>` : ''}`,
  )

function listsPanel(graph: PlanGraph, kinds: readonly Kind[]): View {
  return html`<section class="gt-panel" aria-labelledby="csv-h"><h2 class="govuk-heading-m" id="csv-h">Lists, one for each kind</h2><p class="govuk-body">The sheets of the workbook as comma-separated values.</p><div class="gt-take">${link(href('zip', 'plan-lists'), 'All lists in one archive, ZIP')}</div>
<ul class="gt-lists">${kinds.map(
    k =>
      html`<li><a href="${exportUrl.to({}, { download: 'csv', table: k })}">${capital(spec(k).many)}<span class="govuk-visually-hidden">, CSV</span></a> <span class="muted">${figures(graph.records[k].length)}</span></li>`,
  )}</ul></section>`
}

const whatPanel = () =>
  html`<section class="gt-panel gt-panel--tight"><h2 class="govuk-heading-s">What is in them</h2><p class="small">The plan as it is at this moment: its records, and with them who holds which post. Treat a file as you would the plan.</p><p class="small flush">Not in them: what the plan was before, who did what here, who may do what, and files that were handed in as evidence, of which they have the name and the SHA-256. Those stay with the system, and are in its <b>backup</b>.</p></section>`

/** One list, made when it is asked for. */
function listsOf(graph: PlanGraph): Download[] {
  let sheets: ReturnType<typeof sheetsOf> | null = null
  const of = (kind: Kind) => {
    sheets ??= sheetsOf(graph)
    return sheets.find(s => s.kind === kind)!
  }
  return kindsOf(graph).map(kind => ({
    name: kind,
    csv: () => asCsv(of(kind).table, of(kind).rows),
    xlsx: () => asXlsx(of(kind).table, of(kind).rows),
  }))
}

function documentsOf({ version, graph, signed }: Here, asking: Asking): DocumentFile[] {
  const mark = sourceOf(version)
  const whole = () => withoutLost(graph)
  const about = { title: version.title, asAt: version.asAt, madeOn: asking.today, mark }
  const at = asking.at.toZonedDateTimeISO('Europe/London').toPlainDateTime().toString({ smallestUnit: 'minute' })
  const kept = `${asking.authority.id} ${version.id} ${version.number} ${asking.today}`
  return [
    { name: 'plan', form: 'json', bytes: () => toJson(whole()) },
    { name: 'plan', form: 'xlsx', bytes: () => once(`${kept} xlsx`, graph, { form: 'xlsx', about }) },
    { name: 'plan-lists', form: 'zip', bytes: () => once(`${kept} zip`, graph, { form: 'zip', at }) },
    {
      name: 'stratml',
      form: 'xml',
      bytes: () => {
        const of = stratmlWords({ version, graph, signed }, asking.authority.name, asking.today)
        return once(`${kept} ${signed?.document ?? 'draft'}`, signed?.graph ?? graph, { form: 'xml', of })
      },
    },
  ]
}

/** What was made last: several may want the same, and it is the same until the plan changes. */
const made = recent<{ bytes: Promise<Uint8Array> | null }>(4)
function once(key: string, graph: PlanGraph, wanted: Wanted): Promise<Uint8Array> {
  const kept = made.get(key) ?? made.keep(key, () => ({ bytes: null }))
  if (kept.bytes) return kept.bytes
  const making = madeApart(graph, wanted)
  kept.bytes = making
  // What could not be made is tried again.
  making.catch(() => {
    kept.bytes = null
  })
  return making
}

/** What the StratML document says of itself. Whoever signed is named by a post of the plan, or not at all. */
export function stratmlWords({ version, graph, signed }: Here, authority: string, today: Day): StratmlOf {
  const posts = new Set((signed?.graph ?? graph).records.post.map(p => p.title))
  const by = signed && posts.has(signed.as) ? ` by the ${signed.as}` : ''
  const outside = signed && signed.outside.length > 0 ? ` Also signed by ${and(signed.outside)}.` : ''
  return {
    title: version.title,
    authority,
    on: signed?.on ?? today,
    signed: signed && { on: signed.on, says: `Version ${signed.number}${by}.${outside}` },
    mark: sourceOf(version),
  }
}
