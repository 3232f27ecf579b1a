import { Menu, MenuItem, MenuProvider, MenuSeparator } from '@ariakit/react'
import { memo, type ReactNode } from 'react'
import { type ActionBackup, useOpenAction } from '../service/action-context.ts'
import { Icon, type IconName } from '../components/icon.tsx'
import { useConsole } from '../service/console-context.ts'

export interface RowMenuProps {
  /** The backup of the row, and the button that opened the menu. Undefined while the menu is closed. */
  opened: { backup: ActionBackup; button: HTMLElement } | undefined
  onClose: () => void
}

/** Shows the menu of a row. All rows share one menu, because a menu in each row would slow down scrolling. */
export const RowMenu = memo(({ opened, onClose }: RowMenuProps): ReactNode => {
  const open = useOpenAction()
  const { isReadOnly } = useConsole().server
  const backup = opened?.backup
  const isAvailable = backup?.status === 'AVAILABLE'
  const item = (
    icon: IconName,
    label: string,
    kind: 'delete' | 'restore-cluster' | 'restore-collection' | 'export',
    isEnabled = isAvailable,
  ): ReactNode => (
    <MenuItem
      className={`menu-item ${kind === 'delete' ? 'menu-item-danger' : ''}`}
      disabled={isReadOnly || !isEnabled}
      onClick={() => backup && open({ kind, backup })}
    >
      <Icon name={icon} /> {label}
    </MenuItem>
  )
  return (
    <MenuProvider placement="bottom-end" open={opened !== undefined} setOpen={(isOpen) => !isOpen && onClose()}>
      <Menu
        className="menu"
        gutter={4}
        unmountOnHide
        aria-label={`Actions for ${backup?.backupName ?? ''}`}
        getAnchorRect={() => opened?.button.getBoundingClientRect() ?? null}
        finalFocus={opened?.button ?? null}
        autoFocusOnShow
      >
        <MenuItem
          className="menu-item"
          onClick={() => void navigator.clipboard.writeText(backup?.backupId ?? '').catch(() => {})}
        >
          <Icon name="copy" /> Copy the id
        </MenuItem>
        <MenuSeparator className="menu-separator" />
        {item(
          'restore',
          'Restore to a new cluster…',
          'restore-cluster',
          isAvailable && backup?.backupType !== 'COLLECTION',
        )}
        {item('layers', 'Restore collections…', 'restore-collection')}
        {item('export', 'Export to a bucket…', 'export')}
        <MenuSeparator className="menu-separator" />
        {item('trash', 'Delete…', 'delete', true)}
        {isReadOnly && <p className="menu-note">The console was started with --read-only</p>}
      </Menu>
    </MenuProvider>
  )
})
