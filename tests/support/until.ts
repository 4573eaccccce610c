/** Asks again until the answer fits; where nothing else is said, until it is true. @throws after `withinMs`, with the last answer */
export async function until<T>(ask: () => T | Promise<T>, fits: (answer: T) => boolean = Boolean, withinMs = 30_000): Promise<T> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (fits(answer)) return answer
    if (Date.now() > deadline) throw new Error(`did not come true in ${withinMs / 1000} s; last: ${JSON.stringify(answer)?.slice(0, 2000)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
