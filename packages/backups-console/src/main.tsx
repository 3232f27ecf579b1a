import { createRoot } from 'react-dom/client'
import { readSessionToken } from './service/session-token.ts'
import { App } from './shell/app.tsx'

readSessionToken()

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
