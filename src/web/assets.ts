/** Stylesheet, typeface and scripts: read once, named by their content, and so kept by a browser for good. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

export type Asset = {
  readonly path: string
  readonly type: string
  readonly bytes: Buffer
  readonly gzipped: Buffer | null
}
export type Assets = {
  readonly css: string
  readonly govuk: string
  readonly start: string
  readonly icon: string
  readonly font: string
  readonly all: ReadonlyMap<string, Asset>
}

const require = createRequire(import.meta.url)
const govuk = () => dirname(require.resolve('govuk-frontend/package.json'))
const inter = (subset: string) =>
  readFileSync(require.resolve(`@fontsource-variable/inter/files/inter-${subset}-wght-normal.woff2`))

// As the font's own stylesheet splits it: what is outside English is fetched only where a page needs it.
const LATIN =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD'
const LATIN_EXT =
  'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF'

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 52 52"><path d="M0 49C22 49 36 40 36 22 36 5 16 5 16 22 16 40 30 49 52 49" fill="none" stroke="#b8860b" stroke-width="5"/></svg>'

// The design system's scripts start themselves nowhere; this says that they may.
const START = (path: string) => `document.body.classList.add('js-enabled','govuk-frontend-supported')
import { initAll } from '${path}'
initAll()
`

let made: Assets | null = null
/** Everything that is served beside pages. */
export function assets(): Assets {
  made ??= make()
  return made
}

function make(): Assets {
  const all = new Map<string, Asset>()
  const add = (name: string, type: string, content: string | Buffer, squeeze = true): string => {
    const bytes = Buffer.from(content)
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
    const path = `/assets/${hash}/${name}`
    all.set(path, { path, type, bytes, gzipped: squeeze ? gzipSync(bytes, { level: 9 }) : null })
    return path
  }
  const latin = add('inter-latin.woff2', 'font/woff2', inter('latin'), false)
  const extended = add('inter-latin-ext.woff2', 'font/woff2', inter('latin-ext'), false)
  const face = (path: string, range: string) =>
    `@font-face{font-family:Inter;font-style:normal;font-weight:100 900;font-display:swap;src:url(${path}) format("woff2");unicode-range:${range}}`
  const govukJs = add(
    'govuk.js',
    'text/javascript; charset=utf-8',
    read(join(govuk(), 'dist/govuk/govuk-frontend.min.js')),
  )
  return {
    css: add(
      'site.css',
      'text/css; charset=utf-8',
      `${face(latin, LATIN)}\n${face(extended, LATIN_EXT)}\n${stylesheets()}`,
    ),
    govuk: govukJs,
    start: add('start.js', 'text/javascript; charset=utf-8', START(govukJs)),
    icon: add('icon.svg', 'image/svg+xml', ICON),
    font: latin,
    all,
  }
}

/** The design system's stylesheet and ours, in one. Its own typeface is the government's alone, and is left out. */
export function stylesheets(): string {
  const theirs = read(join(govuk(), 'dist/govuk/govuk-frontend.min.css'))
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replace(/\/\*#[^*]*\*\//g, '')
  const here = new URL('./', import.meta.url).pathname
  const ours = ['tokens.css', 'app.css', ...globSync('css/*.css', { cwd: here }).sort()].map(f => read(join(here, f)))
  return [theirs, ...ours].join('\n')
}

const read = (file: string) => readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL.*$/m, '')
