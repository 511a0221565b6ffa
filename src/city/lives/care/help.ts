/** Early help, after a contact or an assessment that found no need of social care. */
import type { Chance } from '../../chance.ts'
import { type Day, plusWorking } from '../../days.ts'
import type { EarlyHelp, Person, Settled } from '../../model.ts'
import { seatIn, teamFor } from '../../settle/index.ts'
import { homeOn } from '../looked/home.ts'
import type { Event } from './flow.ts'

/** Early help from some days after a day on, where the child has none already. @param end the first day on which nothing happens any more */
export function helpFrom(
  settled: Settled,
  child: Person,
  chance: Chance,
  day: Day,
  end: Day,
  event: Event,
  given: EarlyHelp[],
): void {
  const from = plusWorking(day, chance.between(2, 15))
  if (from >= end) return
  const team = teamFor(settled, 'early-help', homeOn(child, from)?.locality ?? -1)
  const last = given.at(-1)
  if (last && (last.until === null || last.until >= from)) return
  const until = from + chance.between(40, 320)
  const over = until < end
  const closed = over ? until : end < settled.until ? end : null
  given.push({
    ...{ id: `EH${child.id}-${given.length + 1}`, from, until: closed, reason: event.concern },
    endReason:
      closed === null
        ? ''
        : over
          ? chance.hits(0.66)
            ? 'needs met'
            : chance.hits(0.4)
              ? 'stepped up'
              : 'consent withdrawn'
          : 'moved away',
    organisation: chance.hits(0.45)
      ? 'Council'
      : chance.hits(0.6)
        ? 'School'
        : chance.hits(0.5)
          ? 'Health'
          : 'Voluntary organisation',
    ...{ team: team.no, seat: seatIn(team, chance, from).no },
  })
}

/** Early help ends where a referral is made. */
export function steppedUp(given: EarlyHelp[], day: Day): void {
  const last = given.at(-1)
  if (last && last.from < day && (last.until === null || last.until > day))
    given[given.length - 1] = { ...last, until: day, endReason: 'stepped up' }
}
