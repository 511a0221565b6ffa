/**
 * A signed-in page with a table of 50 rows, as served: session, right, query, drawing, and all that stands around it; beside
 * Express with Nunjucks and the design system's macros for table, tags and filters, which does nothing else.
 *
 *     node test/bench/page.ts [seconds for each turn, 5 by default]
 */
import { loadavg } from 'node:os'
import { newFolder, removeFolder, signIn, startServer } from '../drills/client.ts'
import { type Cells, load, peer } from './table.ts'

const PATH = '/plan/course'
const TURNS = 3

/** The cells of the page's largest table, as the browser gets them: markup within a cell is given to the peer ready. */
function cellsOf(page: string): Cells {
  const tables = [...page.matchAll(/<table[\s\S]*?<\/table>/g)].map(([text]) => text)
  const rowsOf = (table: string) => [...table.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([text]) => text)
  const largest = tables.sort((a, b) => rowsOf(b).length - rowsOf(a).length)[0] ?? ''
  const cells = (row: string) =>
    [...row.matchAll(/<t[hd]\b[^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, inside = '']) => {
      // A status is a component of theirs too; all else is given ready.
      const status = /^<span class="gt-status[\s\S]*?<span>([^<]+)<\/span><\/span>$/.exec(inside)?.[1]
      return status === undefined ? { html: inside } : { tag: status }
    })
  const [head = '', ...rows] = rowsOf(largest)
  return { caption: 'Every step', head: cells(head), rows: rows.map(cells), filters: filtersOf(page) }
}

/** The table's filters and what can be chosen in each, for the peer to draw with the macros of a form. */
function filtersOf(page: string): Cells['filters'] {
  const form = /<form class="gt-filters"[\s\S]*?<\/form>/.exec(page)?.[0] ?? ''
  return [
    ...form.matchAll(
      /<label[^>]*>([^<]*)<\/label>(?:<input[^>]*name="([^"]+)"|<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>)/g,
    ),
  ].map(([, label = '', input, select, options = '']) => ({
    name: input ?? select ?? '',
    label,
    ...(input === undefined
      ? {
          items: [...options.matchAll(/<option value="([^"]*)"[^>]*>([^<]*)/g)].map(([, value, text]) => ({
            value,
            text,
          })),
        }
      : {}),
  }))
}

const seconds = Number(process.argv[2] ?? 5)
const folder = newFolder()
try {
  const server = await startServer(folder, { GOLDENTHREAD_LOG: 'warn', NODE_ENV: '' })
  const director = await signIn(server.url, 'director')
  const { status, text } = await director.get(PATH)
  const cells = cellsOf(text)
  if (status !== 200 || cells.rows.length !== 50 || cells.filters.length === 0 || !cells.rows.flat().some(c => c.tag))
    throw new Error(`${PATH}: ${status}, ${cells.rows.length} rows`)
  const other = await peer(cells)
  const headers = { cookie: director.cookie }
  await Promise.all([load(server.url + PATH, 2, headers), load(other.url, 2)])
  const ours: number[] = []
  const theirs: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    theirs.push((await load(other.url, seconds)).perSecond)
    ours.push((await load(server.url + PATH, seconds, headers)).perSecond)
  }
  const mean = (of: number[]) => of.reduce((a, b) => a + b, 0) / of.length
  console.log(
    `load ${loadavg()[0]!.toFixed(2)}; ${cells.rows.length} rows of ${cells.head.length} columns and ${cells.filters.length} filters, ${(text.length / 1024).toFixed(0)} KB`,
  )
  console.log(`Express, Nunjucks and macros, every text ready: ${mean(theirs).toFixed(0)} pages a second`)
  console.log(
    `${PATH} signed in, as served: ${mean(ours).toFixed(0)} pages a second, ${(mean(ours) / mean(theirs)).toFixed(1)} times as many`,
  )
  other.close()
  await server.stop()
} finally {
  removeFolder(folder)
}
