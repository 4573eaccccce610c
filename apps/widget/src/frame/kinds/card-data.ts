import { safeUrl } from '../linkify.ts'

/** Reads what a kind carries beyond its text. `data` is free-form: whatever has not the expected shape counts as absent. */
type Data = Record<string, unknown> | null

export interface Place {
  latitude: number
  longitude: number
  name: string | null
  address: string | null
  href: string
}

export function placeOf(data: Data): Place | undefined {
  const latitude = Number(data?.latitude ?? Number.NaN)
  const longitude = Number(data?.longitude ?? Number.NaN)
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`
  return { latitude, longitude, name: textOf(data?.name), address: textOf(data?.address), href }
}

export interface Card {
  name: string
  lines: string[]
}

export function contactsOf(data: Data): Card[] {
  return listOf(data?.contacts).flatMap((contact) => {
    const name = textOf(contact.name)
    return name === null ? [] : [{ name, lines: [...textsOf(contact.phones), ...textsOf(contact.emails)] }]
  })
}

export interface LinkCard {
  href: string
  host: string
  title: string
  description: string | null
}

export function linkOf(data: Data): LinkCard | undefined {
  const href = safeUrl(textOf(data?.url))
  if (!href) return undefined
  const host = new URL(href).host
  return { href, host, title: textOf(data?.title) ?? host, description: textOf(data?.description) }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string' && item !== '') : []
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : []
}
