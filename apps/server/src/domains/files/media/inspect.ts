import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type FileType, fileType, MEDIA_MAX_BYTES, UNKNOWN } from '../file-types.ts'
import { inspectAudio, inspectWebm } from './audio.ts'
import { inspectImage } from './image.ts'
import type { InspectJob, Inspection, Seen } from './inspection.ts'
import { readMp4 } from './mp4.ts'
import { sniff } from './sniff.ts'

/** Looks into a file. What calls itself a medium and cannot be read as one is kept as bytes without a meaning. */
export async function inspect(job: InspectJob): Promise<Inspection> {
  const { size } = await stat(job.path)
  const type = await sniff(job.path, job.name).catch(() => UNKNOWN) // what confuses the sniffer is nothing we know
  if (type.kind === 'file' || size > MEDIA_MAX_BYTES) return named(type) // one that is too long is refused by its length
  try {
    return await LOOK[type.kind](job, type, size)
  } catch {
    return named(UNKNOWN)
  }
}

type Look = (job: InspectJob, type: FileType, sizeBytes: number) => Promise<Inspection>

const LOOK: Readonly<Record<'image' | 'audio' | 'video' | 'sticker', Look>> = {
  image: lookAtImage,
  sticker: lookAtImage,
  audio: async ({ path }, type) => named(type, type.mimeType === 'audio/mp4' ? await mp4(path) : await inspectAudio(path, type.mimeType)),
  // A recorder in a browser calls sound alone a video, too: the container is the same.
  video: async ({ path }, type) => {
    const seen = type.mimeType === 'video/webm' ? await inspectWebm(path) : await mp4(path)
    const sound = { 'video/webm': 'audio/webm', 'video/mp4': 'audio/mp4' }[type.mimeType]
    return named(sound && seen.width === undefined ? fileType(sound) : type, seen)
  },
}

async function lookAtImage(job: InspectJob, type: FileType, sizeBytes: number): Promise<Inspection> {
  const seen = await inspectImage({
    path: job.path,
    mimeType: type.mimeType,
    sizeBytes,
    strip: job.strip,
    cleanPath: join(job.folder, 'clean'),
    thumbPath: join(job.folder, 'thumb'),
  })
  return seen === 'too-many-pixels' ? { refused: seen } : named(type, seen)
}

async function mp4(path: string): Promise<Seen> {
  const seen = await readMp4(path)
  if (!seen) throw new Error('no moov box')
  return seen
}

function named(type: FileType, seen: Seen = {}): Inspection {
  return { mimeType: type.mimeType, kind: type.kind, ...seen }
}
