/**
 * Prints beside the server and not in it: a long plan takes Typst seconds and hundreds of megabytes, for which nobody else should
 * be kept waiting. One document is set at a time, by a process of its own that is given the report and nothing else, and ends.
 */
import { spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Day } from '../graph/dates.ts'
import type { Report } from './blocks.ts'
import { printPdf } from './print-pdf.ts'

/** Seconds that a document may take. */
const MOST_SECONDS = 60
/** Documents that may wait for their turn. */
const MOST_WAITING = 8
const SELF = fileURLToPath(import.meta.url)
const PRINT = 'goldenthread-print'

let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * Sets a report as tagged PDF, in its turn.
 * @throws Error in one line where too many wait already, where it takes too long, or as `printPdf` does
 */
export function printApart(report: Report, madeOn: Day): Promise<Uint8Array> {
  if (waiting >= MOST_WAITING)
    return Promise.reject(new Error('too many documents wait to be printed; try again in a minute'))
  waiting++
  const mine = last.then(() => apart(JSON.stringify({ report, madeOn })))
  last = mine.catch(() => {})
  return mine.finally(() => {
    waiting--
  })
}

function apart(asked: string): Promise<Uint8Array> {
  return new Promise((done, fail) => {
    // It inherits no settings of the server's: it needs none, and some are secrets.
    const child = spawn(process.execPath, ['--no-warnings', SELF, PRINT], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: {},
    })
    const given: Buffer[] = []
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      fail(new Error(`the PDF was not set within ${MOST_SECONDS} seconds`))
    }, MOST_SECONDS * 1000)
    child.stdout.on('data', (part: Buffer) => given.push(part))
    child.on('error', fail)
    child.stdin.on('error', () => {})
    child.on('close', () => {
      clearTimeout(late)
      const bytes = Buffer.concat(given)
      if (bytes.subarray(0, 4).toString('latin1') === '%PDF') done(new Uint8Array(bytes))
      else fail(new Error(bytes.toString('utf8').slice(0, 500) || 'the PDF could not be set: its process ended'))
    })
    Readable.from([asked]).pipe(child.stdin)
  })
}

/** What this file does where it is that process: reads what is to be set, and writes the PDF, or one line on why there is none. */
async function print(): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(part as Buffer)
  const { report, madeOn } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { report: Report; madeOn: Day }
  process.stdout.write(await printPdf(report, madeOn).catch((e: Error) => e.message))
}
if (process.argv[1] === SELF && process.argv[2] === PRINT) await print()
