/** What a job may hold: ids and short words, so that neither the queue nor its log can name anybody. */
import { z } from 'zod'

/** A UUID, or the hash of a file: the same as the audit takes. */
const ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/
/** A count or a version. Numbers that belong to somebody, as a health service's or a telephone's, are longer. */
const MOST = 999_999

/**
 * Refuses what does not belong in a job. The value itself is not quoted.
 * @param words the words that this kind of job may hold
 * @throws TypeError naming where it stands: a fault of ours, never of a user
 */
export function checkInput(input: unknown, words: readonly string[], at = 'input'): void {
  if (input === null || typeof input === 'boolean') return
  if (typeof input === 'string' && (ID.test(input) || words.includes(input))) return
  if (typeof input === 'number' && Number.isInteger(input) && Math.abs(input) <= MOST) return
  if (Array.isArray(input)) {
    for (const [i, one] of input.entries()) checkInput(one, words, `${at}.${i}`)
    return
  }
  if (typeof input === 'object' && Object.getPrototypeOf(input) === Object.prototype) {
    for (const [name, value] of Object.entries(input)) {
      if (!/^[a-z][A-Za-z]{0,39}$/.test(name)) throw new TypeError(`${at} of a job has a name that is none of a field`)
      checkInput(value, words, `${at}.${name}`)
    }
    return
  }
  throw new TypeError(`${at} of a job is neither an id, nor a word that it declares, nor a small whole number`)
}

/** A job as the queue holds it. `id` is what pages, the audit and the log know it by. */
export const payload = z.object({
  id: z.uuid(),
  authority: z.string(),
  personId: z.uuid(),
  input: z.record(z.string(), z.unknown()),
})
/** The moment at which a recurring job comes: nothing is performed yet. */
export const moment = z.object({ authority: z.string(), _cron: z.object({ ts: z.string() }) })
