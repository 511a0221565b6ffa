/** The stylesheet and the typeface, as text that a page can carry within itself. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

let css: string | null = null
/** A report's stylesheet, without its comments and line breaks: a page carries it whole. */
export function stylesheet(): string {
  css ??= ['./tokens.css', './goldenthread.css']
    .map(file => readFileSync(new URL(file, import.meta.url), 'utf8'))
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, ' ')
  return css
}

let font: string | null = null
/** Inter for Latin letters, all weights in one file, within the page: a report asks the network for nothing. */
export function fontCss(): string {
  if (font === null) {
    const file = createRequire(import.meta.url).resolve(
      '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
    )
    font = `@font-face{font-family:Inter;font-style:normal;font-weight:100 900;font-display:swap;src:url(data:font/woff2;base64,${readFileSync(file).toString('base64')}) format("woff2")}`
  }
  return font
}
