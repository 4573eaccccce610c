import Type, { type Static, type TObject, type TProperties, type TSchema } from 'typebox'

/**
 * The one way to declare an object of the API: unknown fields are refused, and the answer names them.
 * Nothing here is removed or coerced silently.
 */
export function Strict<P extends TProperties>(properties: P, options: { description?: string; $id?: string } = {}): TObject<P> {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

/** `T` or null. A field that may be empty is always present, as null. */
export function Nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()])
}

/** One of the given words. */
export function Words<const W extends readonly string[]>(words: W, options: { description?: string; default?: W[number] } = {}) {
  return Type.Unsafe<W[number]>({ type: 'string', enum: [...words], ...options })
}

/** A page of a list: `nextCursor` is null on the last page and otherwise goes back as `?cursor=`. */
export function PageOf<T extends TSchema>(item: T) {
  return Strict({ data: Type.Array(item), nextCursor: Nullable(Type.String()) })
}

/** An id is an opaque decimal string; a malformed one is answered like an unknown one (404). */
export const Id = Type.String({ pattern: '^[1-9][0-9]{0,17}$', description: 'Opaque decimal id' })
export type Id = string

/** A moment, RFC 3339 in UTC with microseconds: `2026-01-31T08:15:00.123456Z`. */
export const Instant = Type.String({ format: 'date-time', maxLength: 40, description: 'RFC 3339 UTC, microseconds' })
export type Instant = string

/** Made by the client before its first try; the same one again means the same act. */
export const ClientId = Type.String({ format: 'uuid' })
export type ClientId = string

/** The random key of a stored file (128 bits, base64url). */
export const FileKey = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' })
export type FileKey = string

/** Free-form JSON object from a platform, kept as it came. */
export const JsonObject = Type.Record(Type.String(), Type.Unknown())
export type JsonObject = Record<string, unknown>

export const Email = Type.String({ format: 'email', minLength: 3, maxLength: 254 })
/** E.164, with the plus: `+84901234567`. */
export const Phone = Type.String({ pattern: '^\\+[1-9][0-9]{4,18}$' })
export const Locale = Words(['en', 'vi', 'es'] as const, { description: 'Language of the product for this person' })
export type Locale = Static<typeof Locale>
/** One text in every language of the product, each at most `maxLength` long. */
export function Localized(maxLength: number) {
  const text = Type.String({ maxLength })
  return Strict({ en: text, vi: text, es: text } satisfies Record<Locale, typeof text>)
}
export type Localized = Record<Locale, string>
/** BCP 47 language of a customer, such as `vi` or `es-MX`. */
export const LanguageTag = Type.String({ pattern: '^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$', maxLength: 35 })
/** IANA time zone, such as `Asia/Ho_Chi_Minh`. */
export const TimeZone = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_+/-]+$' })

/** Query of every list. */
export const Paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 512 })),
}
