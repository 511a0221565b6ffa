/** What of a page follows from the plan and the day alone is drawn once, and given again for as long as the plan is kept. */
import type { View } from '../../web/html.ts'
import type { Context } from '../report/context.ts'
import { onOf, type Seen } from './parts.ts'

const kept = new WeakMap<Context, Map<string, View>>()

/**
 * A part of a page, drawn now or before.
 * @param part a word of ours, one for each part of each page
 * @param seen all else that the part may go by
 */
export function once(c: Context, part: string, seen: Seen, make: () => View): View {
  let parts = kept.get(c)
  if (!parts) {
    parts = new Map()
    kept.set(c, parts)
  }
  // The plan is kept for a day: what else can differ is whether that day is today, and what may be shown.
  const key = `${part} ${onOf(seen) ?? ''} ${seen.counts ? 'counts' : ''}`
  let view = parts.get(key)
  if (!view) {
    view = make()
    parts.set(key, view)
  }
  return view
}
