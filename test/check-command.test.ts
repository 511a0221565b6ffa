/** `goldenthread check` as a person or a script meets it: words, exit codes, one document on standard output. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { main } from '../src/main.ts'

const dir = mkdtempSync(join(tmpdir(), 'goldenthread-check-'))
after(() => rmSync(dir, { recursive: true, force: true }))
writeFileSync(
  join(dir, 'plan.csv'),
  'Ref,Action,Lead,By when,RAG\nA1,Hire two psychologists by advert,,ongoing,G\nA2,"Open a \u001b[31mred\u001b[0m door",Head of door,31/03/2027,A\n',
)
const plan = join(dir, 'plan.csv')

/** Runs the command in this process and keeps what it said. */
async function run(...args: string[]) {
  let out = ''
  let err = ''
  const code = await main(args, { out: t => (out += t), err: t => (err += t), colour: false, width: 100 })
  return { code, out, err }
}

test('it says what is wrong, worst first, and exits with 1', async () => {
  const { code, out } = await run('check', plan, '--on', '2026-11-20')
  assert.equal(code, 1)
  assert.match(out, /Is this one coherent plan\?\nNot today\./)
  assert.match(out, /as at 20 November 2026/)
  assert.ok(out.indexOf('BLOCKER') < out.indexOf('HIGH'))
  assert.match(out, /plan\.csv, row 2/)
})

test('--json prints one document on standard output with every key, and nothing else', async () => {
  const { code, out } = await run('check', plan, '--on', '2026-11-20', '--json')
  assert.equal(code, 1)
  const doc = JSON.parse(out)
  assert.deepEqual(Object.keys(doc.items), [
    'outcomes',
    'measures',
    'programmes',
    'steps',
    'posts',
    'boards',
    'obligations',
    'findings',
    'funding',
    'decisions',
    'risks',
  ])
  assert.deepEqual(Object.keys(doc.counts), ['blocker', 'high', 'medium', 'low'])
  assert.equal(doc.on, '2026-11-20')
  assert.equal(doc.rules.length, 60)
  for (const r of doc.rules)
    assert.ok(['ran', 'not-applicable', 'missing-input'].includes(r.state) && r.why.length > 10, JSON.stringify(r))
  for (const s of Object.keys(doc.counts))
    assert.equal(doc.counts[s], doc.findings.filter((f: { severity: string }) => f.severity === s).length)
  for (const f of doc.findings)
    assert.ok(f.items.length > 0 && f.message.length > 10 && f.fix.length > 10, JSON.stringify(f))
})

test('--only shows one severity and keeps the counts whole', async () => {
  const all = JSON.parse((await run('check', plan, '--json')).out)
  const only = JSON.parse((await run('check', plan, '--json', '--only', 'blocker')).out)
  assert.deepEqual(only.counts, all.counts)
  assert.ok(only.findings.length > 0 && only.findings.every((f: { severity: string }) => f.severity === 'blocker'))
  const text = await run('check', plan, '--only', 'blocker')
  assert.doesNotMatch(text.out, /\n▲ HIGH/)
})

test('--html, --save and --reading do what they say', async () => {
  const html = join(dir, 'report.html')
  const saved = join(dir, 'saved.json')
  const { out } = await run(
    'check',
    plan,
    '--on',
    '2026-11-20',
    '--html',
    html,
    '--save',
    saved,
    '--reading',
    '--title',
    'A <b>plan</b>',
  )
  assert.match(out, /"By when" is due/)
  assert.ok(readFileSync(html, 'utf8').startsWith('<!doctype html>'))
  assert.doesNotMatch(readFileSync(html, 'utf8'), /<b>plan<\/b>/)
  const again = JSON.parse((await run('check', saved, '--on', '2026-11-20', '--json')).out)
  const first = JSON.parse((await run('check', plan, '--on', '2026-11-20', '--json')).out)
  assert.deepEqual(again.findings, first.findings)
})

test('a cell cannot drive the terminal', async () => {
  const { out } = await run('check', plan, '--on', '2026-11-20', '--all')
  assert.ok(!out.includes('\u001b'))
})

test('what cannot be done is one line and exit code 2', async () => {
  const bad: [string[], RegExp][] = [
    [['check'], /needs a folder/],
    [['check', join(dir, 'nowhere')], /nowhere: there is no such file or folder/],
    [['check', plan, '--on', 'soon'], /--on soon: not a date/],
    [['check', plan, '--only', 'worst'], /not one of blocker, high, medium, low/],
    [['check', plan, '--shoe'], /Unknown option '--shoe'/],
    [['check', plan, 'two'], /"two" is a second/],
    [['check', plan, '--map', join(dir, 'none.json')], /none\.json/],
    [['check', plan, '--findings', join(dir, 'none.json')], /none\.json/],
    [['check', plan, '--html', join(dir, 'no', 'such', 'folder.html')], /cannot be written/],
    [['dance'], /no command "dance"/],
  ]
  for (const [args, words] of bad) {
    const { code, out, err } = await run(...args)
    assert.equal(code, 2, args.join(' '))
    assert.equal(out, '')
    assert.match(err, words)
    assert.equal(err.trim().split('\n').length, 1, err)
    assert.doesNotMatch(err, /\n\s+at /)
  }
})

test('--help tells what there is, and exits with 0', async () => {
  assert.match((await run('--help')).out, /check {2,}/)
  const { code, out } = await run('check', '--help')
  assert.equal(code, 0)
  for (const o of ['--on', '--findings', '--json', '--html', '--pdf', '--only', '--map']) assert.ok(out.includes(o), o)
})

test('a plan with nothing wrong exits with 0', async () => {
  const folder = join(dir, 'fine')
  mkdirSync(folder)
  writeFileSync(join(folder, 'services.csv'), 'Service,Function group\nLibraries,Culture\n')
  const { code, out } = await run('check', folder, '--json')
  assert.equal(code, 0, out)
})

test('the program itself runs under npx, by an old Node too', () => {
  for (const [command, args] of [
    ['npx', ['goldenthread']],
    [process.execPath, ['bin/goldenthread.mjs']],
  ] as const) {
    const r = spawnSync(command, [...args, 'check', plan, '--json', '--on', '2026-11-20'], { encoding: 'utf8' })
    assert.equal(r.status, 1, r.stderr)
    assert.equal(JSON.parse(r.stdout).on, '2026-11-20')
  }
  const old = ['/usr/local/bin/node', '/usr/bin/node'].find(existsSync)
  if (old) assert.equal(spawnSync(old, ['bin/goldenthread.mjs', 'check', plan]).status, 1)
})
