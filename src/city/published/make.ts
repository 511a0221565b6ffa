/**
 * Writes a large city, compares it with what is published, and writes docs/city-figures.md.
 *
 *     node src/city/published/make.ts [--check]      with --check nothing is written, and a difference is an error
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAnalysis } from '../../store/analysis/duckdb.ts'
import type { Settings } from '../model.ts'
import { DEFAULTS } from '../settings.ts'
import { settle } from '../settle/index.ts'
import { writeCity } from '../write/write.ts'
import { type Compared, compare, tableOfFigures } from './report.ts'
import { openCity } from './views.ts'

const DOC = join(import.meta.dirname, '../../../docs/city-figures.md')

async function comparedUnder(conditions: Settings['conditions'], dir: string): Promise<Compared[]> {
  const settings: Settings = { ...DEFAULTS, children: 200_000, conditions }
  await writeCity(settings, join(dir, conditions), { format: 'csv', threads: 2 })
  const db = await openAnalysis({ threads: 2, memory: '2GB', scratch: join(dir, 'scratch') })
  try {
    await openCity(db, join(dir, conditions), settings, settle(settings).first)
    return await compare(db, conditions)
  } finally {
    db.close()
    rmSync(join(dir, conditions), { recursive: true })
  }
}

const dir = mkdtempSync(join(tmpdir(), 'gt-figures-'))
try {
  const england = await comparedUnder('england', dir)
  const calderwick = await comparedUnder('calderwick', dir)
  const text = `# The city beside what is published

Counted by queries (src/city/published/figures.ts) in the files that were written: 200,000 children and five years, seed 1, in the
financial years that are told whole with twelve months before them. A figure may be off by a stated part of what is published and by
three standard errors of a count of this size; both are in the fifth column. Written by \`node src/city/published/make.ts\`.

## Under the conditions of England

${tableOfFigures(england)}

## Under the conditions of Calderwick

Its rates of need are England's. Where its plan states another level, or special causes were planted, the figure is its own.

${tableOfFigures(calderwick)}
`
  const wrong = england.filter(c => !c.agrees)
  if (process.argv.includes('--check')) {
    process.stdout.write(`${tableOfFigures(england)}\n`)
    if (readFileSync(DOC, 'utf8') !== text) {
      process.stderr.write(
        'docs/city-figures.md is not what this city gives; node src/city/published/make.ts writes it\n',
      )
      process.exitCode = 1
    }
  } else writeFileSync(DOC, text)
  for (const c of wrong)
    process.stderr.write(
      `${c.figure.key}: published ${c.figure.published}, the city ${c.value}, allowed ${c.allowed}\n`,
    )
  if (wrong.length > 0) process.exitCode = 1
} finally {
  rmSync(dir, { recursive: true, force: true })
}
