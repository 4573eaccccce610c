const STEPS_MS = [1_000, 2_000, 5_000, 15_000]

/** Wait before the try after `failures` failed ones: 1, 2, 5, then 15 s. The server's own wish (`Retry-After`) is obeyed when longer. */
export function backoffMs(failures: number, retryAfterMs: number | null = null): number {
  const step = STEPS_MS[Math.min(Math.max(failures, 1), STEPS_MS.length) - 1] ?? 15_000
  return Math.max(step, retryAfterMs ?? 0)
}
