/** `prepack`: emits dist (.js and .d.ts), since Node refuses to strip types inside node_modules. */
import { execFileSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

rmSync('dist', { recursive: true, force: true })
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
// What the code reads beside itself: stylesheets, SQL, templates, the demonstration's plan.
for (const file of globSync('src/**/*.{css,sql,typ,ttf,gz}')) {
  const to = join('dist', file.slice('src/'.length))
  mkdirSync(dirname(to), { recursive: true })
  cpSync(file, to)
}
