/** Circles in what depends on what: strongly connected parts of a graph, found without recursion (Tarjan 1972). */
import { byId } from './plain.ts'

/**
 * The circles of a graph, each once. A plain circle is listed along its edges from its smallest id; a knot of several
 * circles is one, listed by id. An edge from a node to itself is no circle here. Circles come in the order of their first ids.
 * @param edges where a node leads; nodes that are not among `nodes` are passed over
 */
export function cyclesOf(nodes: readonly string[], edges: (node: string) => readonly string[]): string[][] {
  const known = new Set(nodes)
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const cycles: string[][] = []
  for (const root of nodes) {
    if (index.has(root)) continue
    const path: { node: string; next: readonly string[]; at: number }[] = []
    const enter = (node: string) => {
      index.set(node, index.size)
      low.set(node, index.get(node)!)
      open.push(node)
      isOpen.add(node)
      path.push({ node, next: edges(node), at: 0 })
    }
    const lower = (node: string, to: number) => low.set(node, Math.min(low.get(node)!, to))
    enter(root)
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = top.next[top.at++]
      if (to !== undefined) {
        if (!known.has(to)) continue
        if (!index.has(to)) enter(to)
        else if (isOpen.has(to)) lower(top.node, index.get(to)!)
        continue
      }
      path.pop()
      const parent = path.at(-1)
      if (parent) lower(parent.node, low.get(top.node)!)
      if (low.get(top.node) !== index.get(top.node)) continue
      const part = open.splice(open.lastIndexOf(top.node))
      for (const node of part) isOpen.delete(node)
      if (part.length > 1) cycles.push(inOrder(part, edges))
    }
  }
  return cycles.sort((a, b) => byId(a[0]!, b[0]!))
}

function inOrder(part: readonly string[], edges: (node: string) => readonly string[]): string[] {
  const sorted = [...part].sort(byId)
  const inside = new Set(part)
  const along: string[] = []
  for (let node = sorted[0]; node !== undefined && along.length < sorted.length; ) {
    along.push(node)
    const next = [...new Set(edges(node))].filter(n => n !== along.at(-1) && inside.has(n))
    if (next.length !== 1) return sorted
    node = next[0]
  }
  return new Set(along).size === sorted.length ? along : sorted
}
