/** The product's own source, for tests that say what may stand where in it. */
import { globSync, readFileSync } from 'node:fs'

/** Files of the product, without tests and what only tests use. */
export const files: readonly string[] = globSync('src/**/*.ts')
  .filter(f => !f.endsWith('.test.ts') && !/-for-tests\.ts$|\/testing\.ts$/.test(f))
  .sort()
export const textOf = (file: string): string => readFileSync(file, 'utf8')
/** What is left when comments are taken out. */
export const codeOf = (file: string): string => textOf(file).replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '')
/** Whether a file is this one, or lies in this folder. */
export const within = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`)

/** Each thing that is imported: from where, the words between, and whether it is types alone. */
export function importsOf(file: string): { from: string; words: string; types: boolean }[] {
  const found = textOf(file).matchAll(
    /(?:^|\n)\s*(?:import|export)\b(?<words>[^'"\n]*?(?:\{[^}]*\}[^'"\n]*?)?)from\s+'(?<from>[^']+)'|import\('(?<late>[^']+)'\)|(?:^|\n)import '(?<bare>[^']+)'/g,
  )
  return [...found].map(({ groups: g }) => {
    const words = g?.words ?? ''
    const names =
      words
        .match(/\{([^}]*)\}/)?.[1]
        ?.split(',')
        .filter(n => n.trim() !== '') ?? []
    const each = names.length > 0 && /^\s*\{/.test(words) && names.every(n => /^\s*type\s/.test(n))
    return { from: g?.from ?? g?.late ?? g?.bare ?? '', words, types: /^\s*type\b/.test(words) || each }
  })
}

/** What stands between the brackets of each call of this name. */
export function argumentsOf(code: string, called: RegExp): string[] {
  return [...code.matchAll(called)].map(m => {
    const start = m.index + m[0].length
    let depth = 1
    let end = start
    for (; depth > 0 && end < code.length; end++) {
      if (code[end] === '(') depth++
      if (code[end] === ')') depth--
    }
    return code.slice(start, end - 1).trim()
  })
}
