const AT_LAST_MS = 3_000
const MARK = 'first-screen'

let shown: () => void = () => undefined

/** Kept once the first screen shows what it is for: what is not part of it is fetched behind it. Where nobody says so, after three seconds. */
export const firstScreen = new Promise<void>((resolve) => {
  shown = resolve
  setTimeout(resolve, AT_LAST_MS)
})

/** The first screen shows what it is for; in the browser's own timeline it stands as a mark. */
export function firstScreenShown(): void {
  if (performance.getEntriesByName(MARK).length === 0) performance.mark(MARK)
  shown()
}
