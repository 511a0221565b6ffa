/** Runs every test of the tree and ends with one line that counts them. */
import { globSync } from 'node:fs'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

const files = ['src/**/*.test.ts', 'test/**/*.test.ts', 'examples/**/*.test.ts']
  .flatMap(g => globSync(g, { exclude: ['examples/room/**'] }))
  .sort()
const only = process.argv.slice(2)
const chosen = only.length === 0 ? files : files.filter(f => only.some(o => f.includes(o)))

let passed = 0
let failed = 0
let skipped = 0
const stream = run({ files: chosen.map(f => `${process.cwd()}/${f}`), concurrency: 2, timeout: 300_000 })
// A file is itself reported as a test; only what stands within it is counted, but a file that could not even start has failed.
const within = (e: { nesting: number; details?: { type?: string } }) => e.details?.type !== 'suite'
stream.on('test:pass', e => {
  if (!within(e)) return
  if (e.skip) skipped++
  else passed++
})
stream.on('test:fail', e => {
  if (within(e)) failed++
})
const printed = stream.compose(new spec())
for await (const text of printed) process.stdout.write(text)
if (chosen.length === 0) process.stdout.write('no test file was found\n')
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
