import { useEffect } from 'preact/hooks'
import { useKept } from './state.ts'

const themes = ['system', 'light', 'dark'] as const

/** Follows the system until a theme is chosen. */
export function ThemeSwitch() {
  const [theme, setTheme] = useKept('theme', 'system')
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return (
    <label class="theme">
      <span>Theme</span>
      <select value={theme} onChange={(event) => setTheme(event.currentTarget.value)}>
        {themes.map((name) => (
          <option key={name} value={name}>
            {name[0]?.toUpperCase() + name.slice(1)}
          </option>
        ))}
      </select>
    </label>
  )
}
