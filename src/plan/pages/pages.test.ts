/** What the pages of the plan say, drawn of plans that are whole, empty, hostile and large. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { html, textOf } from '../../web/html.ts'
import { planCoherence, planOverview, planRead } from '../acts.ts'
import { planOf } from '../graph/graph.ts'
import { pages } from './all.ts'
import { coherencePage } from './coherence.ts'
import { asked, calderwick, drawn, seenAt } from './drawn-for-tests.ts'
import { foundIn, wantedBy, wantedOf } from './findings.ts'
import { itemPage } from './item.ts'
import { measuresPage } from './measures.ts'
import { overviewPage } from './overview.ts'

const whole = seenAt(calderwick())
const { c } = whole
/** Pages of the plan as a whole; those that read something else have their tests beside them. */
const listed = pages.filter(p => [planOverview, planCoherence, planRead].some(reads => p.reads === (reads as unknown)))
const bodyOf = (page: (typeof pages)[number], found: Parameters<typeof drawn>[1], search = '') => {
  const d = drawn(page, found, search)
  return textOf(html`${d.answer ?? ''} ${d.body}`)
}
const plain = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,])/g, '')

describe('every page', () => {
  test('answers first, says as at when and of which plan, and carries no style or script of its own', () => {
    for (const p of listed) {
      const d = drawn(p, whole)
      assert.ok(d.answer, p.url.path)
      assert.match(d.asAt?.[0] ?? '', /^As at 16:10, Friday,? 20 November 2026$/)
      assert.equal(d.asAt?.[1], 'Changed last on 09:30, Thursday, 19 November 2026')
      const body = bodyOf(p, whole)
      assert.doesNotMatch(body, /<[a-z][^>]*\s(?:style|on[a-z]+)=/, p.url.path)
      assert.doesNotMatch(body, /<script|NaN|undefined|\[object/, p.url.path)
      const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(m => m[1]!)
      assert.deepEqual(
        ids.filter((id, i) => ids.indexOf(id) !== i),
        [],
        p.url.path,
      )
    }
  })

  test('can be drawn before there is a plan, of an empty one, and of one with a single step', () => {
    const tiny = planOf({ step: [{ id: 'S1', title: 'Hire' }] })
    for (const p of listed)
      for (const found of [null, seenAt(planOf({})), seenAt(tiny)])
        assert.doesNotMatch(bodyOf(p, found), /NaN|undefined|Infinity/, p.url.path)
    assert.match(bodyOf(overviewPage, null), /goldenthread import plan/)
    assert.match(plain(bodyOf(overviewPage, seenAt(planOf({})))), /Nobody can say: the plan holds no measure/)
  })

  test('no cell of a plan becomes markup', () => {
    const evil = '<img src=x onerror=alert(1)>"\'&'
    const graph = planOf({
      outcome: [{ id: evil, title: evil }],
      measure: [{ id: `M${evil}`, title: evil, outcomes: evil, target: '5', direction: 'up' }],
      value: [1, 2, 3, 4].map(n => ({ measure: `M${evil}`, on: `2026-0${n}-01`, value: String(n) })),
      programme: [
        { id: `P${evil}`, title: evil, state: 'in flight', start: '2026-01-01', end: '2027-01-01', lead: evil },
      ],
      step: [
        {
          id: `S${evil}`,
          title: `Continue to strengthen ${evil}`,
          owner: evil,
          due: evil,
          programme: `P${evil}`,
          rag: 'green',
        },
      ],
      obligation: [{ id: `O${evil}`, title: evil, owedTo: evil, due: '2026-12-01' }],
      finding: [{ id: `F${evil}`, title: evil, sort: 'priority action', body: evil }],
      exception: [{ rule: 'C-02', item: `S${evil}`, by: evil, reason: evil, until: '2027-01-01' }],
    })
    const found = seenAt(graph)
    for (const p of listed)
      assert.doesNotMatch(bodyOf(p, found, `words=${encodeURIComponent(evil)}`), /<img/, p.url.path)
    const { version } = found
    for (const r of ['step', 'measure', 'finding'] as const) {
      const d = itemPage.draw({ version, c: found.c, record: found.c.view.all[r][0] } as never, asked('id=x'))
      assert.doesNotMatch(textOf(html`${d.answer} ${d.body}`), /<img/)
    }
  })

  test('another day is said, kept in every link, and left by one', () => {
    const found = seenAt(calderwick(), '2026-09-01')
    const ofADay = new Set([...listed.map(p => p.url.path), '/plan/item'])
    for (const p of listed) {
      const html = bodyOf(p, found, 'on=2026-09-01')
      assert.match(plain(html), /This is as on 1 September 2026, and not today/, p.url.path)
      // Some pages are of today alone: exceptions, what changed, the certificate.
      for (const [, href] of html.matchAll(/href="(\/plan[^"#]*)/g))
        if (ofADay.has(href!.replace(/\?.*/, '')))
          assert.ok(href!.includes('on=2026-09-01') || href === p.url.path, `${p.url.path}: ${href}`)
    }
    assert.match(plain(bodyOf(overviewPage, whole, 'on=soon')), /“soon” is no day such as 2026-11-20, so this is today/)
  })
})

describe('where we stand', () => {
  const text = plain(bodyOf(overviewPage, whole))

  test('each question is answered from the plan', () => {
    for (const answer of [
      'Owners call 98 of 150 steps done or on course; the evidence supports 80.',
      'Nine of 31 measures show a real improvement, two a real decline.',
      '36 blockers stand between the plan and its certificate, and one thing owed is late.',
      'This page cannot say yet.',
      'Not today. 36 blockers stand between it and its certificate.',
      'Nine things by 5 March 2027. One is past its date, by 21 days: it was owed to Ofsted. One is at risk.',
    ])
      assert.ok(text.includes(answer), answer)
  })

  test('what inspectors said must be first is there with where its steps stand', () => {
    assert.match(text, /Thresholds are read differently.*five steps.*1 done, proven, 1 not shown, 3 at risk/)
  })

  test('whoever may see counts alone is given no way into the plan, and no small number', () => {
    const graph = planOf({
      unsafe: [
        { title: 'A child of two alone at home', children: '1', safeguard: 'A neighbour', owner: 'Duty manager' },
      ],
      measure: [{ id: 'M1', title: 'Children missing', direction: 'down' }],
      value: Array.from({ length: 15 }, (_, i) => ({
        measure: 'M1',
        on: `2025-${String((i % 12) + 1).padStart(2, '0')}-${i < 12 ? '01' : '15'}`,
        value: i === 14 ? '4' : '1',
      })),
    })
    const found = seenAt(graph)
    const all = bodyOf(overviewPage, found)
    const base = asked()
    const less = textOf(overviewPage.draw(found, { ...base, asking: { ...base.asking, may: () => false } }).body)
    assert.match(all, /A child of two alone/)
    assert.match(all, /href="\/plan/)
    assert.doesNotMatch(less, /A child of two alone/)
    assert.doesNotMatch(less, /href="\/plan/)
  })
})

describe('the measures', () => {
  test('of a great many the first of each group are shown, and every one on the pages of its group', () => {
    const found = seenAt(
      planOf({ measure: Array.from({ length: 250 }, (_, i) => ({ id: `M${i}`, title: `Measure ${i}` })) }),
    )
    const rows = (search: string) => bodyOf(measuresPage, found, search).match(/<tr><th scope="row">/g)?.length
    assert.equal(rows(''), 40)
    assert.match(bodyOf(measuresPage, found), /href="\/plan\/measures\?says=too-little-data">All 250 of them/)
    assert.deepEqual(
      ['1', '2', '3', '9'].map(p => rows(`says=too-little-data&page=${p}`)),
      [100, 100, 50, 50],
    )
    assert.equal(rows('says=nothing'), 40)
  })
})

describe('the coherence page', () => {
  test('every finding can be reached, page after page, once', () => {
    const messages: string[] = []
    for (let page = 1; page <= 8; page++) {
      const html = bodyOf(coherencePage, whole, `page=${page}`)
      const items = [...html.matchAll(/<li[^>]*><div>(?:<span class="gt-found__tick.*?<\/span>)?<p>([^<]*)<\/p>/g)].map(
        m => m[1]!,
      )
      messages.push(...items)
    }
    assert.equal(messages.length, c.j.findings.length)
    assert.equal(c.j.findings.length, 213)
  })

  test('a page beyond the last is the last, and what is no page is the first', () => {
    assert.match(plain(bodyOf(coherencePage, whole, 'page=99')), /Showing 211 to 213 of 213/)
    for (const bad of ['0', '-1', 'x', '1e9x', ''])
      assert.match(plain(bodyOf(coherencePage, whole, `page=${bad}`)), /Showing \d+ to/, bad)
    assert.match(plain(bodyOf(coherencePage, whole, 'page=0')), /Showing 1 to 30 of 213/)
  })

  test('findings are chosen by how bad, what is asked, programme, rule and words, together', () => {
    const all = foundIn(c)
    const n = (query: Record<string, string>) => wantedOf(all, wantedBy(query)).length
    assert.equal(n({ severity: 'blocker' }), c.j.counts.blocker)
    assert.equal(n({ rule: 'C-07' }), 7)
    assert.equal(n({ asks: 'Is there money?' }), 13)
    assert.ok(n({ programme: 'P04' }) > 5)
    assert.equal(n({ rule: 'C-07', words: 'OVERDUE annual reviews' }), 1)
    assert.equal(n({ rule: 'C-07', severity: 'low' }), 0)
    // What is none of these words is as if it were not there.
    assert.equal(n({ severity: 'awful', asks: 'What?', rule: 'C-7' }), all.length)
    const html = bodyOf(coherencePage, whole, 'rule=C-07&severity=low')
    assert.match(plain(html), /No finding is like that/)
  })

  test('a filter and a page go together, and a link keeps both', () => {
    const html = bodyOf(coherencePage, whole, 'severity=high&page=2')
    assert.match(plain(html), /Showing 31 to 60 of 94 like that/)
    assert.match(html, /href="\/plan\/coherence\?severity=high&(?:amp;)?page=3#found"/)
    assert.match(html, /continued/)
  })

  test('words that promise nothing are marked', () => {
    assert.match(bodyOf(coherencePage, whole, 'rule=C-29'), /<blockquote[^>]*>.*<mark>robust<\/mark>/)
  })

  test('what is accepted says by whom, why and until when, and is marked when its end is near', () => {
    const text = plain(bodyOf(coherencePage, whole))
    assert.match(text, /3 December 2026: ends, in nine working days/)
    assert.match(text, /Until 30 June 2027, in 151 working days/)
  })

  test('the file has the findings that were asked for, each cell inert', () => {
    const of = asked('rule=C-07&download=csv&table=findings')
    const [file] = coherencePage.downloads!(whole, { ...of, query: { rule: 'C-07' } })
    const lines = file!.csv().trimEnd().split('\r\n')
    assert.equal(lines.length, 8)
    assert.match(lines[0]!, /^\uFEFFRule,Severity,Question,Finding/)
    assert.equal(file!.name, 'findings')
  })
})

describe('one record', () => {
  const draw = (id: string) => {
    const record = c.view.get(id)
    assert.ok(record, id)
    const d = itemPage.draw({ version: whole.version, c, record } as never, asked(`id=${id}`))
    return { title: d.title, text: plain(textOf(html`${d.answer ?? ''} ${d.beside ?? ''} ${d.body}`)) }
  }

  test('a step has what its owner says, what the evidence supports, its findings and what names it', () => {
    const { title, text } = draw('4.5')
    assert.match(title, /^Review the plan of every child/)
    assert.match(
      text,
      /The owner says at risk\. The plan’s own data do not bear that out: it was due on 30 October 2026\. Owner says At risk Evidence supports Off course Due 30 October 2026 15 working days ago/,
    )
    assert.match(text, /rule C-07/)
    assert.match(text, /Owner Head of Children in Care/)
    assert.match(text, /Waits on this 4\.6/)
  })

  test('any record of any kind can be drawn', () => {
    for (const kind of Object.values(c.view.all)) for (const r of kind.slice(0, 3)) draw(r.id)
  })
})
