/** The city that the demonstration begins with: its children's lives as counts and measures, made once the server answers. */
import { cityKeep, cityRead, makeSample } from '../city/room.ts'
import { seedMeasures } from '../evidence/room.ts'
import type { Perform } from '../store/act.ts'

export type Making = {
  /** Ends when the city is kept, or at once where it was there. */
  readonly done: Promise<void>
  /** Gives up what is not finished; the next start begins anew. */
  stop(): Promise<void>
}

/**
 * Makes the city where the store has none.
 * @param analyst the id of whoever loads values of measures in the demonstration
 */
export function fillCity(
  perform: Perform,
  {
    authority,
    analyst,
  }: { readonly authority: { readonly id: string; readonly name: string }; readonly analyst: string },
): Making {
  let sample: ReturnType<typeof makeSample> | null = null
  let stopped = false
  const caller = () => ({ authority: authority.id, personId: analyst, at: Temporal.Now.instant() })
  const fill = async () => {
    if (await perform(cityRead, caller(), {})) return
    if (stopped) return
    sample = makeSample()
    const { summary, measures } = await sample.told
    // What is told of the city comes last: a start that was cut short between the two brings the same measures again, which changes nothing.
    await seedMeasures(perform, caller(), authority.name, measures)
    await perform(cityKeep, caller(), { summary })
  }
  const done = fill().catch(e => {
    if (!stopped) throw e
  })
  return {
    done,
    stop: async () => {
      stopped = true
      await sample?.stop()
      // Whoever waits for it hears what went wrong.
      await done.catch(() => {})
    },
  }
}
