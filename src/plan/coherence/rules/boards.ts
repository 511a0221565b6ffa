/** Rules about meetings of boards. What boards are for is in boards-remits.ts, what they were promised in boards-promises.ts. */
import { addDays, type Day } from '../../graph/dates.ts'
import type { Rec } from '../../graph/kinds.ts'
import { plainWords } from '../../graph/values.ts'
import type { Hit, Rule } from '../rule.ts'
import type { View } from '../view.ts'
import { boardsPromisesRules } from './boards-promises.ts'
import { boardsRemitsRules } from './boards-remits.ts'
import { allDiaries, type Dated, diaryOf, QUARTER, rhythm } from './meetings.ts'
import { theBody, who } from './owners.ts'
import { byId, count, listed } from './plain.ts'

type Board = Rec<'board'>

/** An office or a team on the register of boards supports them; it holds no meetings of its own. */
const meets = (b: Board) => !/^(?:programme management |project )?(?:office|team|unit|function)s?$/i.test(b.sort.trim())

const idle: Rule = {
  id: 'C-38',
  severity: 'blocker',
  title: 'A board that does not meet',
  fires:
    'A board has held no meeting within one and a half times its own rhythm (a quarter where it states none), or has no future meeting booked.',
  why: 'A board that does not meet can neither decide nor notice.',
  serves: ['LG-7'],
  asks: 'Who decides?',
  needs: ['board', 'meeting'],
  looksAt: 'boards',
  judge(view) {
    const boards = view.all.board.filter(meets)
    const hits = boards.flatMap((b): Hit[] => {
      const { held, booked } = diaryOf(view, b.id)
      const stated = rhythm(b.cadence)
      const last = held.at(-1)?.day ?? null
      const limit = Math.floor((stated ?? QUARTER) * view.settings.rhythm)
      const late = last === null || addDays(last, limit) < view.on
      if (!late && booked.length > 0) return []
      const is =
        stated === null ? 'it states no rhythm and should meet every quarter' : `it should meet ${said(b.cadence)}`
      const past = last === null ? 'has no held meeting on record' : `last met on ${view.say(last)}`
      const next = booked[0] ? `its next meeting is booked for ${view.say(booked[0].day)}` : 'no meeting is booked'
      const chair = b.chair ? `Ask ${who(view, b.chair)} to book` : 'Book'
      const by = view.say(latest(view.on, addDays(last ?? view.on, stated ?? QUARTER)))
      return [
        {
          items: [b.id],
          message: `${view.name(b)} ${past}${late ? ` (${is})` : ''}, and ${next}.`,
          fix: booked[0]
            ? `Bring the meeting of ${view.say(booked[0].day)} forward, or record the meetings that were held${stated === null ? ' and how often the board meets' : ''}.`
            : `${chair} a meeting no later than ${by}, or close the board if it is no longer needed.`,
        },
      ]
    })
    return { examined: boards.length, hits }
  },
}
const said = (cadence: string) => (/^[A-Z][a-z]/.test(cadence) ? cadence.replace(/^./, c => c.toLowerCase()) : cadence)
/** A booking for a day that has passed helps nobody: two weeks from now is then the soonest. */
const latest = (on: Day, day: Day) => (day > on ? day : addDays(on, 14))

const absent: Rule = {
  id: 'C-39',
  severity: 'high',
  title: 'Decisions are taken without those who must be there',
  fires: 'A meeting was held without a quorum, or an agency that a board requires missed two of its meetings running.',
  why: 'What a board decides without its quorum or its partners does not bind them.',
  serves: ['LG-5', 'LG-7'],
  asks: 'Who decides?',
  needs: ['meeting'],
  looksAt: 'meetings held',
  judge(view) {
    let examined = 0
    const hits: Hit[] = []
    for (const [key, diary] of allDiaries(view)) {
      const board = view.get(key, 'board')
      examined += diary.held.length
      for (const m of diary.held) {
        const short = inquorate(board, m)
        if (short === null) continue
        const name = theBody(board?.title ?? m.board?.text ?? 'the board')
        hits.push({
          items: board ? [m.id, board.id] : [m.id],
          message: `The meeting of ${name} on ${view.say(m.day)} ${short}.`,
          fix: `Have the decisions of that day confirmed at the next quorate meeting${diary.booked[0] ? ` (booked for ${view.say(diary.booked[0].day)})` : ''}, and settle who stands in for absent members.`,
        })
      }
      if (board) hits.push(...missing(view, board, diary.held))
    }
    return { examined, hits }
  },
}

/** What falls short of a quorum at a meeting; null where nothing shows that it does. */
function inquorate(board: Board | null, m: Dated): string | null {
  if (m.quorate === false) return 'was not quorate'
  if (board?.quorum?.value == null) return null
  const { value, unit } = board.quorum
  const quorum = unit === '%' ? Math.ceil((value / 100) * board.members.length) : value
  const stated = m.number?.value ?? (m.present.length === 1 ? headCount(m.present[0] ?? '') : null)
  // Agencies that are listed are no count of heads: who says that the meeting was quorate knows better.
  if (stated === null && (m.quorate === true || m.present.length === 0)) return null
  const present = stated ?? new Set(m.present.map(plainWords)).size
  if (present >= quorum) return null
  return `had ${present} present where its quorum is ${quorum}${m.quorate ? ', though it is marked quorate' : ''}`
}
/** How many people an entry says were there; null where it names somebody. */
function headCount(entry: string): number | null {
  const figure = entry.match(/^(\d+)(?: (?:people|members|present|attended))?$/)
  return figure ? Number(figure[1]) : null
}

/** One hit for each required agency that missed two meetings running: the latest such run. */
function missing(view: View, board: Board, held: readonly Dated[]): Hit[] {
  const recorded = held.filter(m => m.present.length > 0 || m.apologies.length > 0)
  const agencies = new Map(board.requires.map(a => [plainWords(a), a]))
  return [...agencies]
    .filter(([key]) => key !== '')
    .sort((a, b) => byId(a[0], b[0]))
    .flatMap(([key, agency]): Hit[] => {
      let run: Dated[] = []
      let last: Dated[] = []
      for (const m of recorded) {
        run = isAbsent(key, m) ? [...run.slice(-11), m] : []
        if (run.length >= 2) last = run
      }
      if (last.length < 2) return []
      const days = last.map(m => view.say(m.day))
      return [
        {
          items: [board.id, ...last.map(m => m.id)],
          message: `No one from ${theBody(agency)} came to ${count(last.length, 'meeting')} running of ${view.nameIn(board)}, which requires them: ${listed(days, 4)}.`,
          fix: `Ask ${theBody(agency)} to name who attends and a deputy${board.chair ? `; ${who(view, board.chair)}, as chair, should raise it with its head` : ''}.`,
        },
      ]
    })
}
function isAbsent(agency: string, m: Dated): boolean {
  const is = (entry: string) => {
    const p = plainWords(entry)
    return ` ${p} `.includes(` ${agency} `) || (p.length > 2 && ` ${agency} `.includes(` ${p} `))
  }
  if (m.present.some(is)) return false
  // Where only apologies were noted, those who sent none were there.
  return m.apologies.some(is) || m.present.some(e => headCount(e) === null)
}

export const boardsRules: readonly Rule[] = [...boardsPromisesRules, idle, absent, ...boardsRemitsRules]
