import Type, { type Static } from 'typebox'
import { MediaKind } from './platforms.ts'
import { FileKey, Nullable, Strict } from './scalars.ts'

/** A stored upload. Its type comes from its content, never from what the client claims. `url` is a short-lived link. */
export const StoredFile = Strict({
  key: FileKey,
  name: Type.String(),
  mimeType: Type.String(),
  kind: MediaKind,
  sizeBytes: Type.Integer(),
  width: Nullable(Type.Integer()),
  height: Nullable(Type.Integer()),
  durationMs: Nullable(Type.Integer()),
  url: Type.String(),
  thumbnailUrl: Nullable(Type.String()),
})
export type StoredFile = Static<typeof StoredFile>
