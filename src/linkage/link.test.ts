import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { main } from '../main.ts'

const dir = mkdtempSync(join(tmpdir(), 'gt-link-'))
after(() => rmSync(dir, { recursive: true, force: true }))

const FORENAMES = [
  'amina',
  'oliver',
  'mohammed',
  'chloe',
  'wei',
  'zofia',
  'kwame',
  'isla',
  'ravi',
  'noor',
  'jack',
  'ella',
]
const SURNAMES = [
  'okafor',
  'smith',
  'hussain',
  'patel',
  'nowak',
  'jones',
  'begum',
  'brown',
  'ali',
  'taylor',
  'clarke',
  'li',
]

/** Two registers of the same 600 people, the second with a slip in every third record. */
function registers(): { a: string; b: string } {
  let seed = 20_261
  const below = (n: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % n
  }
  const a = ['id,first,last,dob,pc,who']
  const b = ['id,first,last,dob,pc,who']
  for (let i = 0; i < 600; i++) {
    const first = `${FORENAMES[below(12)]}${'abcdefghij'[below(10)]}`
    const last = `${SURNAMES[below(12)]}${'klmnopqrst'[below(10)]}`
    const dob = `${2008 + below(10)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`
    const pc = `VK${1 + below(9)} ${below(9)}A${'BDEFG'[below(5)]}`
    a.push(`a${i},${first},${last},${dob},${pc},${i}`)
    const slip = i % 3 === 0 ? below(3) : -1
    b.push(
      [
        `b${i}`,
        slip === 0 ? first.slice(1) : first,
        slip === 1 ? last.replace(/.$/, 'x') : last,
        slip === 2 ? `${dob.slice(0, 9)}${(Number(dob[9]) + 1) % 9}` : dob,
        pc,
        i,
      ].join(','),
    )
  }
  return { a: `${a.join('\n')}\n`, b: `${b.join('\n')}\n` }
}

async function linked(settings: object, name = 'settings'): Promise<{ code: number; out: string; err: string }> {
  const file = join(dir, `${name}.json`)
  writeFileSync(file, JSON.stringify(settings))
  let out = ''
  let err = ''
  const terminal = { out: (t: string) => (out += t), err: (t: string) => (err += t), colour: false, width: 100 }
  const code = await main(['link', file, '--out', join(dir, 'out'), '--json'], terminal)
  return { code, out, err }
}

const { a, b } = registers()
writeFileSync(join(dir, 'a.csv'), a)
writeFileSync(join(dir, 'b.csv'), b)
const settings = {
  mode: 'link',
  inputs: [
    { name: 'a', file: 'a.csv' },
    { name: 'b', file: 'b.csv' },
  ],
  id: 'id',
  fields: { forename: 'first', surname: 'last', birthDate: 'dob', postcode: 'pc' },
  truth: { column: 'who' },
}

test('two registers with slips are linked, and the links and people are written', async () => {
  const { code, out } = await linked(settings)
  assert.equal(code, 0)
  const doc = JSON.parse(out)
  assert.equal(doc.records, 1_200)
  assert.ok(doc.evaluation.best.f1 > 0.99, JSON.stringify(doc.evaluation.best))
  assert.ok(doc.evaluation.clustered.best.f1 > 0.99)
  assert.ok(doc.links > 580 && doc.links < 620, String(doc.links))
  const links = readFileSync(join(dir, 'out/links.csv'), 'utf8').trim().split('\n')
  assert.equal(links[0], 'input_l,id_l,input_r,id_r,weight')
  assert.equal(links.length - 1, doc.links)
  assert.equal(readFileSync(join(dir, 'out/clusters.csv'), 'utf8').trim().split('\n').length, 1_201)
})

test('the same settings give the same links, weights and model', async () => {
  const one = JSON.parse((await linked(settings)).out)
  const links = readFileSync(join(dir, 'out/links.csv'), 'utf8')
  const two = JSON.parse((await linked(settings)).out)
  assert.deepEqual({ ...one, seconds: 0 }, { ...two, seconds: 0 })
  assert.equal(readFileSync(join(dir, 'out/links.csv'), 'utf8'), links)
})

test('agreement on a rare name weighs more than on a common one', async () => {
  await linked({ ...settings, truth: undefined })
  const model = JSON.parse(readFileSync(join(dir, 'out/model.json'), 'utf8'))
  const surname = model.comparisons.find((c: { name: string }) => c.name === 'surname')
  assert.ok(surname.m[0] > 0.5 && surname.u[0] < 0.05)
  assert.ok(model.lambda > 0.0005 && model.lambda < 0.01)
})

test('what cannot be linked is refused in one line that says why', async () => {
  const cases: [string, object, RegExp][] = [
    [
      'no field in common',
      {
        ...settings,
        inputs: [
          { name: 'a', file: 'a.csv' },
          { name: 'b', file: 'b.csv', fields: { town: 'pc' } },
        ],
        fields: { nothing: 'x' },
      },
      /fields/,
    ],
    [
      'a column that is not there',
      { ...settings, fields: { forename: 'given' } },
      /a\.csv: there is no column "given"; it has id, first/,
    ],
    [
      'a column mapped wrongly',
      { ...settings, fields: { forename: 'first', surname: 'last', birthDate: 'pc' } },
      /"pc" does not look like birthDate/,
    ],
    [
      'a file that is not there',
      {
        ...settings,
        inputs: [
          { name: 'a', file: 'no.csv' },
          { name: 'b', file: 'b.csv' },
        ],
      },
      /no\.csv: it cannot be read/,
    ],
    ['an id that stands twice', { ...settings, id: 'pc' }, /a\.csv: the id VK.* stands \d+ times/],
    ['a block too large', { ...settings, mostPairs: 100 }, /blocking: the rules ask for .* million pairs/],
    ['one input to link', { ...settings, inputs: [{ name: 'a', file: 'a.csv' }] }, /linking needs two inputs/],
    ['a rule of no column', { ...settings, blocking: [['height']] }, /there is no column height/],
  ]
  for (const [what, given, says] of cases) {
    const { code, out, err } = await linked(given)
    assert.equal(code, 2, what)
    assert.equal(out, '', what)
    assert.match(err, says, what)
    assert.equal(err.trim().split('\n').length, 1, what)
  }
})
