/** What the pages of owners say and draw: of Calderwick, of hostile words, of posts of which little is known. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { html, textOf } from '../../web/html.ts'
import { planOf } from '../graph/graph.ts'
import { asked, calderwick, contextAt, seenAt } from '../pages/drawn-for-tests.ts'
import type { Mine } from './acts.ts'
import { needs, STEP, who } from './needs-for-tests.ts'
import { needsOf } from './needs-of.ts'
import { ownerPage } from './owner-page.ts'
import { isDueAfter, isHandedOver, otherRows, stepRows } from './owner-rows.ts'
import { loadsOf, ownersPage } from './owners-page.ts'
import { answerOf, minePage } from './pages.ts'
import { heldNow, spellsOf } from './tenure.ts'
import { spanOf, tenureChart } from './tenure-chart.ts'

const c = contextAt(calderwick())
const ON = c.view.on
const shown = (d: { answer?: unknown; body: unknown }) => textOf(html`${d.answer ?? ''} ${d.body}`)
const ownerDrawn = (found: ReturnType<typeof seenAt>, post: string) =>
  shown(
    ownerPage.draw(
      { ...found, post: found.c.view.get(post, 'post'), may: new Set(found.c.view.all.step.map(s => s.id)) },
      { ...asked(`post=${encodeURIComponent(post)}`), query: { post } },
    ),
  )
const ownersDrawn = (found: ReturnType<typeof seenAt>) => shown(ownersPage.draw(found, { ...asked(), query: {} }))

describe('who held a post', () => {
  test('is told from the first holder on, with the stretches in which nobody did', () => {
    assert.deepEqual(
      spellsOf(c, 'CS014').map(s => [s.who, s.from, s.until]),
      [
        ['Caspian Dunmore-Ito', '2023-05-02', '2026-04-10'],
        [null, '2026-04-13', null],
      ],
    )
    assert.deepEqual(
      [heldNow(c, 'CS014'), heldNow(c, 'CS004')].map(h => [h.now.map(s => s.who), h.vacant, h.vacantSince, h.ends]),
      [
        [[], true, '2026-04-13', null],
        [['Corin Vashti'], false, null, '2027-02-28'],
      ],
    )
  })

  test('is drawn with what the post has to finish, in words for who does not see it', () => {
    const marks = [
      { on: '2026-11-01', late: true },
      { on: '2027-03-31', late: false },
    ]
    const { svg, description } = tenureChart('t', spellsOf(c, 'CS004'), marks, ON)!
    assert.match(description, /Corin Vashti, interim, from 2 March 2026 to 28 February 2027/)
    assert.match(description, /Open work: one thing late and one thing to come\./)
    assert.doesNotMatch(svg, /NaN|undefined/)
    const { from, until } = spanOf(spellsOf(c, 'CS004'), marks, ON)
    assert.ok(from < '2021-09-01' && until > '2027-03-31')
  })

  test('can be drawn of one day, of no day, and of a hundred things due on one', () => {
    const spell = { who: 'A & <b>', heldAs: null, from: ON, until: ON } as const
    const many = Array.from({ length: 100 }, () => ({ on: ON, late: false }))
    for (const s of [spell, { ...spell, from: null, until: null }, { ...spell, who: null, until: null }]) {
      const { svg } = tenureChart('t', [s], many, ON)!
      assert.doesNotMatch(svg, /NaN|undefined|<b>/)
      assert.match(svg, /\+92/)
    }
    assert.equal(tenureChart('t', [], many, ON), null)
  })
})

describe('what a post owns', () => {
  test('stands with the worst first, and with what its steps answer and what pays for them', () => {
    const ranks = ['off course', 'not shown', 'at risk', 'on course', 'not started', 'paused', 'done']
    for (const p of c.view.all.post) {
      const order = stepRows(c, p.id).map(r => (r.course ? ranks.indexOf(r.course.shows) : 7))
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
        p.title,
      )
    }
    const kinds = new Set(otherRows(c, 'CS004').map(r => r.kind))
    for (const kind of ['Milestones', 'Obligations', 'Boards it chairs', 'Findings it answers', 'Money', 'Risks'])
      assert.ok(kinds.has(kind), kind)
  })

  test('is late where it was due, and not where it only ends; and is handed over where it is owned and open', () => {
    const of = contextAt(
      planOf({
        post: [{ id: 'P1', title: 'Head of Front Door' }],
        step: [
          { ...STEP, due: '2026-11-01' },
          { ...STEP, id: 'S2', due: '2026-11-01', status: 'done' },
        ],
        contract: [{ id: 'C1', title: 'Lease', supplier: 'A firm', owner: 'Head of Front Door', end: '2027-11-01' }],
        finding: [{ id: 'F1', title: 'A finding', body: 'Ofsted', steps: 'S1' }],
      }),
    )
    const rows = [...stepRows(of, 'P1'), ...otherRows(of, 'P1')]
    const by = (key: string) => rows.find(r => r.r.id === key)!
    assert.deepEqual(
      ['S1', 'S2', 'C1', 'F1'].map(k => [by(k).late, isHandedOver(by(k)), isDueAfter(by(k), '2026-10-01')]),
      [
        [true, true, true],
        [false, false, false],
        [false, true, false],
        [false, false, false],
      ],
    )
  })

  test('adds up to the loads of all posts', () => {
    const loads = loadsOf(c)
    assert.equal(loads.length, c.view.all.post.length)
    for (const l of loads) {
      const rows = [...stepRows(c, l.post.id), ...otherRows(c, l.post.id)].filter(isHandedOver)
      assert.deepEqual(
        [l.open + l.other, l.late, l.after],
        [rows.length, rows.filter(r => r.late).length, rows.filter(r => isDueAfter(r, l.ends)).length],
        l.post.title,
      )
    }
  })
})

describe('the pages', () => {
  const evil = '<img src=x onerror=alert(1)>"\'&'
  const hostile = planOf({
    post: [
      { id: evil, title: evil, holder: evil, heldAs: 'interim', from: '2026-01-01', until: '2026-12-01' },
      { id: 'P2', title: 'Another' },
    ],
    step: [{ id: `S${evil}`, title: evil, owner: evil, due: '2026-11-01' }],
    obligation: [{ id: 'O1', title: evil, owedTo: evil, owner: evil, due: evil }],
    comment: [{ id: 'K1', item: `S${evil}`, text: evil, by: evil, on: '2026-11-02', mentions: evil }],
  })

  test('hold no markup of a cell, no style or script, and no id twice', () => {
    const found = seenAt(hostile)
    const mine: Mine = {
      ...found,
      posts: [evil],
      needs: needsOf(found.c, who({ posts: [evil] })),
      told: new Map(),
      daily: true,
    }
    const drawn = [ownerDrawn(found, evil), ownersDrawn(found), shown(minePage.draw(mine, asked()))]
    const whole = seenAt(calderwick())
    drawn.push(...whole.c.view.all.post.map(p => ownerDrawn(whole, p.id)), ownersDrawn(whole))
    for (const [i, body] of drawn.entries()) {
      assert.doesNotMatch(body, /<img|<script|NaN|undefined|\[object/)
      // In a hostile one the words stand within an attribute, where they are words.
      if (i > 2) assert.doesNotMatch(body, /<[a-z][^>]*\s(?:style|on[a-z]+)=/)
      const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(m => m[1]!)
      assert.deepEqual(
        ids.filter((id, i) => ids.indexOf(id) !== i),
        [],
      )
    }
  })

  test('can be drawn of plans that hold next to nothing', () => {
    const bare = seenAt(planOf({ post: [{ id: 'P1', title: 'A post' }] }))
    assert.match(ownerDrawn(bare, 'P1'), /It owns nothing that is open\./)
    assert.match(ownersDrawn(bare), /One post is named, and no step of theirs is open\./)
    assert.match(ownersDrawn(seenAt(planOf({}))), /Nobody can say: the plan names no post\./)
  })

  test('my work counts what needs somebody by when, and says what is next where nothing does', () => {
    const step = (id: string, due: string) => ({ ...STEP, id, due })
    const rows = (...dues: string[]) => ({ step: dues.map((d, i) => step(`S${i + 1}`, d)) })
    const said = (...dues: string[]) => {
      const of = contextAt(
        planOf({
          outcome: [{ id: 'O1', title: 'A' }],
          post: [{ id: 'P1', title: 'Head of Front Door' }],
          ...rows(...dues),
        }),
      )
      const all = needs(rows(...dues)).filter(n => n.sort !== 'blocks')
      return answerOf({ needs: all, posts: ['P1'], c: of })
    }
    assert.equal(
      said('2026-11-01', '2026-11-25', '2026-11-26', '2026-12-01'),
      'One thing needs you today, two more this week and one more later.',
    )
    assert.equal(said('2026-11-25'), 'Nothing needs you today; one this week.')
    assert.equal(said('2027-03-01'), 'Nothing needs you. The next is step S1 “Write the log”, due on 1 March 2027.')
    assert.equal(said(), 'Nothing needs you.')
    assert.match(answerOf({ needs: [], posts: [], c }), /You hold no post that the plan names/)
  })
})
