/** XML written by hand: elements with their text, escaped, and none that says nothing. */
import { escapeXml, printableText } from '../../web/chart/svg.ts'

/** XML that was made here: text becomes it only by being escaped. */
export type Xml = { readonly xml: string }
export const NOTHING: Xml = { xml: '' }

/** An element around text; '' where there is no text. `always`: an empty one stands there all the same. */
export function textElement(name: string, text: string | null | undefined, always?: 'always'): Xml {
  const said = printableText(text ?? '').trim()
  return said === '' && !always ? NOTHING : { xml: `<${name}>${escapeXml(said)}</${name}>` }
}

/** An element around others, indented; '' where none of them says anything. */
export function element(
  name: string,
  children: readonly Xml[],
  attributes: Readonly<Record<string, string>> = {},
): Xml {
  const inner = children.filter(c => c.xml !== '').map(c => c.xml)
  if (inner.length === 0) return NOTHING
  const said = Object.entries(attributes).map(([k, v]) => ` ${k}="${escapeXml(v)}"`)
  return { xml: `<${name}${said.join('')}>\n${inner.map(indented).join('\n')}\n</${name}>` }
}

/** Lines of markup move in; those within a text stay as they were written, for none of them has a bare angle bracket. */
const indented = (xml: string) => xml.replace(/^(?= *<)/gm, ' ')

export const document = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`
