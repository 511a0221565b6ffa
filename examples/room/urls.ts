/** Where visits are, and where their forms are sent. */
import { url } from '../web/url.ts'

export const visitsUrl = url('/visits')
export const visitUrl = url('/visits/:id')
export const addUrl = url('/visits/add')
export const changeUrl = url('/visits/:id/change')
