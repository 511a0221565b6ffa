/**
 * Runs the benchmarks one after another, each in a process of its own, so that none inherits the memory of another.
 *
 *     node test/bench/run.ts [those whose name has one of these words]
 */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'

const only = process.argv.slice(2)
const names = globSync('*.ts', { cwd: import.meta.dirname, exclude: [basename(import.meta.filename)] })
  .map(file => basename(file, '.ts'))
  .filter(name => only.length === 0 || only.some(word => name.includes(word)))
  // The plan first, as it always was.
  .sort((a, b) => Number(b === 'coherence') - Number(a === 'coherence') || a.localeCompare(b))

const failed = names.filter(name => {
  process.stdout.write(`\n${name}\n`)
  return spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], { stdio: 'inherit' }).status !== 0
})
if (names.length === 0) process.stderr.write(`there is no benchmark named like ${only.join(' or ')}\n`)
if (failed.length > 0) process.stderr.write(`failed: ${failed.join(', ')}\n`)
process.exitCode = failed.length > 0 || names.length === 0 ? 1 : 0
