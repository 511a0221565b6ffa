/**
 * Replays recorded cases: `npm run conformance -- KIND FILE [--json]`. Prints how many agree, and each that differs with what was
 * expected and what came out.
 */
import { readFileSync } from 'node:fs'
import { replaySpc } from './replay-spc.ts'

export type Difference = { readonly id: string; readonly expected: unknown; readonly actual: unknown }
export type Replayed = { readonly agree: number; readonly differ: readonly Difference[] }

const KINDS: Readonly<Record<string, (document: unknown) => Replayed>> = { spc: replaySpc }

const [kind = '', file = '', ...rest] = process.argv.slice(2).filter(a => a !== '--json')
const json = process.argv.includes('--json')
const replay = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
if (!replay || file === '' || rest.length > 0) {
  process.stderr.write(
    `conformance: npm run conformance -- KIND FILE [--json]; KIND is ${Object.keys(KINDS).join(' or ')}\n`,
  )
  process.exit(2)
}
try {
  const found = replay(JSON.parse(readFileSync(file, 'utf8')))
  if (json) process.stdout.write(`${JSON.stringify(found)}\n`)
  else {
    for (const d of found.differ)
      process.stdout.write(
        `${d.id}\n  expected ${JSON.stringify(d.expected)}\n  actual   ${JSON.stringify(d.actual)}\n`,
      )
    process.stdout.write(`${found.agree} agree, ${found.differ.length} differ\n`)
  }
  process.exitCode = found.differ.length > 0 || found.agree === 0 ? 1 : 0
} catch (e) {
  process.stderr.write(`conformance: ${file}: ${(e as Error).message.split('\n')[0]}\n`)
  process.exitCode = 2
}
