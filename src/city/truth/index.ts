/** What is true of the city, for tests and demonstrations: no part of the product reads it. */
import { iso } from '../days.ts'
import type { NameSpell, Network, Person, Settled } from '../model.ts'
import type { Sheets } from '../tables.ts'
import { causes, harms, names, people, unknown } from './tables.ts'
import { unknownOf } from './unknown.ts'

export { truthTables } from './tables.ts'

/** Somebody, as the truth calls them. */
export const truthId = (p: Person): string => `P${p.id}`

const latest = (p: Person, before: number): NameSpell => p.names.findLast(n => n.from < before) ?? p.names[0]!

/** Writes what is true of a family. */
export function writeTruth(sheets: Sheets, settled: Settled, network: Network): void {
  const { first, until } = settled
  const everybody = sheets.rows(people)
  for (const p of network.people) {
    // Somebody who comes later than the last day told is nobody yet.
    if (p.born >= until || p.arrived >= until) continue
    const name = latest(p, until)
    const part = p.child
    everybody.add(
      truthId(p),
      network.unit,
      part ? 'child' : 'adult',
      part ? part.kind : null,
      p.sex,
      p.born,
      within(p.died, until),
      p.arrived,
      // A family that moves away leaves its dead behind.
      p.died !== null && p.left !== null && p.left > p.died ? null : within(p.left, until),
      p.mother ? truthId(p.mother) : null,
      p.father ? truthId(p.father) : null,
      p.ethnicity,
      p.language,
      name.forename,
      name.surname,
      part ? part.upn : null,
      part ? part.nhs : null,
      part ? Math.round(part.strain * 1000) : null,
      part ? within(part.care.known, until) : null,
    )
    if (p.names.length > 1)
      for (const n of p.names)
        if (n.from < until) sheets.rows(names).add(truthId(p), n.from, n.forename, n.middle, n.surname, n.because)
    if (!part) continue
    for (const h of part.around.harms)
      if (h.from < until && (h.until === null || h.until > first))
        sheets.rows(harms).add(truthId(p), h.from, within(h.until, until), h.kind, h.severity)
    const u = unknownOf(settled, network, p)
    if (u)
      sheets
        .rows(unknown)
        .add(
          ...([truthId(p), u.harm.from, u.harm.kind, u.harm.severity, u.why] as const),
          ...([u.police, u.policeAddress, u.health, u.absence, u.schooled] as const),
        )
  }
}

const within = (day: number | null, until: number): number | null => (day === null || day >= until ? null : day)

/** Writes what was planted. */
export function finishTruth(sheets: Sheets, settled: Settled): void {
  for (const c of settled.causes)
    sheets
      .rows(causes)
      .add(
        c.id,
        c.quality,
        c.kind,
        c.teams.map(no => settled.teams[no]?.name ?? String(no)).join('; '),
        c.path.map(([day, added]) => `${iso(day)} ${added}`).join('; '),
        c.says,
      )
}
