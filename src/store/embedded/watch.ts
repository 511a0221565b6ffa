/**
 * Who uses the embedded server, and its end when nobody does.
 *
 * Each user holds a named pipe open for writing, and a small shell that started the server reads it. When the last user has
 * gone, however it went, the shell reads the end of the pipe and shuts the server down cleanly. No count can go wrong and no
 * lock can be left behind: the kernel closes the pipe of a process that was killed.
 */
import { execFileSync, spawn } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import { type Account, asAccount } from './account.ts'

/**
 * $1 pipe, $2 seconds to wait for another user, $3 a folder to remove at the end, then the server's command.
 *
 * The last look is taken with the pipe under another name. Whoever opened it before is seen and the pipe is named back;
 * nobody can open it after. So no user ever joins a server that is about to stop. A server that is asked to stop while it
 * recovers from a crash may hang: after fifteen seconds it is stopped at once, and recovers when next started.
 */
const WATCH = `
pipe=$1 linger=$2 scratch=$3; shift 3
"$@" 3<&- &
server=$!
(
  while :; do
    cat <&3 >/dev/null
    sleep "$linger"
    mv "$pipe" "$pipe.leaving"
    cat <&3 >/dev/null &
    last=$!
    sleep 0.1
    kill -0 $last 2>/dev/null || break
    mv "$pipe.leaving" "$pipe"
    wait $last
  done
  kill -INT $server
  i=0
  while [ $i -lt 75 ] && kill -0 $server 2>/dev/null; do sleep 0.2 3<&-; i=$((i + 1)); done
  [ $i -lt 75 ] || kill -QUIT $server
) &
watcher=$!
exec 3<&-
while kill -0 $server 2>/dev/null; do wait $server; done
kill $watcher 2>/dev/null
rm -f "$pipe" "$pipe.leaving"
rm -rf "$scratch"
`

/** A user's hold on a running server. */
export type Hold = { release: () => void }

function holdOf(fd: number): Hold {
  let held = true
  return {
    release: () => {
      if (held) closeSync(fd)
      held = false
    },
  }
}

/** Takes hold of a server through its pipe, or null where no shell watches it: it is gone, going, or an orphan. */
export function takeHold(pipe: string): Hold | null {
  try {
    return holdOf(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK))
  } catch (e) {
    const { code } = e as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENXIO') return null
    throw e
  }
}

/** Whether a server is just shutting down because its last user left. */
export function isLeaving(pipe: string): boolean {
  const hold = takeHold(`${pipe}.leaving`)
  hold?.release()
  return hold !== null
}

/**
 * Starts a server that lives as long as somebody holds it.
 * @param o.linger seconds to wait for another user before it stops
 * @param o.scratch a folder removed when it has stopped
 * @param o.log an open file for what the server says
 * @returns our hold on it, and what becomes of the shell
 */
export function startWatched(o: {
  account: Account
  pipe: string
  linger: number
  scratch: string
  log: number
  command: string
  args: readonly string[]
  env: Record<string, string>
}): { hold: Hold; ended: () => boolean } {
  execFileSync('mkfifo', ['-m', '600', o.pipe])
  // Open for both first: a pipe with one end open waits for the other.
  const both = openSync(o.pipe, constants.O_RDWR)
  const reading = openSync(o.pipe, constants.O_RDONLY)
  const hold = holdOf(openSync(o.pipe, constants.O_WRONLY))
  closeSync(both)
  const words = ['-c', WATCH, 'goldenthread-store', o.pipe, String(o.linger), o.scratch, o.command, ...o.args]
  const { program, args, become } = asAccount(o.account, '/bin/sh', words)
  // In a session of its own: an interrupt from the terminal is for us, who stop taking requests before the server stops.
  const child = spawn(program, args, {
    stdio: ['ignore', o.log, o.log, reading],
    detached: true,
    cwd: '/',
    env: o.env,
    ...become,
  })
  let over = false
  child.once('exit', () => {
    over = true
  })
  child.once('error', () => {
    over = true
  })
  child.unref()
  closeSync(reading)
  return { hold, ended: () => over }
}
