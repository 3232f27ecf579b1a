import { useState } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const read = (): Theme => {
  const chosen = document.documentElement.dataset['theme']
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

/** The theme; `theme.js` sets it before the first paint. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(read)
  return [
    theme,
    (next) => {
      if (next === 'system') delete document.documentElement.dataset['theme']
      else document.documentElement.dataset['theme'] = next
      try {
        localStorage.setItem('theme', next)
      } catch {
        // Storage may be forbidden; the choice then lasts as long as the page.
      }
      setTheme(next)
    },
  ]
}
