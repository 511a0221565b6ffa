/** `goldenthread import neighbours`: brings a set of councils with whom the council is compared from a day on. */
import type { Command, Terminal } from '../../main.ts'
import { inOneLine, Unusable, wordsOf } from '../../store/command-line.ts'
import type { CameNeighbours } from './neighbours-bring.ts'

const HELP = `Brings a set of neighbours: the councils with whom the council is compared, in force from a day on. Earlier sets stay.

Usage: goldenthread import neighbours FILE --from DATE --source TEXT [--as EMAIL] [options]
       FILE is CSV with one council a row, by number, code or name; JSON, a list of them or one called "neighbours"; or the
       published model of statistical neighbours, of which the council's own row is taken.

  --from DATE    the first day on which it is compared so, 2026-04-01
  --source TEXT  whose set it is, and which edition
  --of NAME      whose neighbours they are (default: the council itself)
  --leave-out    keep the set without the rows that name no council; else nothing is kept where there are any
  --as EMAIL     who brings it: the address of somebody with an account who may load values (a performance analyst).
                 Without it GOLDENTHREAD_OPERATOR; in a demonstration, its performance analyst. The audit names them.
  --json         print one JSON document
  --help

Exit: 0 the set is in the store; 2 could not do it.
`
const WORDS = {
  allowPositionals: true,
  options: {
    from: { type: 'string' },
    source: { type: 'string' },
    of: { type: 'string' },
    'leave-out': { type: 'boolean' },
    as: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
} as const

export const importNeighbours: Command = {
  name: 'import neighbours',
  says: 'bring a set of councils to be compared with',
  run: (args, terminal) =>
    inOneLine(terminal, HELP, async () => {
      const { values, positionals: files } = wordsOf('import neighbours', args, WORDS)
      if (values.help || args.length === 0) return null
      const [file, more] = files
      if (file === undefined || more !== undefined)
        throw new Unusable('import neighbours needs one file; see goldenthread import neighbours --help')
      if (values.from === undefined || values.source === undefined)
        throw new Unusable('say from which day it holds, and whose set it is: --from DATE --source TEXT')
      // Only here, so that nothing of the store is loaded for --help.
      const { bringNeighbours } = await import('./neighbours-bring.ts')
      const came = await bringNeighbours({
        file,
        from: values.from,
        source: values.source,
        of: values.of ?? '',
        leaveOut: values['leave-out'] ?? false,
        as: (values.as ?? process.env.GOLDENTHREAD_OPERATOR ?? '').trim() || null,
      })
      if ('refused' in came && typeof came.refused === 'string') throw new Unusable(came.refused)
      if (values.json) terminal.out(`${JSON.stringify(came, null, 2)}\n`)
      else tellNeighbours(came as CameNeighbours, terminal)
      return 0
    }),
}

/** Says what came of it, and on the other stream what was left out. */
export function tellNeighbours({ kept, refused }: CameNeighbours, { out, err }: Pick<Terminal, 'out' | 'err'>): void {
  for (const r of refused) err(`row ${r.line}: ${r.why}; it is left out\n`)
  out(`A set of ${kept === 1 ? 'one council' : `${kept} councils`} was kept.\n`)
}
