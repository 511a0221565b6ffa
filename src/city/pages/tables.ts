/** The tables beneath the drawings: the same in numbers. */
import { sayDay } from '../../web/days.ts'
import type { View } from '../../web/html.ts'
import { askOf, downloadOf, drawTable, inMemory, type Table, table } from '../../web/table/index.ts'
import type { Life, Summary } from '../summary/shape.ts'
import { cityUrl } from '../urls.ts'
import { between, rate, STEPS, type Step } from './england.ts'

const one = (n: number) => n.toLocaleString('en-GB', { maximumFractionDigits: 1, minimumFractionDigits: 1 })

type Age = Summary['ages'][number]
export const agesTable = table<Age>({
  name: 'ages',
  caption: 'Children by age and sex',
  rowHeader: 'age',
  apart: true,
  columns: [
    { key: 'age', title: 'Age', kind: 'number', value: a => a.age },
    { key: 'girls', title: 'Girls', kind: 'number', value: a => a.girls },
    { key: 'boys', title: 'Boys', kind: 'number', value: a => a.boys },
  ],
})

type Place = Summary['places'][number]
export const placesTable = table<Place>({
  name: 'places',
  caption: 'Children by locality and tenth of deprivation, 1 the most deprived',
  rowHeader: 'name',
  apart: true,
  columns: [
    { key: 'name', title: 'Locality', value: p => p.name },
    ...Array.from({ length: 10 }, (_, t) => ({
      key: `t${t + 1}`,
      title: String(t + 1),
      kind: 'number' as const,
      value: (p: Place) => p.tenths[t] ?? 0,
    })),
    { key: 'all', title: 'All', kind: 'number', value: p => p.tenths.reduce((a, b) => a + b, 0) },
  ],
})

type Through = { readonly step: Step; readonly n: number; readonly squares: number; readonly childYears: number }
export const doorRows = ({ steps, childYears }: Summary['flow']): Through[] =>
  STEPS.map(step => {
    const { n = 0, squares = 0 } = steps.find(s => s.key === step.key) ?? {}
    return { step, childYears, n, squares }
  })
export const doorTable = table<Through>({
  name: 'door',
  caption: 'How many came to each step, and how often beside England',
  rowHeader: 'says',
  apart: true,
  columns: [
    { key: 'says', title: 'Step', value: s => s.step.says, width: 20 },
    { key: 'n', title: 'In all the years', kind: 'number', value: s => s.n },
    { key: 'rate', title: 'A year by 10,000 children', kind: 'number', value: s => one(rate(s.n, s.childYears)) },
    {
      key: 'chance',
      title: 'By chance alone',
      value: s => between(s.n, s.squares, s.childYears).map(one).join(' to '),
    },
    {
      key: 'england',
      title: 'England',
      kind: 'number',
      value: s => (s.step.england === null ? null : one(s.step.england)),
    },
    { key: 'source', title: 'Source', value: s => s.step.source, width: 30 },
  ],
})

type Happened = { readonly day: string; readonly agency: string; readonly says: string }
/** All of a life in its order: when each time began and ended, and each moment. */
export const lifeRows = (life: Life, from: string): Happened[] =>
  life.lanes
    .flatMap(({ agency, spells, marks }) => [
      ...spells.flatMap(s => [
        { day: s.from, agency, says: s.from === from ? `${s.says}, already so` : `${s.says}: from here` },
        ...(s.until === null ? [] : [{ day: s.until, agency, says: `${s.says}: no longer` }]),
      ]),
      ...marks.map(m => ({ day: m.day, agency, says: m.says })),
    ])
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
export const lifeTable = table<Happened>({
  name: 'life',
  caption: 'What was written down, in its order',
  rowHeader: 'says',
  apart: true,
  perPage: 25,
  columns: [
    { key: 'day', title: 'Day', value: h => sayDay(h.day), width: 20 },
    { key: 'agency', title: 'By whom', value: h => h.agency, filter: 'choice', width: 20 },
    { key: 'says', title: 'What', value: h => h.says },
  ],
})

type File = Summary['files'][number]
const FOLDERS: Readonly<Record<string, string>> = {
  registers: 'What each agency holds',
  clean: 'Case system',
  dirty: 'Case system with faults',
  extract: 'Case system',
  services: 'Services',
}
export const folderOf = (name: string): string => name.split('/')[0] ?? ''
export const filesTable = table<File>({
  name: 'files',
  caption: 'Every file, and what it holds',
  rowHeader: 'name',
  apart: true,
  perPage: 20,
  columns: [
    { key: 'name', title: 'File', value: f => f.name, sort: true, width: 25 },
    {
      key: 'kind',
      title: 'Of what kind',
      value: f => FOLDERS[folderOf(f.name)] ?? folderOf(f.name),
      filter: 'choice',
      width: 15,
    },
    { key: 'says', title: 'What it holds', value: f => f.says, filter: 'words' },
    { key: 'columns', title: 'Columns', kind: 'number', value: f => f.columns, sort: true },
    { key: 'rows', title: 'Rows', kind: 'number', value: f => f.rows, sort: true },
  ],
})

/** A table of rows that are all here. */
export function tableOf<Row>(of: Table<Row>, rows: readonly Row[], search: URLSearchParams): View {
  const ask = askOf(of, search)
  return drawTable(of, ask, inMemory(of, ask, rows), { href: cityUrl.to() })
}
const all = <Row>(of: Table<Row>, rows: readonly Row[], search: URLSearchParams) =>
  downloadOf(of, inMemory(of, askOf(of, search), rows).rows)

/** The tables as files. */
export const cityDownloads = (s: Summary, search: URLSearchParams) => [
  all(agesTable, s.ages, search),
  all(placesTable, s.places, search),
  all(doorTable, doorRows(s.flow), search),
  ...(s.life ? [all(lifeTable, lifeRows(s.life, s.made.from), search)] : []),
  all(filesTable, s.files, search),
]
