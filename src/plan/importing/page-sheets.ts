/** What the files hold, sheet by sheet and column by column, each with a select to correct it. */
import { z } from 'zod'
import { sayWarning } from '../../store/workbook/table.ts'
import { button, details, errorMessage, input, select } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Asked, type Body, form, page } from '../../web/page.ts'
import { entry, hidden } from '../../web/parts.ts'
import { type Kind, kindNames, spec } from '../graph/kinds.ts'
import { capital, clip, count, figures } from '../report/words.ts'
import { planUrl } from '../urls.ts'
import { fieldWords } from '../versions/saying.ts'
import { importMap, importSheets } from './acts.ts'
import { SHARED_FIELDS } from './entered.ts'
import { inThePlan, sizeSaid, stepsNav } from './parts.ts'
import type { Sheet, SheetColumn } from './sheets.ts'
import { importsUrl, mapUrl, previewUrl, sheetsUrl } from './urls.ts'

/** Columns that are shown in full; sheets beyond them are opened one at a time. */
const MOST_COLUMNS = 160

const nameOf = (s: Pick<Sheet, 'file' | 'sheet' | 'below' | 'headerRow'>) =>
  `${s.file}${s.sheet ? `, sheet ${s.sheet}` : ''}${s.below && s.headerRow ? `, from row ${s.headerRow}` : ''}`

export const sheetsPage = page({
  url: sheetsUrl,
  query: z.object({ sheet: z.string().max(20).optional() }),
  reads: importSheets,
  input: ({ params }) => ({ id: params.id }),
  draw: ({ draft, files, sheets, warnings }, asked) => {
    const { id } = draft
    if (draft.state === 'done') return inThePlan(id)
    const shown = inFull(sheets, asked.query.sheet)
    const taken = sheets.filter(s => s.kind !== null)
    const rows = taken.reduce((n, s) => n + s.rows, 0)
    const plan = files.find(f => f.plan !== null)
    return {
      title: 'What the files hold',
      answer: plan
        ? `${plan.name} is a plan in Goldenthread’s own JSON: there is nothing to correct.`
        : `${figures(rows)} rows were recognised in ${count(taken.length, 'sheet')}. Correct what was taken for the wrong thing.`,
      crumbs: [
        { text: 'The plan', href: planUrl.to() },
        { text: 'Bring files in', href: importsUrl.to() },
      ],
      body: html`${stepsNav(1, [importsUrl.to(), null, previewUrl.to({ id })])}${notTaken(draft.files)}${
        sheets.length === 0
          ? html`<p class="govuk-body"><a class="govuk-button" href="${previewUrl.to({ id })}">See what it would do</a></p>`
          : asked.asking.post(
              mapUrl.to({ id }),
              html`${hidden('mark', 'map')}${hidden('version', draft.version)}${sheets.length > 1 ? html`<div class="gt-wizard__do">${button({ text: 'Nothing to correct: go on to the preview', kind: 'secondary', name: 'go', value: 'preview' })}</div>` : ''}${sheets.map(s => sheetView(s, shown.has(s.key), asked, id))}<div class="gt-wizard__do">${button({ text: 'See what the files would do', name: 'go', value: 'preview' })}${button({ text: 'Read the sheets again', kind: 'secondary', name: 'go', value: 'again' })}</div>`,
            )
      }${noticed(warnings.map(sayWarning))}`,
    }
  },
})

function inFull(sheets: readonly Sheet[], asked: string | undefined): ReadonlySet<string> {
  const shown = new Set<string>()
  let columns = 0
  for (const s of [...sheets.filter(x => x.key === asked), ...sheets]) {
    if (shown.has(s.key)) continue
    columns += s.columns.length
    if (columns > MOST_COLUMNS && shown.size > 0) continue
    shown.add(s.key)
  }
  return shown
}

function notTaken(files: readonly { readonly name: string; readonly why: string; readonly size: number }[]): View | '' {
  const refused = files.filter(f => f.why !== '')
  if (refused.length === 0) return ''
  return html`<section class="gt-panel gt-panel--bad" aria-labelledby="refused-h"><h2 class="govuk-heading-s" id="refused-h">${capital(count(refused.length, 'file was', 'files were'))} not taken</h2><ul class="govuk-list govuk-list--bullet flush">${refused.map(f => html`<li><b>${f.name}</b> (${sizeSaid(f.size)}) ${f.why}.</li>`)}</ul></section>`
}

const MOST_NOTICED = 200
function noticed(lines: readonly string[]): View | '' {
  if (lines.length === 0) return ''
  return details({
    summary: `What was noticed while reading (${figures(lines.length)})`,
    body: html`<ul class="govuk-list govuk-list--bullet">${lines.slice(0, MOST_NOTICED).map(l => html`<li>${l}</li>`)}</ul>${lines.length > MOST_NOTICED ? html`<p>And ${figures(lines.length - MOST_NOTICED)} more.</p>` : ''}`,
  })
}

const KINDS = kindNames
  .map(k => ({ value: k as string, text: capital(spec(k).many) }))
  .sort((a, b) => (a.text < b.text ? -1 : 1))

function sheetView(s: Sheet, full: boolean, asked: Asked<'id', { sheet?: string | undefined }>, id: string): View {
  const e = entry(asked, mapUrl, 'map', {
    [`sheets.${s.key}.kind`]: s.skipped ? 'skip' : (s.kind ?? ''),
    [`sheets.${s.key}.headerRow`]: s.headerRow === null ? '' : String(s.headerRow),
  })
  const anchor = `sheet-${s.key.replaceAll('.', '-')}`
  const head = html`<h2 class="govuk-heading-m gt-imported__name" id="${anchor}">${nameOf(s)}</h2>`
  if (!full)
    return html`<section class="gt-panel gt-imported" aria-labelledby="${anchor}">${head}<p class="flush">${takenAs(s)} <a href="${sheetsUrl.to({ id }, { sheet: s.key })}#${anchor}">Show its columns<span class="govuk-visually-hidden"> of ${nameOf(s)}</span></a></p></section>`
  const kind = e.one(`sheets.${s.key}.kind`)
  const row = e.one(`sheets.${s.key}.headerRow`)
  return html`<section class="gt-panel gt-imported" aria-labelledby="${anchor}">${head}<p class="gt-imported__as">${takenAs(s)}</p>
${hidden(`sheets.${s.key}.was`, s.skipped ? 'skip' : (s.kind ?? ''))}${hidden(`sheets.${s.key}.headerWas`, s.headerRow ?? '')}<div class="gt-imported__what">${select(
    {
      ...kind,
      label: 'Its rows are',
      items: [
        ...(s.kind === null && !s.skipped ? [{ value: '', text: 'Not recognised' }] : []),
        ...KINDS,
        { value: 'skip', text: 'Nothing: leave this sheet out' },
      ],
    },
  )}${input({ ...row, label: 'Headings are in row', width: 4, inputmode: 'numeric' })}</div>${s.kind === null ? samples(s) : columnsTable(s, s.kind, asked)}</section>`
}

function takenAs(s: Sheet): string {
  if (s.skipped) return 'Left out.'
  if (s.kind === null) return 'It was not recognised, and nothing is read from it. Say what its rows are.'
  const sure =
    s.confidence >= 0.75 ? '' : s.confidence >= 0.45 ? ' Look whether that is right.' : ' This is no more than a guess.'
  return `Taken for ${count(s.rows, spec(s.kind).one, spec(s.kind).many)}.${sure}`
}

/** Of a sheet that is not taken for anything, what it holds. */
const samples = (s: Sheet): View =>
  html`<table class="gt-table gt-cards"><caption class="govuk-visually-hidden">What stands in ${nameOf(s)}</caption><thead><tr><th scope="col">Column</th><th scope="col">Some of its cells</th></tr></thead><tbody>${s.columns.slice(0, 30).map(c => html`<tr><th scope="row">${c.letter}</th><td data-l="Some of its cells">${cellsView(c)}</td></tr>`)}</tbody></table>`

function columnsTable(s: Sheet, kind: Kind, asked: Asked<'id', unknown>): View {
  return html`<table class="gt-table gt-cards gt-imported__columns"><caption class="govuk-visually-hidden">Columns of ${nameOf(s)}</caption><thead><tr><th scope="col">Column</th><th scope="col">Some of its cells</th><th scope="col">Taken as</th></tr></thead><tbody>${s.columns.map(
    c =>
      html`<tr><th scope="row"><span class="gt-imported__head"><span class="gt-imported__letter">${c.letter}</span> <span>${c.heading === '' ? html`<span class="muted">no heading</span>` : clip(c.heading, 80)}</span></span></th><td data-l="Some of its cells">${cellsView(c)}</td><td data-l="Taken as">${fieldSelect(s, kind, c, asked)}</td></tr>`,
  )}</tbody></table>`
}

const cellsView = (c: SheetColumn): View =>
  c.cells.length === 0
    ? html`<span class="muted">empty</span>`
    : html`<ul class="gt-imported__cells">${c.cells.map(text => html`<li>${clip(text, 70)}</li>`)}</ul>`

const options = new Map<Kind, readonly (readonly [string, string])[]>()
/** The fields of a kind as a select has them, by their words. */
function fieldOptions(kind: Kind): readonly (readonly [string, string])[] {
  const known = options.get(kind)
  if (known) return known
  const { title, fields } = spec(kind)
  const own = Object.keys(fields)
    .filter(name => name !== title)
    .map(name => [name, fieldWords(kind, name)] as const)
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
  const { id, ...shared } = SHARED_FIELDS
  const made = [
    ['', 'Leave out'],
    ['id', id!],
    [title, 'What it is, in words'],
    ...own,
    ...Object.entries(shared),
  ] as const
  options.set(kind, made)
  return made
}

/** Drawn here and not by the design system’s macro: a page has some hundreds of them. */
function fieldSelect(s: Sheet, kind: Kind, c: SheetColumn, { entered }: Asked<'id', unknown>): View {
  const name = `sheets.${s.key}.columns.${c.index}`
  const again = entered?.values[name]
  const chosen = again ?? c.field
  const error = entered?.errors[name]
  const items = [
    ...(c.field === 'each' ? [['each', 'A value for the day in its heading'] as const] : []),
    ...fieldOptions(kind),
  ]
  return html`${error ? errorMessage({ text: error, id: `${name}-error` }) : ''}<select class="govuk-select${error ? ' govuk-select--error' : ''}${chosen === '' ? ' gt-imported__out' : ''}" id="${name}" name="${name}" aria-label="Column ${c.letter}${c.heading ? `, ${clip(c.heading, 60)}` : ''}, is taken as"${error ? html` aria-describedby="${`${name}-error`}"` : ''}>${items.map(([value, text]) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${text}</option>`)}</select>`
}

/** The sheets of a posted form, by the names of its controls. */
function sheetsIn(body: Body): Record<string, unknown> {
  const sheets: Record<string, Record<string, unknown> & { columns: Record<string, unknown> }> = {}
  for (const [name, value] of Object.entries(body)) {
    const found = /^sheets\.(\d+\.\d+\.\d+)\.(was|kind|headerWas|headerRow|columns\.(\d+))$/.exec(name)
    if (!found) continue
    const [, key = '', what = '', index] = found
    sheets[key] ??= { was: '', kind: '', headerWas: '', headerRow: '', columns: {} }
    if (index === undefined) sheets[key][what] = value
    else sheets[key].columns[index] = value
  }
  return sheets
}

export const mapForm = form({
  url: mapUrl,
  does: importMap,
  input: ({ params, body }) => ({ id: params.id, version: body.version, sheets: sheetsIn(body) }),
  from: sheetsPage,
  leadsTo: (_, { params, body }) => (body.go === 'again' ? sheetsUrl : previewUrl).to({ id: params.id }),
  says: 'The files were read again, as you said.',
})
