/** A comment that somebody else has taken out, through the real server: who is offered it, what stands there, and where its words are not. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../../web/app-for-tests.ts'
import type { Rec } from '../graph/kinds.ts'
import { livePlan } from '../stored/live.ts'
import { differenceOf } from '../versions/difference.ts'
import { graphAt } from '../versions/past.ts'
import { signOne } from '../versions/versions-for-tests.ts'
import { takeOutUrl, talkUrl } from './urls.ts'

const app = await testApp({ after })
const context = { authority: app.config.authority.id, person: 'tester', act: 'test.look' }
const plain = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const WORD = 'Quillwort'

test('in its place stands who took it out and why; its words are in no page, of today or of a day before', async () => {
  const owner = await app.as('step-owner')
  await owner.get('/plan/item?id=1.4')
  const said = await owner.post(talkUrl.to(), { mark: 'talk', id: '1.4', text: `The family at ${WORD} waits` })
  assert.equal(said.status, 303)
  const before = await app.store.withTransaction(context, db => livePlan(db, context.authority))
  const comment = before!.graph.records.comment.at(-1)!
  assert.match(comment.text, new RegExp(WORD))
  await signOne(app)
  const then = Temporal.Now.instant()

  const manager = await app.as('programme-manager')
  const page = await manager.get('/plan/talk?id=1.4')
  assert.match(page.text, /Take this comment out/)
  for (const role of ['step-owner', 'senior-responsible-owner', 'area-director', 'inspector'])
    assert.doesNotMatch((await (await app.as(role)).get('/plan/talk?id=1.4')).text, /Take this comment out/, role)
  const send = (reason: string) =>
    manager.post(takeOutUrl.to(), { mark: `out-${comment.id}`, comment: comment.id, id: '1.4', reason })
  const refused = await send('No')
  assert.deepEqual([refused.status, /in 3 words or more/.test(refused.text)], [422, true])
  assert.match(refused.text, /<details class="govuk-details" open>/)
  const done = await send('It lets a family be known')
  assert.deepEqual([done.status, done.location], [303, '/plan/talk?id=1.4&done=comment.take-out'])
  assert.match(
    plain((await owner.get('/plan/talk?id=1.4')).text),
    /Taken out by Programme manager[^:]*, on \d.* 20\d\d ?: It lets a family be known/i,
  )
  assert.match(plain((await owner.get(`/plan/item?id=${comment.id}`)).text), /Its words were taken out/)

  const today = Temporal.Now.plainDateISO('Europe/London').toString()
  for (const path of [
    ...['/plan/item?id=1.4', '/plan/talk?id=1.4', `/plan/item?id=${comment.id}`, '/plan/registers?kind=comment'],
    ...['/plan/changes', `/plan/as-it-was?on=${today}`, '/my-work', `/search?words=${WORD}`, '/plan/full'],
  ]) {
    const { status, text } = await owner.get(path)
    assert.equal(status, 200, path)
    assert.ok(!text.replaceAll(`value="${WORD}"`, '').replaceAll(`“${WORD}”`, '').includes(`at ${WORD}`), path)
  }
  await app.store.withTransaction(context, async db => {
    const live = (await livePlan(db, context.authority))!
    const was = (await graphAt(db, context.authority, then))!
    const old = was.graph.records.comment.find(r => r.id === comment.id) as Rec<'comment'>
    assert.equal(old.text, '')
    // As it was signed, with its words, held against the plan as it is.
    const [changed] = differenceOf(before!.graph, live.graph).changed.filter(c => c.record.id === comment.id)
    assert.deepEqual(changed?.fields.map(f => f.name).sort(), ['takenOutBecause', 'takenOutBy', 'withdrawn'])
  })
})
