/**
 * The room that CONTRIBUTING.md says to begin with, added as it says: the folder copied, its migration numbered, one line in the
 * list of rooms. Nothing else has to be touched for its types, its own tests and those of every room to hold.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'

assert.ok(
  !existsSync('src/notes'),
  'src/notes is the example as it was copied: rename what it has, and the folder, to your own',
)

const run = promisify(execFile)
const copy = mkdtempSync(join(tmpdir(), 'goldenthread-room-'))
after(() => rmSync(copy, { recursive: true, force: true }))

for (const part of ['src', 'test', 'examples', 'package.json', 'tsconfig.json'])
  cpSync(part, join(copy, part), { recursive: true })
symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'), 'junction')

cpSync('examples/room', join(copy, 'src/notes'), { recursive: true })
const last = Math.max(...globSync('src/**/schema/*.sql').map(f => Number(/(\d{4})-[^/\\]*$/.exec(f)?.[1])))
const schema = join(copy, 'src/notes/schema')
renameSync(join(schema, 'NNNN-notes.sql'), join(schema, `${String(last + 1).padStart(4, '0')}-notes.sql`))
const rooms = join(copy, 'src/rooms.ts')
const before = readFileSync(rooms, 'utf8')
const now = before
  .replace(/^import /m, "import * as notes from './notes/room.ts'\n$&")
  .replace('= [plan,', '= [notes, plan,')
writeFileSync(rooms, now)

/** What a program says that fails is what is wrong. */
const node = (...given: string[]): Promise<string> => {
  // Else it takes itself for a part of this test.
  const { NODE_TEST_CONTEXT, ...env } = process.env
  return run(process.execPath, given, { cwd: copy, env, maxBuffer: 1 << 26 }).then(
    ({ stdout }) => stdout,
    e => `${e.stdout}${e.stderr}`,
  )
}

test('its types hold', async () => {
  assert.notEqual(now, before)
  const base = JSON.parse(readFileSync(join(copy, 'tsconfig.json'), 'utf8'))
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ ...base, include: ['src/notes', 'src/rooms.ts'] }))
  assert.equal(await node('node_modules/typescript/bin/tsc', '--noEmit'), '')
})

test('its own tests pass, and those by which every room is held', async () => {
  const said = await node('test/run.ts', 'src/notes', 'acts-walk', 'boundaries', 'fences', 'pages/routes')
  assert.match(said, /\n[1-9]\d* passed, 0 failed, 0 skipped\n$/)
})
