/** Searching, as an act: what is found is what the searcher may read. The words searched for are kept nowhere. */
import { z } from 'zod'
import { mayAny } from '../authority/rules.ts'
import { type ActDefinition, act } from '../store/act.ts'
import { type Findable, find, type Hit } from '../store/search.ts'

export type Found = { readonly words: string; readonly hits: readonly Hit[] }
const input = z.object({ words: z.string().trim().max(200) })

/** Declares the act over what all rooms let be found. */
export const searchAct = (kinds: readonly Findable[]): ActDefinition<typeof input, Found> =>
  act({
    name: 'search.find',
    class: 'self',
    input,
    // It is one's own to search; each hit is opened by the right to what was found, within.
    subject: async (_, __, { person, authority }) => [{ kind: 'person', authority, id: person.id, madeBy: person.id }],
    run: async (db, { words }, { person, at }) => ({
      words,
      hits:
        words === ''
          ? []
          : [
              ...kinds.flatMap(k =>
                k.always && mayAny(person, { name: 'search', class: k.class }, k.kind, at)
                  ? k.always(words).map(h => ({ kind: k.kind, ...h }))
                  : [],
              ),
              ...(await find(db, words, { person, at, kinds })),
            ],
    }),
  })
