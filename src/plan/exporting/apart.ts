/**
 * Makes the large files beside the server and not in it: the workbook of a city's plan takes a second, for which nobody else should
 * be kept waiting. One is made at a time, by a process of its own that is given the plan and nothing else, and ends.
 */
import { spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { PlanGraph } from '../graph/graph.ts'
import { type StratmlOf, stratmlOf } from './stratml.ts'
import { type About, csvArchiveOf, workbookOf } from './workbook.ts'

/** What is to be made of a plan. */
export type Wanted =
  | { readonly form: 'xlsx'; readonly about: About }
  | { readonly form: 'zip'; readonly at: string }
  | { readonly form: 'xml'; readonly of: StratmlOf }

/** Seconds that a file may take. */
const MOST_SECONDS = 60
/** Files that may wait for their turn. */
const MOST_WAITING = 8
const SELF = fileURLToPath(import.meta.url)
const EXPORT = 'goldenthread-export'

let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * Makes a file, in its turn.
 * @throws Error in one line where too many wait already, or where it takes too long
 */
export function madeApart(graph: PlanGraph, wanted: Wanted): Promise<Uint8Array> {
  if (waiting >= MOST_WAITING)
    return Promise.reject(new Error('too many files of plans wait to be made; try again in a minute'))
  waiting++
  const mine = last.then(() => apart(JSON.stringify({ graph, wanted })))
  last = mine.catch(() => {})
  return mine.finally(() => {
    waiting--
  })
}

function apart(asked: string): Promise<Uint8Array> {
  return new Promise((done, fail) => {
    // It inherits no settings of the server's: it needs none, and some are secrets.
    const child = spawn(process.execPath, ['--no-warnings', SELF, EXPORT], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: {},
    })
    const given: Buffer[] = []
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      fail(new Error(`the file was not made within ${MOST_SECONDS} seconds`))
    }, MOST_SECONDS * 1000)
    child.stdout.on('data', (part: Buffer) => given.push(part))
    child.on('error', fail)
    child.stdin.on('error', () => {})
    child.on('close', code => {
      clearTimeout(late)
      if (code === 0) done(Buffer.concat(given))
      else fail(new Error('the file of the plan could not be made'))
    })
    Readable.from([asked]).pipe(child.stdin)
  })
}

/** The file itself. */
export async function make(graph: PlanGraph, wanted: Wanted): Promise<Uint8Array> {
  if (wanted.form === 'xlsx') return workbookOf(graph, wanted.about)
  if (wanted.form === 'zip') return csvArchiveOf(graph, Temporal.PlainDateTime.from(wanted.at))
  return Buffer.from(stratmlOf(graph, wanted.of))
}

if (process.argv[1] === SELF && process.argv[2] === EXPORT) {
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(part as Buffer)
  const { graph, wanted } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { graph: PlanGraph; wanted: Wanted }
  process.stdout.write(await make(graph, wanted))
}
