import { createRoot } from 'react-dom/client'
import { takeWord } from './service/session-token.ts'
import { App } from './shell/app.tsx'

takeWord()

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
