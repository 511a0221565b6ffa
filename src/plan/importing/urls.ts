/** Where the import wizard is, and where its forms are sent. */
import { url } from '../../web/url.ts'

export const importsUrl = url('/plan/import')
export const sheetsUrl = url('/plan/import/:id')
export const previewUrl = url('/plan/import/:id/preview')
export const resultUrl = url('/plan/import/:id/result')
export const uploadUrl = url('/plan/import/upload')
export const mapUrl = url('/plan/import/:id/map')
export const chooseUrl = url('/plan/import/:id/choose')
export const bringUrl = url('/plan/import/:id/bring')
export const dropUrl = url('/plan/import/:id/drop')
