/**
 * How timely and good things are: the level of each quality, for England as published and for Calderwick as its plan reports
 * (examples/calderwick/src/measures.ts; a test holds these equal to the courses there).
 */
import { type Day, dayFrom } from '../days.ts'
import type { Quality } from '../model.ts'

/** A ramp between the first days of two months: as the demonstration's series move. */
export type Move = { readonly from: string; readonly to: string; readonly by: number }
export type Condition = {
  readonly england: number
  /** Left out: as England. */
  readonly calderwick?: number
  readonly moves?: readonly Move[]
  /** The indicator of the plan, what its level and moves are divided by to be a probability or a factor, and in which words it moved. */
  readonly kpi?: string
  readonly per?: number
  readonly says?: string
  /** How far a team may stand from the city's level, about two thirds of teams within. */
  readonly lean: number
}

/**
 * Levels. Published where a source stands beside; all others are [assumed].
 */
export const CONDITIONS: Readonly<Record<Quality, Condition>> = {
  // [assumed] for England: no collection holds it.
  'contact-decided-in-limit': {
    england: 0.8,
    calderwick: 0.575,
    kpi: 'KPI01',
    per: 100,
    moves: [{ from: '2026-05', to: '2026-09', by: 0.255 }],
    says: 'Contacts decided inside their limit rise in every team as the front door is rebuilt',
    lean: 0.03,
  },
  // [assumed] for England: no collection holds it.
  'strategy-with-police-and-health': { england: 0.8, calderwick: 0.67, kpi: 'KPI02', per: 100, lean: 0.03 },
  // DfE, Characteristics of children in need 2025: 85.7% of assessments within 45 working days.
  'assessment-in-45-days': { england: 0.857, lean: 0.03 },
  // DfE, Characteristics of children in need 2025: 81.4% of initial conferences within 15 working days.
  'icpc-in-15-days': { england: 0.814, lean: 0.03 },
  // [assumed] for England.
  'cp-visit-in-10-days': { england: 0.9, calderwick: 0.952, kpi: 'KPI06', per: 100, lean: 0.015 },
  // DfE, Characteristics of children in need 2025: 90.6% of plans reviewed in time.
  'cp-review-on-time': { england: 0.906, lean: 0.02 },
  // [assumed]: not published since 2009, when nine in ten were in time.
  'cla-review-on-time': { england: 0.9, lean: 0.02 },
  // [assumed]
  'cla-visit-on-time': { england: 0.88, lean: 0.02 },
  // [assumed] for England: whether an interview was offered is published, in how many hours is not.
  'return-interview-offered-in-72-hours': { england: 0.78, calderwick: 0.755, kpi: 'KPI23', per: 100, lean: 0.03 },
  // DfE, Education, health and care plans 2025 (year 2024): 46.4% of plans within 20 weeks, exceptions apart.
  'ehc-plan-in-20-weeks': { england: 0.464, calderwick: 0.346, kpi: 'KPI10', per: 100, lean: 0.03 },
  // [assumed] for England.
  'psychology-advice-in-6-weeks': {
    england: 0.6,
    calderwick: 0.62,
    kpi: 'KPI11',
    per: 100,
    moves: [{ from: '2025-12', to: '2026-08', by: -0.18 }],
    says: 'Psychology advice within six weeks falls in every team as psychologists leave and requests rise',
    lean: 0.02,
  },
  // [assumed]: of about 12,000 plans 1,035 overdue (KPI12) when a quarter of reviews are late by four months on average.
  'annual-review-on-time': {
    england: 0.82,
    calderwick: 0.74,
    moves: [{ from: '2026-05', to: '2026-10', by: 0.13 }],
    says: 'Annual reviews on time rise in every team as the overdue are cleared (KPI12: 1,035 overdue, less 505)',
    lean: 0.03,
  },
  // [assumed] for England.
  'pathway-plan-in-date': { england: 0.8, calderwick: 0.71, kpi: 'KPI25', per: 100, lean: 0.02 },
  // [assumed] for England.
  'supervision-on-time': {
    england: 0.82,
    calderwick: 0.715,
    kpi: 'KPI16',
    per: 100,
    moves: [{ from: '2026-05', to: '2026-09', by: 0.19 }],
    says: 'Supervision on time rises in every team once each missed one is asked about weekly',
    lean: 0.04,
  },
  // [assumed] for England.
  'audit-good-or-better': { england: 0.5, calderwick: 0.325, kpi: 'KPI05', per: 100, lean: 0.05 },
  // [assumed] for England.
  'review-opens-with-own-words': {
    england: 0.55,
    calderwick: 0.45,
    kpi: 'KPI18',
    per: 100,
    moves: [{ from: '2026-04', to: '2026-09', by: 0.44 }],
    says: 'Reviews of children in care open with the child’s own words far more often, everywhere, once the form begins with them',
    lean: 0.03,
  },
  // [assumed] for England. Calderwick: the plan's baseline of July 2025 (KPI17).
  'parents-listened-to': { england: 0.6, calderwick: 0.46, lean: 0.04 },
  // [assumed] for England.
  'journey-on-time': { england: 0.95, calderwick: 0.932, kpi: 'KPI24', per: 100, lean: 0.01 },
  // DfE, Characteristics of children in need 2025: 22.6% of referrals within 12 months of another; the factor is of that.
  're-referral-factor': {
    england: 1,
    calderwick: 20.6 / 22.6,
    kpi: 'KPI03',
    per: 22.6,
    moves: [{ from: '2026-01', to: '2026-07', by: 5.2 / 22.6 }],
    says: 'Children are referred again more often, in every team, while the front door closes sooner',
    lean: 0.04,
  },
  // Three or more placements: 10% in England (DfE, Children looked after 2025), 14.6% in Calderwick (KPI08), falling to 11.6. With
  // moves coming at a steady rate the share of two or more moves goes by about the square of the rate: roots of 1.46 and 1.16.
  'placement-move-factor': {
    england: 1,
    calderwick: 1.21,
    moves: [{ from: '2026-01', to: '2026-09', by: -0.13 }],
    says: 'Children move home in care less often, in every team, as more foster homes are found near',
    lean: 0.03,
  },
  'demand-factor': { england: 1, lean: 0 },
  // DfE, Children's social work workforce 2025: 13.0% of FTE.
  'agency-share': {
    england: 0.13,
    calderwick: 0.314,
    kpi: 'KPI13',
    per: 100,
    moves: [{ from: '2026-02', to: '2026-09', by: -0.072 }],
    says: 'Workers from an agency leave and permanent staff come in their place, in every team of social workers',
    lean: 0,
  },
  // DfE, Children's social work workforce 2025: 15.2.
  'children-per-worker': {
    england: 15.2,
    calderwick: 21.4,
    kpi: 'KPI15',
    per: 1,
    moves: [{ from: '2026-06', to: '2026-09', by: -3.1 }],
    says: 'Posts are added in the teams that assess, help and look after children, so that each worker holds fewer',
    lean: 0,
  },
}

/** Where the levels of a quality may stand. */
export const rangeOf = (quality: Quality): readonly [least: number, most: number] =>
  quality === 'children-per-worker' ? [1, 100] : quality.endsWith('-factor') ? [0.3, 3] : [0.02, 0.985]

/** Of those in post, who leaves in a year; of posts, those that nobody holds. */
export type Workforce = { readonly turnover: number; readonly empty: number }
export const WORKFORCE: Readonly<Record<'england' | 'calderwick', Workforce>> = {
  // DfE, Children's social work workforce 2025: turnover 11.8%, vacancies 14.2% (FTE). With vacancies posts without a permanent
  // holder, 1.4% of posts have nobody: 14.2% less what agency workers hold.
  england: { turnover: 0.118, empty: 0.014 },
  // KPI14 of Calderwick's plan; that 5% of posts have nobody is [assumed].
  calderwick: { turnover: 0.189, empty: 0.05 },
}

/** The first day of a month such as "2026-05". */
export const monthDay = (text: string): Day => dayFrom(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 1)
