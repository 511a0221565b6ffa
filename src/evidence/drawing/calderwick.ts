/** The shapes of Calderwick, which is invented: drawn by hand, and laid in the North Sea so that they lie over no real town. */
import shapes from './calderwick.json' with { type: 'json' }
import type { Feature } from './shapes.ts'

/** Its places of one kind, by the names that the demonstration gives them, and its river. */
export const calderwick = (kind: 'area' | 'locality' | 'ward'): readonly Feature[] =>
  (shapes.features as unknown as readonly Feature[]).filter(
    f => f.properties.kind === kind || f.properties.kind === 'river',
  )
