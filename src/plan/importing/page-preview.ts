/** What the files would do to the plan, and what is to be decided before they do. */
import { z } from 'zod'
import { button } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Asked, type Body, type Download, form, page } from '../../web/page.ts'
import { askOf, downloadOf, drawTable, inMemory, type Table } from '../../web/table/index.ts'
import { spec } from '../graph/kinds.ts'
import { capital, count, figures } from '../report/words.ts'
import { planUrl } from '../urls.ts'
import { importBring, importChoose, importDrop, importPreview } from './acts.ts'
import { outcomeOf } from './bring.ts'
import { choicesView } from './choices.ts'
import { filesSaid, inThePlan, kindsIn, records, stepsNav, total } from './parts.ts'
import type { Preview } from './preview.ts'
import { type Detail, rowsOf, tables } from './preview-tables.ts'
import { bringUrl, chooseUrl, dropUrl, importsUrl, previewUrl, resultUrl, sheetsUrl } from './urls.ts'

const DETAILS: readonly (readonly [Detail, string])[] = [
  ['changed', 'Changed'],
  ['added', 'Added'],
  ['removed', 'Taken out'],
  ['cells', 'Cells not read'],
]
type Query = {
  readonly show?: Detail | undefined
  readonly again?: string | undefined
  readonly conflicts?: string | undefined
}

export const previewPage = page({
  url: previewUrl,
  query: z.object({
    show: z.enum(['added', 'changed', 'removed', 'cells']).optional().catch(undefined),
    again: z.string().max(5).optional(),
    conflicts: z.string().max(6).optional(),
  }),
  reads: importPreview,
  input: ({ params }) => ({ id: params.id }),
  draw: (found, asked) => {
    const { draft } = found
    const { id } = draft
    const links = [importsUrl.to(), sheetsUrl.to({ id }), null, null]
    const crumbs = [
      { text: 'The plan', href: planUrl.to() },
      { text: 'Bring files in', href: importsUrl.to() },
    ]
    if (draft.state === 'done') return inThePlan(id)
    return {
      title: found.plan === null ? 'What these files would make' : 'What these files would do',
      answer: answerOf(found),
      asAt: [filesSaid(draft.files, 2), `Sent by ${draft.madeBy}`],
      crumbs,
      body: html`${asked.query.again === 'yes' ? lookedAnew() : ''}${stepsNav(2, links)}${countsView(found)}${asked.asking.post(
        bringUrl.to({ id }),
        choicesView(found, asked),
      )}${detailsOf(found, asked)}${asked.asking.post(
        dropUrl.to({ id }),
        html`<input type="hidden" name="version" value="${draft.version}"><div class="gt-wizard__drop">${button({ text: 'Give this import up', kind: 'secondary', once: true })}<p class="small muted flush">Nothing of it has been brought in.</p></div>`,
      )}`,
    }
  },
  downloads: (found, { search }): readonly Download[] => {
    const rows = rowsOf(found)
    return [
      downloadOf(tables.added, inMemory(tables.added, askOf(tables.added, search), rows.added).rows),
      downloadOf(tables.changed, inMemory(tables.changed, askOf(tables.changed, search), rows.changed).rows),
      downloadOf(tables.removed, inMemory(tables.removed, askOf(tables.removed, search), rows.removed).rows),
      downloadOf(tables.cells, inMemory(tables.cells, askOf(tables.cells, search), rows.cells).rows),
    ]
  },
})

const lookedAnew = (): View =>
  html`<div class="gt-panel gt-panel--act gt-import__again" role="status"><h2 class="govuk-heading-s">Nothing has been brought in yet</h2><p class="flush">The plan has changed since you looked, or what you chose changes what would happen. This is what would happen now. Look once more, and bring the files in.</p></div>`

function answerOf({ account, plan, unread }: Preview): string {
  const { added, changed, removed, conflicts } = account
  const cells =
    unread.length === 0
      ? ''
      : ` ${capital(count(unread.length, 'cell'))} could not be read as what it was taken for.`.replace(
          'cells could not be read as what it was taken for',
          'cells could not be read as what they were taken for',
        )
  if (added.length + changed.length + removed.length === 0)
    return `They change nothing: the plan says what they say${conflicts.length > 0 ? ', but where something else was done here' : ''}.${cells}`
  if (plan === null) return `They would make a plan of ${records(added.length)}.${cells}`
  const parts = [
    added.length > 0 ? `add ${records(added.length)}` : '',
    changed.length > 0 ? `change ${figures(changed.length)}` : '',
    removed.length > 0 ? `take ${figures(removed.length)} out` : '',
  ].filter(p => p !== '')
  return `They would ${parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts[0]}.${cells}`
}

/** How many of each kind come, change, go and stay. */
function countsView({ account }: Preview): View {
  const { added, changed, removed, unchanged } = outcomeOf(account)
  const kinds = kindsIn(added, changed, removed, unchanged)
  const cell = (n: number | undefined, label: string) =>
    html`<td class="num" data-l="${label}">${n ? figures(n) : html`<span class="muted">0</span>`}</td>`
  return html`<section class="gt-panel" aria-labelledby="counts-h"><h2 class="govuk-heading-m" id="counts-h">By kind of record</h2><table class="gt-table gt-import__counts"><caption class="govuk-visually-hidden">Records by kind</caption><thead><tr><th scope="col">Kind</th><th scope="col" class="num">Added</th><th scope="col" class="num">Changed</th><th scope="col" class="num">Taken out</th><th scope="col" class="num">As it is</th></tr></thead><tbody>${kinds.map(
    k =>
      html`<tr><th scope="row">${capital(spec(k).many)}</th>${cell(added[k], 'Added')}${cell(changed[k], 'Changed')}${cell(removed[k], 'Taken out')}${cell(unchanged[k], 'As it is')}</tr>`,
  )}<tr class="gt-import__total"><th scope="row">All</th>${[added, changed, removed, unchanged].map(c => html`<td class="num">${figures(total(c))}</td>`)}</tr></tbody></table></section>`
}

function detailsOf(found: Preview, asked: Asked<'id', Query>): View {
  const rows = rowsOf(found)
  const show = asked.query.show ?? DETAILS.find(([d]) => rows[d].length > 0)?.[0] ?? 'changed'
  const href = previewUrl.to({ id: found.draft.id })
  const nav = html`<nav class="gt-import__tabs" aria-label="What to look at"><ul>${DETAILS.map(
    ([d, text]) =>
      html`<li><a href="${previewUrl.to({ id: found.draft.id }, { show: d })}#${d}"${d === show ? html` aria-current="true"` : ''}>${text} <span>${figures(rows[d].length)}</span></a></li>`,
  )}</ul></nav>`
  return html`<div class="gt-section">${nav}${listing(show, rows, asked, href)}</div>`
}

function listing(show: Detail, rows: ReturnType<typeof rowsOf>, { search }: Asked<'id', Query>, href: string): View {
  const drawn = <R>(table: Table<R>, of: readonly R[]) => {
    const ask = askOf(table, search)
    return drawTable(table, ask, inMemory(table, ask, of), { href, heading: 2 })
  }
  switch (show) {
    case 'added':
      return drawn(tables.added, rows.added)
    case 'removed':
      return drawn(tables.removed, rows.removed)
    case 'changed':
      return drawn(tables.changed, rows.changed)
    case 'cells':
      return drawn(tables.cells, rows.cells)
  }
}

/** What was chosen, by the names of its controls. */
function chosenIn(body: Body): Record<string, unknown> {
  const one = (name: string) => [body[name] ?? ''].flat()[0] ?? ''
  const plans: Record<string, string> = {}
  const conflicts: Record<string, string> = {}
  for (const name of Object.keys(body)) {
    const found = /^(plans|conflicts)\.(\d{1,4})\.of$/.exec(name)
    if (!found) continue
    const value = one(`${found[1]}.${found[2]}`)
    if (found[1] === 'plans') plans[one(name)] = value
    else if (value !== '') conflicts[one(name)] = value
  }
  return {
    version: body.version,
    wholes: [body.wholes ?? []].flat(),
    plans,
    conflicts,
    reason: one('reason'),
    title: one('title'),
  }
}

const back = ({ body }: { readonly body: Body }): { query?: Record<string, string> } => {
  const page = [body.page ?? ''].flat()[0] ?? ''
  return page === '' ? {} : { query: { conflicts: page } }
}

export const chooseForm = form({
  url: chooseUrl,
  does: importChoose,
  input: ({ params, body }) => ({ id: params.id, ...chosenIn(body) }),
  from: previewPage,
  back,
  leadsTo: (_, { params, body }) => previewUrl.to({ id: params.id }, back({ body }).query ?? {}),
  says: 'This is what would happen, with what you chose. Nothing is changed yet.',
})

export const bringForm = form({
  url: bringUrl,
  does: importBring,
  input: ({ params, body }) => ({ id: params.id, ...chosenIn(body), seen: [body.seen ?? ''].flat()[0] }),
  from: previewPage,
  back,
  leadsTo: ({ is }, { params }) =>
    is === 'done' ? resultUrl.to({ id: params.id }) : previewUrl.to({ id: params.id }, { again: 'yes' }),
  // Either page says so itself.
  says: '',
})

export const dropForm = form({
  url: dropUrl,
  does: importDrop,
  input: ({ params, body }) => ({ id: params.id, version: body.version }),
  from: previewPage,
  leadsTo: () => importsUrl.to(),
  says: 'The import was given up. Nothing of it was brought in.',
})
