/** `goldenthread import plan`: brings a plan into the store, from a council's files as they are, as a named operator. */

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command, Terminal } from '../main.ts'
import { inOneLine, Unusable, wordsOf } from '../store/command-line.ts'
import { sayWarning, Unreadable } from '../store/workbook/table.ts'
import { titleOfFolder } from './check-command.ts'
import { readWhen } from './graph/dates.ts'
import { type Kind, spec } from './graph/kinds.ts'
import type { KindCounts, Outcome } from './importing/tables.ts'
import { readMapping } from './reading/mapping.ts'
import { readPlan } from './reading/read.ts'
import { and, count } from './report/words.ts'

const HELP = `Brings files into the plan: reads them as check does, and adds and changes what they say. What was done in the
application since they were brought last stays. Whoever wants to see that before it happens uses the page /plan/import.

Usage: goldenthread import plan FOLDER --as EMAIL [options]
       FOLDER may also be one file, or a plan in Goldenthread's own JSON.

  --as EMAIL       who brings it: the address of somebody with an account who may change the whole plan (the director).
                   Without it GOLDENTHREAD_OPERATOR. The audit names them.
  --findings FILE  findings of an inspection that the plan must answer (JSON, CSV or XLSX)
  --map FILE       say what a sheet or a column is, where the guess is wrong (see docs/reading.md)
  --whole          the files are the whole of the plans and lists that they hold: what is not in them is taken out
  --reason TEXT    why what stands in the signed plan is taken out, where something would be
  --on DATE        the day of which the plan speaks (default: today), where there is none yet
  --title TEXT     what to call the plan, where there is none yet (default: the folder's name)
  --json           print one JSON document
  --help

The same files again change nothing. A server that runs as a demonstration takes in only what is marked as invented or as
published (see docs/reading.md). The database is found as start finds it.
Exit: 0 the plan says what they say now, or did already; 2 could not do it.
`

type Options = {
  path: string
  as: string
  on: string
  title: string
  findings: string | undefined
  map: string | undefined
  whole: boolean
  reason: string
  json: boolean
}

const WORDS = {
  allowPositionals: true,
  options: {
    as: { type: 'string' },
    on: { type: 'string' },
    findings: { type: 'string' },
    map: { type: 'string' },
    title: { type: 'string' },
    whole: { type: 'boolean' },
    reason: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
} as const

export const importCommand: Command = {
  name: 'import',
  says: 'bring a plan into the store (import plan)',
  run: (args, terminal) =>
    inOneLine(terminal, HELP, async () => {
      const options = optionsOf(args)
      if (options === null) return null
      await run(options, terminal)
      return 0
    }),
}

function optionsOf(args: readonly string[]): Options | null {
  const { values, positionals } = wordsOf('import', args, WORDS)
  const [what, path, more] = positionals
  if (values.help || (what === undefined && args.length === 0)) return null
  if (what !== 'plan')
    throw new Unusable(`import brings a plan (import plan FOLDER), and not "${(what ?? '').slice(0, 40)}"`)
  if (path === undefined) throw new Unusable('import plan needs a folder or a file; see goldenthread import --help')
  if (more !== undefined) throw new Unusable(`import plan takes one folder or file, and "${more}" is a second`)
  const as = values.as ?? process.env.GOLDENTHREAD_OPERATOR ?? ''
  if (as.trim() === '') throw new Unusable('say who brings it: --as EMAIL, or GOLDENTHREAD_OPERATOR')
  const on = values.on === undefined ? Temporal.Now.plainDateISO('Europe/London').toString() : readWhen(values.on).on
  if (on === null) throw new Unusable(`--on ${values.on}: not a date such as 2022-03-31`)
  const { findings, map, title = titleOfFolder(path), whole = false, reason = '', json = false } = values
  return { path, as: as.trim(), on, title, findings, map, whole, reason: reason.trim(), json }
}

async function run(o: Options, terminal: Terminal): Promise<void> {
  const mapping = o.map === undefined ? undefined : readMapping(basename(o.map), await text(o.map))
  const reading = await readPlan(o.path, {
    ...(o.findings === undefined ? {} : { findings: o.findings }),
    ...(mapping ? { mapping } : {}),
  })
  for (const w of reading.warnings) terminal.err(`${sayWarning(w)}\n`)
  const { bring } = await import('./stored/bring.ts')
  const came = await bring(reading, o)
  if ('refused' in came) throw new Unusable(came.refused)
  const { changed, version, outcome, conflicts, missing } = came
  for (const c of conflicts)
    terminal.err(`${c.key}${c.field === '' ? '' : `, ${c.field}`}: the files say otherwise; what was done here stays\n`)
  if (missing > 0)
    terminal.err(
      `${count(missing, 'record')} ${missing === 1 ? 'stands' : 'stand'} in the plan and not in the files, and ${missing === 1 ? 'stays' : 'stay'}; --whole takes ${missing === 1 ? 'it' : 'them'} out\n`,
    )
  if (o.json) {
    const { id, number, title, asAt, mark, source, counts } = version
    terminal.out(
      `${JSON.stringify({ changed, version: { id, number, title, asAt, mark, source, counts }, outcome, missing, reading: { files: reading.taken, warnings: reading.warnings } }, null, 2)}\n`,
    )
    return
  }
  terminal.out(`${said(came, version.title, outcome, changed)}\n`)
}

function said({ first }: { first: boolean }, title: string, outcome: Outcome, changed: boolean): string {
  if (!changed) return `“${title}” said all of it already. Nothing was changed.`
  if (first) return `“${title}” is the plan now: ${ofKinds(outcome.added) || 'it holds nothing'}.`
  const parts = [
    ['added', outcome.added],
    ['changed', outcome.changed],
    ['taken out', outcome.removed],
  ] as const
  const done = parts.flatMap(([what, counts]) => {
    const n = Object.values(counts).reduce((a, b) => a + b, 0)
    return n > 0 ? [`${count(n, 'record')} ${what}`] : []
  })
  return `“${title}” says what the files say now: ${and(done)}.`
}

const ofKinds = (counts: KindCounts): string =>
  and(
    (['outcome', 'programme', 'step', 'measure'] as const).flatMap((k: Kind) =>
      counts[k] ? [count(counts[k], spec(k).one, spec(k).many)] : [],
    ),
  )

async function text(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new Unreadable(basename(path), 'there is no such file, or it cannot be read')
  }
}
