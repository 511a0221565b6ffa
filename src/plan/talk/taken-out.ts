/** A comment that somebody else has taken out: what of it is shown from then on, also where a page tells of a day before. Pure. */
import type { AnyRec, Rec } from '../graph/kinds.ts'

export const isTakenOut = (r: AnyRec | undefined): r is Rec<'comment'> =>
  r?.kind === 'comment' && (r as Rec<'comment'>).takenOutBy != null

/** Fields that are no longer told of it. */
export const WORDS: ReadonlySet<string> = new Set(['text', 'mentions'])

/**
 * A record as it was, as it may be shown now: of a comment whose words were taken out since, what is left of it.
 * @param now the record of the same key as it is; undefined where it is in no plan any more
 */
export const shownOf = (was: AnyRec, now: AnyRec | undefined): AnyRec =>
  was.kind === 'comment' && isTakenOut(now) ? now : was
