/** What a form shows in its fields: what was just entered and refused, else what there is now. */
import type { Parts } from './choices.ts'

/** A form that was refused, as `page` gives it. */
export type Entered = {
  readonly values: Readonly<Record<string, string | readonly string[]>>
  readonly errors: Readonly<Record<string, string>>
}
/** What there is now: of a day its ISO form. */
export type Now = Readonly<Record<string, string | readonly string[] | null | undefined>>

type Said = { readonly name: string; readonly error: string | undefined }
export type Fields = {
  /** For a control of one value: `input({ ...field('title'), label: 'Title' })`. */
  (name: string): Said & { readonly value: string }
  /** For checkboxes. */
  many(name: string): Said & { readonly values: readonly string[] }
  /** For `dateInput`. */
  day(name: string): Said & { readonly values: Parts }
}

/** @param entered null where the form is new, and then `now` is shown */
export function fields(entered: Entered | null, now: Now = {}): Fields {
  const own = <V>(of: Readonly<Record<string, V>>, name: string) => (Object.hasOwn(of, name) ? of[name] : undefined)
  const given = (name: string) => (entered ? own(entered.values, name) : own(now, name)) ?? ''
  const one = (name: string): string => {
    const value = given(name)
    return typeof value === 'string' ? value : (value[0] ?? '')
  }
  // A page has several values of one name in lines; no value of a checkbox has two.
  const list = (name: string): readonly string[] => {
    const value = given(name)
    return typeof value !== 'string' ? value : value === '' ? [] : value.split('\n')
  }
  const said = (name: string): Said => ({ name, error: entered ? own(entered.errors, name) : undefined })
  const field = (name: string) => ({ ...said(name), value: one(name) })
  const day = (name: string) => {
    const part = (p: keyof Parts) => one(`${name}-${p}`)
    if (entered) return { ...said(name), values: { day: part('day'), month: part('month'), year: part('year') } }
    const [year = '', month = '', of = ''] = one(name).split('-')
    return { ...said(name), values: { day: of.replace(/^0/, ''), month: month.replace(/^0/, ''), year } }
  }
  return Object.assign(field, { many: (name: string) => ({ ...said(name), values: list(name) }), day })
}

/**
 * The day that `dateInput` sent, as text for an act's input: ISO where its parts are numbers (be it 30 February, which the
 * input refuses as any other day there is none of), '' where nothing was typed, else what was typed.
 */
export function dayOf(body: Readonly<Record<string, string | readonly string[]>>, name: string): string {
  const parts = (['day', 'month', 'year'] as const).map(part => {
    const value = Object.hasOwn(body, `${name}-${part}`) ? body[`${name}-${part}`] : ''
    return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
  })
  const [day = '', month = '', year = ''] = parts
  if (parts.every(p => p === '')) return ''
  if (/^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month) && /^\d{4}$/.test(year))
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return parts.join(' ').trim()
}
