import { arrayOf, compact, idOf, objectOf } from '../shared/json.ts'

interface Button {
  id: string
  title: string
}

/** Viber gives this back with what the customer writes next: the quick replies that were offered. */
export function writeTracking(buttons: readonly Button[]): string {
  return JSON.stringify({ buttons: buttons.map(({ id, title }) => [id, title]) })
}

/** The quick reply that a text is the tap of, when the message before it offered one of these words. */
export function tapped(text: string, tracking: unknown): Button | undefined {
  if (typeof tracking !== 'string' || !tracking.startsWith('{')) return undefined
  for (const pair of arrayOf(objectOf(jsonIn(tracking)).buttons)) {
    const [id, title] = arrayOf(pair).map(idOf)
    if (id && title === text) return compact({ id, title })
  }
  return undefined
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
