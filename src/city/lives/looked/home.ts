/** Where a child's family lived on a day, and whose team that makes it. */
import type { Day } from '../../days.ts'
import type { Address, Person } from '../../model.ts'

/** The address a child lived at with family, or last lived at before. null: it never lived anywhere that is told. */
export function homeOn(child: Person, day: Day): Address | null {
  let last: Address | null = null
  for (const stay of child.stays) {
    if (stay.from > day) continue
    for (const home of stay.household.homes) {
      if (home.from > day || (home.until !== null && home.until <= stay.from)) continue
      last = home.address
      if ((home.until === null || home.until > day) && (stay.until === null || stay.until > day) && !stay.part)
        return last
    }
  }
  return last ?? child.stays[0]?.household.homes[0]?.address ?? null
}
