/** The recorded cases of XmR charts, and the real series beside them. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { funnelOf } from '../../src/evidence/spc/index.ts'
import { replaySpc } from './replay-spc.ts'

const folder = join(process.env.GOLDENTHREAD_SHARED ?? '../shared', 'data/spc')
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

test('every recorded case of an XmR chart agrees', () => {
  const { agree, differ } = replaySpc(read('xmr-cases.json'))
  assert.deepEqual(differ, [])
  assert.ok(agree >= 25)
})

test('the re-referral funnel of 2025: 105 of 153 authorities outside naively, 3 once places are allowed to differ', () => {
  const { rows, phi_winsorised, tau } = read('birmingham_real_series.json').funnel_rereferral_2025
  const funnel = funnelOf(
    rows.map(([id, numerator, denominator]: [string, number, number]) => ({ id, numerator, denominator })),
  )
  assert.deepEqual([funnel.places.length, funnel.outsideNaive, funnel.outsideAdjusted], [153, 105, 3])
  assert.ok(Math.abs(funnel.phi - phi_winsorised) < 1e-9 && Math.abs(funnel.tau - tau) < 1e-9)
  const birmingham = funnel.places.find(p => p.id === 'Birmingham')!
  assert.deepEqual([birmingham.z.toFixed(2), birmingham.adjusted.toFixed(2)], ['-5.69', '-0.56'])
})
