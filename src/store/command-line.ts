/** What the commands of the command line do alike: options, help, and one line for what the caller can put right. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Terminal } from '../main.ts'

/** What was asked for cannot be done as it was asked: one line that whoever called the command can act upon. */
export class Unusable extends Error {
  override name = 'Unusable'
}

/**
 * The options of a command, and its other words where `config` allows them.
 * @param command as it is called, without `goldenthread`
 * @throws Unusable, pointing to the command's help
 */
export function wordsOf<const T extends ParseArgsConfig>(command: string, args: readonly string[], config: T) {
  try {
    return parseArgs<T>({ ...config, args: [...args] })
  } catch (e) {
    const [first = ''] = (e as Error).message.split('\n')
    throw new Unusable(`${first.replace(/\. To specify.*$/, '')}; see goldenthread ${command} --help`)
  }
}

/**
 * Runs a command's work. What the operator can put right becomes one line and exit code 2.
 * @param run gives the exit code; null where help was asked for
 */
export async function inOneLine(terminal: Terminal, help: string, run: () => Promise<number | null>): Promise<number> {
  try {
    const code = await run()
    if (code === null) terminal.out(help)
    return code ?? 0
  } catch (e) {
    if (!(e instanceof Unusable)) throw e
    terminal.err(`goldenthread: ${e.message.split('\n')[0]}\n`)
    return 2
  }
}
