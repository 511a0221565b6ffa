/**
 * Makes the example city's files: `node examples/calderwick/make.ts [FOLDER]`, into `files/` beside this file unless told
 * otherwise; then also the plan with which a demonstration starts. The same source gives the same bytes.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readPlan } from '../../src/plan/reading/read.ts'
import { tables } from './src/tables.ts'
import { workbooks } from './src/workbooks.ts'
import { workbook } from './src/write.ts'

/** By its being there the reader knows that nothing here is real. */
const MARK = 'Calderwick is an invented city. No real person, child or council is in these files.\n'

/** Writes every file into a folder, which is made if it is not there. */
export async function make(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, bytes] of Object.entries(tables)) await writeFile(join(folder, name), bytes())
  await writeFile(join(folder, 'synthetic.txt'), MARK)
  for (const [name, sheets] of Object.entries(workbooks)) await writeFile(join(folder, name), await workbook(sheets))
}

/** The plan that a demonstration starts with: the files as the reader reads them, in one document. */
export const demoPlan = async (folder: string): Promise<string> => JSON.stringify((await readPlan(folder)).graph)

const DEMO = join(import.meta.dirname, '../../src/plan/demo/calderwick.json.gz')

if (import.meta.main) {
  const folder = process.argv[2] ?? join(import.meta.dirname, 'files')
  await make(folder)
  if (process.argv[2] === undefined) await writeFile(DEMO, gzipSync(await demoPlan(folder), { level: 9 }))
}
