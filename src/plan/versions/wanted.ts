/** Which changes are asked for: between which two states, of which sort, programme and words. */
import { plainWords } from '../graph/values.ts'
import { isDay } from '../stored/day.ts'
import { isNamed, type Named } from './between.ts'
import { type Line, type Sort, sorts } from './told.ts'

/** As an address has it. */
export type Query = Readonly<
  Partial<
    Record<'from' | 'fromDay' | 'to' | 'toDay' | 'on' | 'sort' | 'programme' | 'words' | 'page', string | undefined>
  >
>
export type Wanted = {
  /** Null for the last that was signed. */
  readonly from: Named | null
  readonly to: Named
  readonly sort: Sort | null
  readonly programme: string
  readonly words: string
}

/** Reads an address: what names nothing is passed over, so that an old link still leads somewhere. */
export function wantedBy(q: Query, today: string): Wanted {
  const side = (name: string | undefined, day: string | undefined): Named | null => {
    const asked = name === 'day' ? day : name
    return asked !== undefined && isNamed(asked) ? asked : null
  }
  const on = q.on !== undefined && isDay(q.on) && q.on !== today ? q.on : null
  return {
    from: side(q.from, q.fromDay),
    to: side(q.to, q.toDay) ?? on ?? 'now',
    sort: sorts.find(s => s === q.sort) ?? null,
    programme: (q.programme ?? '').slice(0, 300),
    words: (q.words ?? '').slice(0, 200).trim(),
  }
}

/** The same as an address. */
export const queryOf = (w: Wanted) => ({
  from: w.from ?? undefined,
  to: w.to === 'now' ? undefined : w.to,
  sort: w.sort ?? undefined,
  programme: w.programme,
  words: w.words,
})

/** Whether either state has to be read from the history. */
export const readsThePast = (w: Pick<Wanted, 'from' | 'to'>, today: string): boolean =>
  [w.from, w.to].some(s => s === 'first' || (s !== null && isDay(s) && s !== today))

/** The lines that are of the programme and have the words; the sort is left to the caller, who counts the others too. */
export function among(lines: readonly Line[], w: Pick<Wanted, 'programme' | 'words'>): readonly Line[] {
  const words = plainWords(w.words)
  if (w.programme === '' && words === '') return lines
  return lines.filter(
    l =>
      (w.programme === '' || l.programme === w.programme) &&
      (words === '' ||
        plainWords(
          [
            l.record.source.ref,
            l.record.id,
            (l.record as { title?: string }).title ?? '',
            l.says,
            l.by ?? '',
            ...l.because,
          ].join(' '),
        ).includes(words)),
  )
}
