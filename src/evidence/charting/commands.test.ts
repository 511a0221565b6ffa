/** The commands of charts: what they print for scripts, and one line for every mistake. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { main } from '../../main.ts'

const folder = mkdtempSync(join(tmpdir(), 'gt-spc-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string | Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
async function run(...args: string[]) {
  let [out, err] = ['', '']
  const code = await main(args, { out: t => (out += t), err: t => (err += t), colour: false, width: 100 })
  return { code, out, err }
}
const STEADY = [20, 22, 19, 21, 20, 23, 18, 21, 20, 22, 19, 21]
const csv = (values: readonly (number | string)[]) =>
  `date,value\n${values.map((v, i) => `2025-${String(i + 1).padStart(2, '0')}-01,${v}`).join('\n')}\n`

test('a steady series has nothing to say and exits 0; a signal exits 1, in the form that scripts rely on', async () => {
  const steady = await run('spc', file('a.csv', csv(STEADY)), '--improvement', 'up', '--target', '90', '--json')
  assert.equal(steady.code, 0)
  const found = JSON.parse(steady.out)
  assert.deepEqual(Object.keys(found), [
    'mean',
    'lower',
    'upper',
    'segments',
    'points',
    'assurance',
    'state',
    'sentence',
    'used',
  ])
  assert.deepEqual(Object.keys(found.points[0]), ['date', 'value', 'mean', 'lower', 'upper', 'types', 'judgement'])
  assert.deepEqual([found.state, found.assurance, found.points.length], ['stable', 'consistent fail', 12])
  const news = await run('spc', file('b.csv', csv([...STEADY.slice(0, 11), 60])), '--improvement', 'up', '--json')
  assert.equal(news.code, 1)
  assert.deepEqual(JSON.parse(news.out).points.at(-1).judgement, 'improvement')
})

test('without --json it is said in words, with the signals and the rules that were used', async () => {
  const { out, code } = await run('spc', file('c.csv', csv([...STEADY.slice(0, 11), 60])), '--improvement', 'down')
  assert.equal(code, 1)
  assert.match(out, /a signal of worsening.*\n[\s\S]*Above UCL \(concern\)[\s\S]*Making Data Count/)
})

test('days in any order and any of four ways are read, and codes are never nought', async () => {
  const path = file(
    'd.csv',
    '\ufeffMonth,Value\nMar 2025,21\n2025-01,20\n01/02/2025,22\n2025-04-01,c\n2025-05-01,"1,204"\n',
  )
  const { out, err, code } = await run('spc', path, '--json')
  assert.equal(code, 0)
  assert.deepEqual(
    JSON.parse(out).points.map((p: { date: string; value: number }) => [p.date, p.value]),
    [
      ['2025-01-01', 20],
      ['2025-02-01', 22],
      ['2025-03-01', 21],
      ['2025-05-01', 1204],
    ],
  )
  assert.equal(err, 'd.csv, line 5, column 2: "c" is suppressed, so that the row is left out\n')
})

test('numerators and denominators make a chart of shares, days alone one of the time between', async () => {
  const shares = file(
    'e.csv',
    `date,numerator,denominator\n${STEADY.map((v, i) => `2025-${String(i + 1).padStart(2, '0')}-01,${v},100`).join('\n')}\n`,
  )
  const p = JSON.parse((await run('spc', shares, '--json')).out)
  assert.deepEqual([p.used.chart, p.mean], ['p', STEADY.reduce((a, b) => a + b, 0) / 1200])
  const days = file('f.csv', 'date\n2025-01-01\n2025-02-10\n2025-02-20\n')
  const g = JSON.parse((await run('spc', days, '--chart', 'g', '--json')).out)
  assert.deepEqual(
    g.points.map((x: { value: number }) => x.value),
    [40, 10],
  )
})

test('options of the chart are followed', async () => {
  const path = file('g.csv', csv([...STEADY.slice(0, 6), 40, 42, 39, 41, 40, 43]))
  const { segments, used } = JSON.parse(
    (await run('spc', path, '--rebase', '2025-07-01', '--trend', '6', '--no-screening', '--baseline', '4', '--json'))
      .out,
  )
  assert.deepEqual(
    segments.map((s: { from: string }) => s.from),
    ['2025-01-01', '2025-07-01'],
  )
  assert.deepEqual([used.trendLength, used.screenOutliers, used.baseline], [6, false, 4])
})

test('a funnel says who stands out, and exits by it', async () => {
  const rows = Array.from({ length: 30 }, (_, i) => `Place ${i},${100 + ((i * 7) % 11)},500`)
  const calm = await run('funnel', file('h.csv', `place,numerator,denominator\n${rows.join('\n')}\n`))
  assert.deepEqual([calm.code, /None stands out/.test(calm.out)], [0, true])
  const one = await run(
    'funnel',
    file('i.csv', `place,numerator,denominator\n${rows.join('\n')}\nFar,400,500\n`),
    '--json',
  )
  assert.equal(one.code, 1)
  assert.deepEqual(
    JSON.parse(one.out)
      .places.filter((p: { outside: number }) => p.outside !== 0)
      .map((p: { id: string }) => p.id),
    ['Far'],
  )
})

test('every mistake is one line that names the file, the line and the column, and exit code 2', async () => {
  const bad: [string[], RegExp][] = [
    [['spc'], /^$/],
    [['spc', join(folder, 'nowhere.csv')], /nowhere\.csv: there is no such file/],
    [['spc', file('t.csv', csv([1, 'plenty', 3]))], /t\.csv, line 3, column 2: "plenty" is no number/],
    [['spc', file('t2.csv', csv([1, 'constructor', 3]))], /t2\.csv, line 3, column 2: "constructor" is no number/],
    [['spc', file('u.csv', 'date,value\nsoon,3\n')], /u\.csv, line 2, column 1: "soon" is no day/],
    [['spc', file('v.csv', 'date,value\n2025-02-30,3\n')], /line 2, column 1: "2025-02-30" is no day/],
    [['spc', file('w.csv', 'when,what\n1,2\n')], /line 1: no column is called "date"/],
    [['spc', file('x.csv', '')], /nothing in it/],
    [['spc', file('y.csv', Buffer.from([0xff, 0xfe, 0x00, 0xd8]))], /not text in UTF-8/],
    [
      ['spc', file('z.csv', 'date,numerator,denominator\n2025-01-01,0,0\n2025-02-01,7,3\n')],
      /line 3: 7 of 3 is no share/,
    ],
    [['spc', file('z2.csv', csv([1, 2])), '--trend', '5'], /--trend: 6 or 7/],
    [['spc', file('z3.csv', csv([1, 2])), '--improvement', 'sideways'], /up, down or none/],
    [['spc', file('z4.csv', csv([1, 2])), '--rebase', 'then'], /--rebase then: no day/],
    [['spc', file('z5.csv', csv([1, 2])), '--baseline', '1'], /2 points or more/],
    [['spc', file('z6.csv', csv([1, 2])), '--what'], /Unknown option '--what'/],
    [['funnel', file('z7.csv', 'place,numerator,denominator\nA,-1,5\n')], /line 2: -1 of 5 is no share/],
  ]
  for (const [args, why] of bad) {
    const { code, err } = await run(...args)
    assert.equal(code, 2, args.join(' '))
    assert.match(err.replace(/^goldenthread: /, '').trim(), why, args.join(' '))
    assert.ok(err.split('\n').length <= 2, err)
  }
  assert.equal((await run('spc', '--help')).code, 0)
})
