/** Reads the inputs into one table of records, cleaned, with what is derived of each field worked out once for each record. */
import { statSync } from 'node:fs'
import { type Analysis, quoted } from '../store/analysis/duckdb.ts'
import type { Dialect } from './dialect.ts'
import { derivedOf } from './fields.ts'
import { KINDS, type Kind, type LinkSettings } from './settings.ts'

export type Loaded = {
  readonly records: number
  /** Records of each input, in the order of the inputs. */
  readonly sizes: readonly number[]
  readonly kinds: ReadonlySet<Kind>
  /** Every derived column of the table `records`. */
  readonly columns: ReadonlySet<string>
}

const ident = (name: string) => `"${name.replaceAll('"', '""')}"`
/** Above this share of values that do not look like their kind, a column is taken for wrongly mapped. */
const STRANGE = 0.5

/**
 * Makes the table `records(id, source, rid, truth, ...)`; ids are whole numbers in the order of input and record id, so that they
 * do not depend on how many threads read.
 * @throws RangeError in one line: a column that is not there, an id twice, values that do not look like their kind, a file that changed
 */
export async function loadRecords(db: Analysis, s: LinkSettings, d: Dialect): Promise<Loaded> {
  const before = s.inputs.map(i => stampOf(i.file))
  const kinds = new Set<Kind>()
  const selects: string[] = []
  const columns = new Set<string>()
  const shared = KINDS.filter(k => s.inputs.every(i => (i.fields?.[k] ?? s.fields[k]) !== undefined))
  if (shared.length === 0) throw new RangeError('fields: the inputs have no field in common')
  for (const kind of shared) {
    kinds.add(kind)
    for (const c of derivedOf(kind, d)) columns.add(c.name)
  }
  for (const [no, input] of s.inputs.entries()) {
    const from = readOf(input.file)
    const there = await headingsOf(db, from, input.file)
    const columnOf = (name: string) => {
      const found = there.get(name.trim())
      if (found === undefined)
        throw new RangeError(
          `${input.file}: there is no column "${name}"; it has ${[...there.keys()].slice(0, 30).join(', ')}`,
        )
      return ident(found)
    }
    const parts = shared.flatMap(kind => {
      const raw = columnOf(input.fields?.[kind] ?? s.fields[kind] ?? '')
      return derivedOf(kind, d).map(c => `${c.sql(raw)} AS ${c.name}`)
    })
    const id = columnOf(input.id ?? s.id)
    const truth = s.truth && 'column' in s.truth ? `trim(${columnOf(s.truth.column)})` : 'NULL::VARCHAR'
    selects.push(`SELECT ${no} AS source, trim(${id}) AS rid, ${truth} AS truth, ${parts.join(', ')} FROM ${from}`)
  }
  await db.run(`CREATE TABLE raw AS ${selects.join(' UNION ALL ')}`)
  await refuseDoubles(db, s)
  for (const [no, input] of s.inputs.entries())
    for (const kind of shared)
      await refuseStrange(db, d, { no, input, kind, column: input.fields?.[kind] ?? s.fields[kind] ?? '' })
  await db.run(
    'CREATE TABLE records AS SELECT (row_number() OVER (ORDER BY source, rid))::INTEGER AS id, * FROM raw ORDER BY source, rid',
  )
  await db.run('DROP TABLE raw')
  if (s.truth && 'idPattern' in s.truth)
    await db.run(`UPDATE records SET truth = regexp_extract(rid, ${quoted(s.truth.idPattern)}, 1)`)
  const sizes = (await db.all('SELECT source, count(*) AS n FROM records GROUP BY source ORDER BY source')).map(x =>
    Number(x.n),
  )
  if (s.inputs.some((i, no) => stampOf(i.file) !== before[no]))
    throw new RangeError(
      `${s.inputs.find((i, no) => stampOf(i.file) !== before[no])?.file}: it changed while it was read`,
    )
  return { records: sizes.reduce((a, b) => a + b, 0), sizes, kinds, columns }
}

const readOf = (file: string): string =>
  /\.parquet$/i.test(file)
    ? `read_parquet(${quoted(file)})`
    : `read_csv(${quoted(file)}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')`

function stampOf(file: string): string {
  try {
    const { size, mtimeMs } = statSync(file)
    return `${size} ${mtimeMs}`
  } catch {
    throw new RangeError(`${file}: it cannot be read`)
  }
}

/** The columns of a file by their names without spaces around. */
async function headingsOf(db: Analysis, from: string, file: string): Promise<Map<string, string>> {
  try {
    const rows = await db.all(`DESCRIBE SELECT * FROM ${from}`)
    return new Map(rows.map(x => [String(x.column_name).trim(), String(x.column_name)]))
  } catch (e) {
    throw new RangeError(`${file}: ${(e as Error).message.split('\n')[0]}`)
  }
}

async function refuseDoubles(db: Analysis, s: LinkSettings): Promise<void> {
  const [twice] = await db.all(
    'SELECT source, rid, count(*) AS n FROM raw GROUP BY source, rid HAVING count(*) > 1 OR rid IS NULL ORDER BY source, rid LIMIT 1',
  )
  if (!twice) return
  const file = s.inputs[Number(twice.source)]?.file
  throw new RangeError(
    twice.rid === null
      ? `${file}: ${twice.n} records have no id`
      : `${file}: the id ${twice.rid} stands ${twice.n} times`,
  )
}

/** What a cleaned value of a kind looks like, where one can tell. */
const LOOKS: Partial<Record<Kind, string>> = {
  birthDate: "birthDate IS NOT NULL AND substr(birthDate, 1, 4) BETWEEN '1880' AND '2100'",
  forename: "forename NOT SIMILAR TO '.*[0-9].*'",
  surname: "surname NOT SIMILAR TO '.*[0-9].*'",
  postcode: "postcode SIMILAR TO '.*[0-9].*' AND length(postcode) BETWEEN 3 AND 10",
  upn: "upn SIMILAR TO '[A-Z][0-9]{11}[0-9A-Z]'",
  nhsNumber: "nhsNumber SIMILAR TO '[0-9]{10}'",
}

async function refuseStrange(
  db: Analysis,
  d: Dialect,
  { no, input, kind, column }: { no: number; input: LinkSettings['inputs'][number]; kind: Kind; column: string },
): Promise<void> {
  const looks = LOOKS[kind]
  if (!looks) return
  const from = readOf(input.file)
  const there = await headingsOf(db, from, input.file)
  const raw = ident(there.get(column.trim()) ?? column)
  const value = derivedOf(kind, d)[0]!
  const [told] = await db.all(`SELECT count(*) AS n, count(*) FILTER (WHERE NOT coalesce(${looks}, false)) AS strange,
      list(given) FILTER (WHERE NOT coalesce(${looks}, false))[1:3] AS examples
    FROM (SELECT ${raw} AS given, ${value.sql(raw)} AS ${kind} FROM ${from} WHERE trim(${raw}) <> '' LIMIT 20000)`)
  const n = Number(told?.n ?? 0)
  if (!told || n === 0 || Number(told.strange) <= n * STRANGE) return
  const examples = (told.examples as string[]).map(v => `"${String(v).trim().slice(0, 20)}"`).join(', ')
  throw new RangeError(
    `${input.file}: the column "${column}" does not look like ${kind} (input ${no + 1}): ${examples} and ${told.strange} of ${n} values`,
  )
}
