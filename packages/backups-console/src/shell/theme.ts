import { useState } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const read = (): Theme => {
  const chosen = document.documentElement.dataset['theme']
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

/** Returns the theme and a function that changes it. `theme.js` applies the stored theme before the first paint. */
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
        // If storage is blocked, the choice lasts until the page is closed.
      }
      setTheme(next)
    },
  ]
}
