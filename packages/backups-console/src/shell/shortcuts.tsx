import { Dialog, DialogDismiss, DialogHeading } from '@ariakit/react'
import { type ReactNode, useEffect, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { Icon } from '../components/icon.tsx'

const shortcuts: readonly [keys: string, what: string][] = [
  ['/', 'Search'],
  ['b', 'Backups'],
  ['j', 'Jobs'],
  ['p', 'Policies'],
  ['c', 'Create a backup'],
  ['?', 'This list'],
  ['↑ ↓', 'Row by row in the list; Page up, Page down, Home and End as well'],
  ['← →', 'Into a row: its link, its actions'],
  ['Enter', 'Open the row'],
  ['Esc', 'Close what is open'],
]

const storageKey = 'shortcuts'

function isOff(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'off'
  } catch {
    return false
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Single letters do things, unless something is typed, a dialog is open, or they are switched off. */
export function useShortcuts(onCreate: () => void, onHelp: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || isTyping(event.target)) return
      if (isOff() || document.querySelector('[role=dialog], [role=alertdialog], [role=menu]')) return
      const actions: Record<string, () => void> = {
        '/': () => document.getElementById('search')?.focus(),
        b: () => navigate('/'),
        j: () => navigate('/jobs'),
        p: () => navigate('/policies'),
        c: onCreate,
        '?': onHelp,
      }
      const action = actions[event.key]
      if (!action) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [onCreate, onHelp])
}

export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }): ReactNode {
  const [off, setOff] = useState(isOff)
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      className="dialog dialog-small"
      backdrop={<div className="backdrop" />}
      unmountOnHide
    >
      <header className="dialog-head">
        <DialogHeading>Keyboard shortcuts</DialogHeading>
        <DialogDismiss className="icon-button" aria-label="Close">
          <Icon name="close" />
        </DialogDismiss>
      </header>
      <div className="dialog-body">
        <dl className="shortcuts">
          {shortcuts.map(([keys, what]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <label className="check">
          <input
            type="checkbox"
            checked={!off}
            onChange={(event) => {
              const isOn = event.currentTarget.checked
              setOff(!isOn)
              try {
                localStorage.setItem(storageKey, isOn ? 'on' : 'off')
              } catch {
                // Then they stay as they are.
              }
            }}
          />
          Single letters are shortcuts
        </label>
      </div>
    </Dialog>
  )
}
