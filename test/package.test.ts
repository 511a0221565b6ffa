/** The package as others get it: packed, installed elsewhere, used by subpath and from the command line. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

const root = process.cwd()
let dir = ''
let modules = ''

before(() => {
  dir = mkdtempSync(join(tmpdir(), 'goldenthread-pack-'))
  execFileSync('npm', ['pack', '--silent', '--pack-destination', dir], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const tarball = readdirSync(dir).find(f => f.endsWith('.tgz'))
  assert.ok(tarball, 'npm pack made a tarball')
  modules = join(dir, 'node_modules')
  execFileSync('mkdir', ['-p', join(modules, 'goldenthread')])
  execFileSync('tar', ['-xzf', join(dir, tarball), '-C', join(modules, 'goldenthread'), '--strip-components=1'])
  // What the package depends on is what this tree has installed: the test is of our tarball, not of the network.
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name.startsWith('.') || name === 'goldenthread') continue
    symlinkSync(join(root, 'node_modules', name), join(modules, name))
  }
})
after(() => rmSync(dir, { recursive: true, force: true }))

test('a consumer judges a plan through goldenthread/coherence', () => {
  writeFileSync(
    join(dir, 'use.mjs'),
    `import { check, planOf, rules } from 'goldenthread/coherence'
     const plan = planOf({ step: [{ id: 'S1', title: 'Hire two psychologists' }], outcome: [{ id: 'O1', title: 'Plans on time' }] })
     const j = check(plan, '2026-03-31')
     console.log(JSON.stringify({ rules: rules.length, offenders: j.findings.filter(f => f.rule === 'C-01').map(f => f.items[0]) }))`,
  )
  const out = execFileSync(process.execPath, ['use.mjs'], { cwd: dir, encoding: 'utf8' })
  assert.deepEqual(JSON.parse(out), { rules: 60, offenders: ['S1'] })
})

test('a consumer judges a series through goldenthread/spc', () => {
  writeFileSync(
    join(dir, 'spc.mjs'),
    `import { chartOf } from 'goldenthread/spc'
     const values = [10, 11, 10, 12, 11, 10, 11, 12, 10, 11, 12, 11, 30]
     const chart = chartOf(values.map((value, i) => ({ date: '2026-01-' + String(i + 1).padStart(2, '0'), value })), { better: 'up' })
     console.log(JSON.stringify({ state: chart.state, last: chart.points.at(-1).judgement }))`,
  )
  const out = execFileSync(process.execPath, ['spc.mjs'], { cwd: dir, encoding: 'utf8' })
  assert.deepEqual(JSON.parse(out), { state: 'signal improving', last: 'improvement' })
})

test('the engine has types for a consumer', () => {
  writeFileSync(
    join(dir, 'use.ts'),
    `import { check, planOf, type Judgement } from 'goldenthread/coherence'
     export const j: Judgement = check(planOf({ step: [{ id: 'S1' }] }), '2026-03-31')
     // @ts-expect-error a judgement has no such part
     j.nothing`,
  )
  writeFileSync(
    join(dir, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { module: 'nodenext', target: 'esnext', strict: true, noEmit: true, types: [] },
      files: ['use.ts'],
    }),
  )
  const run = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', dir], {
    encoding: 'utf8',
  })
  assert.equal(run.status, 0, run.stdout)
})

test('the engine runs on the old Node that machines still carry', t => {
  const old = ['/usr/local/bin/node', '/usr/bin/node'].find(n => {
    const version = spawnSync(n, ['--version'], { encoding: 'utf8' }).stdout ?? ''
    return /^v(2[0-5])\./.test(version)
  })
  if (!old) return t.diagnostic('this machine has no older Node to try')
  const out = execFileSync(old, ['use.mjs'], { cwd: dir, encoding: 'utf8' })
  assert.equal(JSON.parse(out).rules, 60)
})

test('the command works from the installed package', () => {
  writeFileSync(join(dir, 'plan.csv'), 'Ref,Action,Who,By when\nA1,Hire two psychologists,,ongoing\n')
  const run = spawnSync(
    process.execPath,
    [
      join(modules, 'goldenthread/bin/goldenthread.mjs'),
      'check',
      'plan.csv',
      '--on',
      '2026-03-31',
      '--json',
      '--html',
      'report.html',
      '--pdf',
      'report.pdf',
    ],
    { cwd: dir, encoding: 'utf8' },
  )
  assert.equal(run.status, 1, run.stderr)
  const doc = JSON.parse(run.stdout)
  assert.ok(doc.findings.some((f: { rule: string; items: string[] }) => f.rule === 'C-02' && f.items[0] === 'A1'))
  assert.ok(readdirSync(dir).includes('report.html'))
  assert.equal(readFileSync(join(dir, 'report.pdf')).subarray(0, 5).toString(), '%PDF-')
})

test('the package holds what it needs and no test or example', () => {
  const files = readdirSync(join(modules, 'goldenthread'), { recursive: true, encoding: 'utf8' })
  assert.ok(files.includes('LICENSE') && files.includes('README.md'))
  assert.deepEqual(
    files.filter(f => /\.test\.|testing\.|for-tests|^examples|^test/.test(f)),
    [],
  )
})
