/** The city beside what is published, as a table that one can read. */
import type { Analysis } from '../../store/analysis/duckdb.ts'
import { FIGURES, type Figure } from './figures.ts'

export type Compared = {
  readonly figure: Figure
  readonly n: number
  readonly d: number
  readonly value: number
  /** How far off it may be: what is stated, and three standard errors of a count of this size. */
  readonly allowed: number
  readonly agrees: boolean
  /** Not compared: the plan of Calderwick states another level. */
  readonly aside: boolean
}

/** Children of a family share what befalls them, so that counts vary about half as much again as if each were alone. */
const FAMILY = 1.5

/** @param conditions of the city that the views hold */
export async function compare(db: Analysis, conditions: 'calderwick' | 'england'): Promise<Compared[]> {
  const out: Compared[] = []
  for (const figure of FIGURES) {
    const [row] = await db.all(figure.sql)
    const n = Number(row?.n ?? 0)
    const d = Number(row?.d ?? 0)
    const value = d === 0 ? 0 : (n / d) * figure.per
    const share = Math.min(0.5, n / Math.max(1, d))
    const error =
      (FAMILY * Math.sqrt(Math.max(1, n) * (figure.per === 100 ? 1 - share : 1)) * figure.per) / Math.max(1, d)
    const allowed = figure.within * figure.published + 3 * error
    const aside = figure.local === true && conditions === 'calderwick'
    out.push({ figure, n, d, value, allowed, agrees: Math.abs(value - figure.published) <= allowed, aside })
  }
  return out
}

const one = (v: number) => (Math.round(v * 10) / 10).toFixed(1)

/** A table in Markdown, a line a figure. */
export function tableOfFigures(compared: readonly Compared[]): string {
  const lines = compared.map(c => {
    const off = c.value - c.figure.published
    const says = c.aside ? 'as the plan says' : c.agrees ? 'agrees' : '**differs**'
    const { figure } = c
    return `| ${figure.says} | ${one(figure.published)} | ${one(c.value)} | ${off < 0 ? '−' : '+'}${one(Math.abs(off))} | ±${one(c.allowed)} | ${says} | ${figure.source} |`
  })
  return [
    '| figure | published | the city | off by | may be off by | | source |',
    '| --- | ---: | ---: | ---: | ---: | --- | --- |',
    ...lines,
  ].join('\n')
}
