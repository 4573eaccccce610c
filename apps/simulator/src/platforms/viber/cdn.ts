import type { FileRef } from '../../model.ts'
import type { World } from '../../world/world.ts'
import { openFiles } from '../../wire/open-files.ts'

/** Files lie on an open address of Viber's content network. */
export function cdnUrl(world: World, file: Pick<FileRef, 'mediaId' | 'name'>): string {
  return `${world.url}/dl-media.viber.com/${file.mediaId}/${encodeURIComponent(file.name)}`
}

export const cdnRoute = openFiles('viber', /^\/dl-media\.viber\.com\/(?<media>\d+)\/[^/]*$/)
