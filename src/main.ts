/** The command line: finds the room that owns a command and runs it. */
import { city } from './city/command.ts'
import { commands as evidence } from './evidence/commands.ts'
import { link } from './linkage/command.ts'
import { commands as plan } from './plan/commands.ts'
import { start } from './start/command.ts'
import { commands as store } from './store/commands.ts'

/** What a command is given to speak through; tests give their own. */
export type Terminal = {
  out: (text: string) => void
  err: (text: string) => void
  /** Whether `out` is a terminal, so that colour helps and does not spoil a file. */
  colour: boolean
  /** Columns of the terminal, or what a page of text can bear. */
  width: number
}
/** A command: `run` gives the exit code, 0 nothing to say, 1 findings exist, 2 could not do it. */
export type Command = {
  name: string
  /** One line for the list of commands. */
  says: string
  run: (args: readonly string[], terminal: Terminal) => Promise<number>
}

const commands: readonly Command[] = [start, ...plan, ...evidence, city, link, ...store]

const usage = () => `Goldenthread: the improvement system for children's services.

Usage: goldenthread COMMAND [options]

${commands.map(c => `  ${c.name.padEnd(15)} ${c.says}`).join('\n')}

goldenthread COMMAND --help tells more. Exit: 0 done and nothing to say, 1 done and findings exist, 2 could not do it.
`

/**
 * Runs one command.
 * @param args what stands after the program's name
 * @returns the exit code
 */
export async function main(args: readonly string[], terminal: Terminal = here()): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(usage())
    return name === undefined ? 2 : 0
  }
  // Some commands are two words: "import measures" beside "import".
  const [second = '', ...further] = rest
  const two = commands.find(c => c.name === `${name} ${second}`)
  if (two) return two.run(further, terminal)
  const command = commands.find(c => c.name === name)
  if (!command) {
    terminal.err(`goldenthread: there is no command "${name.slice(0, 40)}"; see goldenthread --help\n`)
    return 2
  }
  return command.run(rest, terminal)
}

function here(): Terminal {
  // A reader such as `head` may close the pipe early: that is no failure of ours.
  process.stdout.on('error', e => {
    if ((e as NodeJS.ErrnoException).code !== 'EPIPE') throw e
  })
  return {
    out: text => process.stdout.write(text),
    err: text => process.stderr.write(text),
    colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
    width: Math.min(process.stdout.columns ?? 100, 110),
  }
}
