/** The pages of the city's guide that are made from its own code: what its files hold, and where its figures are from. */
import { globSync, readFileSync } from 'node:fs'
import { tablesOf } from '../src/city/write/write.ts'

const cell = (text: string) => text.replaceAll('|', '\\|')
const folderOf = (name: string) => name.split('/')[0]!

const FOLDERS: readonly (readonly [folder: string, title: string, says: string])[] = [
  [
    'registers',
    'Registers',
    'What each agency holds, under its own numbers, with its own gaps and errors ([city-errors.md](city-errors.md)).',
  ],
  ['clean', 'Case system, clean', 'The extract of the case system as it ought to be ([extract.md](extract.md)).'],
  ['services', 'Services', 'What services count and what people told them.'],
  [
    'dirty',
    'Case system, with faults',
    'The same tables and columns as the clean edition, with faults that are known.',
  ],
  ['truth', 'Truth', 'What really is. The product never reads it; tests and demonstrations do.'],
]

/** docs/city-files.md: every file and its columns. */
export function filesPage(): string {
  const tables = tablesOf({ registersOnly: false })
  const known = new Set(FOLDERS.map(([folder]) => folder))
  const stray = tables.find(t => !known.has(folderOf(t.name)))
  if (stray) throw new Error(`${stray.name} is in a folder of which nothing is said here`)
  const clean = new Map(tables.map(t => [t.name, t.columns.map(c => c.name).join()]))
  const parts = FOLDERS.map(([folder, title, says]) => {
    const own = tables.filter(t => folderOf(t.name) === folder)
    const shown = own.map(t => {
      const twin = t.name.replace(/^dirty\//, 'clean/')
      const same = twin !== t.name && clean.get(twin) === t.columns.map(c => c.name).join()
      const head = `### ${t.name}\n\n${t.says}\n`
      if (same) return `- \`${t.name}\`: as \`${twin}\`.`
      const rows = t.columns.map(c => `| \`${c.name}\` | ${c.type} | ${cell(c.says)} |`)
      return [head, '| column | type | what it holds |', '| --- | --- | --- |', ...rows, ''].join('\n')
    })
    return `## ${title}\n\n${says}\n\n${shown.join('\n')}`
  })
  return `# Files of the invented city, and their columns

Made by \`npx node docs/make-city.ts\` from the tables themselves. CSV in UTF-8 with a heading; an empty field is nothing. A \`date\` is
2026-10-31, a \`moment\` 2026-10-31T14:05, a \`flag\` true or false. Parquet has the same rows in the same order. There are ${tables.length} files.

${parts.join('\n\n')}
`
}

/** The parts of the engine, in the order of the guide. */
const PARTS: readonly (readonly [folder: string, title: string])[] = [
  ['people', 'People, households and addresses'],
  ['names', 'Names'],
  ['lives/harm', 'Harm'],
  ['lives/care', 'Front door, need and protection'],
  ['lives/looked', 'Children looked after'],
  ['lives/around', 'School, special needs, police, health, housing, youth justice'],
  ['settle', 'Places, schools, teams, posts, levels and special causes'],
  ['services', 'Services'],
  ['registers', 'Registers and their errors'],
  ['extract', 'The case system'],
]
/** What makes a comment one about a figure: a publisher or a year of publication, or that nobody publishes it. */
const CITES =
  /\bassumed\b|\b(?:DfE|ONS|MoJ|MHCLG|NHS|Ofsted|YJB|LAIT|Census|Home Office|NCA|ADCS|NSPCC|HMICFRS|DCSF|PSSRU|Children’s Commissioner|Children's Commissioner|Nomis|IoD|SSDA903|CAFCASS|Cafcass|College of Policing|Coram|English Housing Survey)\b|\(\w[^)]*,? (?:19|20)\d\d[^)]*\)/

/** docs/city-sources.md: every comment of the code that says where a figure is from, or that it is assumed. */
export function sourcesPage(): string {
  const parts = PARTS.map(([folder, title]) => {
    const files = globSync(`src/city/${folder}/**/*.ts`)
      .map(f => f.replaceAll('\\', '/'))
      .filter(f => !/\.test\.ts$|-for-tests\.ts$/.test(f))
      .sort()
    const lines = files.flatMap(file =>
      remarksOf(readFileSync(file, 'utf8')).map(
        r => `| ${file.slice(`src/city/${folder}/`.length)} | ${r.of === '' ? '' : `\`${r.of}\``} | ${cell(r.says)} |`,
      ),
    )
    return `## ${title}\n\n${lines.length === 0 ? 'Nothing here has a figure.\n' : `| in | of | from |\n| --- | --- | --- |\n${lines.join('\n')}\n`}`
  })
  return `# Where the figures of the invented city are from

Made by \`npx node docs/make-city.ts\` from the comments beside the figures in the code, so that what is cited is what is used. A figure
marked [assumed] is nobody’s: it was chosen so that the whole comes to what is published.

${parts.join('\n')}`
}

type Remark = { readonly of: string; readonly says: string }

function remarksOf(code: string): Remark[] {
  const lines = code.split('\n')
  const found: Remark[] = []
  const first = lines.findIndex(l => /^import |^export |^const /.test(l))
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const tail = /^\s*[^\s/*].*?\s\/\/ (.*)$/.exec(line)?.[1]
    if (tail && CITES.test(tail) && !/'[^']*\/\/ /.test(line))
      found.push({ of: named(line) || named(lines[i - 1] ?? ''), says: tail })
    const begins = /^\s*(?:\/\*\*? ?|\/\/ )(.*)$/.exec(line)
    if (!begins) continue
    const block = /^\s*\/\*/.test(line)
    const words = [begins[1]!]
    if (block) while (!lines[i]!.includes('*/')) words.push(lines[++i]!.replace(/^\s*\* ?/, ''))
    else while (/^\s*\/\/ /.test(lines[i + 1] ?? '')) words.push(lines[++i]!.replace(/^\s*\/\/ /, ''))
    const says = words
      .join(' ')
      .replace(/\*?\/\s*$/, '')
      .replace(/\s+/g, ' ')
      .trim()
    if (!CITES.test(says)) continue
    found.push({ of: i < first ? '' : named(lines[i + 1] ?? ''), says })
  }
  return found
}

/** What a line of code names: a constant, a function, or a key. */
const named = (line: string): string =>
  /^\s*(?:export )?(?:const|function|type) (\w+)/.exec(line)?.[1] ??
  /^\s*(?:readonly )?'?([A-Za-z][\w-]*)'?\??:/.exec(line)?.[1] ??
  ''
