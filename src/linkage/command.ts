/** `goldenthread link`: which records of several registers are one person's. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import type { Command, Terminal } from '../main.ts'
import { inOneLine, Unusable, wordsOf } from '../store/command-line.ts'
import type { Result } from './run.ts'
import type { LinkSettings } from './settings.ts'

const HELP = `Finds which records are one person's, in one register or across several (Fellegi and Sunter).

Usage: goldenthread link SETTINGS.json --out DIR [options]

  --out DIR      where links.csv, clusters.csv and model.json are written
  --threads N    how many threads (default: as the machine has)
  --memory SIZE  the most that the engine may take, as 4GB (default: 4GB)
  --json         print one JSON document
  --help

SETTINGS.json: {"mode": "link", "inputs": [{"name": "police", "file": "police.csv"}, {"name": "school", "file":
"school.parquet"}], "id": "rec_id", "fields": {"forename": "given_name", "surname": "surname", "birthDate": "dob",
"postcode": "postcode"}, "truth": {"column": "person"}, "threshold": 0}

  mode       link (across inputs), dedupe (one input), link-and-dedupe (both)
  fields     forename, surname, fullName, birthDate, sex, postcode, address, town, school, upn, nhsNumber, identifier;
             an input may have "fields" and "id" of its own where its columns are called otherwise
  truth      {"column": C}, {"pairs": FILE} or {"idPattern": REGEX}, whose first group says who it is
  threshold  match weight (log2 of the odds) from which a pair is a link (default: 0)
  blocking   lists of columns that must be equal, as [["birthDate"], ["surname", "birthYear"]]: a field, or what is derived
             of it (birthYear, birthMonthDay, birthSwapped, sector, forenameStart, surnameStart)
  training   such lists, at least two, to learn from; oneToOne: true lets a record have one link to each other input;
             recall: the share of true pairs that agree on three fields (default 0.8); seed; mostPairs

Files are found beside SETTINGS.json. Exit: 0 done, 2 could not do it.
`

const WORDS = {
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    threads: { type: 'string' },
    memory: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
} as const

export const link: Command = {
  name: 'link',
  says: 'find which records of several registers are one person’s',
  run: async (args, terminal) => {
    const code = await inOneLine(terminal, HELP, () => run(args, terminal))
    return args.length === 0 ? 2 : code
  },
}

async function run(args: readonly string[], terminal: Terminal): Promise<number | null> {
  const { values: v, positionals } = wordsOf('link', args, WORDS)
  if (v.help || args.length === 0) return null
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new Unusable('give one SETTINGS.json; see goldenthread link --help')
  if (!v.out) throw new Unusable('say where to: --out DIR')
  if (v.threads !== undefined && !/^[1-9]\d?$/.test(v.threads))
    throw new Unusable('--threads is a whole number from 1 to 99')
  if (v.memory !== undefined && !/^\d{1,6}(?:MB|GB)$/.test(v.memory))
    throw new Unusable('--memory is a size as 4GB or 800MB')
  const settings = await settingsOf(file)
  const began = performance.now()
  const { runLink } = await import('./run.ts')
  let result: Result
  try {
    result = await runLink(settings, v.out, {
      threads: v.threads ? Number(v.threads) : availableParallelism(),
      memory: v.memory ?? '4GB',
      said: (what, part) => {
        if (process.stderr.isTTY) terminal.err(`\r\u001b[K${what} ${part > 0 ? `${Math.round(part * 100)}% ` : ''}`)
      },
    })
  } catch (e) {
    throw e instanceof RangeError ? new Unusable(e.message) : e
  } finally {
    rmSync(join(v.out, '.scratch'), { recursive: true, force: true })
    if (process.stderr.isTTY) terminal.err('\r\u001b[K')
  }
  const seconds = Math.round((performance.now() - began) / 10) / 100
  writeFileSync(join(v.out, 'model.json'), `${JSON.stringify(result.model, null, 2)}\n`)
  if (v.json) {
    const { records, pairsCompared, links, clusters, threshold, rules, model, evaluation } = result
    const doc = { records, pairsCompared, links, clusters, seconds, threshold, blocking: rules, model, evaluation }
    terminal.out(`${JSON.stringify(doc)}\n`)
  } else terminal.out(inWords(result, seconds, v.out))
  return 0
}

async function settingsOf(file: string): Promise<LinkSettings> {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (e) {
    throw new Unusable(`${file}: ${e instanceof SyntaxError ? 'it is no JSON' : 'it cannot be read'}`)
  }
  const { settingsFrom } = await import('./settings.ts')
  try {
    const s = settingsFrom(json)
    const beside = (f: string) => (isAbsolute(f) ? f : join(dirname(file), f))
    const truth = s.truth && 'pairs' in s.truth ? { pairs: beside(s.truth.pairs) } : s.truth
    const inputs = s.inputs.map(i => ({ ...i, file: beside(i.file) }))
    return truth ? { ...s, inputs, truth } : { ...s, inputs }
  } catch (e) {
    throw e instanceof RangeError ? new Unusable(`${file}: ${e.message}`) : e
  }
}

const many = (n: number) => n.toLocaleString('en-GB')

function inWords(r: Result, seconds: number, out: string): string {
  const lines = [
    `${many(r.records)} records, ${many(r.pairsCompared)} pairs compared, ${many(r.links)} links at a weight of ${r.threshold} or more, ${many(r.clusters)} people, in ${seconds} s.`,
  ]
  if (r.evaluation) {
    const of = (p: { threshold: number; precision: number; recall: number; f1: number }) =>
      `F1 ${p.f1.toFixed(4)} at weight ${p.threshold.toFixed(1)} (precision ${p.precision.toFixed(4)}, recall ${p.recall.toFixed(4)})`
    lines.push(`Best by pairs: ${of(r.evaluation.best)}.`, `Best by clusters: ${of(r.evaluation.clustered.best)}.`)
  }
  lines.push(`links.csv, clusters.csv and model.json are in ${out}.`)
  return `${lines.join('\n')}\n`
}
