/** Writes a whole city into a folder: a file of CSV a table, its Parquet, and what was written. */
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { iso } from '../days.ts'
import { finishOf } from '../engine.ts'
import { extractTables } from '../extract/index.ts'
import type { Settings } from '../model.ts'
import { registerTables } from '../registers/index.ts'
import { newTally, serviceTables } from '../services/index.ts'
import { settle } from '../settle/index.ts'
import type { Table } from '../tables.ts'
import { truthTables } from '../truth/index.ts'
import { writtenOf } from './block.ts'
import { blocksOf, FAMILIES, FEW } from './blocks.ts'
import { asParquet } from './parquet.ts'

export type Format = 'csv' | 'parquet' | 'both'
export type Count = { readonly table: string; readonly rows: number; readonly bytes: number }

/** The tables that such a city has. */
export const tablesOf = (settings: Pick<Settings, 'registersOnly'>): readonly Table[] => [
  ...registerTables,
  ...truthTables,
  ...(settings.registersOnly ? [] : [...extractTables, ...serviceTables]),
]

/** A folder that is not empty and holds no city: nothing is written over. */
export class FolderTaken extends Error {}

const MARK = 'city.json'

/**
 * Writes the city.
 * @param out a folder that is empty, is not there yet, or holds a city, which is replaced
 * @param few with fewer families than this, one thread writes all, however many are asked for
 * @param said is told families done and families in all, and then tables of Parquet done
 * @returns rows and bytes of CSV of each table
 * @throws FolderTaken
 */
export async function writeCity(
  settings: Settings,
  out: string,
  {
    format = 'both',
    threads = 1,
    few = FEW,
    said = () => {},
  }: { format?: Format; threads?: number; few?: number; said?: (part: number) => void } = {},
): Promise<readonly Count[]> {
  emptied(out)
  const settled = settle(settings)
  const tables = tablesOf(settings)
  const files = new Map(
    tables.map(table => {
      const csv = join(out, `${table.name}.csv`)
      mkdirSync(join(csv, '..'), { recursive: true })
      const fd = openSync(csv, 'w')
      const head = Buffer.from(`${table.columns.map(c => c.name).join(',')}\n`)
      writeSync(fd, head)
      return [table.name, { table, csv, fd, rows: 0, bytes: head.length }]
    }),
  )
  const take = (written: readonly { name: string; text: Uint8Array; count: number }[]) => {
    for (const { name, text, count } of written) {
      const file = files.get(name)
      if (!file) throw new TypeError(`a table that was not declared: ${name}`)
      for (let at = 0; at < text.length; ) at += writeSync(file.fd, text, at)
      file.rows += count
      file.bytes += text.length
    }
  }
  const tally = newTally(settled)
  let no = 0
  try {
    for await (const block of blocksOf(settled, threads, few)) {
      take(block.tables)
      for (const [key, sums] of Object.entries(tally)) {
        const more = block.tally[key]!
        for (let i = 0; i < sums.length; i++) sums[i]! += more[i]!
      }
      said((++no * FAMILIES) / settled.units)
    }
    take(writtenOf(finishOf(settled, tally)))
  } finally {
    for (const { fd } of files.values()) closeSync(fd)
  }
  const counts = [...files.values()].map(f => ({ table: f.table.name, rows: f.rows, bytes: f.bytes }))
  if (format !== 'csv')
    await asParquet(
      [...files.values()].map(f => ({ table: f.table, csv: f.csv, parquet: f.csv.replace(/csv$/, 'parquet') })),
      { threads, memory: '700MB', scratch: join(out, '.scratch') },
    )
  if (format === 'parquet') for (const { csv } of files.values()) rmSync(csv)
  rmSync(join(out, '.scratch'), { recursive: true, force: true })
  writeFileSync(join(out, MARK), markOf(settings, counts))
  return counts
}

/** What was asked for and what came: the same for the same settings, so nothing of the clock. */
const markOf = (s: Settings, counts: readonly Count[]): string =>
  `${JSON.stringify(
    {
      says: 'Everything here is invented. These people do not exist.',
      ...{ children: s.children, years: s.years, seed: s.seed, until: iso(s.until), conditions: s.conditions },
      ...{ registersOnly: s.registersOnly, errors: s.errors },
      tables: Object.fromEntries(counts.map(c => [c.table, c.rows])),
    },
    null,
    2,
  )}\n`

function emptied(out: string): void {
  mkdirSync(out, { recursive: true })
  const there = readdirSync(out)
  if (there.length === 0) return
  if (!there.includes(MARK)) throw new FolderTaken(out)
  const ours = new Set([MARK, 'registers', 'truth', 'clean', 'dirty', 'services', '.scratch'])
  const other = there.find(name => !ours.has(name))
  if (other !== undefined) throw new FolderTaken(out)
  for (const name of there) rmSync(join(out, name), { recursive: true })
}
