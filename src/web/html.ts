/**
 * The one door to hono's `html` tag. Every value in a template is escaped, in text and in attributes, unless it is itself a
 * view; `raw` is for text that this program wrote itself (a drawn SVG, a stylesheet) and for nothing else.
 */
import { raw, html as tag } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type View = HtmlEscapedString
export { raw }

/** Views here are made of values at hand, so that they are finished at once. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): View {
  const view = tag(strings, ...values)
  if (view instanceof Promise) throw new TypeError('a view was given a promise; await it first')
  return view
}

/** The text of a view: the tag gives a String object, which some callers would not take for text. */
export const textOf = (view: View): string => String(view)
