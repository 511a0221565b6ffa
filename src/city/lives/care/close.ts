/** Why a case is closed, by the codes of the CIN census. */
import type { Chance } from '../../chance.ts'
import { type Day, plusYears } from '../../days.ts'
import type { Person } from '../../model.ts'

/** Why a case of need is closed that no care came of: grown up, moved away, or no longer in need. */
export function closeReason(chance: Chance, child: Person, closed: Day): string {
  if (closed >= plusYears(child.born, 18) - 40) return 'RC6'
  return chance.hits(0.03) ? 'RC5' : 'RC7'
}
/** The reason for closing that follows from why care ended: adopted, child arrangements, guardianship, grown up. */
export function afterCare(ended: string): string {
  if (ended === 'E11' || ended === 'E12') return 'RC1'
  if (/^E4[5-8]$/.test(ended)) return 'RC4'
  if (ended === 'E41') return 'RC3'
  return ended === 'E2' ? 'RC2' : ended === 'E3' ? 'RC5' : 'RC7'
}
