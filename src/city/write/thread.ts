/** A thread that writes blocks of families: it is given settings at its start, and the number of a block at a time. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Settings } from '../model.ts'
import { settle } from '../settle/index.ts'
import { writeBlock } from './block.ts'

const settled = settle(workerData as Settings)

parentPort?.on('message', ({ no, from, to }: { no: number; from: number; to: number }) => {
  const { tables, tally } = writeBlock(settled, from, to)
  const moved = [...tables.map(t => t.text.buffer), ...Object.values(tally).map(n => n.buffer as ArrayBuffer)]
  parentPort?.postMessage({ no, tables, tally }, moved)
})
