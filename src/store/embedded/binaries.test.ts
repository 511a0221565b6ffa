import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { broughtBinaries, linkLibraries } from './binaries.ts'

test('the programs run from a package whose links were never made, and nothing is written beside it', t => {
  const folder = mkdtempSync(join(tmpdir(), 'store-binaries-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const native = join(folder, 'package/native')
  cpSync(broughtBinaries(), native, { recursive: true, filter: from => !lstatSync(from).isSymbolicLink() })
  assert.throws(() => execFileSync(join(native, 'bin/postgres'), ['--version'], { stdio: 'pipe' }), /shared libraries/)
  const into = join(folder, 'scratch')
  mkdirSync(into)
  const { env } = linkLibraries(native, into)
  for (const program of ['postgres', 'initdb'])
    assert.match(
      execFileSync(join(native, 'bin', program), ['--version'], { env, encoding: 'utf8' }),
      /PostgreSQL\) 18/,
    )
})
