/** The plan's commands, apart from its pages: the command line need not load the web to check a folder. */
import type { Command } from '../main.ts'
import { check } from './check-command.ts'
import { importCommand } from './import-command.ts'

export const commands: readonly Command[] = [check, importCommand]
