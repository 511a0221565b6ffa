#!/usr/bin/env node
// The door of the command line. It stays plain JavaScript that an old Node can load, because its first work is to find
// out whether this Node can run the rest; if not, it looks for the Node 26 that `npm ci` brought along.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import * as modules from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 26
const here = dirname(fileURLToPath(import.meta.url))

/** The Node 26 from npm for this machine, or null where no such package was installed. */
function broughtNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  try {
    const manifest = modules.createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/package.json`)
    const path = join(dirname(manifest), file)
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  // What was compiled once is kept beside the packages, where only whoever installed them writes; elsewhere it is done anew.
  modules.enableCompileCache?.(join(here, '../node_modules/.cache/goldenthread'))
  // A clone has the TypeScript source and runs it as it is; an installed package has the built JavaScript.
  const source = join(here, '../src/main.ts')
  const { main } = await import(existsSync(source) ? '../src/main.ts' : '../dist/main.js')
  process.exitCode = await main(process.argv.slice(2))
} else if (process.env.GOLDENTHREAD_NODE !== 'brought' && broughtNode()) {
  const child = spawn(broughtNode(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, GOLDENTHREAD_NODE: 'brought' },
  })
  // Whoever stops this process means the one that does the work: a server that is told to stop ends its requests first.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const [status, signal] = await new Promise(done => child.on('exit', (...how) => done(how)))
  process.exitCode = status ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 15)
} else {
  process.stderr.write(
    `goldenthread: needs Node ${NEEDED} or newer, this is ${process.versions.node}, and npm has no Node ${NEEDED} package for ` +
      `${process.platform} ${process.arch}. Install Node ${NEEDED} and run the same command again.\n`,
  )
  process.exitCode = 2
}
