/**
 * What is newest in the demonstration, as of the moment of its first start: what is unsafe now, and a plan of one month. It is told
 * through the acts by which people tell it, so that each thing has its clock, its story and its rows in the audit. All is invented.
 */
import { demoId } from '../authority/room.ts'
import { londonDay } from '../authority/rules.ts'
import type { Caller, Perform } from '../store/act.ts'
import { unsafeAskClose, unsafeClose, unsafeRaise } from './unsafe/acts.ts'
import { unsafeEscalate } from './unsafe/escalate.ts'
import { recordAdd } from './working/acts-record.ts'
import { stepDone, stepProgress } from './working/acts-step.ts'

/** Who tells it: the ids of people of the demonstration, and of the system, which does what nobody has to be asked for. */
export type Tellers = Readonly<
  Record<'socialWorker' | 'teamManager' | 'stepOwner' | 'programmeManager' | 'director' | 'system', string>
>

/** The plan of the demonstration into which the short one leads. */
const MAIN = 'CIP'
const SHORT = 'FD30'

/**
 * Tells it, to a demonstration whose plan was made a moment ago.
 * @param at now: hours and days are counted from it
 */
export async function seedToday(
  perform: Perform,
  { authority, at, who }: { readonly authority: string; readonly at: Temporal.Instant; readonly who: Tellers },
): Promise<void> {
  const as = (personId: string, hours = 0): Caller => ({ authority, personId, at: at.add({ hours }) })
  await seedUnsafe(perform, as, who)
  await seedShort(perform, as, who, londonDay(at))
}

type As = (personId: string, hours?: number) => Caller

/** One that was closed by a second person, one that nobody closed in time, and one whose hours still run. */
async function seedUnsafe(perform: Perform, as: As, who: Tellers): Promise<void> {
  const closed = await perform(unsafeRaise, as(who.teamManager, -27), {
    title: 'The duty line rang out for two hours, and callers were told to try again on Monday',
    children: '6',
    safeguard: 'The emergency team took every call, and rang back each number that had been missed',
    owner: demoId('post', 'Head of Front Door'),
    area: '',
    hours: '8',
  })
  await perform(unsafeAskClose, as(who.stepOwner, -22), {
    id: closed.id,
    version: 1,
    done: 'The line goes to a second desk after 20 seconds, and all six callers were rung back',
  })
  await perform(unsafeClose, as(who.director, -21), {
    id: closed.id,
    version: 2,
    seen: 'Three calls that I made myself were answered within a minute, and the list of those rung back has all six',
  })
  await perform(unsafeRaise, as(who.socialWorker, -5), {
    title: 'Contacts marked red since last night wait in a mailbox that nobody opens outside office hours',
    children: '3',
    safeguard: 'Their schools know, and ring the emergency team if a child does not arrive',
    owner: demoId('post', 'Head of Front Door'),
    area: '',
    hours: '3',
  })
  await perform(unsafeEscalate, as(who.system), {})
  await perform(unsafeRaise, as(who.teamManager, -2), {
    title: 'Two children’s homes have one worker at night where their risk plans ask for two',
    children: '7',
    safeguard: 'A manager sleeps in at each home until a second worker is found',
    owner: demoId('post', 'Head of Fostering and Homes'),
    area: '',
    hours: '12',
  })
}

/** A plan of one month, on its eighteenth day: of its four items one is said to be done and one is under way. */
async function seedShort(perform: Perform, as: As, who: Tellers, today: string): Promise<void> {
  const day = (days: number) => Temporal.PlainDate.from(today).add({ days }).toString()
  const manager = as(who.programmeManager)
  const add = (kind: 'plan' | 'step', ref: string, values: Readonly<Record<string, string>>) =>
    perform(recordAdd, manager, { kind, ref, values })
  await add('plan', SHORT, {
    title: 'One month on contacts that wait',
    function: 'The front door',
    from: day(-17),
    until: day(13),
    state: 'active',
    parent: MAIN,
    owner: 'Director of Practice and Safeguarding',
    horizon: 'one month',
  })
  const step = (n: number, title: string, owner: string, due: number, test: string) =>
    add('step', `${SHORT}.${n}`, {
      title,
      owner,
      test,
      plan: SHORT,
      start: day(-17),
      due: day(due),
      outcomes: 'O1',
      programme: 'P01',
      workstream: 'WS1',
      answers: 'OF26-01',
      status: 'not started',
    })
  await step(
    1,
    'Decide the 84 contacts that are older than three working days',
    'Head of Front Door',
    4,
    'No contact older than three working days is left, counted at noon on two days running',
  )
  await step(
    2,
    'Close the last two shared mailboxes, and send what arrives there to the one log',
    'Head of Front Door',
    9,
    'A letter sent to each old address stands in the log within the hour',
  )
  await step(
    3,
    'Put a second decision maker on each of the two late shifts',
    'Head of Workforce and HR',
    -3,
    'The rota of two weeks has two names on all 28 late shifts',
  )
  await step(
    4,
    'Read 20 contacts that were closed without a visit, drawn at random, and count what was missed',
    'Principal Social Worker',
    12,
    'A page with the 20 results stands in the papers of the improvement board',
  )
  await perform(stepProgress, manager, {
    key: `${SHORT}.1`,
    version: 1,
    status: 'in progress',
    rag: 'amber',
    progress: '51 of the 84 are decided. The other 33 wait for a reply from a school or from health.',
  })
  await perform(stepDone, manager, {
    key: `${SHORT}.3`,
    version: 1,
    said: 'Two people are on every late shift since the start of last week',
    title: 'The rota of two weeks, with both names on each late shift',
    grade: 'document',
    on: day(-3),
    link: '',
    file: { name: 'Late shifts, two weeks.csv', bytes: Buffer.from(rota(day)) },
    voice: '',
  })
}

/** The 28 late shifts of a fortnight, each with two posts. */
function rota(day: (days: number) => string): string {
  const shifts = Array.from({ length: 14 }, (_, n) =>
    ['16:00 to 20:00', '20:00 to midnight'].map(
      (hours, late) =>
        `${day(n - 10)},${hours},Decision maker ${1 + ((n + late) % 3)},Decision maker ${4 + ((n + late) % 4)}`,
    ),
  )
  return `Day,Shift,First,Second\r\n${shifts.flat().join('\r\n')}\r\n`
}
