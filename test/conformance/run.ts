/** Runs what needs the shared data: each file here named for what it checks. Ends with one line that counts. */
import { globSync } from 'node:fs'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

const files = globSync('test/conformance/*.conformance.ts').map(f => `${process.cwd()}/${f}`)
let passed = 0
let failed = 0
const stream = run({ files, concurrency: 1 })
stream.on('test:pass', () => passed++)
stream.on('test:fail', () => failed++)
for await (const text of stream.compose(new spec())) process.stdout.write(text)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
