import type { MediaKind } from '@switchboard/contracts'

/** What a content may be called here. Anything that is not in the table is `UNKNOWN`: kept, and only ever downloaded. */
export interface FileType {
  mimeType: string
  kind: MediaKind
  /** The first one is added to a name that has none of them. */
  extensions: readonly string[]
  /** May be shown by a browser in its place. */
  inline: boolean
  /** A document may be larger than a medium. */
  document: boolean
}

/** HTML, SVG, XML, scripts, programs and what nobody knows: bytes without a meaning. */
export const UNKNOWN: FileType = { mimeType: 'application/octet-stream', kind: 'file', extensions: [], inline: false, document: false }

export const MEDIA_MAX_BYTES = 40_000_000
export const DOCUMENT_MAX_BYTES = 100_000_000

const shown = (kind: MediaKind, mimeType: string, ...extensions: string[]): FileType => ({
  mimeType,
  kind,
  extensions,
  inline: true,
  document: false,
})
const kept = (mimeType: string, ...extensions: string[]): FileType => ({
  mimeType,
  kind: 'file',
  extensions,
  inline: false,
  document: false,
})
const document = (mimeType: string, ...extensions: string[]): FileType => ({ ...kept(mimeType, ...extensions), document: true })
const office = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

const TYPES: readonly FileType[] = [
  shown('image', 'image/png', 'png'),
  shown('image', 'image/jpeg', 'jpg', 'jpeg', 'jpe', 'jfif'),
  shown('image', 'image/gif', 'gif'),
  shown('image', 'image/webp', 'webp'),
  shown('image', 'image/avif', 'avif'),
  shown('video', 'video/mp4', 'mp4', 'm4v'),
  shown('video', 'video/webm', 'webm'),
  { ...shown('video', 'video/3gpp', '3gp', '3gpp'), inline: false },
  { ...shown('video', 'video/quicktime', 'mov', 'qt'), inline: false },
  shown('audio', 'audio/ogg', 'ogg', 'oga', 'opus'),
  shown('audio', 'audio/mpeg', 'mp3'),
  shown('audio', 'audio/wav', 'wav'),
  shown('audio', 'audio/mp4', 'm4a', 'mp4'),
  shown('audio', 'audio/webm', 'weba', 'webm'),
  { ...shown('audio', 'audio/aac', 'aac'), inline: false },
  { ...shown('audio', 'audio/amr', 'amr'), inline: false },
  { ...shown('audio', 'audio/flac', 'flac'), inline: false },
  kept('image/heic', 'heic'),
  kept('image/heif', 'heif'),
  kept('image/tiff', 'tif', 'tiff'),
  kept('image/bmp', 'bmp'),
  document('application/pdf', 'pdf'),
  document('text/plain', 'txt', 'log', 'md', 'text'),
  document('text/csv', 'csv'),
  document('application/rtf', 'rtf'),
  document('application/zip', 'zip'),
  document(`${office}.wordprocessingml.document`, 'docx'),
  document(`${office}.spreadsheetml.sheet`, 'xlsx'),
  document(`${office}.presentationml.presentation`, 'pptx'),
  document(`${openDocument}.text`, 'odt'),
  document(`${openDocument}.spreadsheet`, 'ods'),
  document(`${openDocument}.presentation`, 'odp'),
  document('application/x-cfb', 'doc', 'xls', 'ppt', 'msg'),
]

// Other names of the same, as sniffers write them.
const SAME: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
  'audio/opus': 'audio/ogg',
  'audio/vnd.wave': 'audio/wav',
  'video/ogg': 'audio/ogg',
  'audio/x-flac': 'audio/flac',
  'text/rtf': 'application/rtf',
  'video/3gpp2': 'video/3gpp',
}

const BY_NAME = new Map(TYPES.map((type) => [type.mimeType, type]))

/** The type of that name, parameters aside; `UNKNOWN` where the table has none. */
export function fileType(mimeType: string): FileType {
  const bare = mimeType.split(';')[0]?.trim().toLowerCase() ?? ''
  return BY_NAME.get(SAME[bare] ?? bare) ?? UNKNOWN
}

/** The usual ending of such files, without the dot; undefined where there is none. */
export function extensionFor(mimeType: string): string | undefined {
  return fileType(mimeType).extensions[0]
}

export function maxBytesOf(type: FileType): number {
  return type.document ? DOCUMENT_MAX_BYTES : MEDIA_MAX_BYTES
}
