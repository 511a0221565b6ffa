/** A thread that makes the city at its small size and says what is told of it. */
import { parentPort } from 'node:worker_threads'
import { DEFAULTS } from './settings.ts'
import { toldOf } from './summary/index.ts'

parentPort?.postMessage(toldOf(DEFAULTS))
