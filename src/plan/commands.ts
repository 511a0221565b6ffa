/** The plan's commands, apart from its pages: the command line need not load the web to check a folder. */
import type { Command } from '../main.ts'
import { keptChecks } from '../store/kept-checks.ts'
import { check } from './check-command.ts'
import { importCommand } from './import-command.ts'

// `goldenthread verify` looks at what the plan has signed too.
keptChecks.push(async () => (await import('./versions/kept.ts')).checkSigned)

export const commands: readonly Command[] = [check, importCommand]
