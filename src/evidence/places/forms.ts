/** The form by which a set of neighbours is brought. */
import { type Body, form } from '../../web/page.ts'
import { taken } from '../../web/parts.ts'
import { compareUrl, mapUrl, neighboursUrl, placesUrl } from '../urls.ts'
import { comparePage } from './compare-page.ts'
import { measureNeighbours } from './neighbours.ts'
import { MOST_BYTES, measureMap } from './own-map.ts'
import { placesPage } from './places-page.ts'

const queryOf = (body: Body): Record<string, string> => {
  const word = (name: string) => (typeof body[name] === 'string' ? body[name] : '')
  return word('place') === '' ? { code: word('code') } : { code: word('code'), place: word('place') }
}

export const forms = [
  form({
    url: neighboursUrl,
    does: measureNeighbours,
    input: ({ body }) => {
      const agreed = body.agreed
      return {
        ...taken(body, ['source', 'text'], ['from']),
        agreed: agreed === 'yes' || (Array.isArray(agreed) && agreed.includes('yes')) ? 'yes' : '',
      }
    },
    from: comparePage,
    back: ({ body }) => ({ query: queryOf(body) as { code: string } }),
    leadsTo: (_, { body }) => `${compareUrl.to({}, queryOf(body))}#set`,
    says: 'The set was kept.',
  }),
  form({
    url: mapUrl,
    does: measureMap,
    files: { field: 'file', most: 1, eachBytes: MOST_BYTES, allBytes: MOST_BYTES },
    input: ({ body, files }) => ({
      ...taken(body, ['kind', 'source']),
      text: files[0]?.bytes.toString('utf8') ?? '',
    }),
    from: placesPage,
    back: ({ body }) => ({ query: { code: typeof body.code === 'string' ? body.code : '' } }),
    leadsTo: (_, { body }) =>
      `${placesUrl.to({}, { code: String(body.code ?? ''), kind: String(body.kind ?? '') })}#map`,
    says: 'The map was kept, and is drawn from now on.',
  }),
]
