/**
 * All that can be had of measures by locality, over the server: pages, their files, and what other programs read. Put together, none
 * of it gives a count from 1 to 4 away.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { limits } from '../../store/workbook/table.ts'
import { readXlsx } from '../../store/workbook/xlsx.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { bringInto } from '../measures/bring.ts'
import { type Published, possibleOf } from '../small/places-for-tests.ts'

delete process.env.GOLDENTHREAD_OPERATOR
const folder = mkdtempSync(join(tmpdir(), 'goldenthread-leaves-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const app = await testApp({ after })
const COUNCIL = app.config.authority.name
const LOCALITIES = ['Ashmere', 'Central', 'Kingsferry'] as const

// As many of the ten as there are children counted, and of those who were not; the same tables each time.
const row = fc.tuple(fc.nat(9), fc.nat(9)).map(([n, rest]) => [n, n + rest] as const)
const some = fc
  .sample(fc.tuple(row, row, row), { seed: 503, numRuns: 60 })
  .filter(rows => rows.every(r => r[1] > 0) && rows.some(([n, d]) => [n, d - n].some(k => k > 0 && k < 5)))
const TABLES = [
  [
    [2, 9],
    [8, 10],
    [7, 14],
  ] as const,
  ...some,
].slice(0, 12)
const READERS = ['elected-member', 'director', 'performance-analyst', 'programme-manager', 'team-manager', 'step-owner']
const codeOf = (i: number) => `LEAVES${i}`

const dictionary = `code,name,definition,unit,better,frequency,owner,lag\n${TABLES.map((_, i) => `${codeOf(i)},Measure ${i},Invented.,percent,up,monthly,Nobody,30\n`).join('')}`
const lines = TABLES.flatMap((rows, i) => {
  const sum = [0, 1].map(k => rows.reduce((a, r) => a + r[k]!, 0))
  return [
    `${codeOf(i)},2026-04,${sum[0]},${sum[1]},${COUNCIL},authority\n`,
    ...rows.map(([n, d], k) => `${codeOf(i)},2026-04,${n},${d},${LOCALITIES[k]},locality\n`),
  ]
})
const came = await bringInto(app.store, app.config.authority, {
  files: [put('leaves.csv', `measure,date,numerator,denominator,place,kind\n${lines.join('')}`)],
  dictionary: put('dictionary.csv', dictionary),
  as: null,
})
assert.ok(!('refused' in came) && came.files[0]!.added === lines.length)
const { rows: places } = await sql<{ id: string; name: string }>`
  select id, name from evidence.place where name = any (${[...LOCALITIES, COUNCIL]})`.execute(app.store.root)
assert.equal(places.length, 4)

type Part = keyof Published
const PARTS: Readonly<Record<string, Part>> = { Value: 'value', Counted: 'numerator', 'Out of': 'denominator' }
const numberIn = (cell: string | undefined): number | null => {
  const said = (cell ?? '').replaceAll(',', '').trim()
  return /^-?\d+(?:\.\d+)?$/.test(said) ? Number(said) : null
}
const plain = (text: string) => text.replace(/<[^>]*>/g, '').trim()
/** Tables of a page as rows of cells, the headings first. */
const tablesOf = (page: string): string[][][] =>
  [...page.matchAll(/<table.*?<\/table>/gs)].map(([t]) =>
    [...t.matchAll(/<tr.*?<\/tr>/gs)].map(([r]) => [...r.matchAll(/<t[hd][ >].*?<\/t[hd]>/gs)].map(([c]) => plain(c))),
  )
const csvOf = (text: string): string[][] =>
  text
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
    .map(l => l.split(',').map(c => c.replace(/^"(.*)"$/, '$1')))

test('pages, files, workbooks and programs together give no count from 1 to 4 of a locality away', async () => {
  let reader = await app.as(READERS[0]!)
  const had = async (path: string, query: Record<string, string>) => {
    const answer = await reader.get(`${path}?${new URLSearchParams(query)}`)
    assert.equal(answer.status, 200, `${path} ${JSON.stringify(query)} ${answer.text.slice(0, 200)}`)
    return answer
  }
  const got = async (path: string, query: Record<string, string>) => (await had(path, query)).text
  /** A workbook's rows from its headings on, whatever stands above them. */
  const sheet = async (path: string, query: Record<string, string>): Promise<string[][]> => {
    const { bytes } = await had(path, { ...query, download: 'xlsx' })
    const [first] = await readXlsx('file.xlsx', bytes, limits, () => {})
    const rows = first!.rows.map(r => r.map(c => c.text))
    const head = rows.findIndex(r => r.some(c => /^(?:Value|Why there is none)/.test(c)))
    assert.ok(head >= 0, `${path} has no values`)
    return rows.slice(head)
  }
  let hidden = 0
  for (const [i, rows] of TABLES.entries()) {
    // Nobody is given more than so many files in a minute.
    reader = await app.as(READERS[i % READERS.length]!)
    const code = codeOf(i)
    const known = new Map<string, { -readonly [K in Part]: Published[K] }>()
    const learn = (name: string, part: Part, n: number | null) => {
      const at = known.get(name) ?? { value: null, numerator: null, denominator: null }
      // What is written with fewer places says no more than what is known already.
      if (n !== null && at[part] === null) at[part] = n
      known.set(name, at)
    }
    const learnTable = ([head = [], ...body]: string[][], place: string | null) => {
      for (const cells of body)
        for (const [k, title] of head.entries()) {
          const part = Object.entries(PARTS).find(([t]) => title.startsWith(t))?.[1]
          if (part) learn(place ?? cells[0]!, part, numberIn(cells[k]))
        }
    }
    learnTable(csvOf(await got('/measures/places', { code, download: 'csv', table: 'places' })), null)
    learnTable(await sheet('/measures/places', { code, table: 'places' }), null)
    learnTable(csvOf(await got('/measures/compare', { code, download: 'csv', table: 'compared' })), null)
    learnTable(await sheet('/measures/compare', { code, table: 'compared' }), null)
    for (const { id, name } of places) {
      const at = { code, place: id }
      // Nobody is given thirty files in a minute: for one table this way, for the next the other.
      if (i % 2 === 0) learnTable(csvOf(await got('/measures/one', { ...at, download: 'csv', table: 'values' })), name)
      else learnTable(await sheet('/measures/one', { ...at, table: 'values' }), name)
      learnTable(csvOf(await got('/api/v1/values.csv', at)), name)
      for (const v of JSON.parse(await got('/api/v1/values', at)).values)
        for (const part of Object.values(PARTS)) learn(name, part, v[part] ?? null)
      for (const document of [
        await got('/measures/one', { ...at, download: 'json', document: 'series' }),
        await got('/api/v1/measure', at),
      ])
        for (const p of JSON.parse(document).points) learn(name, 'value', p.value)
    }
    const pages = [await got('/measures/places', { code }), await got('/measures/compare', { code })]
    for (const { id } of places) pages.push(await got('/measures/one', { code, place: id }))
    for (const p of pages)
      for (const t of tablesOf(p)) if (/^Place|^Locality/.test(t[0]?.[0] ?? '')) learnTable(t, null)

    LOCALITIES.forEach((name, k) => {
      const [n, d] = rows[k]!
      const at = known.get(name)!
      if (at.value !== null) return
      hidden++
      // What is drawn, and what a drawing says of itself, gives no value that the table has not.
      const share = ((100 * n) / d).toFixed(1).replace(/\.0$/, '')
      for (const p of pages)
        assert.ok(
          !plain(p.replace(/<[^>]*>/g, '|')).includes(`${name} ${share}%`),
          `${name} ${share}% of ${code} is drawn`,
        )
    })
    const could = possibleOf(
      LOCALITIES.map(name => known.get(name)!),
      known.get(COUNCIL)!,
    )
    rows.forEach(([n, d], k) => {
      for (const [truth, part] of [
        [n, 'numerator'],
        [d - n, 'rest'],
        [d, 'denominator'],
      ] as const)
        if (truth > 0 && truth < 5)
          assert.ok(
            Math.max(...could[k]![part]) >= 5,
            `${LOCALITIES[k]} of ${code}: ${part} ${truth} of ${JSON.stringify(rows)} is given away by ${JSON.stringify([...known])}`,
          )
    })
  }
  assert.ok(hidden >= TABLES.length, 'nothing was hidden, so that nothing was tried')
})
