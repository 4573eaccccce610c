import { useEffect, useState } from 'react'

/** Milliseconds since 1970, renewed each second while somebody counts along. */
export function useSecond(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
