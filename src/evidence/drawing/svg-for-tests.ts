/** What an SVG of ours says of itself: where its texts and its ink lie. Only for tests. */
import assert from 'node:assert/strict'
import { type Picture, widthOf } from '../../web/chart/svg.ts'
import type { Box } from './frame.ts'

const attribute = (tag: string, name: string) => tag.match(new RegExp(` ${name}="([^"]*)"`))?.[1]
const plain = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, e: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[e]!)

/** Every text with the box that its letters fill, without air about it. */
export function textsOf(svg: string): { words: string; box: Box }[] {
  return [...svg.matchAll(/<text([^>]*)>(.*?)<\/text>/gs)].map(([, tag = '', inner = '']) => {
    const words = plain(inner)
    const [x, y, size] = ['x', 'y', 'font-size'].map(n => Number(attribute(tag, n))) as [number, number, number]
    const w = widthOf(words, size, attribute(tag, 'font-weight') ? 600 : 400)
    const anchor = attribute(tag, 'text-anchor')
    const left = anchor === 'end' ? x - w : anchor === 'middle' ? x - w / 2 : x
    return { words, box: [left, y - size * 0.75, left + w, y + size * 0.2] }
  })
}

/** Every place that a path, a circle or a rectangle reaches. */
export function inkOf(svg: string): [number, number][] {
  const drawn = svg.replace(/<defs>.*?<\/defs>/gs, '')
  const out: [number, number][] = []
  for (const [tag] of drawn.matchAll(/<(?:circle|rect)[^>]*>/g)) {
    const n = (name: string) => Number(attribute(tag, name) ?? 0)
    if (tag.startsWith('<circle')) out.push([n('cx') - n('r'), n('cy') - n('r')], [n('cx') + n('r'), n('cy') + n('r')])
    else out.push([n('x'), n('y')], [n('x') + n('width'), n('y') + n('height')])
  }
  for (const [, d = ''] of drawn.matchAll(/<path[^>]* d="([^"]*)"/g)) out.push(...pathPlaces(d))
  return out
}

function pathPlaces(d: string): [number, number][] {
  let [x, y] = [0, 0]
  const out: [number, number][] = []
  for (const [, command = '', numbers = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const ns = (numbers.match(/-?\d*\.?\d+/g) ?? []).map(Number)
    const own = command.toLowerCase()
    const to = (nx: number | undefined, ny: number | undefined) => {
      const relative = command === own
      if (nx !== undefined) x = relative ? x + nx : nx
      if (ny !== undefined) y = relative ? y + ny : ny
      out.push([x, y])
    }
    if (own === 'h') for (const n of ns) to(n, undefined)
    else if (own === 'v') for (const n of ns) to(undefined, n)
    else for (let i = 0; i + 1 < ns.length; i += 2) to(ns[i], ns[i + 1])
  }
  return out
}

/** What every drawing promises: whole XML, ids of its own, words for who cannot see it, and nothing beyond its frame or over its words. */
export function assertDrawn(p: Picture): void {
  const open: string[] = []
  for (const [, close, name, self] of p.svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/gi)) {
    if (close) assert.equal(open.pop(), name)
    else if (!self) open.push(name!)
  }
  assert.deepEqual(open, [])
  assert.match(p.svg, /^<svg [^>]*role="img" aria-labelledby="\S+-t \S+-d"/)
  assert.doesNotMatch(p.svg, /NaN|undefined|Infinity|<script|style=|\son[a-z]+="/)
  const ids = [...p.svg.matchAll(/ id="([^"]+)"/g)].map(m => m[1])
  assert.equal(new Set(ids).size, ids.length)
  for (const [x, y] of inkOf(p.svg))
    assert.ok(
      x >= -0.1 && y >= -0.1 && x <= p.width + 0.1 && y <= p.height + 0.1,
      `ink at ${x}, ${y} of ${p.width} by ${p.height}`,
    )
  const texts = textsOf(p.svg)
  for (const { words, box } of texts)
    assert.ok(
      box[0] >= -0.5 && box[1] >= -0.5 && box[2] <= p.width + 0.5 && box[3] <= p.height + 0.5,
      `“${words}” at ${box} of ${p.width} by ${p.height}`,
    )
  for (const [i, a] of texts.entries())
    for (const b of texts.slice(i + 1)) {
      const over = Math.min(a.box[2], b.box[2]) - Math.max(a.box[0], b.box[0])
      const deep = Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1])
      assert.ok(over <= 0.3 || deep <= 0.3, `“${a.words}” meets “${b.words}”`)
    }
}
