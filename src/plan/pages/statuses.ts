/** Each status of a step with its word, its shape and its colour: the same on every page and in every chart. */
import type { Shape } from '../../web/chart/shapes.ts'
import { ink } from '../../web/chart/svg.ts'
import type { View } from '../../web/html.ts'
import type { Declared, Supported } from '../standing/course.ts'
import type { SignalWord } from '../standing/improving.ts'
import type { Melon } from '../standing/melon.ts'
import type { Readiness } from '../standing/owed.ts'
import { statusOf } from './parts.ts'

type Look = { readonly word: string; readonly shape: Shape; readonly fill: string }

const STEPS: Record<Declared | Supported, Look> = {
  done: { word: 'Done', shape: 'proven', fill: ink.done },
  'on course': { word: 'On course', shape: 'course', fill: ink.good },
  'not shown': { word: 'Not shown', shape: 'claimed', fill: '#8a929a' },
  'at risk': { word: 'At risk', shape: 'risk', fill: ink.risk },
  'off course': { word: 'Off course', shape: 'late', fill: ink.bad },
  'not started': { word: 'Not started', shape: 'waiting', fill: '#c3c6c9' },
  paused: { word: 'Paused', shape: 'stopped', fill: '#c3c6c9' },
  'not said': { word: 'Not said', shape: 'absent', fill: '#c3c6c9' },
}

/** What an owner says. */
export const declaredLook = (s: Declared): Look => STEPS[s]
/** What the evidence supports: there, done is more than a word. */
export const supportedLook = (s: Supported): Look => (s === 'done' ? { ...STEPS.done, word: 'Done, proven' } : STEPS[s])
export const declaredView = (s: Declared): View => statusOf(declaredLook(s).shape, declaredLook(s).word)
export const supportedView = (s: Supported): View => statusOf(supportedLook(s).shape, supportedLook(s).word)

export const signalLook: Record<SignalWord, Look & { readonly hollow?: true; readonly news?: true }> = {
  worsening: { word: 'Worsening', shape: 'worse', fill: ink.worse, news: true },
  'too little data': { word: 'Insufficient data', shape: 'claimed', fill: '#fff', hollow: true },
  'no signal': { word: 'No signal: usual variation', shape: 'usual', fill: ink.usual },
  moving: { word: 'Moving, good way not said', shape: 'claimed', fill: ink.unsure },
  improving: { word: 'Improving', shape: 'better', fill: ink.better, news: true },
  sustained: { word: 'Improving, and sustained', shape: 'proven', fill: ink.done, news: true },
}
export const signalView = (s: SignalWord): View => statusOf(signalLook[s].shape, signalLook[s].word)

/** Green outside: said behind its shape, so that it is seen beside any status. */
export const melonLook = (m: Melon): Pick<Look, 'word' | 'shape'> => ({
  shape: 'melon',
  word: `${m.is === 'worse' ? 'Green outside, worse inside' : 'Green outside'}: ${m.says}`,
})
export const melonView = (m: Melon): View => statusOf(melonLook(m).shape, melonLook(m).word, 14)

export const readyLook: Record<Readiness, { readonly word: string; readonly shape: Shape }> = {
  drafted: { word: 'Drafted', shape: 'course' },
  'at risk': { word: 'At risk: no draft, or no step', shape: 'risk' },
  late: { word: 'Past its date', shape: 'late' },
  'to draft': { word: 'To draft, with time', shape: 'waiting' },
}
