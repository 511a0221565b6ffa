/** What the API gives, as schemas: the OpenAPI document is made from them, and answers are typed by them. */
import { z } from 'zod'

const day = z.iso.date()
const number = z.number().nullable()

export const place = z
  .strictObject({
    id: z.uuid().describe('Stays the same, and is what `place` takes'),
    kind: z.enum(['country', 'region', 'authority', 'locality', 'ward']),
    name: z.string(),
    code: z.string().describe('Of national statistics, such as E08000025; empty where not known'),
    number: z.string().describe('Of the Department for Education, such as 330; empty where not known'),
  })
  .meta({ title: 'Place' })

export const definition = z
  .object({
    version: z.int().describe('Counts the definitions of a measure; a later one begins a new segment'),
    from: day.nullable().describe('First day of the values for which it holds; null for the first'),
    name: z.string(),
    says: z.string(),
    numerator: z.string(),
    denominator: z.string(),
    unit: z.enum(['percent', 'rate', 'time', 'number', 'index', 'money']),
    per: number.describe('What a rate is by, such as 10,000 children'),
    better: z.enum(['up', 'down', 'none']).describe('Which way is better'),
    source: z.string(),
    frequency: z.enum(['daily', 'weekly', 'monthly', 'quarterly', 'termly', 'yearly', 'other']),
    lag: number.describe('Days after the end of a period by which its value is expected'),
    owner: z.string(),
    grade: z.string(),
    reason: z.string().describe('Why there is another definition'),
    suppression: z.string().optional().describe('Which counts are kept back'),
    official: z.string().optional().describe('The official statistic that it is held against'),
  })
  .meta({ title: 'Definition' })

const named = z.strictObject({ code: z.string(), topic: z.string() })

export const measures = z.strictObject({
  total: z.int().describe('Of all pages together'),
  from: z.int(),
  measures: z.array(named.extend({ definition }).strict()),
})

export const places = z.strictObject({ places: z.array(place) })

const limits = { mean: number, lower: number, upper: number }
/** A measure at a place as it is judged: what its page draws. */
export const judged = z
  .strictObject({
    format: z.literal('goldenthread-measure/1'),
    measure: named.extend(definition.shape).loose(),
    place: place.omit({ id: true, number: true }),
    ...limits,
    trial: z.boolean().describe('The limits come from fewer than twelve points'),
    target: number,
    segments: z.array(
      z.object({ ...limits, from: day, until: day, points: z.int(), trial: z.boolean(), reason: z.string() }),
    ),
    points: z.array(
      z.strictObject({
        date: day,
        until: day,
        label: z.string(),
        value: z.number(),
        ...limits,
        types: z.array(z.string()).describe('The rules that found it; empty for usual variation'),
        judgement: z.enum(['improvement', 'concern', 'signal', 'common']),
      }),
    ),
    missing: z.array(z.string()).describe('First days of periods without a figure'),
    assurance: z.enum(['consistent pass', 'consistent fail', 'inconsistent']).nullable(),
    state: z.string().describe('What the measure says today'),
    sentence: z.string().describe('The whole of it in plain words'),
    notes: z.array(z.string()).describe('What has to be known with it'),
    count: z
      .strictObject({ signals: z.int(), byChance: z.number() })
      .describe('Signals, and how many chance alone would give'),
    used: z.looseObject({ chart: z.string(), rules: z.string() }).describe('The chart and the set of rules'),
    chosen: z.string().describe('Why this chart and no other'),
  })
  .meta({ title: 'Judged measure' })

const value = {
  from: day,
  until: day,
  label: z.string().describe('The period as it was written'),
  value: number,
  missing: z
    .enum(['suppressed', 'low', 'not available', 'not applicable', 'not published', 'unreliable'])
    .nullable()
    .describe('Why there is no value'),
  numerator: number,
  denominator: number,
  standing: z.enum(['provisional', 'revised', 'final', 'outturn']).nullable().describe('How settled it is'),
}
export const values = z
  .strictObject({
    measure: named.extend({ definitions: z.array(definition) }).strict(),
    place: place.nullable(),
    values: z.array(z.strictObject({ ...value, revisions: z.int().describe('How often it was another before') })),
    earlier: z
      .array(z.strictObject({ ...value, revision: z.int(), came: z.string(), replaced: z.string() }))
      .describe('What values were before, with when each came and when another took its place'),
  })
  .meta({ title: 'Values' })
