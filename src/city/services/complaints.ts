/** Complaints, through the stages of the Children Act 1989 Representations Procedure (England) Regulations 2006. */
import { type Chance, shares } from '../chance.ts'
import { ageOn, type Day, nextWorking, plusWorking } from '../days.ts'
import { caseId } from '../extract/ids.ts'
import type { Sheets } from '../tables.ts'
import type { Of } from './audits.ts'
import type { Frame } from './frame.ts'
import { complaints } from './tables.ts'
import { COMPLAINTS } from './words.ts'

/** Working days to answer a stage, and when extended (Getting the Best from Complaints, DfES 2006). A panel has no more. */
const DAYS = [10, 25, 30] as const
const EXTENDED = [20, 65, 30] as const
// [assumed] from here: no collection holds complaints of children's social care.
const EXTENDS = [0.3, 0.7, 0] as const
const IN_TIME = [0.66, 0.5, 0.8] as const
const GOES_ON = [0.12, 0.2] as const
const LATE = [
  [0, 1],
  [0.5, 9],
  [0.85, 30],
  [1, 90],
] as const
const OUTCOMES = shares([
  ['upheld', 22],
  ['partly upheld', 36],
  ['not upheld', 34],
  ['withdrawn', 8],
])
type By = 'parent' | 'child' | 'carer' | 'advocate'
const BY = shares<By>([
  ['parent', 76],
  ['child', 7],
  ['carer', 11],
  ['advocate', 6],
])

export function complained(sheets: Sheets, f: Frame, chance: Chance, { child, month, day, team }: Of): void {
  const { settled } = f
  const id = caseId(settled, child)
  const drawn = chance.from(BY)
  // Those who came alone have nobody else to complain for them.
  const by =
    child.child!.kind === 'unaccompanied'
      ? 'advocate'
      : byOf(drawn, settled.teams[team]!.kind === 'care', ageOn(child.born, day))
  const words = chance.one(COMPLAINTS[by === 'advocate' ? 'child' : by])
  let received: Day = day
  for (let stage = 0; stage < 3; stage++) {
    const extended = chance.hits(EXTENDS[stage]!)
    const days = extended ? EXTENDED[stage]! : DAYS[stage]!
    const due = plusWorking(received, days)
    const inTime = chance.hits(IN_TIME[stage]!)
    const spent = inTime ? Math.ceil(days * (0.4 + 0.6 * chance.part())) : days + chance.days(LATE)
    const answered = plusWorking(received, spent)
    const outcome = chance.from(OUTCOMES)
    const known = answered < settled.until
    sheets
      .rows(complaints)
      .add(
        ...[`CO${id}-${f.base + month}`, stage + 1, id, by, settled.teams[team]!.id, words, received, due, extended],
        ...(known ? [answered, outcome] : [null, null]),
      )
    const on = known && stage < 2 && outcome !== 'upheld' && outcome !== 'withdrawn' && chance.hits(GOES_ON[stage]!)
    if (!on) return
    received = nextWorking(answered + chance.between(3, 20))
    if (received >= settled.until) return
  }
}

/** Carers complain of those in care, and children from ten on. */
const byOf = (by: By, inCare: boolean, age: number): By =>
  (by === 'carer' && !inCare) || ((by === 'child' || by === 'advocate') && age < 10) ? 'parent' : by
