/** Measures for other programs: the dictionary, the places, one measure as it is judged, and its values with what they were. */
import { z } from 'zod'
import { notFound } from '../../store/refusal.ts'
import { api } from '../../web/api.ts'
import { asCsv } from '../../web/table/index.ts'
import { controlChart } from '../drawing/control.ts'
import { judgedBy } from '../keeping/reading.ts'
import type { Place } from '../measures/places.ts'
import { measureList, measurePlaces } from '../measures/reading.ts'
import { type OneRead, oneRead } from '../pages/acts.ts'
import { judgedOf, seriesOf } from '../pages/drawn.ts'
import { tableOf } from '../pages/measure.ts'
import { documentOf } from '../pages/series-json.ts'
import type { Definition } from '../shapes.ts'
import { chartApiUrl, csvApiUrl, judgedApiUrl, measuresApiUrl, placesApiUrl, valuesApiUrl } from '../urls.ts'
import { definition, judged, measures, type place, places, values } from './schemas.ts'

/** Measures in one answer, unless fewer are wanted. */
const MOST = 500
const count = (most: number, says: string) => z.coerce.number<string>().int().min(0).max(most).optional().describe(says)
const code = z.string().min(1).max(300).describe('Of the measure, as the dictionary has it')
const at = z.uuid().optional().describe('The id of a place; without it the council’s own')

const plainPlace = ({ id, kind, name, code, number }: Place): z.input<typeof place> => ({
  id,
  kind,
  name,
  code,
  number,
})
const plainDefinition = (d: Definition): z.input<typeof definition> => definition.parse(d)

const measuresApi = api({
  url: measuresApiUrl,
  says: 'Every measure of the dictionary by topic and name, with the definition that holds now',
  query: z.strictObject({
    from: count(1_000_000, 'How many to pass over; 0 unless said'),
    most: count(MOST, `How many to give; ${MOST} at most`),
  }),
  reads: measureList,
  input: () => ({}),
  answer: measures,
  gives: (found, { query: { from = 0, most = MOST } }) => ({
    total: found.measures.length,
    from,
    measures: found.measures
      .slice(from, from + most)
      .map(m => ({ code: m.code, topic: m.topic, definition: plainDefinition(m.definition) })),
  }),
})

const placesApi = api({
  url: placesApiUrl,
  says: 'Every place of which there may be values, widest first',
  query: z.strictObject({}),
  reads: measurePlaces,
  input: () => ({}),
  answer: places,
  gives: found => ({ places: found.map(plainPlace) }),
})

const one = {
  query: z.strictObject({ code, place: at }),
  reads: oneRead,
  input: ({
    query,
    asking,
  }: {
    query: { code: string; place?: string | undefined }
    asking: { authority: { name: string } }
  }) => ({
    code: query.code,
    place: query.place ?? null,
    council: asking.authority.name,
  }),
}
const hereOf = (found: OneRead) => found.places.find(p => p.place.id === found.place?.id)
function judgedIn(found: OneRead, today: string) {
  const here = hereOf(found)
  if (!here) throw notFound()
  const { measure, beside, leaning } = found
  return { here, is: judgedOf(measure.definitions, here.values, today, judgedBy(beside), leaning) }
}

const measureApi = api({
  ...one,
  url: judgedApiUrl,
  says: 'One measure at a place as it is judged today: limits, points, state and sentence',
  answer: judged,
  gives: (found, { asking }) => {
    const { here, is } = judgedIn(found, asking.today)
    // Lists that nobody may change are lists all the same; a test holds the answer to the schema.
    return documentOf(found.measure, here.place, is) as unknown as z.input<typeof judged>
  },
})

const valuesApi = api({
  ...one,
  url: valuesApiUrl,
  says: 'Every value of one measure at a place as it stands, and what values were before they were revised',
  answer: values,
  gives: ({ measure, ...found }) => {
    const here = hereOf({ measure, ...found })
    return {
      measure: { code: measure.code, topic: measure.topic, definitions: measure.definitions.map(plainDefinition) },
      place: here ? plainPlace(here.place) : null,
      values: (here?.values ?? []).map(v => ({
        ...{ from: v.from, until: v.until, label: v.label, value: v.value, missing: v.missing },
        ...{ numerator: v.numerator, denominator: v.denominator, standing: v.standing, revisions: v.revisions },
      })),
      earlier: (here?.earlier ?? []).map(v => ({
        ...{ from: v.from, until: v.until, label: v.label, value: v.value, missing: v.missing },
        ...{ numerator: v.numerator, denominator: v.denominator, standing: v.standing },
        ...{ revision: v.revision, came: v.came, replaced: v.replaced },
      })),
    }
  },
})

const chartApi = api({
  ...one,
  url: chartApiUrl,
  says: 'The control chart of one measure at a place, as its page draws it',
  type: 'image/svg+xml',
  answer: z.string(),
  gives: (found, { asking }) => {
    const { here, is } = judgedIn(found, asking.today)
    return controlChart('chart', seriesOf(is, here.values, is.sentence)).svg
  },
})

const csvApi = api({
  ...one,
  url: csvApiUrl,
  says: 'Every value of one measure at a place as a table',
  type: 'text/csv',
  answer: z.string(),
  gives: found => {
    const here = hereOf(found)
    if (!here) throw notFound()
    return asCsv(tableOf(here.values), here.values)
  },
})

export const apis = [measuresApi, placesApi, measureApi, valuesApi, chartApi, csvApi]
