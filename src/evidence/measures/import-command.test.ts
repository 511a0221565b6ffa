/** Bringing measures from the command line. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { main } from '../../main.ts'
import { rowsIn } from '../../store/test-database.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { bringInto, type Came } from './bring.ts'
import { bringing, DICTIONARY, LAIT } from './bring-for-tests.ts'
import { tell } from './import-command.ts'

delete process.env.GOLDENTHREAD_OPERATOR
const folder = mkdtempSync(join(tmpdir(), 'goldenthread-measures-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const listening = () => {
  const said = { out: '', err: '' }
  const terminal = {
    out: (t: string) => (said.out += t),
    err: (t: string) => (said.err += t),
    colour: false,
    width: 100,
  }
  return { said, terminal }
}

test('help is printed, and every mistake is one line and exit code 2', async () => {
  const run = async (...args: string[]) => {
    const { said, terminal } = listening()
    return { code: await main(['import', 'measures', ...args], terminal), ...said }
  }
  const help = await run('--help')
  assert.deepEqual([help.code, help.err], [0, ''])
  assert.match(help.out, /import measures FILE\.\.\. \[--as EMAIL\]/)
  for (const [args, why] of [
    [['--json'], /needs a file/],
    [['a.csv', '--what'], /Unknown option '--what'; see goldenthread import measures --help/],
  ] as const) {
    const { code, out, err } = await run(...args)
    assert.deepEqual([code, out], [2, ''], args.join(' '))
    assert.match(err, why)
    assert.match(err, /^goldenthread: [^\n]+\n$/)
  }
})

test('files are brought as whoever has the address, all of them or none, and what came of it is said', async () => {
  const { store, as } = await bringing()
  const withAddress = async (role: 'performance-analyst' | 'director', email: string) => {
    const { personId } = await as(role)
    await store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test' }, async db => {
      await sql`update authority.person set email = ${email} where id = ${personId}`.execute(db)
      // The roles of tests end with their month; the command acts today.
      await sql`update authority.role_held set during = '[2026-01-01,)' where person = ${personId}`.execute(db)
    })
  }
  await withAddress('performance-analyst', 'analyst@calderwick.example')
  await withAddress('director', 'director@calderwick.example')
  const lait = put('lait.csv', `${LAIT}RR,,2024,Calderwick,20,901.0,Midshire\nRR,,0,Calderwick,20,901.0,Midshire\n`)
  const ours = put('ours.csv', 'date,value\n2025-04,3\n')
  const dictionary = put('dictionary.csv', `${DICTIONARY}3,Need,Again,Again,RR,Low,% of all,Twice.,Financial Year\n`)
  const broken = put('broken.csv', `${LAIT}RR,,2025,Calderwick,20,901.0,Midshire\n"never closed`)
  const bring = (files: string[], asWhom: string | null = 'analyst@calderwick.example') =>
    bringInto(store, { id: 'calderwick', name: 'Calderwick' }, { files, dictionary, as: asWhom })
  const refused = async (doing: ReturnType<typeof bring>) => {
    const came = await doing
    return 'refused' in came ? came.refused : 'it was done'
  }
  // Nobody here is of the demonstration.
  assert.match(await refused(bring([lait], null)), /say who brings it: --as EMAIL/)
  assert.match(await refused(bring([lait], 'nobody@calderwick.example')), /nobody in calderwick has the email address/)
  assert.match(await refused(bring([lait], 'director@calderwick.example')), /may not bring measures/)
  assert.match(
    await refused(bring([join(folder, 'none.csv')])),
    /^none\.csv: there is no such file, or it cannot be read$/,
  )
  assert.match(await refused(bring([put('no.csv', 'a,b\n1,2\n')])), /^no\.csv: line 1: no columns of such a file/)
  assert.match(await refused(bring([lait, broken])), /Quote Not Closed/)
  assert.equal(await rowsIn(store, 'evidence.value'), 0)
  assert.equal(await rowsIn(store, 'evidence.measure'), 0)

  const said = async (files: string[]) => {
    const { said: words, terminal } = listening()
    tell((await bring(files)) as Came, terminal)
    return words
  }
  assert.deepEqual(await said([lait, ours]), {
    out: `lait.csv: 1 value added.
ours.csv: 1 value added.
3 measures defined, 1 place named for the first time.
`,
    err: `dictionary, line 4, code: "RR" is defined a second time; the first stands; the row is left out
lait.csv, line 3, Years: "0" is no period; the row is left out
`,
  })
  const again = await said([lait, ours])
  assert.equal(
    again.out,
    'lait.csv: its 1 value is in the store already.\nours.csv: its 1 value is in the store already.\nNothing was changed.\n',
  )
  put('ours.csv', 'date,value\n2025-04,4\n2025-05,5\n')
  assert.equal((await said([ours])).out, 'ours.csv: 1 value added, 1 value changed, with the earlier kept.\n')
})

test('in a demonstration its analyst brings them where nobody is named', async () => {
  const app = await testApp({ after })
  const file = put('demo.csv', 'date,value\n2025-04,3\n')
  const authority = { id: 'calderwick', name: 'Calderwick City Council' }
  const bring = () => bringInto(app.store, authority, { files: [file], dictionary: null, as: null })
  const came = await bring()
  assert.ok(!('refused' in came) && came.changed)
})
