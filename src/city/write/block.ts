/** A block of families as what is sent from one thread to another: the text of each table, and what adds up. */
import { blockOf } from '../engine.ts'
import type { Settled } from '../model.ts'
import type { Tally } from '../services/index.ts'
import type { Sheets } from '../tables.ts'

export type Written = {
  readonly tables: readonly { readonly name: string; readonly text: Uint8Array<ArrayBuffer>; readonly count: number }[]
  readonly tally: Tally
}

const encoder = new TextEncoder()

/** The rows of sheets as bytes. Rows of registers stand by the agency's own id within a block, so that no family stands together. */
export function writtenOf(sheets: Sheets): Written['tables'] {
  return sheets.all().map(rows => {
    const { name } = rows.table
    const text = name.startsWith('registers/') ? encoder.encode(shuffled(rows.take())) : rows.takeBytes()
    return { name, text, count: rows.count }
  })
}

/** Lines in the order of their text, which begins with the agency's own id. No register has a line break inside a field. */
function shuffled(text: string): string {
  if (text === '') return text
  const lines = text.slice(0, -1).split('\n')
  lines.sort()
  return `${lines.join('\n')}\n`
}

/** Writes the families from one to before another. */
export function writeBlock(settled: Settled, from: number, to: number): Written {
  const { sheets, tally } = blockOf(settled, from, to)
  return { tables: writtenOf(sheets), tally }
}
