/** What a report says of itself besides the judgement: whose plan, from which files, made when. */
import type { Day } from '../graph/dates.ts'

export type FileRead = { file: string; sheet: string; kind: string | null; rows: number; confidence: number }
export type ReadWarning = {
  message: string
  file?: string
  sheet?: string | null
  row?: number | null
  column?: string | null
}

export type Meta = {
  /** What the plan is called: "Calderwick", or the folder's name. */
  title: string
  files: readonly FileRead[]
  warnings: readonly ReadWarning[]
  /** The day on which the report was made, which need not be the day it judges. */
  madeOn: Day
}
