/** The shapes that carry a status before any colour does: of severity, of a step's state, of what is held. Each fits 16 by 16. */
import { el, ink, n1 } from './svg.ts'

/** How bad a finding is, worst first. */
export const grades = ['blocker', 'high', 'medium', 'low'] as const
export type Grade = (typeof grades)[number]
/** Where a step stands, as far as the evidence supports it. */
export type StepState = 'proven' | 'claimed' | 'course' | 'risk' | 'late' | 'waiting' | 'stopped'
/** What the values of a measure say. */
export type Signal = 'worse' | 'usual' | 'better'
export type Shape = Grade | StepState | Signal | 'accepted' | 'present' | 'absent' | 'melon'

const OUTLINES: Record<Grade, string> = {
  blocker: 'M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5z',
  high: 'M8 1l7.5 13.5H.5z',
  medium: 'M2 2h12v12H2z',
  low: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z',
}
export const gradeInk: Record<Grade, string> = {
  blocker: ink.bad,
  high: ink.risk,
  medium: ink.unsure,
  low: ink.unsure,
}
const tick = '<path d="M4.4 8.3l2.4 2.5 4.8-5.4" fill="none" stroke="#fff" stroke-width="1.8"/>'

const BODIES: Record<Shape, string> = {
  blocker: grade('blocker'),
  high: grade('high'),
  medium: grade('medium'),
  low: grade('low'),
  proven: `<rect x="1" y="1" width="14" height="14" rx="2" fill="${ink.done}"/>${tick}`,
  claimed: `<rect x="1.8" y="1.8" width="12.4" height="12.4" rx="2" fill="#fff" stroke="${ink.unsure}" stroke-width="1.6" stroke-dasharray="2.6 1.9"/><path d="M6 6.6c0-2.6 4-2.6 4 0 0 1.6-2 1.5-2 3.1M8 11.2v1.4" fill="none" stroke="${ink.unsure}" stroke-width="1.5"/>`,
  risk: `<path d="M8 .9 15.6 14.6H.4z" fill="${ink.risk}"/><path d="M8 5.6v4.2M8 11.3v1.8" stroke="#fff" stroke-width="1.8"/>`,
  late: `<path d="M8 0l8 8-8 8-8-8z" fill="${ink.bad}"/><path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2" stroke="#fff" stroke-width="1.7"/>`,
  waiting: `<circle cx="8" cy="8" r="6.4" fill="#fff" stroke="${ink.unsure}" stroke-width="1.6"/>`,
  stopped: `<path d="M4 2.5v11M12 2.5v11" stroke="${ink.unsure}" stroke-width="3.4"/>`,
  accepted: `<path d="M4 2.5v11M12 2.5v11" stroke="${ink.unsure}" stroke-width="3.4"/>`,
  course: `<circle cx="8" cy="8" r="7" fill="${ink.good}"/><path d="M4.6 8.3l2.3 2.4 4.5-5" fill="none" stroke="#fff" stroke-width="1.8"/>`,
  better: `<circle cx="8" cy="8" r="7.4" fill="${ink.better}"/><path d="M8 12V4.4M4.6 7.6 8 4.2l3.4 3.4" fill="none" stroke="#fff" stroke-width="1.7"/>`,
  worse: `<path d="M8 0l8 8-8 8-8-8z" fill="${ink.worse}"/><path d="M8 4.6v6.4M5.4 8.6 8 11.2l2.6-2.6" fill="none" stroke="#fff" stroke-width="1.6"/>`,
  usual: `<circle cx="8" cy="8" r="6.6" fill="#fff" stroke="${ink.unsure}" stroke-width="1.4"/><path d="M3.6 8.4c1.5-2.4 2.9-2.4 4.4 0s2.9 2.4 4.4 0" fill="none" stroke="${ink.unsure}" stroke-width="1.4"/>`,
  present: `<circle cx="8" cy="8" r="5.4" fill="${ink.gold}"/>`,
  // Green outside and another thing inside.
  melon: `<circle cx="8" cy="8" r="6.5" fill="#fff" stroke="${ink.good}" stroke-width="2.4"/><path d="M8 3.9l3.6 6.6H4.4z" fill="${ink.bad}"/>`,
  absent: `<circle cx="8" cy="8" r="5.4" fill="#fff" stroke="${ink.unsure}" stroke-width="1.6" stroke-dasharray="2.6 1.9"/>`,
}

function grade(s: Grade): string {
  const filled = s === 'blocker' || s === 'high'
  return `<path d="${OUTLINES[s]}" fill="${filled ? gradeInk[s] : '#fff'}" stroke="${gradeInk[s]}" stroke-width="1.6"/>`
}

/** A shape on its own, beside the word it stands for: hidden from screen readers, which have the word. */
export const shape = (of: Shape, size = 16): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${BODIES[of]}</svg>`

/** A shape within a chart, its top left corner at x, y. */
export const shapeAt = (of: Shape, x: number, y: number, size = 16): string =>
  el('g', { transform: `translate(${n1(x)} ${n1(y)}) scale(${Math.round((size / 16) * 1000) / 1000})` }, BODIES[of])
