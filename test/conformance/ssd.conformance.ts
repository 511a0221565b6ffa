import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { extractTables } from '../../src/city/extract/index.ts'
import { HELPERS, RELATIONSHIPS, SSD } from '../../src/city/extract/schema.ts'

const shared = process.env.GOLDENTHREAD_SHARED ?? '../shared'
type Column = { name: string; type: string; pk: boolean; fk: string | null }
const published: {
  tables: Record<string, Column[]>
  relationships: { parent_object: string; parent_key: string; child_object: string; child_key: string }[]
} = JSON.parse(readFileSync(join(shared, 'domain/ssd-schema.json'), 'utf8'))

test('Our declaration of the Standard Safeguarding Dataset has the published tables, columns, order, types, keys and pointers', () => {
  assert.equal(SSD.length, 49)
  assert.deepEqual(Object.fromEntries(SSD.map(t => [t.name, t.columns])), published.tables)
})

test('Each of the 68 published relationships is one of ours', () => {
  assert.equal(RELATIONSHIPS.length, 68)
  assert.deepEqual(
    SSD.flatMap(t => t.columns.filter(c => c.fk !== null).map(c => `${t.name}.${c.name} -> ${c.fk}`)).sort(),
    published.relationships.map(r => `${r.child_object}.${r.child_key} -> ${r.parent_object}.${r.parent_key}`).sort(),
  )
})

test('Both editions of the extract have every published table but the helpers of one supplier, column for column', () => {
  for (const [name, columns] of Object.entries(published.tables))
    for (const edition of ['clean', 'dirty']) {
      const table = extractTables.find(t => t.name === `${edition}/${name}`)
      if (HELPERS.includes(name)) assert.equal(table, undefined)
      else
        assert.deepEqual(
          table?.columns.map(c => c.name),
          columns.map(c => c.name),
          `${edition}/${name}`,
        )
    }
})
