/** Bringing neighbours from the command line, in the shapes that they are published in. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { main } from '../../main.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { bringInto } from '../measures/bring.ts'
import { bringNeighboursInto } from './neighbours-bring.ts'
import { tellNeighbours } from './neighbours-command.ts'

delete process.env.GOLDENTHREAD_OPERATOR
const folder = mkdtempSync(join(tmpdir(), 'goldenthread-neighbours-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const { store } = await testApp({ after })
const places = [
  ['Ashby', '901'],
  ['Brough', '902'],
  ['Carne', '903'],
]
const values = places.map(([name]) => `RR,2025-03-31,20,${name},authority\n`).join('')
const came = await bringInto(
  store,
  { id: 'calderwick', name: 'Calderwick City Council' },
  { files: [put('rr.csv', `measure,date,value,place,kind\n${values}`)], dictionary: null, as: null },
)
assert.ok(!('refused' in came))
await store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test' }, async db => {
  for (const [name, number] of places)
    await sql`update evidence.place set number = ${number} where name = ${name}`.execute(db)
})
const bring = (text: string, more: { leaveOut?: boolean; of?: string; from?: string } = {}) =>
  bringNeighboursInto(store, 'calderwick', {
    file: put('set.txt', text),
    ...{ from: '2026-04-01', source: 'The model, 2025', of: '', leaveOut: false, as: null },
    ...more,
  })
const kept = async () => {
  const { rows } = await sql<{
    names: string[]
  }>`select array(select p.name from unnest(n.places) with ordinality as u(id, k)
    join evidence.place p on p.id::text = u.id order by k) as names from evidence.neighbours n
    where n.source = 'The model, 2025' order by n.at`.execute(store.root)
  return rows.map(r => r.names)
}

test('help is printed, and every mistake is one line and exit code 2', async () => {
  const run = async (...args: string[]) => {
    const said = { out: '', err: '' }
    const terminal = {
      out: (t: string) => (said.out += t),
      err: (t: string) => (said.err += t),
      ...{ colour: false, width: 100 },
    }
    return { code: await main(['import', 'neighbours', ...args], terminal), ...said }
  }
  const help = await run('--help')
  assert.deepEqual([help.code, help.err], [0, ''])
  assert.match(help.out, /import neighbours FILE --from DATE --source TEXT/)
  for (const [args, why] of [
    [['--json'], /needs one file/],
    [['a.csv'], /say from which day/],
    [['a.csv', 'b.csv'], /needs one file/],
  ] as const) {
    const { code, err } = await run(...args)
    assert.deepEqual([code, err.split('\n').length], [2, 2])
    assert.match(err, why)
  }
})

test('the published shapes are read: pairs of number and name, and the row of one council in the wide model', async () => {
  const pairs = '{"Ashby": 901, "neighbours": [[901, "Ashby"], [8, null], [903, "Carne"], [902, "Brough"]]}'
  const refused = await bring(pairs, { of: 'Ashby' })
  assert.match(
    String(refused.refused),
    /Row 1: Ashby is the council itself, and no neighbour\. Row 2: no council with values is called "8"/,
  )
  assert.deepEqual(await kept(), [])
  const done = await bring(pairs, { of: '901', leaveOut: true })
  assert.ok(typeof done.refused !== 'string' && 'kept' in done)
  const said = { out: '', err: '' }
  tellNeighbours(done as never, { out: t => (said.out += t), err: t => (said.err += t) })
  assert.equal(said.out, 'A set of 2 councils was kept.\n')
  assert.equal(said.err.split('\n').length, 3)
  const wide =
    '\uFEFFold_la_code,la_name,region_ind,SN_1,SN_1P,SN_2,SN_2P\n901,Ashby,3,902,Close ,903,Close\n902,Brough,3,903,Close ,901,Close\n'
  assert.ok('kept' in (await bring(wide, { of: 'Brough' })))
  assert.deepEqual(await kept(), [
    ['Carne', 'Brough'],
    ['Carne', 'Ashby'],
  ])
  assert.match(String((await bring(wide, { of: 'Carne' })).refused), /a row for every council, and none for Carne/)
})

test('what nobody can use is refused with why, and nothing is kept of it', async () => {
  const before = (await kept()).length
  for (const [text, more, why] of [
    ['Ashby', { from: '31/02/2026' }, /./],
    ['{"neighbours": 3}', {}, /has to be a list/],
    ['Ashby', { of: 'Atlantis' }, /No council with values is called "Atlantis"/],
    ['', {}, /Enter the councils/],
  ] as const)
    assert.match(String((await bring(text, more)).refused), why)
  assert.equal((await kept()).length, before)
})
