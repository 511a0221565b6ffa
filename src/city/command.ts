/** `goldenthread city`: writes a whole authority of people who do not exist. */
import { availableParallelism } from 'node:os'
import type { Command, Terminal } from '../main.ts'
import { inOneLine, Unusable, wordsOf } from '../store/command-line.ts'
import { AGENCIES, type AgencyKey, type Settings } from './model.ts'
import { DEFAULTS } from './settings.ts'
import type { Count, Format } from './write/write.ts'

const HELP = `Writes a city that never was: families, what befell them, what each agency holds of it with its errors,
the case system's extract, the services, and the truth. Nobody in it exists. The same options give the same bytes.

Usage: goldenthread city --out DIR [options]

  --children N         about how many children under 18 live there on any day (default: ${DEFAULTS.children})
  --years Y            how many years are told (default: ${DEFAULTS.years})
  --seed S             a whole number; another seed is another city (default: ${DEFAULTS.seed})
  --until DATE         the day after the last (default: 2026-11-01)
  --conditions WHICH   calderwick: as its plan says, with special causes planted; england: published levels, none
                       planted (default: calderwick)
  --registers-only     people and what agencies hold of them; no case system, no services
  --errors AGENCY=N    so many times the published rate of errors, 0 for none; AGENCY is one of
                       ${AGENCIES.join(', ')} or all (repeat for several)
  --format WHICH       csv, parquet or both (default: both)
  --threads N          how many threads write (default: as the machine has, at most 4)
  --json               print one JSON document
  --help

DIR is empty or holds a city, which is replaced. docs/city.md says what is in it.

Exit: 0 done, 2 could not do it.
`

const WORDS = {
  options: {
    children: { type: 'string' },
    years: { type: 'string' },
    seed: { type: 'string' },
    until: { type: 'string' },
    out: { type: 'string' },
    conditions: { type: 'string' },
    'registers-only': { type: 'boolean' },
    errors: { type: 'string', multiple: true },
    format: { type: 'string' },
    threads: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
} as const

export const city: Command = {
  name: 'city',
  says: 'write a whole authority of people who do not exist, with its truth',
  run: async (args, terminal) => {
    const code = await inOneLine(terminal, HELP, () => run(args, terminal))
    return args.length === 0 ? 2 : code
  },
}

async function run(args: readonly string[], terminal: Terminal): Promise<number | null> {
  const { values: v } = wordsOf('city', args, WORDS)
  if (v.help || args.length === 0) return null
  if (!v.out) throw new Unusable('say where to: --out DIR')
  const settings: Settings = {
    children: whole('--children', v.children, DEFAULTS.children, 1, 3_000_000),
    years: whole('--years', v.years, DEFAULTS.years, 1, 15),
    seed: whole('--seed', v.seed, DEFAULTS.seed, 0, 4_294_967_295),
    until: await untilOf(v.until),
    conditions: oneOf('--conditions', v.conditions, ['calderwick', 'england']),
    registersOnly: v['registers-only'] === true,
    errors: errorsOf(v.errors ?? []),
  }
  const format: Format = oneOf('--format', v.format, ['both', 'csv', 'parquet'])
  const threads = whole('--threads', v.threads, Math.min(4, availableParallelism()), 1, 64)
  const began = performance.now()
  const { FolderTaken, writeCity } = await import('./write/write.ts')
  let counts: readonly Count[]
  try {
    counts = await writeCity(settings, v.out, { format, threads, said: progress(terminal) })
  } catch (e) {
    if (e instanceof FolderTaken) throw new Unusable(`${v.out} is not empty and holds something that is no city`)
    const { code } = e as NodeJS.ErrnoException
    if (code === 'ENOTDIR' || code === 'EEXIST') throw new Unusable(`${v.out} is no folder`)
    if (code === 'EACCES' || code === 'ENOSPC' || code === 'EROFS')
      throw new Unusable(`${v.out} cannot be written: ${code}`)
    throw e
  }
  const seconds = Math.round((performance.now() - began) / 10) / 100
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  const rows = counts.reduce((sum, c) => sum + c.rows, 0)
  if (v.json) {
    const tables = Object.fromEntries(counts.map(c => [c.table, { rows: c.rows, bytes: c.bytes }]))
    terminal.out(`${JSON.stringify({ out: v.out, seed: settings.seed, seconds, megabytes, rows, tables })}\n`)
  } else
    terminal.out(
      `A city of about ${settings.children.toLocaleString('en-GB')} children and ${settings.years} years, seed ${settings.seed}: ` +
        `${rows.toLocaleString('en-GB')} rows in ${counts.length} tables under ${v.out}, in ${seconds} s.\n` +
        'Everybody in it is invented. The folder truth/ says what really is; docs/city.md says what it all means.\n',
    )
  return 0
}

/** A line on a terminal, and nothing where progress would only fill a log. */
function progress(terminal: Terminal): (part: number) => void {
  if (!process.stderr.isTTY) return () => {}
  return part => terminal.err(part >= 1 ? '\r\u001b[K' : `\rfamilies: ${Math.floor(part * 100)}% `)
}

function whole(name: string, text: string | undefined, otherwise: number, least: number, most: number): number {
  if (text === undefined) return otherwise
  const n = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (!(n >= least && n <= most)) throw new Unusable(`${name} is a whole number from ${least} to ${most}`)
  return n
}

function oneOf<const T extends string>(name: string, text: string | undefined, words: readonly [T, ...T[]]): T {
  if (text === undefined) return words[0]
  const found = words.find(w => w === text)
  if (!found) throw new Unusable(`${name} is one of ${words.join(', ')}`)
  return found
}

async function untilOf(text: string | undefined): Promise<number> {
  if (text === undefined) return DEFAULTS.until
  const { dayOf } = await import('./days.ts')
  try {
    const day = dayOf(text)
    if (day >= dayOf('2012-01-01') && day <= dayOf('2035-12-31')) return day
  } catch {
    // Said below.
  }
  throw new Unusable('--until is a day from 2012-01-01 to 2035-12-31')
}

function errorsOf(words: readonly string[]): Settings['errors'] {
  const out: Partial<Record<AgencyKey, number>> = {}
  for (const word of words) {
    const [, who = '', times = ''] = /^([a-z-]+)=(\d{1,2}(?:\.\d{1,3})?)$/.exec(word) ?? []
    const known = who === 'all' ? AGENCIES : AGENCIES.filter(a => a === who)
    if (known.length === 0) throw new Unusable(`--errors is AGENCY=N, with an agency of ${AGENCIES.join(', ')} or all`)
    for (const agency of known) out[agency] = Number(times)
  }
  return out
}
