/** What files do, or did, in tables: file by file, measure by measure, what is revised, and every row that is left out. */
import { html, type View } from '../../web/html.ts'
import type { Asked } from '../../web/page.ts'
import { askOf, downloadOf, drawTable, inMemory, type Table, table } from '../../web/table/index.ts'
import type { FileBrought } from '../measures/acts.ts'
import { bringUrl, measureUrl } from '../urls.ts'
import { MOST_REVISED } from './acts.ts'
import type { Outcome, Revision, ToMeasure } from './kept.ts'
import { type ColumnSeen, FIRST, type Seen } from './opened.ts'

export const many = (n: number, one: string, more = `${one}s`) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : more}`
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

type Left = { readonly file: string; readonly line: number; readonly column: string; readonly why: string }

/** Every row that is left out, of the files and of the dictionary. */
export const leftOf = (o: Outcome): readonly Left[] => [
  ...o.undefined.map(s => ({ file: o.dictionaryName, ...s })),
  ...o.files.flatMap(f => f.why.map(s => ({ file: f.file, ...s }))),
]
export const skippedOf = (o: Outcome): number => o.files.reduce((n, f) => n + f.skipped, o.undefined.length)
const totalOf = (o: Outcome, of: 'added' | 'changed') => o.files.reduce((n, f) => n + f[of], 0)

/**
 * What files do, in sentences.
 * @param done whether they did, or would
 */
export function outcomeSaid(o: Outcome, done: boolean): string {
  const [added, changed, skipped] = [totalOf(o, 'added'), totalOf(o, 'changed'), skippedOf(o)]
  const { made, reworded } = o.definitions
  const parts = [
    ...(added > 0 ? [`${many(added, 'value')} ${done ? 'added' : 'to add'}`] : []),
    ...(changed > 0 ? [`${many(changed, 'value')} ${done ? 'revised' : 'to revise'}, with the earlier kept`] : []),
    ...(made > 0 ? [`${many(made, 'measure')} ${done ? 'defined' : 'to define'}`] : []),
    ...(reworded > 0 ? [`${many(reworded, 'definition')} ${done ? 'put' : 'to put'} in other words`] : []),
  ]
  const left = skipped > 0 ? ` ${capital(many(skipped, 'row'))} ${skipped === 1 ? 'is' : 'are'} left out.` : ''
  if (parts.length > 0) return `${capital(parts.join('; '))}.${left}`
  if (o.files.every(f => f.given === 0) && o.files.length > 0)
    return `No row could be taken: nothing ${done ? 'was' : 'would be'} changed.${left}`
  return `All that these files say is here already: nothing ${done ? 'was' : 'would be'} changed.${left}`
}

const byFile = table<FileBrought>({
  name: 'by-file',
  caption: 'File by file',
  rowHeader: 'file',
  id: f => f.file,
  columns: [
    { key: 'file', title: 'File', width: 35, value: f => f.file },
    { key: 'given', title: 'Values', kind: 'number', value: f => f.given },
    { key: 'added', title: 'New', kind: 'number', value: f => f.added },
    { key: 'changed', title: 'Revised', kind: 'number', value: f => f.changed },
    { key: 'same', title: 'As they are', kind: 'number', value: f => f.given - f.added - f.changed },
    { key: 'skipped', title: 'Rows left out', kind: 'number', value: f => f.skipped },
  ],
  empty: 'There are no values in these files.',
})
const measures = table<ToMeasure>({
  name: 'by-measure',
  caption: 'Measure by measure',
  rowHeader: 'name',
  perPage: 50,
  id: m => `${m.name.toLowerCase()} ${m.code}`,
  columns: [
    { key: 'name', title: 'Measure', width: 40, value: m => m.name },
    { key: 'added', title: 'New values', kind: 'number', sort: true, value: m => m.added },
    { key: 'changed', title: 'Revised', kind: 'number', sort: true, value: m => m.changed },
    { key: 'from', title: 'From', kind: 'day', value: m => m.from },
    { key: 'until', title: 'Until', kind: 'day', value: m => m.until },
  ],
  empty: 'No measure has other values by them.',
})
const broughtMeasures: Table<ToMeasure> = table<ToMeasure>({
  ...measures,
  columns: measures.columns.map(c =>
    c.key === 'name'
      ? { ...c, draw: (m: ToMeasure) => html`<a href="${measureUrl.to({}, { code: m.code })}">${m.name}</a>` }
      : c,
  ),
})
const revisions = table<Revision>({
  name: 'revised',
  caption: 'Values that are revised',
  rowHeader: 'name',
  perPage: 20,
  id: r => `${r.name} ${r.place} ${r.label}`,
  columns: [
    { key: 'name', title: 'Measure', width: 35, value: r => r.name },
    { key: 'place', title: 'Place', width: 20, value: r => r.place },
    { key: 'label', title: 'Period', width: 15, value: r => r.label },
    { key: 'was', title: 'Before', width: 15, value: r => r.was },
    { key: 'now', title: 'In the file', width: 15, value: r => r.now },
  ],
  empty: 'No value is revised.',
})
const left = table<Left>({
  name: 'left-out',
  caption: 'Rows that are left out',
  rowHeader: 'line',
  perPage: 100,
  // Rows stand in the order of their ids where nobody asks for another.
  id: r => `${r.file} ${`${r.line}`.padStart(9, '0')} ${r.column}`,
  columns: [
    { key: 'line', title: 'Line', kind: 'number', width: 10, value: r => r.line },
    { key: 'file', title: 'File', width: 25, value: r => r.file },
    { key: 'column', title: 'Column', width: 15, value: r => r.column },
    { key: 'why', title: 'Why', width: 50, value: r => r.why },
  ],
  empty: 'No row is left out.',
})
const columnsTable = (seen: Seen, n: number): Table<ColumnSeen> =>
  table<ColumnSeen>({
    name: `columns-${n + 1}`,
    caption: seen.name,
    rowHeader: 'head',
    perPage: 200,
    id: c => `${seen.columns.indexOf(c)}`.padStart(6, '0'),
    columns: [
      { key: 'head', title: 'Column', width: 20, value: c => c.head },
      { key: 'as', title: 'Taken for', width: 20, value: c => c.as },
      ...Array.from({ length: FIRST }, (_, i) => ({
        key: `row-${i + 1}`,
        title: `Row ${i + 1}`,
        width: 20 as const,
        value: (c: ColumnSeen) => c.first[i] ?? '',
      })),
    ],
    empty: 'It has no columns.',
  })

const drawn = <Row>(of: Table<Row>, rows: readonly Row[], { search }: Asked, files?: false): View => {
  const ask = askOf(of, search)
  return drawTable(of, ask, inMemory(of, ask, rows), {
    href: bringUrl.path,
    heading: 2,
    ...(files === false ? { files } : {}),
  })
}

/** What is seen of an outcome. @param done whether it is so, or would be */
export function outcomeView(o: Outcome, asked: Asked, done: boolean, seen: View | string = ''): View {
  const rows = leftOf(o)
  const skipped = skippedOf(o)
  const { otherYear } = o.definitions
  return html`<div class="gt-section">${drawn(byFile, o.files, asked, false)}</div>${
    otherYear.length > 0
      ? html`<p class="govuk-body">${many(otherYear.length, 'measure has', 'measures have')} another kind of year in the dictionary than ${otherYear.length === 1 ? 'its' : 'their'} values were read by, and ${otherYear.length === 1 ? 'stays' : 'stay'} as before: ${otherYear.slice(0, 20).join(', ')}.</p>`
      : ''
  }${o.measures.length > 0 ? html`<div class="gt-section">${drawn(done ? broughtMeasures : measures, o.measures, asked)}</div>` : ''}${
    o.revisions.length > 0
      ? html`<div class="gt-section">${drawn(revisions, o.revisions, asked)}<p class="small muted">${o.revisions.length === MOST_REVISED ? `The latest ${MOST_REVISED.toLocaleString('en-GB')}. ` : ''}Values of wards and localities are not listed: their counts may be small.</p></div>`
      : ''
  }${seen}${skipped > 0 ? html`<div class="gt-section">${drawn(left, rows, asked)}${rows.length < skipped ? html`<p class="small muted">The first ${rows.length.toLocaleString('en-GB')} of ${many(skipped, 'row')} are named.</p>` : ''}</div>` : ''}`
}

/** What files were taken for. */
export const seenView = (seen: readonly Seen[], asked: Asked): View =>
  html`<section class="gt-section" aria-labelledby="seen-h"><h2 class="govuk-heading-l" id="seen-h">What the files are taken for</h2>${seen.map(
    (s, n) =>
      html`<p class="govuk-body flush">${s.name}: <strong>${s.form}</strong></p>${drawn(columnsTable(s, n), s.columns, asked, false)}`,
  )}</section>`

/** The tables of an outcome as files. */
export const outcomeFiles = (o: Outcome, { search }: Pick<Asked, 'search'>) => [
  downloadOf(left, inMemory(left, askOf(left, search), leftOf(o)).rows),
  downloadOf(measures, inMemory(measures, askOf(measures, search), o.measures).rows),
  downloadOf(revisions, inMemory(revisions, askOf(revisions, search), o.revisions).rows),
]
