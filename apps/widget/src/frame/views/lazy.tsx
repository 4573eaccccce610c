import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useWords } from './words.ts'

/**
 * A component that arrives when it is first shown, so that a page view does not pay for what most visitors never open. Until then it
 * keeps its place empty; should it not arrive (the network went away), it offers to try again.
 */
export function lazy<P extends object>(load: () => Promise<FunctionComponent<P>>): FunctionComponent<P> {
  let loaded: FunctionComponent<P> | undefined
  return (props) => {
    const t = useWords()
    const [state, setState] = useState<'waiting' | 'here' | 'failed'>(loaded ? 'here' : 'waiting')
    useEffect(() => {
      if (state !== 'waiting') return
      load().then(
        (component) => {
          loaded = component
          setState('here')
        },
        () => setState('failed'),
      )
    }, [state])
    const Component = loaded
    if (Component) return <Component {...props} />
    if (state !== 'failed') return null
    return (
      <button type="button" class="link" onClick={() => setState('waiting')}>
        {t('retry')}
      </button>
    )
  }
}
