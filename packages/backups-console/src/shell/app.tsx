import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import type { Action } from '../service/action-context.ts'
import { ActionContext } from '../service/action-context.ts'
import { ActionDialog } from '../actions/action-dialog.tsx'
import { BackupView } from '../detail/backup-view.tsx'
import { JobsView } from '../jobs/jobs-view.tsx'
import { JobNotices } from '../jobs/job-notices.tsx'
import { BackupListView } from '../list/backup-list-view.tsx'
import { useBackupList } from '../service/use-backup-list.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { PoliciesView } from '../policies/policies-view.tsx'
import { type ServerInfo, loadServerInfo } from '../service/server-info.ts'
import { ConsoleContext, createConsole, useConsole } from '../service/console-context.ts'
import { reconnect } from '../service/reconnect.ts'
import { useListAddress } from '../service/address.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { ShortcutsDialog, useShortcuts } from './shortcuts.tsx'
import { TopBar } from './top-bar.tsx'

// Core retries failed requests. The console's server is on loopback, so requests to it do not need a network.
const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always' },
  },
})

export function App(): ReactNode {
  const [server, setServer] = useState<ServerInfo | Error>()
  useEffect(() => {
    loadServerInfo().then(setServer, (error: unknown) => setServer(error as Error))
    return reconnect(queryClient)
  }, [])
  const context = useMemo(() => (server && !(server instanceof Error) ? createConsole(server) : undefined), [server])
  if (server instanceof Error) {
    return (
      <main className="view">
        <EmptyState isPage icon="lock" title="Open the console from your terminal">
          <p>
            Run <code>backups console</code>, and open the link that it prints.
          </p>
        </EmptyState>
      </main>
    )
  }
  if (!context) return null
  return (
    <ConsoleContext value={context}>
      <QueryClientProvider client={queryClient}>
        <Shell />
      </QueryClientProvider>
    </ConsoleContext>
  )
}

function Shell(): ReactNode {
  const [action, setAction] = useState<Action>()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [path] = useLocation()
  const { isReadOnly } = useConsole().server
  useShortcuts(
    useCallback(() => !isReadOnly && setAction({ kind: 'create' }), [isReadOnly]),
    useCallback(() => setHelpOpen(true), []),
  )
  useEffect(() => {
    if (!path.startsWith('/backups/')) document.title = titles[path] ?? 'Backups'
    // Views open at the top. For the list, the browser restores the scroll position instead.
    if (path !== '/') window.scrollTo(0, 0)
  }, [path])
  return (
    <ActionContext value={setAction}>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <TopBar onShortcuts={() => setHelpOpen(true)} />
      <ConnectionBanner />
      <main className="view" id="main" tabIndex={-1}>
        <Switch>
          <Route path="/">
            <BackupListView />
          </Route>
          <Route path="/backups/:clusterId/:backupId">
            {({ clusterId, backupId }) => (
              <>
                <BackgroundListLoader />
                <BackupView key={backupId} clusterId={clusterId} backupId={backupId} />
              </>
            )}
          </Route>
          <Route path="/jobs">
            <JobsView />
          </Route>
          <Route path="/policies">
            <PoliciesView />
          </Route>
          <Route>
            <EmptyState isPage icon="search" title="Page not found">
              <p className="empty-actions">
                <button type="button" className="button" onClick={() => navigate('/')}>
                  All backups
                </button>
              </p>
            </EmptyState>
          </Route>
        </Switch>
      </main>
      <JobNotices />
      <ActionDialog action={action} onClose={() => setAction(undefined)} />
      <ShortcutsDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </ActionContext>
  )
}

const titles: Readonly<Record<string, string>> = {
  '/': 'Backups',
  '/jobs': 'Jobs · Backups',
  '/policies': 'Policies · Backups',
}

/** Continues to load the list while a backup is open, so that the list is complete when the user returns. */
function BackgroundListLoader(): ReactNode {
  const [address] = useListAddress()
  useBackupList(address)
  return null
}
