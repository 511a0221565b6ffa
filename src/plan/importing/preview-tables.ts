/** The tables of a preview: what would come, change and go, and the cells that could not be read. */
import { html } from '../../web/html.ts'
import { type Table, table } from '../../web/table/index.ts'
import { type AnyRec, fieldOf, type Kind, spec, titleOf } from '../graph/kinds.ts'
import { capital, clip } from '../report/words.ts'
import { type Find, fieldWords, sayValue } from '../versions/saying.ts'
import { REFERENCE } from './account.ts'
import type { Preview } from './preview.ts'
import type { UnreadCell } from './unread.ts'

/** Letters of a title or a value in a cell of a page; a file has all of it. */
const MOST = 220

/** What a field is called, a row's own reference too. */
export const wordsOf = (kind: Kind, name: string): string =>
  name === REFERENCE ? 'Reference' : name === '' ? 'The whole record' : fieldWords(kind, name)
export const valueSaid = (kind: Kind, name: string, value: unknown, find: Find): string =>
  name === REFERENCE ? String(value ?? '') : sayValue(fieldOf(kind, name), value, find)

export type RecordRow = { readonly record: AnyRec; readonly signed: boolean }
export type ChangeRow = {
  readonly record: AnyRec
  readonly field: string
  readonly was: string
  readonly now: string
  readonly byLink: boolean
}
export type Detail = 'added' | 'changed' | 'removed' | 'cells'

const placeOf = ({ source: s }: AnyRec): string =>
  [s.file, s.sheet && `sheet ${s.sheet}`, s.row !== null && `row ${s.row}`].filter(Boolean).join(', ')
const refOf = (r: AnyRec) => r.source.ref || r.id

const recordColumns = (when: string) =>
  [
    {
      key: 'kind',
      title: 'Kind',
      sort: true,
      filter: 'choice',
      value: (r: RecordRow) => capital(spec(r.record.kind).one),
    },
    { key: 'ref', title: 'Reference', sort: true, filter: 'words', value: (r: RecordRow) => refOf(r.record) },
    {
      key: 'title',
      title: 'What it is',
      filter: 'words',
      width: 45,
      value: (r: RecordRow) => titleOf(r.record),
      draw: (r: RecordRow) =>
        html`${clip(titleOf(r.record), MOST)}${r.signed ? html` <b class="gt-import__signed">stands in the plan as signed</b>` : ''}`,
    },
    { key: 'place', title: when, value: (r: RecordRow) => placeOf(r.record) },
  ] as const

const added: Table<RecordRow> = table<RecordRow>({
  name: 'added',
  caption: 'What would be added',
  rowHeader: 'ref',
  perPage: 25,
  columns: recordColumns('Where it stands in the files'),
  empty: 'Nothing would be added.',
})
const removed: Table<RecordRow> = table<RecordRow>({
  name: 'removed',
  caption: 'What would be taken out',
  rowHeader: 'ref',
  perPage: 25,
  columns: recordColumns('Where it stood'),
  empty: 'Nothing would be taken out.',
})
const changed: Table<ChangeRow> = table<ChangeRow>({
  name: 'changed',
  caption: 'What would change, field by field',
  rowHeader: 'ref',
  perPage: 25,
  columns: [
    { key: 'kind', title: 'Kind', sort: true, filter: 'choice', value: c => capital(spec(c.record.kind).one) },
    {
      key: 'ref',
      title: 'Record',
      sort: true,
      filter: 'words',
      width: 25,
      value: c => `${refOf(c.record)} ${titleOf(c.record)}`,
      draw: c => html`<b>${refOf(c.record)}</b> ${clip(titleOf(c.record), 90)}`,
    },
    {
      key: 'field',
      title: 'Field',
      sort: true,
      filter: 'choice',
      value: c => wordsOf(c.record.kind, c.field),
      draw: c =>
        html`${wordsOf(c.record.kind, c.field)}${c.byLink ? html`<span class="gt-import__link">what it names came or went</span>` : ''}`,
    },
    {
      key: 'was',
      title: 'Was',
      width: 25,
      value: c => c.was,
      draw: c => (c.was === '' ? html`<span class="muted">nothing</span>` : html`${clip(c.was, MOST)}`),
    },
    {
      key: 'now',
      title: 'Would be',
      width: 25,
      value: c => c.now,
      draw: c => (c.now === '' ? html`<span class="muted">nothing</span>` : html`${clip(c.now, MOST)}`),
    },
  ],
  empty: 'Nothing would change.',
})
const cells: Table<UnreadCell> = table<UnreadCell>({
  name: 'cells',
  caption: 'Cells that could not be read',
  rowHeader: 'text',
  perPage: 25,
  columns: [
    { key: 'file', title: 'File', sort: true, filter: 'choice', width: 20, value: c => c.file },
    { key: 'sheet', title: 'Sheet', width: 10, value: c => c.sheet },
    { key: 'row', title: 'Row', kind: 'number', value: c => c.row },
    {
      key: 'column',
      title: 'Column',
      width: 15,
      value: c => `${c.column}${c.heading ? ` ${c.heading}` : ''}`,
      draw: c => html`${c.column} <span class="muted">${clip(c.heading, 40)}</span>`,
    },
    {
      key: 'text',
      title: 'What stands there',
      filter: 'words',
      width: 25,
      value: c => c.text,
      draw: c => html`${clip(c.text, MOST)}`,
    },
    { key: 'sort', title: 'Taken for', filter: 'choice', value: c => c.sort, draw: c => html`${capital(c.takenAs)}` },
  ],
  empty: 'Every cell could be read.',
})
export const tables = { added, removed, changed, cells }

export function rowsOf(found: Preview) {
  const { account, signed, find } = found
  const isSigned = new Set(signed.map(r => r.id))
  return {
    added: account.added.map((record): RecordRow => ({ record, signed: false })),
    removed: account.removed.map((record): RecordRow => ({ record, signed: isSigned.has(record.id) })),
    changed: account.changed.flatMap(c =>
      c.fields.map(
        (f): ChangeRow => ({
          record: c.before,
          field: f.name,
          was: valueSaid(c.before.kind, f.name, f.was, find),
          now: valueSaid(c.before.kind, f.name, f.now, find),
          byLink: c.byLink,
        }),
      ),
    ),
    cells: found.unread,
  }
}

export { refOf }
