/**
 * How fast a large plan is read and judged, in how much memory, and how time grows with the number of steps.
 *
 *     node test/bench/coherence.ts [most steps, 50000 by default]
 *
 * Beside it, in the same run, the least that anything must do: unpacking the same workbook and passing over its XML
 * (for reading), and comparing the words of all pairs of steps one by one (for finding duplicates).
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { check, rules, viewOf } from '../../src/plan/coherence/index.ts'
import { similarPairs } from '../../src/plan/coherence/similarity.ts'
import { likeness, normal } from '../../src/plan/coherence/trigrams.ts'
import { readPlan } from '../../src/plan/reading/read.ts'
import { seeded, THINGS, VERBS, WHERE, workbook } from './large/plan.ts'

const ON = '2026-11-20'

/** Reads and judges one workbook in this process, and prints what it took as JSON. */
async function work(path: string): Promise<void> {
  const t0 = performance.now()
  const { graph, warnings } = await readPlan(path)
  const t1 = performance.now()
  const judgement = check(graph, ON)
  const t2 = performance.now()
  const slow = rules
    .map(rule => {
      const view = viewOf(graph, ON)
      const from = performance.now()
      rule.judge(view)
      return { rule: rule.id, ms: Math.round(performance.now() - from) }
    })
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 4)
  const memory = process.resourceUsage().maxRSS / 1024
  process.stdout.write(
    JSON.stringify({
      steps: graph.records.step.length,
      read: (t1 - t0) / 1000,
      judge: (t2 - t1) / 1000,
      memory,
      findings: judgement.findings.length,
      warnings: warnings.length,
      slow,
    }),
  )
}

/** All pairs compared one by one, on words made ready beforehand: what the index of likeness saves. */
function rawPairs(texts: readonly string[]): { seconds: number; pairs: number } {
  const sets = texts.map(t => {
    const padded = `  ${normal(t)} `
    return new Set(Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3)))
  })
  const from = performance.now()
  let pairs = 0
  for (let i = 0; i < sets.length; i++)
    for (let j = i + 1; j < sets.length; j++) {
      const [a, b] = [sets[i]!, sets[j]!]
      let shared = 0
      for (const g of a) if (b.has(g)) shared++
      if (shared / (a.size + b.size - shared) >= 0.85) pairs++
    }
  return { seconds: (performance.now() - from) / 1000, pairs }
}

if (process.argv[2] === '--work') await work(process.argv[3] ?? '')
else {
  const most = Number(process.argv[2] ?? 50_000)
  const dir = mkdtempSync(join(tmpdir(), 'goldenthread-bench-'))
  try {
    console.log(`Reading and judging plans; load ${loadavg()[0]?.toFixed(2)} on this machine at the start.`)
    console.log('  steps   XLSX MB   read s   judge s   peak MB   findings   slowest rules (ms)')
    let last: { steps: number; read: number; judge: number } | null = null
    for (const steps of [1000, 5000, 10_000, 20_000, 50_000].filter(n => n <= most)) {
      const path = join(dir, `plan-${steps}.xlsx`)
      await workbook(path, steps)
      const r = JSON.parse(
        execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--work', path], { encoding: 'utf8' }),
      )
      const growth = last
        ? ` (steps x${(r.steps / last.steps).toFixed(1)}, read x${(r.read / last.read).toFixed(1)}, judge x${(r.judge / last.judge).toFixed(1)})`
        : ''
      console.log(
        [
          r.steps.toString().padStart(7),
          (statSync(path).size / 1e6).toFixed(1).padStart(9),
          r.read.toFixed(2).padStart(8),
          r.judge.toFixed(2).padStart(9),
          r.memory.toFixed(0).padStart(9),
          r.findings.toString().padStart(10),
        ].join(' ') + `   ${r.slow.map((s: { rule: string; ms: number }) => `${s.rule} ${s.ms}`).join(', ')}${growth}`,
      )
      last = r
    }
    const rnd = seeded(7)
    const pick = (list: readonly string[]) => list[Math.floor(rnd() * list.length)]!
    const texts = Array.from(
      { length: 2000 },
      () => `${pick(VERBS)} ${pick(THINGS)} ${pick(WHERE)}, then ${pick(VERBS)} ${pick(THINGS)}`,
    )
    const raw = rawPairs(texts)
    const from = performance.now()
    const pairs = similarPairs(texts, 0.85).filter(p => likeness(texts[p.a]!, texts[p.b]!) >= 0.85).length
    const seconds = (performance.now() - from) / 1000
    console.log(
      `Alike among ${texts.length} steps: indexed ${seconds.toFixed(3)} s (${pairs} pairs), all pairs one by one ${raw.seconds.toFixed(3)} s (${raw.pairs} pairs): ${(raw.seconds / seconds).toFixed(0)} times faster.`,
    )
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
