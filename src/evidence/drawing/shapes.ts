/** What a drawing is given: plain data, already judged, already suppressed. Nothing here knows the database. */
import type { Frequency, Unit } from '../shapes.ts'
import type { Chart } from '../spc/index.ts'

/** What a point says. `signal` is news of a measure that has no good direction. */
export type Judgement = 'improvement' | 'concern' | 'common' | 'signal'

/** One period. With no value there is a gap; with no limits (too few points) only the value is drawn. */
export type DrawnPoint = {
  /** The day it stands for, ISO 8601. */
  readonly date: string
  /** What the period is called, where a day does not say it: "Autumn term 2026". */
  readonly label?: string
  readonly value: number | null
  readonly judgement: Judgement
  readonly mean: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** Which stretch of limits it belongs to, counted from 0. */
  readonly segment: number
  /** How far a value of few cases may lie from the truth, 95%, in the unit of the value: an upright line on its chart. */
  readonly interval?: { readonly low: number; readonly high: number } | null
  /** The limits come from fewer than twelve points: they are drawn broken, and called trial limits. */
  readonly trial?: boolean
}

/** A point of a judged chart; of few cases it has an interval too. */
type JudgedPoint = Chart['points'][number] & { readonly interval?: DrawnPoint['interval'] }

/** Something that stands on the line of time: a step done, an inspection. */
export type DrawnMark = {
  readonly on: string
  readonly says: string
  readonly kind?: 'step' | 'inspection' | 'other'
}

/** A measure of one place, as a chart shows it. */
export type DrawnSeries = {
  readonly title: string
  /** The chart in a sentence or two: what a screen reader says first. */
  readonly says: string
  readonly unit: Unit
  readonly frequency: Frequency
  /** In order of date. */
  readonly points: readonly DrawnPoint[]
  readonly target: number | null
  readonly marks?: readonly DrawnMark[]
}

/**
 * The points of a judged chart with its gaps put back where they belong.
 * @param missing days of the periods that have no value, ISO 8601
 * @param labels what periods are called, by day, where a day does not say it
 */
export function pointsOf(
  chart: Pick<Chart, 'segments'> & { readonly points: readonly JudgedPoint[] },
  missing: readonly string[] = [],
  labels: Readonly<Record<string, string>> = {},
): DrawnPoint[] {
  // A segment of one value, or of values that do not vary, has a mean and no limits: it is still a stretch of its own.
  const segmentAt = (date: string) =>
    Math.max(
      0,
      chart.segments.findLastIndex(s => s.from <= date),
    )
  const named = (date: string) => (labels[date] === undefined ? {} : { label: labels[date] })
  const there = chart.points.map(
    ({ date, value, judgement, mean, lower, upper, interval }): DrawnPoint => ({
      date,
      ...named(date),
      value,
      judgement,
      mean,
      lower,
      upper,
      segment: segmentAt(date),
      ...(interval ? { interval } : {}),
      ...(chart.segments[segmentAt(date)]?.trial ? { trial: true } : {}),
    }),
  )
  const gaps = missing.map(
    (date): DrawnPoint => ({
      date,
      ...named(date),
      value: null,
      judgement: 'common',
      mean: null,
      lower: null,
      upper: null,
      segment: segmentAt(date),
    }),
  )
  return [...there, ...gaps].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

/** A place among its likes, for a funnel. */
export type FunnelPoint = {
  readonly name: string
  readonly value: number
  /** Of how many. */
  readonly denominator: number
  readonly judgement: Judgement
  readonly ours?: boolean
}
export type DrawnFunnel = {
  readonly title: string
  readonly says: string
  readonly unit: Unit
  /** What the denominator counts: "contacts in four weeks". */
  readonly of: string
  /** The value all are compared with, in the unit of the values. */
  readonly average: number
  readonly places: readonly FunnelPoint[]
  /** Limits at so many standard deviations, in the unit of the values. */
  limitsAt(denominator: number, deviations: 2 | 3): { readonly low: number; readonly high: number }
}

/** One of those compared on a line: ours, a neighbour, a region, England. */
export type Compared = {
  readonly name: string
  readonly value: number
  readonly kind: 'ours' | 'neighbour' | 'region' | 'england'
}
export type DrawnStrip = {
  readonly title: string
  readonly says: string
  readonly unit: Unit
  readonly places: readonly Compared[]
}

/** Longitude and latitude, in degrees. */
export type Position = readonly number[]
export type Polygon = { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
export type MultiPolygon = {
  readonly type: 'MultiPolygon'
  readonly coordinates: readonly (readonly (readonly Position[])[])[]
}
export type LineString = { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
/** A feature as GeoJSON (RFC 7946) has it; `kind` says what it is of: `locality`, `ward`, `river`. */
export type Feature = {
  readonly type: 'Feature'
  readonly properties: { readonly name: string; readonly kind?: string }
  readonly geometry: Polygon | MultiPolygon | LineString
}
export type FeatureCollection = { readonly type: 'FeatureCollection'; readonly features: readonly Feature[] }

/** What a map shows of one place; a number too small to show is hatched, and so is a place with none. */
export type MapValue = {
  readonly name: string
  readonly value: number | null
  readonly suppressed?: boolean
}
export type DrawnMap = {
  readonly title: string
  readonly says: string
  readonly unit: Unit
  readonly values: readonly MapValue[]
  /** Polygons are places, joined to values by name; lines are rivers. */
  readonly shapes: readonly Feature[]
  /** The four values that part the five classes, rising; worked out from the values where they are left out. */
  readonly parts?: readonly [number, number, number, number]
}
