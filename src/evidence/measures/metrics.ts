/**
 * The list of official metrics of the national framework for children's social care: which figure of which table each is
 * (`summary_page_metadata.csv`). It has neither direction nor years; what it does not say stays open, and a column of its own may say it.
 */
import type { Better, Unit } from '../shapes.ts'
import type { Defined } from './dictionary.ts'

/** Which figure of a table a metric is: the column, and the words by which its rows are chosen. */
export type Metric = { readonly column: string; readonly words: readonly string[] }

/** Where the definitions that were made from such a list say that they are from. */
export const METRICS = 'The national framework for children’s social care'

/** The words of "list('social_care_group' = 'CINO at 31 March', age = \"17\")", as R writes it. */
export const wordsIn = (filters: string): readonly string[] =>
  [...filters.matchAll(/=\s*(?:'([^']*)'|"([^"]*)")/g)].map(m => (m[1] ?? m[2] ?? '').trim())

/** What one figure is called, in a table or in a list of them. */
export const codeOf = (table: string, column: string, words: readonly string[]): string =>
  `${table}.${column}${words.length > 0 ? ` [${words.join('; ')}]` : ''}`

/** The figure that a code names; null where it names none. */
export function metricOf(code: string): Metric | null {
  const said = /^[^.]*\.([^[\]]*?)(?: \[(.*)\])?$/.exec(code)
  return said ? { column: said[1]!, words: said[2] === undefined ? [] : said[2].split('; ') } : null
}

/** What a metric is of, by how its list formats it and by its words. */
export function unitOfMetric(format: string, name: string): { unit: Unit; per: number | null } {
  if (format === 'percent') return { unit: 'percent', per: null }
  if (format.startsWith('currency')) return { unit: 'money', per: null }
  const per = /\bper ([\d,]*\d)/.exec(name)?.[1]?.replaceAll(',', '')
  if (per !== undefined && Number(per) > 0) return { unit: 'rate', per: Number(per) }
  if (/\b(?:days|weeks|months)\b/i.test(name)) return { unit: 'time', per: null }
  return { unit: /average|score/i.test(name) ? 'index' : 'number', per: null }
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The metric that a figure of a table is: the same column, and none of the metric's words missing. */
function metricFor(of: Metric, metrics: readonly Defined[]): Defined | undefined {
  const said = new Set(of.words.map(plain))
  return metrics.find(
    m =>
      m.metric !== undefined &&
      plain(m.metric.column) === plain(of.column) &&
      // A column that is called "percentage" is in every table, and only its words tell one from another.
      (m.metric.words.length > 0 || !GENERAL.has(plain(of.column))) &&
      m.metric.words.every(w => said.has(plain(w))),
  )
}
const GENERAL = new Set(['percentage', 'number', 'rateper10000', 'count', 'months'])

/** A table of the department without the years that it spans. */
const tableOf = (text: string) => plain(text.replace(/\.csv$/i, '').replace(/_\d{4}(?:_to_\d{4})?$/, ''))

/** Words of a column that say what sort of number it is, and not of what. */
const SORT = new Set(['rate', 'percent', 'pc', 'pct', 'percentage', 'fte', 'headcount', 'count'])
const isShare = (column: string) => /(?:^|_)(?:rate|percent|pc|pct|percentage)(?:_|$)/i.test(column)

/**
 * Which way is better for a figure, as a dictionary has it that names the table: of a share or a rate alone, and only where one of
 * the dictionary's shares has every word of the column, or the fewest words besides; null where that says nothing.
 */
function betterIn(table: string, column: string, dictionary: readonly Defined[]): Better | null {
  if (!isShare(column)) return null
  const words = column
    .toLowerCase()
    .split('_')
    .filter(w => w !== '' && !SORT.has(w))
    // "vacancy" and "vacancies".
    .map(w => plain(w).slice(0, 6))
  const named = dictionary.filter(d => d.table !== undefined && tableOf(d.table) === tableOf(table))
  const fits = named
    .filter(d => ['percent', 'rate'].includes(d.meaning.unit) || /%|\brate\b/i.test(d.meaning.name))
    .filter(d => words.length > 0 && words.every(w => plain(d.meaning.name).includes(w)))
    .sort((a, b) => a.meaning.name.length - b.meaning.name.length)
  return fits[0]?.meaning.better ?? null
}

/**
 * A measure of a table of the department, with what is known of it besides: the official metric that it is, and which way is better.
 * @param dictionary what was brought beside it, and metrics that were brought before
 */
export function withMetric(d: Defined, dictionary: readonly Defined[]): Defined {
  const of = metricOf(d.code)
  if (!of) return d
  const metric = metricFor(of, dictionary)
  const better =
    metric && metric.meaning.better !== 'none'
      ? metric.meaning.better
      : betterIn(d.code.split('.')[0]!, of.column, dictionary)
  if (!metric && (better ?? 'none') === 'none') return d
  return {
    ...d,
    topic: d.topic || (metric?.topic ?? ''),
    meaning: {
      ...d.meaning,
      better: d.meaning.better === 'none' ? (better ?? 'none') : d.meaning.better,
      ...(metric ? { official: metric.meaning.official ?? '', says: d.meaning.says || metric.meaning.says } : {}),
    },
  }
}
