/** `goldenthread funnel`: compares places, allowing for how small each is and for what places differ anyway. */

import { basename } from 'node:path'
import type { Command, Terminal } from '../../main.ts'
import { Unusable, wordsOf } from '../../store/command-line.ts'
import { funnelOf, sayFigure } from '../spc/index.ts'
import { numberOf, readSeries } from './series-file.ts'
import { doing, fileText } from './spc-command.ts'

const HELP = `Compares places: which differ by more than chance and more than places differ anyway.

Usage: goldenthread funnel FILE.csv [options]
       FILE has a heading row: place,numerator,denominator

  --of KIND    p for a share of cases (default), u for events per unit
  --target N   compare with this value, not with that of all places together
  --json       print one JSON document
  --help

Exit: 0 none stands out, 1 some do, 2 could not do it.
`

const WORDS = {
  allowPositionals: true,
  options: {
    of: { type: 'string' },
    target: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
} as const

export const funnel: Command = {
  name: 'funnel',
  says: 'compare places, each within limits as wide as it is small',
  run: (args, terminal) => doing(args, terminal, HELP, run),
}

async function run(args: readonly string[], terminal: Terminal): Promise<number | null> {
  const { values, positionals } = wordsOf('funnel', args, WORDS)
  if (values.help || args.length === 0) return null
  const [path, more] = positionals
  if (path === undefined || more !== undefined)
    throw new Unusable('funnel takes one file; see goldenthread funnel --help')
  const of = values.of ?? 'p'
  if (of !== 'p' && of !== 'u') throw new Unusable(`--of ${of.slice(0, 20)}: p or u`)
  const target = values.target === undefined ? undefined : numberOf(values.target)
  if (target === null) throw new Unusable('--target: no number')
  const name = basename(path)
  const { rows, notes } = readSeries(await fileText(path), name, 'place')
  for (const note of notes) terminal.err(`${note}\n`)
  for (const r of rows)
    if (r.numerator! < 0 || r.denominator! < 0 || (of === 'p' && r.numerator! > r.denominator!))
      throw new Unusable(`${name}, line ${r.line}: ${r.numerator} of ${r.denominator} is no share`)
  const found = funnelOf(
    rows.map(r => ({ id: r.place, numerator: r.numerator!, denominator: r.denominator! })),
    { of, ...(target === undefined ? {} : { target }) },
  )
  const { limitsAt: _, ...document } = found
  const standing = found.places.filter(p => p.outside !== 0).sort((a, b) => b.adjusted - a.adjusted)
  if (values.json) terminal.out(`${JSON.stringify(document, null, 2)}\n`)
  else
    terminal.out(
      `${found.sentence}\n\nAll together ${sayFigure(found.target)}; places vary ${sayFigure(found.phi)} times what chance would have.\n\n${standing.length === 0 ? 'None stands out.' : standing.map(p => `  ${p.id}: ${sayFigure(p.value)}, ${sayFigure(p.adjusted)} standard errors ${p.adjusted > 0 ? 'above' : 'below'}`).join('\n')}\n`,
    )
  return standing.length > 0 ? 1 : 0
}
