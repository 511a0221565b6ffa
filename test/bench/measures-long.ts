/**
 * Ten million rows of measures, made as they are read: how soon they are refused, and the memory of this process at its highest.
 *
 *     node test/bench/measures-long.ts [rows]
 */

import { NoMeasures } from '../../src/evidence/measures/csv.ts'
import { lookAt } from '../../src/evidence/measures/points.ts'

const ROWS = Number(process.argv[2] ?? 10_000_000)
const AT_ONCE = 10_000
let made = 0
async function* open(): AsyncGenerator<Buffer> {
  yield Buffer.from('date,value\n')
  for (let n = 0; n < ROWS; n += AT_ONCE) {
    const rows = Math.min(AT_ONCE, ROWS - n)
    made += rows
    yield Buffer.from(Array.from({ length: rows }, (_, i) => `2025-01-01,${(n + i) % 977}\n`).join(''))
  }
}

const highest = () => process.resourceUsage().maxRSS / 1024
const before = highest()
const begun = performance.now()
const why = await lookAt({ name: 'long.csv', open }).then(
  () => null,
  e => {
    if (!(e instanceof NoMeasures)) throw e
    return e.message
  },
)
const took = (performance.now() - begun) / 1000
console.log(
  `${ROWS.toLocaleString('en-GB')} rows: ${why === null ? 'taken' : `refused in ${took.toFixed(1)} s after ${made.toLocaleString('en-GB')} rows, ${highest().toFixed(0)} MB at the highest (${before.toFixed(0)} before)`}`,
)
if (why !== null) console.log(why)
