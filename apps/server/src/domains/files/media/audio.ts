import { readFile } from 'node:fs/promises'
import { parseFile } from 'music-metadata'
import type { Seen } from './inspection.ts'
import { opusLevels } from './opus.ts'
import { waveformOf } from './waveform.ts'
import { wavLevels } from './wav.ts'

/** Duration, and the bars where the sound can be decoded here: WAV and Ogg Opus, which is what voice notes are. @throws where it is no sound */
export async function inspectAudio(path: string, mimeType: string): Promise<Seen> {
  const { format } = await parseFile(path, { duration: true, skipCovers: true })
  const levels = await levelsOf(path, mimeType)
  const waveform = levels && waveformOf(levels)
  return {
    ...(format.duration !== undefined && Number.isFinite(format.duration) && { durationMs: Math.round(format.duration * 1000) }),
    ...(waveform && { waveform }),
  }
}

/** Size of the picture in a WebM file, and how long it runs. No size: sound alone. */
export async function inspectWebm(path: string): Promise<Seen> {
  const { format } = await parseFile(path, { duration: true, skipCovers: true })
  const video = format.trackInfo.find((track) => track.video)?.video
  return {
    ...(format.duration !== undefined && Number.isFinite(format.duration) && { durationMs: Math.round(format.duration * 1000) }),
    ...(video && { width: video.pixelWidth, height: video.pixelHeight }),
  }
}

async function levelsOf(path: string, mimeType: string): Promise<number[] | undefined> {
  if (mimeType === 'audio/wav') return wavLevels(await readFile(path))
  if (mimeType === 'audio/ogg') return opusLevels(await readFile(path))
  return undefined
}
