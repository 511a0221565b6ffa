/** The act by which a signal is explained. Nobody is asked to explain a value that is no more than the usual variation. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { id, text, words } from '../../store/entered.ts'
import { Refusal } from '../../store/refusal.ts'
import { judgedNow, pointsOf, signalOf } from './now.ts'
import { measureSubject } from './subjects.ts'

/** Words by which something is said to be the cause of something else. */
const CAUSAL =
  /\b(?:because|caus(?:e|ed|es|ing)|due to|owing to|thanks to|led to|leads to|result(?:s|ed)? (?:of|in|from)|as a result|driven by|attributable|attributed|explained by|brought about)\b/i
/** Whether a text says that something is the cause. */
export const claimsCause = (said: string): boolean => CAUSAL.test(said)

export const measureExplain = act({
  name: 'measure.explain',
  class: 'explain-measure',
  input: z.strictObject({
    code: z.string().min(1).max(300),
    place: id,
    /** First day of the signal that was shown to whoever explains it. */
    signal: z.iso.date('Open the measure and explain the signal that it shows'),
    known: words('Enter what is known, and what is not', 2000),
    rests: text(2000),
    doing: words('Enter what is being done', 2000),
    by: words('Enter who is doing it', 200),
  }),
  subject: (db, { code }, { authority }) => measureSubject(db, authority, code),
  run: async (db, { code, place, signal: shown, known, rests, doing, by }, call) => {
    const { measure, judged } = await judgedNow(db, call, code, place)
    const signal = signalOf(judged)
    if (!signal)
      throw new Refusal(
        'conflict',
        'There is no signal in it today, so nobody is asked to explain it, and nothing was kept.',
      )
    if (signal.from !== shown)
      throw new Refusal(
        'conflict',
        'The signal is another one since you opened this page. Look at the chart again first.',
      )
    if (claimsCause(known) && rests === '')
      throw new Refusal('invalid', 'There is a problem with what was entered.', {
        rests: 'You say what caused it. Enter how that is known, or leave the cause out',
      })
    const { rows } = await sql<{ id: string }>`
      insert into evidence.explanation (measure, place, signal_from, signal_until, toward, points, known, rests, doing, doing_by, at,
        by_person)
      values (${measure.id}, ${place}, ${signal.from}, ${signal.until}, ${signal.toward}, ${pointsOf(judged, signal)}, ${known},
        ${rests}, ${doing}, ${by}, ${call.at}, ${call.person.id}) returning id`.execute(db)
    call.made('evidence.explanation', rows[0]!.id)
  },
})
