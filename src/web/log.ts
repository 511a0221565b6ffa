/** The log: ids, routes and durations. Never an address with what stands in it, nor a message that may quote somebody. */
import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** @param to where lines go; standard error if nothing is said */
export const openLog = (level = 'info', to?: DestinationStream): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to ?? pino.destination({ dest: 2, sync: true }))

/**
 * What may be said of an error: what it is, and where it rose. Its message is left out, because a database or a parser quotes
 * the value it could not take.
 */
export function safely(error: unknown): Record<string, unknown> {
  const e = error instanceof Error ? error : null
  if (!e) return { error: typeof error }
  const { code, constraint, table, routine } = e as {
    code?: unknown
    constraint?: unknown
    table?: unknown
    routine?: unknown
  }
  const word = (v: unknown) => (typeof v === 'string' && /^[\w.-]{1,80}$/.test(v) ? v : undefined)
  // Where it rose: places in code alone. The stack begins with the message, which may have lines of any look.
  const stack = (e.stack ?? '').replace(e.message, '')
  const frames = [...stack.matchAll(/^\s+at .*?((?:src|test|node_modules)\/[\w@./+-]+|node:[\w/]+):(\d+):\d+\)?$/gm)]
    .slice(0, 12)
    .map(([, file, line]) => `${file}:${line}`)
  return {
    error: word(e.name),
    code: word(code),
    constraint: word(constraint),
    table: word(table),
    routine: word(routine),
    frames,
    ...(e.cause === undefined ? {} : { cause: safely(e.cause) }),
    ...(e instanceof AggregateError ? { errors: e.errors.slice(0, 5).map(safely) } : {}),
  }
}
