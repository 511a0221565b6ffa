/** Audits of cases: graded by one, moderated by another who is stricter. */
import { type Chance, shares } from '../chance.ts'
import { type Day, plusWorking } from '../days.ts'
import { caseId } from '../extract/ids.ts'
import type { Person } from '../model.ts'
import { holderOn } from '../settle/index.ts'
import { managersOf } from '../settle/managers.ts'
import type { Sheets } from '../tables.ts'
import type { Frame } from './frame.ts'
import { audits } from './tables.ts'

export type Of = {
  readonly child: Person
  readonly month: number
  readonly day: Day
  readonly seat: number
  readonly team: number
}

export const GRADES = ['outstanding', 'good', 'requires improvement', 'inadequate'] as const

// How what is good or better, and what is not, divides; how far the auditor stands from the moderator, and a domain from the
// whole. All [assumed]; that auditors grade more kindly is what Calderwick's plan says of its own (OF26-08).
const BETTER = shares([
  [0, 9],
  [1, 91],
])
const WORSE = shares([
  [2, 78],
  [3, 22],
])
const KINDER = shares([
  [-1, 24],
  [0, 71],
  [1, 5],
])
const APART = shares([
  [-1, 16],
  [0, 64],
  [1, 20],
])
const grade = (no: number): string => GRADES[no < 0 ? 0 : no > 3 ? 3 : no]!

export function audited(sheets: Sheets, f: Frame, chance: Chance, { child, month, day, seat, team }: Of): void {
  const { settled } = f
  const good = chance.hits(settled.level('audit-good-or-better', team, day))
  const moderated = chance.from(good ? BETTER : WORSE)
  const original = moderated + chance.from(KINDER)
  const on = plusWorking(day, chance.between(5, 18))
  const known = on < settled.until
  const safe = plusWorking(day, chance.between(0, 2))
  const managers = managersOf(settled)
  const other = managers[(team + 1 + chance.below(managers.length - 1)) % managers.length]!
  const id = caseId(settled, child)
  sheets
    .rows(audits)
    .add(
      ...[`AU${id}-${f.base + month}`, id, day, settled.teams[team]!.id],
      holderOn(settled.seats[seat]!, day)?.worker.id ?? null,
      holderOn(other, day)?.worker.id ?? null,
      ...[domain(chance, moderated), domain(chance, moderated), domain(chance, moderated)],
      ...[domain(chance, moderated), domain(chance, moderated)],
      grade(original),
      ...(known ? [on, grade(moderated)] : [null, null]),
      grade(original) === 'inadequate' && safe < settled.until ? safe : null,
    )
}
const domain = (chance: Chance, whole: number): string => grade(whole + chance.from(APART))
