import { Menu, MenuButton, MenuItemRadio, MenuProvider } from '@ariakit/react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { useTrackedJobs } from '../service/tracked-jobs.ts'
import { Icon } from '../components/icon.tsx'
import { useConsole } from '../service/console-context.ts'
import { type Theme, useTheme } from './theme.ts'

const themes: readonly [Theme, string, 'system' | 'sun' | 'moon'][] = [
  ['system', 'System', 'system'],
  ['light', 'Light', 'sun'],
  ['dark', 'Dark', 'moon'],
]

export function TopBar({ onShortcuts }: { onShortcuts: () => void }): ReactNode {
  const { server } = useConsole()
  const [path] = useLocation()
  const running = useTrackedJobs().filter(({ finalStatus }) => !finalStatus).length
  const link = (href: string, label: string, isCurrent: boolean, extra?: ReactNode): ReactNode => (
    <Link href={href} className="nav-link" aria-current={isCurrent ? 'page' : undefined}>
      {label}
      {extra}
    </Link>
  )
  return (
    <header className="top">
      <div className="top-inner">
        <Link href="/" className="brand" aria-label="Backups">
          <img src="/icon.svg" alt="" width="26" height="26" />
          <span>Backups</span>
        </Link>
        <nav className="nav" aria-label="Views">
          {link('/', 'Backups', path === '/' || path.startsWith('/backups'))}
          {link(
            '/jobs',
            'Jobs',
            path === '/jobs',
            running > 0 && (
              <span className="count" aria-label={`, ${running} running`}>
                {running}
              </span>
            ),
          )}
          {link('/policies', 'Policies', path.startsWith('/policies'))}
        </nav>
        <div className="top-end">
          {server.isSimulated && (
            <span className="tag tag-sim">
              Sim<span>ulator</span>
            </span>
          )}
          {server.isReadOnly && (
            <span className="tag">
              <Icon name="lock" size={12} /> <span>Read-only</span>
            </span>
          )}
          <span className="service" title={`Requests are sent to ${server.baseUrl}`}>
            {server.baseUrl.replace(/^https?:\/\//, '')}
          </span>
          <button
            type="button"
            className="icon-button hide-narrow"
            aria-label="Keyboard shortcuts"
            onClick={onShortcuts}
          >
            <Icon name="keyboard" size={18} />
          </button>
          <ThemeMenu />
        </div>
      </div>
    </header>
  )
}

function ThemeMenu(): ReactNode {
  const [theme, setTheme] = useTheme()
  const icon = themes.find(([name]) => name === theme)?.[2] ?? 'system'
  return (
    <MenuProvider placement="bottom-end" values={{ theme }} setValues={(values) => setTheme(values['theme'])}>
      <MenuButton className="icon-button" aria-label={`Theme: ${theme}`}>
        <Icon name={icon} size={18} />
      </MenuButton>
      <Menu className="menu" gutter={4} unmountOnHide>
        {themes.map(([name, label, symbol]) => (
          <MenuItemRadio key={name} className="menu-item" name="theme" value={name} hideOnClick>
            <Icon name={symbol} /> {label}
            {name === theme && (
              <span className="menu-check">
                <Icon name="check" size={14} />
              </span>
            )}
          </MenuItemRadio>
        ))}
      </Menu>
    </MenuProvider>
  )
}
