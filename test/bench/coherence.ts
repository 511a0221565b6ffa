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
import writeXlsxFile from 'write-excel-file/node'
import { check, rules, viewOf } from '../../src/plan/coherence/index.ts'
import { similarPairs } from '../../src/plan/coherence/similarity.ts'
import { likeness, normal } from '../../src/plan/coherence/trigrams.ts'
import { readPlan } from '../../src/plan/reading/read.ts'

const ON = '2026-11-20'
const VERBS =
  'Agree Publish Recruit Train Audit Review Open Close Move Test Write Commission Replace Extend Sample Visit Map Appoint Brief Launch'.split(
    ' ',
  )
const THINGS =
  'the threshold guide|a second duty team|foster homes for teenagers|the missing children protocol|supervision records|the short breaks contract|the front door rota|psychology advice|pathway plans for care leavers|the pupil place forecast|the parent survey|court reports|the strategy meeting template|agency contracts|the kinship policy|health assessments for children in care|the out of hours service|exclusions panels|the data quality dashboard|family group conferences|home to school routes|the virtual school offer|case transfer rules|the escalation policy|child protection chairs|advocacy for disabled children|the neglect toolkit|attendance at core groups|the fostering payment scheme|the edge of care team'.split(
    '|',
  )
const WHERE =
  'in North|in South|in East|in West|in Central|across the city|with the police|with health partners|with head teachers|with housing|for under fives|for teenagers|at weekends|before court|after a strategy meeting|in the hospital|with the voluntary sector|in residential homes|with parents|with care leavers'.split(
    '|',
  )

/** A seeded sequence from 0 to 1, so that every run judges the same plan. */
function seeded(seed: number): () => number {
  let s = seed
  return () => {
    s = (Math.imul(s, 48_271) >>> 0) % 2_147_483_647
    return s / 2_147_483_647
  }
}

async function workbook(path: string, steps: number): Promise<void> {
  const rnd = seeded(20_261_120)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(rnd() * list.length)]!
  const outcomes = Math.max(3, Math.round((steps * 300) / 5000))
  const posts = Math.max(3, Math.round((steps * 200) / 5000))
  const cell = (value: string | number | Date) =>
    value instanceof Date
      ? { value, type: Date, format: 'dd/mm/yyyy' }
      : { value, type: typeof value === 'number' ? Number : String }
  const sheet = (head: string[], rows: (string | number | Date)[][]) => [head.map(cell), ...rows.map(r => r.map(cell))]
  const date = (from: number, days: number) => new Date(Date.UTC(from, 3, 1) + Math.floor(rnd() * days) * 86_400_000)
  const stepRows = Array.from({ length: steps }, (_, i) => [
    `S${i + 1}`,
    `${pick(VERBS)} ${pick(THINGS)} ${pick(WHERE)}, then ${pick(VERBS).toLowerCase()} ${pick(THINGS)} ${pick(WHERE)} for ${Math.floor(rnd() * 900) + 10} families`,
    `O${Math.floor(rnd() * outcomes) + 1}`,
    `PR${Math.floor(rnd() * 12) + 1}`,
    rnd() < 0.05 ? '' : `Head of service ${Math.floor(rnd() * posts) + 1}`,
    date(2025, 300),
    rnd() < 0.03 ? 'ongoing' : date(2026, 700),
    rnd() < 0.3 ? `Done when ${Math.floor(rnd() * 90) + 10}% of sampled cases show it` : '',
    pick(['G', 'A', 'R', 'B', '']),
    pick(['In progress', 'Not started', 'Complete', '']),
    rnd() < 0.2 ? `Report to the board of ${Math.floor(rnd() * 28) + 1} May` : '',
    i > 5 && rnd() < 0.2 ? `S${Math.floor(rnd() * i) + 1}` : '',
  ])
  await writeXlsxFile(
    [
      {
        sheet: 'Action plan',
        data: sheet(
          [
            'Ref',
            'Action',
            'Outcome',
            'Programme',
            'Lead',
            'Start',
            'By when',
            'How we will know',
            'RAG',
            'Status',
            'Evidence',
            'Depends on',
          ],
          stepRows,
        ),
      },
      {
        sheet: 'Outcomes',
        data: sheet(
          ['Ref', 'Outcome', 'Where we are now', 'Where we will be'],
          Array.from({ length: outcomes }, (_, i) => [
            `O${i + 1}`,
            `${pick(THINGS)} ${pick(WHERE)} ${i}`,
            `${Math.floor(rnd() * 50)}% ${pick(WHERE)}`,
            `${50 + Math.floor(rnd() * 50)}%`,
          ]),
        ),
      },
      {
        sheet: 'Measures',
        data: sheet(
          ['Ref', 'Measure', 'Outcome', 'Baseline', 'Baseline date', 'Target', 'Target date', 'Direction', 'Frequency'],
          Array.from({ length: outcomes }, (_, i) => [
            `M${i + 1}`,
            `Share of ${pick(THINGS)} ${pick(WHERE)} on time ${i}`,
            `O${i + 1}`,
            40,
            '01/04/2026',
            80,
            '31/03/2028',
            'up',
            'monthly',
          ]),
        ),
      },
      {
        sheet: 'Posts',
        data: sheet(
          ['Post', 'Held as', 'Status', 'From'],
          Array.from({ length: posts }, (_, i) => [
            `Head of service ${i + 1}`,
            rnd() < 0.1 ? 'interim' : 'permanent',
            'in post',
            '01/02/2025',
          ]),
        ),
      },
      {
        sheet: 'Programmes',
        data: sheet(
          ['Code', 'Programme', 'State', 'Board', 'Funding', 'Funded from', 'Funded until'],
          Array.from({ length: 12 }, (_, i) => [
            `PR${i + 1}`,
            `Programme ${i + 1}`,
            'in flight',
            'Improvement Board',
            100_000,
            '01/04/2025',
            '31/03/2028',
          ]),
        ),
      },
      {
        sheet: 'Findings',
        data: sheet(
          ['Ref', 'Finding', 'Body', 'Date'],
          Array.from({ length: 40 }, (_, i) => [
            `F${i + 1}`,
            `${pick(THINGS)} ${pick(WHERE)} was not good enough`,
            'Ofsted',
            '01/02/2026',
          ]),
        ),
      },
    ].map(({ sheet: name, data }) => ({ sheet: name, data })),
  ).toFile(path)
}

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
