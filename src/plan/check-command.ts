/** `goldenthread check`: reads the plans a council has and says what is incoherent, and why. */

import { readFile, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Command, Terminal } from '../main.ts'
import { inOneLine, Unusable, wordsOf } from '../store/command-line.ts'
import { sayWarning, Unreadable } from '../store/workbook/table.ts'
import { type Judgement, check as judge, type Severity, severities } from './coherence/index.ts'
import { type Day, readWhen } from './graph/dates.ts'
import { toJson } from './graph/json.ts'
import { readMapping } from './reading/mapping.ts'
import { type Reading, readPlan } from './reading/read.ts'
import { textReport } from './report/text.ts'

const HELP = `Reads plans as they are (CSV and XLSX, any headings) and says what is incoherent, worst first, and why.

Usage: goldenthread check FOLDER [options]
       FOLDER may also be one file, or a plan in Goldenthread's own JSON.

  --on DATE          judge as at this day (default: today), such as 2022-03-31
  --findings FILE    findings of an inspection that the plan must answer (JSON, CSV or XLSX)
  --map FILE         say what a sheet or a column is, where the guess is wrong (see docs/reading.md)
  --only SEVERITY    show only blocker, high, medium or low (repeat for several)
  --all              show every finding in full, not the first few of each rule
  --reading          show what each file was taken for, column by column
  --title TEXT       what to call the plan (default: the folder's name)
  --json             print one JSON document
  --html FILE        write a report to print or send, as one HTML file
  --pdf FILE         write the same report as PDF (PDF/UA-1)
  --save FILE        write the plan itself as one JSON document, which check reads again
  --help

Nothing is sent anywhere and nothing but the files you name is written.
Exit: 0 nothing is wrong, 1 findings exist, 2 could not do it.
`

type Options = {
  path: string
  on: Day
  title: string
  findings: string | undefined
  map: string | undefined
  only: Severity[]
  all: boolean
  reading: boolean
  json: boolean
  html: string | undefined
  pdf: string | undefined
  save: string | undefined
}

const WORDS = {
  allowPositionals: true,
  options: {
    on: { type: 'string' },
    findings: { type: 'string' },
    map: { type: 'string' },
    only: { type: 'string', multiple: true },
    all: { type: 'boolean' },
    reading: { type: 'boolean' },
    title: { type: 'string' },
    json: { type: 'boolean' },
    html: { type: 'string' },
    pdf: { type: 'string' },
    save: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
} as const

export const check: Command = {
  name: 'check',
  says: 'say what is incoherent in the plans of a folder, and why',
  run: (args, terminal) =>
    inOneLine(terminal, HELP, async () => {
      const options = read(args)
      return options === null ? null : run(options, terminal)
    }),
}

function read(args: readonly string[]): Options | null {
  const { values, positionals } = wordsOf('check', args, WORDS)
  if (values.help) return null
  const [path, more] = positionals
  if (path === undefined) throw new Unusable('check needs a folder or a file; see goldenthread check --help')
  if (more !== undefined) throw new Unusable(`check takes one folder or file, and "${more}" is a second`)
  const on = values.on === undefined ? today() : readWhen(values.on).on
  if (on === null) throw new Unusable(`--on ${values.on}: not a date such as 2022-03-31`)
  const only = (values.only ?? []).flatMap(v => v.split(',')).map(v => v.trim().toLowerCase().replace(/s$/, ''))
  for (const s of only)
    if (!severities.some(k => k === s)) throw new Unusable(`--only ${s}: not one of ${severities.join(', ')}`)
  return {
    path,
    on,
    title: values.title ?? titleOfFolder(path),
    findings: values.findings,
    map: values.map,
    only: only as Severity[],
    all: values.all ?? false,
    reading: values.reading ?? false,
    json: values.json ?? false,
    html: values.html,
    pdf: values.pdf,
    save: values.save,
  }
}

/** The calendar day in London now. */
const today = (): Day => Temporal.Now.plainDateISO('Europe/London').toString()

/** "birmingham-2022" is "Birmingham 2022"; a folder called "files" tells nothing, so its parent is asked. */
export function titleOfFolder(path: string): string {
  const parts = resolve(path).split(/[/\\]/)
  const last = basename(path.replace(/[/\\]+$/, '')).replace(/\.[a-z]+$/i, '')
  const name = /^(?:files?|data|\.{0,2})$/i.test(last) ? (parts.at(-2) ?? last) : last
  const words = name.replace(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

async function run(o: Options, terminal: Terminal): Promise<number> {
  const mapping = o.map === undefined ? undefined : readMapping(basename(o.map), await text(o.map))
  const reading = await readPlan(o.path, {
    ...(o.findings === undefined ? {} : { findings: o.findings }),
    ...(mapping ? { mapping } : {}),
  })
  const judgement = judge(reading.graph, o.on)
  if (o.save !== undefined) await write(o.save, toJson(reading.graph))
  if (o.html !== undefined || o.pdf !== undefined) {
    // Loaded only when asked for: the printers are most of the program's start.
    const { reportHtml, reportPdf } = await import('./report/report.ts')
    const meta = { title: o.title, files: reading.taken, warnings: reading.warnings, madeOn: today() }
    if (o.html !== undefined) await write(o.html, reportHtml(judgement, reading.graph, meta))
    if (o.pdf !== undefined) {
      const pdf = await reportPdf(judgement, reading.graph, meta).catch((e: Error) => {
        throw new Unusable(`--pdf: ${e.message.split('\n')[0]}`)
      })
      await write(o.pdf, pdf)
    }
  }
  if (o.json) {
    terminal.out(`${JSON.stringify(asJson(judgement, reading, o), null, 2)}\n`)
    for (const w of reading.warnings) terminal.err(`${sayWarning(w)}\n`)
  } else {
    terminal.out(textReport(judgement, reading, { ...o, colour: terminal.colour, width: terminal.width }))
    for (const f of [o.html, o.pdf, o.save]) if (f !== undefined) terminal.err(`Written: ${f}\n`)
  }
  return judgement.findings.length > 0 ? 1 : 0
}

/** The document of `--json`: stable for scripts. Keys may be added, none is removed or changes its meaning. */
function asJson(j: Judgement, r: Reading, o: Options) {
  const show = (f: { severity: Severity }) => o.only.length === 0 || o.only.includes(f.severity)
  return {
    on: j.on,
    items: j.items,
    counts: j.counts,
    findings: j.findings
      .filter(show)
      .map(({ rule, severity, items, message, fix, where }) => ({ rule, severity, items, message, fix, where })),
    rules: j.rules.map(({ rule, state, why }) => ({ rule, state, why })),
    accepted: j.accepted.filter(show).map(({ rule, severity, items, message, by, reason, until }) => ({
      rule,
      severity,
      items,
      message,
      by,
      reason,
      until,
    })),
    reading: { files: r.taken, warnings: r.warnings },
  }
}

async function text(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new Unreadable(basename(path), 'there is no such file, or it cannot be read')
  }
}
async function write(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content)
  } catch (e) {
    throw new Unusable(`${path}: cannot be written (${(e as NodeJS.ErrnoException).code ?? 'unknown reason'})`)
  }
}
