/** What schools, health, police, housing and youth justice saw of the children of a network. */
import { Chance, mixed } from '../../chance.ts'
import type { Around, EhcRequest, ElectiveHome, Exclusion, Network, Settled, YouthJustice } from '../../model.ts'
import { fillTerms } from './attend.ts'
import { fillSuspensions, putOut } from './exclude.ts'
import { addressOn, type Frame, frameOf, PURPOSE } from './frame.ts'
import { fillHealth } from './health.ts'
import { fillHome } from './home.ts'
import { fillHousing } from './housing.ts'
import { fillJustice } from './justice.ts'
import { fillPolice } from './police.ts'
import { fillSchools } from './school.ts'
import { fillSend } from './send.ts'

const WHOLE = 4294967296
/**
 * Of the children whom harm befalls and whom social care does not know, those who leave no trace anywhere: [assumed], as is how
 * much oftener the others come to notice; nobody has counted it. What finds children across registers finds the others.
 */
const TRACELESS = 0.18

// Free school meals: 25.8% of pupils (DfE, Schools, pupils and their characteristics 2024/25), 61.7% of children in need (LAIT CINFSM
// 2025); by tenth of deprivation from about 45% to 6% (same release, by IDACI decile, about).
const FREE: readonly number[] = [0, 0.26, 0.22, 0.19, 0.16, 0.135, 0.11, 0.09, 0.075, 0.06, 0.04]
const FREE_STRAIN = 0.5
const FREE_IN_NEED = 0.4

/** Fills `around` of every child of the network; `care` and the harms are there already. */
export function fillAround(settled: Settled, network: Network): void {
  const frames: Frame[] = []
  for (const child of network.children) {
    if (!child.child) continue
    let traceless = false
    if (child.child.around.harms.length > 0)
      traceless = new Chance(settled.settings.seed, child.id, PURPOSE.traces).hits(TRACELESS)
    const f = frameOf(settled, network, child, traceless)
    if (f) frames.push(f)
  }
  if (frames.length === 0) return
  const justice: (readonly YouthJustice[])[] = []
  for (const f of frames) justice.push(fillJustice(f))
  const police = fillPolice(frames, justice)
  const housing = fillHousing(frames)
  const meals = mixed(settled.settings.seed, network.unit, PURPOSE.meals) / WHOLE
  for (let i = 0; i < frames.length; i++) {
    const f = frames[i]!
    const freeMeals = meals < free(f)
    const { ehc, sen } = fillSend(f)
    const plan = planOf(ehc)
    const home = fillHome(f)
    const { schooling, permanent } = fillSchools(f, plan, home, putOut(f, freeMeals, sen))
    const suspended = fillSuspensions(f, schooling, freeMeals, sen)
    const around: Around = {
      harms: f.part.around.harms,
      schooling,
      terms: fillTerms(f, schooling, suspended),
      exclusions: together(f, suspended, permanent),
      electiveHome: home as ElectiveHome[],
      sen,
      freeMeals,
      ehc,
      police: police[i]!,
      health: fillHealth(f),
      housing: housing[i]!,
      youthJustice: justice[i]!,
    }
    f.part.around = around
  }
}

function free(f: Frame): number {
  const day = Math.max(f.start, f.settled.first)
  const decile = addressOn(f.child, day)?.decile ?? 5
  let share = FREE[decile]! * (0.8 + f.part.strain * FREE_STRAIN)
  for (const r of f.part.care.referrals)
    if (!r.nfa && (r.closed === null || r.closed - r.day > 60)) {
      share += FREE_IN_NEED
      break
    }
  return share
}

function planOf(ehc: readonly EhcRequest[]): { from: number; until: number | null } | null {
  for (const r of ehc) if (r.final !== null) return { from: r.final, until: r.ceased }
  return null
}

/** Suspensions and permanent exclusions by day; nobody is suspended by a school after it put them out. */
function together(f: Frame, suspended: readonly Exclusion[], permanent: readonly Exclusion[]): readonly Exclusion[] {
  if (permanent.length === 0) return suspended
  const out = suspended.filter(e => !permanent.some(p => p.school === e.school && e.day >= p.day))
  for (const p of permanent) if (p.day >= f.from) out.push(p)
  return out.sort((a, b) => a.day - b.day)
}
