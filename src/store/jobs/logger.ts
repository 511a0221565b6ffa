/** What is heard of graphile-worker's own words. */
import { type LogFunctionFactory, Logger } from 'graphile-worker'

/**
 * A logger that passes on warnings and errors. A failed job is left out: the worker tells of it itself, without the message,
 * which may quote somebody.
 */
export function queueLogger(say: (message: string) => void): Logger {
  const factory: LogFunctionFactory = () => (level, message, meta) => {
    if ((level === 'error' || level === 'warning') && meta?.failure !== true) say(message)
  }
  return new Logger(factory)
}
