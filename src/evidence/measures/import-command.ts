/** `goldenthread import measures`: brings values of measures into the store, and what the measures mean. */

import type { Command, Terminal } from '../../main.ts'
import { inOneLine, Unusable, wordsOf } from '../../store/command-line.ts'
import type { FileBrought } from './acts.ts'
import type { Came } from './bring.ts'
import type { Skipped } from './lait.ts'

const HELP = `Brings values of measures into the store: adds those that are new, and keeps the earlier value of those that changed.

Usage: goldenthread import measures FILE... [--as EMAIL] [options]
       FILE is CSV, or Excel (.xlsx): the long file of the local authority interactive tool, with its dictionary beside it; a table of the
       Department for Education (time_period, geographic_level and columns of figures); or one of your own with date and value,
       or date, numerator and denominator, and with measure and place, or area_code, where it has more than one of them.

  --as EMAIL         who brings it: the address of somebody with an account who may load values (a performance analyst).
                     Without it GOLDENTHREAD_OPERATOR; in a demonstration, its performance analyst. The audit names them.
  --dictionary FILE  what the measures mean: CSV or .xlsx with a row for each, or a list of official metrics by table and
                     column. The long file's measures that no dictionary has are left out, row by row
  --most-rows N      refuse a file that has more rows than this, before anything is kept (2,000,000)
  --json             print one JSON document
  --help

What cannot be read is left out, and named with its row and why. A code such as c, u, x, z or - is kept as what it means, never
as a number. All files are saved, or none. The same files again change nothing. The database is found as start finds it.
Exit: 0 the store has what the files say; 2 could not do it.
`

/** Rows left out that are printed; --json has the first thousand. */
const PRINTED = 20

const WORDS = {
  allowPositionals: true,
  options: {
    as: { type: 'string' },
    dictionary: { type: 'string' },
    'most-rows': { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
} as const

export const importMeasures: Command = {
  name: 'import measures',
  says: 'bring values of measures into the store',
  run: (args, terminal) =>
    inOneLine(terminal, HELP, async () => {
      const options = optionsOf(args)
      if (options === null) return null
      // Only here, so that nothing of the store is loaded for --help.
      const { bring } = await import('./bring.ts')
      const came = await bring(options)
      if ('refused' in came) throw new Unusable(came.refused)
      if (options.json) terminal.out(`${JSON.stringify(came, null, 2)}\n`)
      else tell(came, terminal)
      return 0
    }),
}

function optionsOf(args: readonly string[]) {
  const { values, positionals: files } = wordsOf('import measures', args, WORDS)
  if (values.help || args.length === 0) return null
  if (files.length === 0 && values.dictionary === undefined)
    throw new Unusable('import measures needs a file; see goldenthread import measures --help')
  const most = values['most-rows'] === undefined ? null : Number(values['most-rows'])
  if (most !== null && !(Number.isInteger(most) && most > 0))
    throw new Unusable('--most-rows needs a whole number of rows')
  const as = (values.as ?? process.env.GOLDENTHREAD_OPERATOR ?? '').trim() || null
  const more = most === null ? {} : { mostRows: most }
  return { files, as, dictionary: values.dictionary ?? null, json: values.json ?? false, ...more }
}

const many = (n: number, one: string, more = `${one}s`) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : more}`

/** Says what came of it, and on the other stream what was left out. */
export function tell(came: Came, { out, err }: Pick<Terminal, 'out' | 'err'>): void {
  leftOut('dictionary', came.undefined.length, came.undefined, err)
  const { made, reworded, otherYear } = came.definitions
  for (const code of otherYear.slice(0, PRINTED))
    err(`dictionary: ${code} has another kind of year than its values were read by; it stays as it was\n`)
  for (const f of came.files) leftOut(f.file, f.skipped, f.why, err)
  for (const f of came.files) out(`${f.file}: ${said(f)}\n`)
  const more = [
    ...(made > 0 ? [`${many(made, 'measure')} defined`] : []),
    ...(reworded > 0 ? [`${many(reworded, 'definition')} put in other words`] : []),
    ...(came.places > 0 ? [`${many(came.places, 'place')} named for the first time`] : []),
  ]
  if (more.length > 0) out(`${more.join(', ')}.\n`)
  if (!came.changed) out('Nothing was changed.\n')
}

function said({ given, added, changed }: FileBrought): string {
  if (given === 0) return 'no row of it could be taken.'
  if (added + changed === 0)
    return `${given === 1 ? 'its 1 value is' : `its ${many(given, 'value')} are`} in the store already.`
  const parts = [
    ...(added > 0 ? [`${many(added, 'value')} added`] : []),
    ...(changed > 0 ? [`${many(changed, 'value')} changed, with the earlier kept`] : []),
    ...(given > added + changed ? [`${many(given - added - changed, 'value')} as before`] : []),
  ]
  return `${parts.join(', ')}.`
}

function leftOut(file: string, count: number, why: readonly Skipped[], err: Terminal['err']): void {
  for (const s of why.slice(0, PRINTED)) err(`${file}, line ${s.line}, ${s.column}: ${s.why}; the row is left out\n`)
  if (count > PRINTED) err(`${file}: ${many(count - PRINTED, 'row')} more left out\n`)
}
