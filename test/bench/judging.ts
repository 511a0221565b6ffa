/**
 * How fast measures are judged, in one thread, beside a plain pass over the same values that works out their means: the least
 * that anything which judges them must do.
 *
 *     node test/bench/judging.ts [series, 10000 by default] [points of each, 60]
 */
import { judgeSeries } from '../../src/evidence/judging/judge.ts'
import type { Definition, Series, Value } from '../../src/evidence/shapes.ts'

const [many, long] = [Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 60)]
let seed = 20_261
const chance = () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}
const day = (at: number) => new Date(Date.UTC(2020, at, 1)).toISOString().slice(0, 10)
const periods = Array.from({ length: long }, (_, i) => ({
  from: day(i),
  until: new Date(Date.UTC(2020, i + 1, 0)).toISOString().slice(0, 10),
  label: day(i).slice(0, 7),
}))
const definition: Omit<Definition, 'unit' | 'better'> = {
  ...{ version: 1, from: null, name: 'Measure', says: '', numerator: '', denominator: '', per: null, source: '' },
  ...{ frequency: 'monthly', lag: 30, owner: '', grade: '', reason: '' },
}
// Half of them shares of known numbers, half times; one in five changes its level on the way.
const all = Array.from({ length: many }, (_, at): Series => {
  const share = at % 2 === 0
  const moved = at % 5 === 0 ? 10 : 0
  const values = periods.map((period, i): Value => {
    const level = 40 + 12 * (chance() + chance() + chance() - 1.5) + (i > long / 2 ? moved : 0)
    const denominator = 200 + Math.floor(chance() * 100)
    const numerator = Math.round((level / 100) * denominator)
    return {
      ...period,
      missing: null,
      revisions: 0,
      value: share ? (100 * numerator) / denominator : level,
      numerator: share ? numerator : null,
      denominator: share ? denominator : null,
    }
  })
  const kind = share ? ({ unit: 'percent', better: 'up' } as const) : ({ unit: 'time', better: 'down' } as const)
  return {
    definition: { ...definition, ...kind },
    values,
    target: { value: 50, by: null },
    rebases: [],
    marks: [{ on: periods[Math.floor(long / 2)]!.from, says: 'A step was done' }],
  }
})

/** Seconds by the clock, and of processor: the second does not grow when others use the machine too. */
const timed = (work: () => number): { seconds: number; processor: number; sum: number } => {
  const before = process.cpuUsage()
  const start = performance.now()
  const sum = work()
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(before)
  return { seconds, processor: (user + system) / 1e6, sum }
}
const means = () => all.reduce((sum, s) => sum + s.values.reduce((a, v) => a + (v.value ?? 0), 0) / s.values.length, 0)
const judge = () => all.reduce((sum, s) => sum + judgeSeries(s, { on: '2025-02-01' }).signals.length, 0)

const cold = timed(judge)
const warm = Array.from({ length: 5 }, () => timed(judge)).sort((a, b) => a.seconds - b.seconds)[2]!
means()
const plain = timed(means)
if (!(cold.sum > 0 && plain.sum > 0)) throw new Error('nothing was judged')
const say = ({ seconds, processor }: { seconds: number; processor: number }) =>
  `${seconds.toFixed(2)} s (${processor.toFixed(2)} s of processor)`
process.stdout.write(
  `${many} series of ${long} points judged in ${say(cold)} cold, ${say(warm)} warm; goal: under 1 s\n` +
    `means alone: ${(plain.seconds * 1000).toFixed(1)} ms; judging takes ${Math.round(warm.seconds / plain.seconds)} times as long\n` +
    `${cold.sum} signals found\n`,
)
