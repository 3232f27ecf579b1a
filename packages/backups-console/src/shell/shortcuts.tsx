import { Dialog, DialogDismiss, DialogHeading } from '@ariakit/react'
import { type ReactNode, useEffect, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { Icon } from '../components/icon.tsx'

const shortcuts: readonly [keys: string, description: string][] = [
  ['/', 'Search'],
  ['b', 'Backups'],
  ['j', 'Jobs'],
  ['p', 'Policies'],
  ['c', 'Create a backup'],
  ['?', 'Show the keyboard shortcuts'],
  ['↑ ↓', 'Move between rows; Page up, Page down, Home and End also work'],
  ['← →', 'Move within a row: its link and its actions'],
  ['Enter', 'Open the row'],
  ['Esc', 'Close the dialog or menu'],
]

const storageKey = 'shortcuts'

function areShortcutsOff(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'off'
  } catch {
    return false
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Handles single-key shortcuts, unless a text field has the focus, a dialog or menu is open, or shortcuts are off. */
export function useShortcuts(onCreate: () => void, onHelp: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || isTyping(event.target)) return
      if (areShortcutsOff() || document.querySelector('[role=dialog], [role=alertdialog], [role=menu]')) return
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
  const [isDisabled, setDisabled] = useState(areShortcutsOff)
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
          {shortcuts.map(([keys, description]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{description}</dd>
            </div>
          ))}
        </dl>
        <label className="check">
          <input
            type="checkbox"
            checked={!isDisabled}
            onChange={(event) => {
              const isOn = event.currentTarget.checked
              setDisabled(!isOn)
              try {
                localStorage.setItem(storageKey, isOn ? 'on' : 'off')
              } catch {
                // If storage is blocked, the shortcuts stay enabled.
              }
            }}
          />
          Enable single-key shortcuts
        </label>
      </div>
    </Dialog>
  )
}
